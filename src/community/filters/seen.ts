import { step } from "./hash.ts";
import { leetLetter, likeEnd, likeStart, lookalikes } from "./lookalikes.ts";
import type { Masked } from "./masked.ts";
import { endings, endsIn, longestSpelled, standsAlone } from "./spelled.ts";
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

/** What of the words so far matters to the next. */
export const row = {
  /** Where in `words` those begin that may stand right before the next one. */
  before: 0,
  /** The last of them that stood there as it is, or -1: signs between words are gaps too. */
  plain: -1,
  /** How many letters stand alone, one after the other with the same between them. */
  singles: 0,
  start: 0,
  end: 0,
  betweenStart: 0,
  betweenEnd: 0,
  /** Their number, with and without the first of them. */
  spelled: 0,
  rest: 0,
  last: 0,
  lastStart: 0,
  /** Some of them may be another letter. */
  isTwofold: false,
  /** The first of its letters. */
  letters: new Uint16Array(longestSpelled),
};

/** Begins with a text of that length. */
export function clear(length: number): void {
  seen.count = seen.length = seen.hiddenLength = seen.flags = 0;
  seen.rowStart = length;
  seen.rowEnd = 0;
  row.before = row.singles = 0;
  row.plain = -1;
  row.isTwofold = false;
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

/** Notes a word as it stands in the text; its letters are in `units` from `first` to `end`. */
export function addWord(
  text: string,
  hash: number,
  start: number,
  stop: number,
  first: number,
  end: number,
): void {
  const at = seen.count;
  addReading(hash, row.before, at, start, stop);
  followPlain(at);
  row.before = row.plain = at;
  noteRow(text, start, stop, first, end);
}

/** Notes the word at a place once more, behind the last plain one, if only signs are between them. */
export function followPlain(at: number): void {
  const { plain } = row;
  if (plain < 0 || plain >= row.before) return;
  const { words } = seen;
  const start = words[at + 3] as number;
  addReading(words[at] as number, plain, plain + perWord, start, words[at + 4] as number);
}

/** Goes on with the letters that stand alone: with one more, or with a word that ends their row. */
export function noteRow(
  text: string,
  start: number,
  stop: number,
  first: number,
  end: number,
): void {
  if (end - first === 1 && standsAlone(text, start, stop)) {
    addSingle(text, seen.units[first] as number, start, stop);
  } else if (row.singles > 0) endRow(text, start, stop, first, end);
}

/** A letter that stands alone. */
export function addSingle(text: string, unit: number, start: number, stop: number): void {
  const letter = letterOfSingle(text, unit, start);
  const near = start - row.end <= 3;
  if (row.singles > 1 && near && isSameBetween(text, row.end, start)) row.singles++;
  else {
    const before = row.last;
    const beforeStart = row.lastStart;
    closeRow(text);
    // The letter before may be the first of a row with what stands between them now.
    row.singles = row.singles > 0 && near ? 2 : 1;
    row.spelled = row.singles === 2 ? step(0, before) : 0;
    row.letters[0] = before;
    row.start = row.singles === 2 ? beforeStart : start;
    row.betweenStart = row.end;
    row.betweenEnd = start;
  }
  if (row.singles === 1 || letter !== row.last) row.spelled = step(row.spelled, letter);
  if (row.singles === 2) row.rest = step(0, letter);
  else if (letter !== row.last) row.rest = step(row.rest, letter);
  row.last = letter;
  row.lastStart = start;
  row.end = stop;
  if (row.singles <= longestSpelled) row.letters[row.singles - 1] = letter;
  if (row.singles < 3) return;
  addReading(row.spelled, 0, 0, row.start, stop);
  addReading(row.rest, 0, 0, row.start, stop);
}

/** A word after letters that stood alone may be their rest in one piece: `f.u.cking`. */
function endRow(text: string, start: number, stop: number, first: number, end: number): void {
  const { singles } = row;
  const isRest =
    singles > 1 && text.charCodeAt(row.end) !== 32 && isSameBetween(text, row.end, start);
  if (isRest) {
    let { spelled, rest, last } = row;
    for (let at = first; at < end; at++) {
      const unit = seen.units[at] as number;
      if (unit < 97 || (unit >= 0x370 && unit <= 0x58f)) askForCare(row.start, stop);
      if (row.singles < longestSpelled) row.letters[row.singles++] = unit;
      if (unit === last) continue;
      spelled = step(spelled, unit);
      rest = step(rest, unit);
      last = unit;
    }
    addReading(spelled, 0, 0, row.start, stop);
    addReading(rest, 0, 0, row.start, stop);
    row.end = stop;
  }
  closeRow(text);
  row.singles = 0;
}

/** Notes the letters of a row, for lists with parts of words. */
export function closeRow(text: string): void {
  if (row.singles > 2) addRow(text);
}

function addRow(text: string): void {
  const length = Math.min(row.singles, longestSpelled);
  seen.flags |= hasRow;
  seen.rowStart = Math.min(seen.rowStart, row.start);
  seen.rowEnd = Math.max(seen.rowEnd, row.end);
  if (row.isTwofold) askForCare(row.start, row.end);
  addLetters(text, row.letters, length, row.start, row.end);
  addLetters(text, row.letters.subarray(1), length - 1, row.start, row.end);
  for (const ending of endings) {
    if (!endsIn(row.letters, length, ending)) continue;
    addLetters(text, row.letters, length - ending.length, row.start, row.end);
  }
}

function letterOfSingle(text: string, unit: number, start: number): number {
  if (unit >= 48 && unit <= 57) return oneOf(leetLetter(unit, false), leetLetter(unit, true));
  if (unit < likeStart || unit >= likeEnd) return unit;
  const like = lookalikes.get(text.codePointAt(start) as number);
  return like ? oneOf(like.first, like.second) : unit;
}

/** The first of two letters, noted if there are two. */
function oneOf(first: number, second: number): number {
  if (first !== second) row.isTwofold = true;
  return first;
}

/** Whether the same stands between two letters as between the first two of the row. */
function isSameBetween(text: string, from: number, to: number): boolean {
  if (to - from !== row.betweenEnd - row.betweenStart) return false;
  for (let index = from; index < to; index++) {
    if (text.charCodeAt(index) !== text.charCodeAt(row.betweenStart + index - from)) return false;
  }
  return true;
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

/** Notes a word with one letter hidden, which is 0 in `masked`, for each of those it may be. */
export function addHiding(word: Masked, may: readonly number[]): void {
  const { letters, length } = word;
  let start = 0;
  let at = 0;
  let last = 0;
  for (; letters[at] !== 0; at++) {
    const letter = letters[at] as number;
    if (letter === last) continue;
    start = step(start, letter);
    last = letter;
  }
  for (const hidden of may) {
    let hash = hidden === last ? start : step(start, hidden);
    let before = hidden;
    for (let rest = at + 1; rest < length; rest++) {
      const letter = letters[rest] as number;
      if (letter === before) continue;
      hash = step(hash, letter);
      before = letter;
    }
    addReading(hash, 0, 0, word.start, word.end);
  }
  keepHidden(letters, length);
}

function keepHidden(letters: Uint16Array, length: number): void {
  if (seen.hiddenLength + length + 1 > seen.hidden.length) {
    const bigger = new Uint16Array(seen.hidden.length * 2);
    bigger.set(seen.hidden);
    seen.hidden = bigger;
  }
  const { hidden } = seen;
  let at = seen.hiddenLength;
  hidden[at++] = length;
  for (let index = 0; index < length; index++) hidden[at++] = letters[index] as number;
  seen.hiddenLength = at;
}
