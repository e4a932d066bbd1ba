import { mapOnto, type Stream } from "./stream.ts";

const turn = 0x202e;
const turnBack = 0x202c;

/** Whether the text has a mark that turns the letters after it round. */
export function isTurned(text: string): boolean {
  return text.includes("\u202e");
}

/**
 * Reads a text as it is seen: what stands behind a U+202E, up to its U+202C or the end of the line,
 * from its end to its start. `read` writes the reading of what is seen into the stream.
 */
export function readTurned(text: string, stream: Stream, read: (seen: string) => void): void {
  const from: number[] = [];
  let seen = "";
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    if (code !== turn) {
      if (code !== turnBack) {
        seen += text[index];
        from.push(index);
      }
      index++;
      continue;
    }
    const end = endOf(text, index + 1);
    for (const { at, character } of backwards(text, index + 1, end)) {
      seen += character;
      for (let unit = 0; unit < character.length; unit++) from.push(at + unit);
    }
    index = end;
  }
  from.push(text.length);
  const start = stream.length;
  read(seen);
  mapOnto(stream, start, from);
}

function endOf(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === turnBack || code === 10) return end;
    end++;
  }
  return end;
}

function backwards(text: string, from: number, to: number) {
  const characters: { at: number; character: string }[] = [];
  for (let at = from; at < to; ) {
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    if (character.charCodeAt(0) !== turn) characters.push({ at, character });
    at += character.length;
  }
  return characters.reverse();
}
