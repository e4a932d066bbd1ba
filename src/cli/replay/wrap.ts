/** Lines of at most `width` columns, broken between words where that is possible. */
export function wrap(
  text: string,
  {
    width,
    indent,
    hang,
  }: { readonly width: number; readonly indent: number; readonly hang: number },
): readonly string[] {
  const lines: string[] = [];
  let line = " ".repeat(indent);
  let taken = indent;
  let isEmpty = true;
  const end = () => {
    lines.push(line.trimEnd());
    line = " ".repeat(hang);
    taken = hang;
    isEmpty = true;
  };
  for (const word of text.split(/(?<= )/)) {
    for (const part of broken(word, width - Math.max(indent, hang))) {
      const columns = columnsOf(part.trimEnd());
      if (!isEmpty && taken + columns > width) end();
      line += part;
      taken += columnsOf(part);
      isEmpty = false;
    }
  }
  end();
  return lines;
}

/** A word that is longer than a line, in pieces that are not. */
function broken(word: string, most: number): readonly string[] {
  if (word.length * 2 <= most || columnsOf(word) <= most) return [word];
  const parts: string[] = [];
  let part = "";
  let taken = 0;
  for (const character of word) {
    const columns = columnsOf(character);
    if (taken + columns > most) {
      parts.push(part);
      part = "";
      taken = 0;
    }
    part += character;
    taken += columns;
  }
  return part === "" ? parts : [...parts, part];
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u;

/** Columns that a text takes, near enough: marks none, wide characters and emoji two. */
export function columnsOf(text: string): number {
  // Most texts are of characters that take one.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns += wide.test(character) ? 2 : 1;
  }
  return columns;
}
