import { step } from "./hash.ts";
import { leetLetter, likeEnd, likeStart, lookalikes } from "./lookalikes.ts";
import { addLetters, addReading, askForCare, clear, hasRow, perWord, seen } from "./seen.ts";
import { endings, endsIn, longestSpelled, standsAlone } from "./spelled.ts";

/** The words of a first look one after the other, and rows of single letters among them. */

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
export function begin(length: number): void {
  clear(length);
  row.before = row.singles = 0;
  row.plain = -1;
  row.isTwofold = false;
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
