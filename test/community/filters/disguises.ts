/**
 * The ways in which people write a word so that a list does not find it, as functions: what is
 * done to its letters one by one, and what is put between them.
 */

/** Picks a number below `below`. */
export type Pick = (below: number) => number;

/** Changes the letters of a word, each of which is a cell; those that are not plain stay. */
export interface LetterDisguise {
  readonly name: string;
  readonly hide: (cells: readonly string[], pick: Pick) => readonly string[];
}

/** Writes the letters of a word down, which it need not be able to do with all of them. */
export interface Layout {
  readonly name: string;
  readonly write: (cells: readonly string[], pick: Pick) => string | undefined;
}

const isPlain = (cell: string) => /^[a-z]$/i.test(cell);

function each(name: string, to: (letter: string) => string): LetterDisguise {
  return { name, hide: (cells) => cells.map((cell) => (isPlain(cell) ? to(cell) : cell)) };
}

/** Letters from `first` on in the order of the alphabet. */
function alphabet(name: string, first: number): LetterDisguise {
  return each(name, (letter) =>
    String.fromCodePoint(first + letter.toLowerCase().charCodeAt(0) - 97),
  );
}

/** Each letter of `from` becomes the one at its place in `to`. */
function mapped(name: string, from: string, to: string): LetterDisguise {
  const table = new Map([...from].map((letter, at) => [letter, [...to][at] ?? letter]));
  return each(name, (letter) => table.get(letter.toLowerCase()) ?? letter);
}

const digits = new Map([..."abegiostz"].map((letter, at) => [letter, "483910572"[at] ?? ""]));

/** At most a third of the letters as digits: a word of digits is a number. */
const leet: LetterDisguise = {
  name: "digits",
  hide(cells) {
    let left = Math.max(1, Math.floor(cells.length / 3));
    return cells.map((cell) => {
      const digit = digits.get(cell.toLowerCase());
      if (digit === undefined || left === 0) return cell;
      left--;
      return digit;
    });
  },
};

const drawnOut: LetterDisguise = {
  name: "one letter drawn out",
  hide(cells, pick) {
    const at = pick(cells.length);
    return cells.map((cell, index) => (index === at && isPlain(cell) ? cell.repeat(4) : cell));
  },
};

const oddCapitals: LetterDisguise = {
  name: "odd capitals",
  hide: (cells) => cells.map((cell, at) => (at % 2 && isPlain(cell) ? cell.toUpperCase() : cell)),
};

const followed = (name: string, mark: string): LetterDisguise => ({
  name,
  hide: (cells) => cells.map((cell) => cell + mark),
});

export const letterDisguises: readonly LetterDisguise[] = [
  each("capitals", (letter) => letter.toUpperCase()),
  oddCapitals,
  mapped("accents", "aceiknostuyz", "áçëïķñöšţüÿž"),
  alphabet("full width", 0xff41),
  alphabet("mathematical bold", 0x1d41a),
  alphabet("mathematical script", 0x1d4ea),
  alphabet("mathematical fraktur", 0x1d586),
  alphabet("mathematical double", 0x1d552),
  alphabet("mathematical monospace", 0x1d68a),
  alphabet("circles", 0x24d0),
  alphabet("parentheses", 0x249c),
  mapped("small capitals", "abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ"),
  mapped("Cyrillic", "aceijopsxyh", "асеіјорѕхуһ"),
  mapped("Greek", "aikopuv", "αικορυν"),
  leet,
  drawnOut,
  followed("zero width", "\u200b"),
  followed("word joiners", "\u2060"),
  followed("soft hyphens", "\u00ad"),
  followed("struck through", "\u0336"),
  followed("piled accents", "\u0301\u0327\u0317"),
];

/** Pictures are signs: they make a word, but not everything can be done to them. */
export const pictures: readonly LetterDisguise[] = [
  alphabet("squares", 0x1f170),
  alphabet("dark circles", 0x1f150),
  alphabet("flags", 0x1f1e6),
];

const isSpellable = (cells: readonly string[]) =>
  cells.every((cell) => !/^([a-z\d])\1/i.test(cell));

function joinedBy(separator: string): Layout {
  return {
    name: `letters with ${JSON.stringify(separator)} between`,
    write: (cells) => (isSpellable(cells) ? cells.join(separator) : undefined),
  };
}

/** Marks around the second letter, as Markdown has them. */
function around(mark: string): Layout {
  return {
    name: `${mark} inside`,
    write: (cells) => `${cells[0]}${mark}${cells[1]}${mark}${cells.slice(2).join("")}`,
  };
}

const bare = (cell: string | undefined) => (cell ?? "").normalize("NFKD")[0]?.toLowerCase() ?? "";
const isConsonant = (cell: string | undefined) => /[b-df-hj-np-tv-z]/.test(bare(cell));

/** One letter behind a sign: the second one, or a vowel between consonants. */
function masking(sign: string, onlyVowels: boolean): Layout {
  const isHidden = (cell: string, at: number, cells: readonly string[]) =>
    /^[aeiou]$/i.test(cell) && isConsonant(cells[at - 1]) && isConsonant(cells[at + 1]);
  return {
    name: `${sign} for a letter`,
    write(cells) {
      const at = onlyVowels ? cells.findIndex(isHidden) : 1;
      // Digits beside a sign are a sum.
      if (at < 1 || cells.length < 4 || cells.some((cell) => /^\d/.test(cell))) return undefined;
      return cells.map((cell, index) => (index === at ? sign : cell)).join("");
    },
  };
}

/** The first two letters at the end of a line, the others on the next. */
const tornBy = (name: string, between: string): Layout => ({
  name,
  write: (cells) => cells.slice(0, 2).join("") + between + cells.slice(2).join(""),
});

export const layouts: readonly Layout[] = [
  { name: "as it is", write: (cells) => cells.join("") },
  ...[" ", ".", "-", "_", "*", "/", "|", "🔥", " . ", ", ", "\n"].map(joinedBy),
  ...["**", "||", "~~", "`", "__", "\\"].map(around),
  ...["*", "#", "•", "█"].map((sign) => masking(sign, false)),
  ...["-", "_", ".", "💩"].map((sign) => masking(sign, true)),
  tornBy("two lines", "\n"),
  tornBy("a hyphen at the end of a line", "-\n"),
  { name: "turned round", write: (cells) => `\u202e${[...cells].reverse().join("")}\u202c` },
];
