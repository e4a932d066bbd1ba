import { step } from "./hash.ts";
import { gap } from "./stream.ts";

/** Some of the text is to be read with care whatever the list: letters hidden, turned round, doubtful. */
export const asksForCare = 1;
/** Some letters may be in disguise. */
export const hasDisguise = 2;
/** Letters may be spelled out one by one. */
export const hasRow = 4;
/** Signs may hide letters, or line breaks tear words apart. */
export const hasSigns = 8;
/** Letters of other scripts that look Latin. */
export const hasForeign = 16;
/** All ways to read a text. */
export const everything = hasDisguise | hasRow | hasSigns | hasForeign;
/** How many numbers stand in `words` for each word. */
export const perWord = 5;

/** What a first look at a text tells: all the words that it may be read as. */
export interface Seen {
  /**
   * For each word its number, the words that may stand right before it (two places in `words`,
   * from and to), and where it stands: its start, or -1 where it is all the plain letters before
   * its end, and its end.
   */
  words: Int32Array;
  /** How much of `words` is in use. */
  count: number;
  /** All their letters, runs written once, a `gap` before and after each word. */
  units: Uint16Array;
  length: number;
  /** Words with one vowel hidden, for lists with parts of words: a length, so many letters, … */
  hidden: Uint16Array;
  hiddenLength: number;
  flags: number;
  /** Between which places something asks for care. */
  careStart: number;
  careEnd: number;
  /** Between which places letters may be spelled out, where `hasRow` is set. */
  rowStart: number;
  rowEnd: number;
}

export const seen: Seen = {
  words: new Int32Array(perWord * 512),
  count: 0,
  units: new Uint16Array(8192),
  length: 0,
  hidden: new Uint16Array(1024),
  hiddenLength: 0,
  flags: 0,
  careStart: 0,
  careEnd: 0,
  rowStart: 0,
  rowEnd: 0,
};

/** Begins with a text of that length. */
export function clear(length: number): void {
  seen.count = seen.length = seen.hiddenLength = seen.flags = 0;
  seen.rowStart = length;
  seen.rowEnd = 0;
  makeRoom(length, 0);
  seen.units[seen.length++] = gap;
}

/** Notes that what stands between two places is to be read with care, and in what ways. */
export function askForCare(start: number, end: number, ways = everything): void {
  const isFirst = (seen.flags & asksForCare) === 0;
  seen.flags |= asksForCare | ways;
  seen.careStart = isFirst ? start : Math.min(seen.careStart, start);
  seen.careEnd = isFirst ? end : Math.max(seen.careEnd, end);
}

/**
 * Makes room for all the words of a text of that length as they stand, beside what is there, and
 * `more` units.
 */
export function makeRoom(length: number, more: number): void {
  const units = seen.length + 2 * length + more + 64;
  if (units > seen.units.length) {
    const bigger = new Uint16Array(2 * units);
    bigger.set(seen.units);
    seen.units = bigger;
  }
  const numbers = seen.count + perWord * (length + 16);
  if (numbers > seen.words.length) {
    const bigger = new Int32Array(2 * numbers);
    bigger.set(seen.words);
    seen.words = bigger;
  }
}

/** Notes one word that the text may be read as. */
export function addReading(
  hash: number,
  from: number,
  to: number,
  start: number,
  end: number,
): void {
  const at = seen.count;
  if (at + perWord > seen.words.length) makeRoom(at, 0);
  const { words } = seen;
  words[at] = hash;
  words[at + 1] = from;
  words[at + 2] = to;
  words[at + 3] = start;
  words[at + 4] = end;
  seen.count = at + perWord;
}

/** Notes a word that does not stand in the text as it is, from `start` to `end`. */
export function addLetters(
  text: string,
  letters: Uint16Array,
  length: number,
  start: number,
  end: number,
): void {
  makeRoom(text.length, length);
  const { units } = seen;
  let place = seen.length;
  let hash = 0;
  let last = 0;
  for (let index = 0; index < length; index++) {
    const letter = letters[index] as number;
    if (letter === last) continue;
    hash = step(hash, letter);
    units[place++] = letter;
    last = letter;
  }
  units[place++] = gap;
  seen.length = place;
  addReading(hash, 0, 0, start, end);
}
