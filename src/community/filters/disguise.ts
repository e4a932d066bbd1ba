import {
  isDigit,
  isForeign,
  isIgnored,
  isMany,
  isPicture,
  isPlainlyForeign,
  isSign,
  isWordly,
  look,
  unitOf,
} from "./fold.ts";
import { kinds } from "./kinds.ts";
import { leetLetter, lookalikes } from "./lookalikes.ts";
import { extend, gap, push, pushEntry, pushLetters, type Stream } from "./stream.ts";

/** What is known of one word before it is read. */
interface Word {
  end: number;
  letters: number;
  latin: number;
  foreign: number;
  plainlyForeign: number;
  digits: number;
  signs: number;
  marks: number;
}

const word: Word = {
  end: 0,
  letters: 0,
  latin: 0,
  foreign: 0,
  plainlyForeign: 0,
  digits: 0,
  signs: 0,
  marks: 0,
};

/** A part of a text, from one blank to another. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Reading {
  /** The text has words that are plainly of another script: none of them is Latin in disguise. */
  readonly foreign: boolean;
  /** What digits are read as: the first letter that they look like, the second (`1` as l), none. */
  readonly digits: "first" | "second" | "kept";
  /** Lookalikes of two letters are read as their second one: `у` as u, not as y. */
  readonly second: boolean;
}

/** What a text has that asks for another reading. */
export const hasTwofoldDigit = 1;
export const hasTwofoldLetter = 2;
/** Digits in a word with other disguises: they may be meant as digits. */
export const hasDigit = 4;

/**
 * Reads a text with the disguises of letters undone, word by word: digits and signs among
 * letters, lookalikes of other scripts, formatting marks inside words. Answers what in it asks for
 * another reading.
 */
export function readInDisguise(part: Part, stream: Stream, reading: Reading): number {
  const { text, start, end } = part;
  let asks = 0;
  push(stream, gap, start, start);
  for (let index = start; index < end; ) {
    const letters = plainEnd(text, index);
    if (letters > index) {
      index = pushLetters(stream, text, index, letters);
      continue;
    }
    const point = text.codePointAt(index) as number;
    const next = index + (point > 0xffff ? 2 : 1);
    if (look(point) & isIgnored) {
      index = next;
      continue;
    }
    measure(text, index);
    if (word.end === index) {
      push(stream, gap, index, index + 1);
      index = next;
    } else {
      asks |= write(text, index, stream, reading);
      index = word.end;
    }
  }
  push(stream, gap, end, end);
  return asks;
}

/** Where a word of nothing but plain letters ends; `start` itself where there is more to it. */
function plainEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && ((kinds[text.charCodeAt(index)] as number) - 1) >>> 0 < 0xffff)
    index++;
  return index >= text.length || kinds[text.charCodeAt(index)] === 0 ? index : start;
}

/** Finds the end of the word at `start` (`start` itself when there is none) and what it is made of. */
function measure(text: string, start: number): void {
  word.end = start;
  word.letters = word.latin = word.foreign = word.plainlyForeign = word.digits = word.signs = 0;
  word.marks = 0;
  for (let index = start; index < text.length; ) {
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    if (entry & isIgnored) {
      // It belongs to the letter before it.
      if (word.end > start) word.end = end;
      index = end;
      continue;
    }
    if (isWordly(entry) || (entry & isSign && mayStand(text, point, index, end))) {
      count(entry);
      word.end = end;
      index = end;
      continue;
    }
    const next = word.end > start ? afterMarks(text, index) : index;
    if (next === index) return;
    word.marks++;
    index = next;
  }
}

/** `!` ends sentences: it stands for a letter only between two. */
export function mayStand(text: string, point: number, index: number, end: number): boolean {
  if (point !== 33) return true;
  return (
    index > 0 && isWordly(look(text.charCodeAt(index - 1))) && isWordly(look(text.charCodeAt(end)))
  );
}

function count(entry: number): void {
  if (entry & isPicture) word.letters++;
  if (entry & isSign) word.signs++;
  else if (entry & isDigit) word.digits++;
  else {
    word.letters++;
    if (entry & isForeign) word.foreign++;
    else if ((entry & unitOf) < 128 && !(entry & isMany)) word.latin++;
    if (entry & isPlainlyForeign) word.plainlyForeign++;
  }
}

/** The index after formatting marks that stand between two parts of one word, else `index`. */
export function afterMarks(text: string, index: number): number {
  let end = index;
  while (end < text.length && end < index + 8) {
    const code = text.charCodeAt(end);
    if (code === 42 || code === 92 || code === 96) end++;
    else if ((code === 95 || code === 124 || code === 126) && text.charCodeAt(end + 1) === code) {
      end += 2;
    } else break;
  }
  if (end === index) return index;
  // What nobody sees may stand between the mark and the rest of the word.
  while (end < index + 16 && isUnseen(text, end))
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  if (end >= text.length) return index;
  const entry = look(text.codePointAt(end) as number);
  return isWordly(entry) || entry & isSign ? end : index;
}

/** Whether something between two places turns the letters behind it round. */
export function hasTurn(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (text.charCodeAt(index) === 0x202e) return true;
  return false;
}

function isUnseen(text: string, index: number): boolean {
  return index < text.length && (look(text.codePointAt(index) as number) & isIgnored) !== 0;
}

/** Writes the word that was measured. Answers what in it asks for another reading. */
function write(text: string, start: number, stream: Stream, reading: Reading): number {
  const leet = isLeet();
  const lookalike =
    word.foreign > 0 && (word.latin > 0 || (!reading.foreign && word.plainlyForeign === 0));
  let asks = word.digits > 0 && word.foreign + word.marks > 0 ? hasDigit : 0;
  for (let index = start; index < word.end; ) {
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    const unit = entry & unitOf;
    if (entry & isIgnored) extend(stream, end);
    else if (entry & isSign) push(stream, leet ? unit : gap, index, end);
    else if (entry & isDigit) {
      const other = leetLetter(unit, true);
      if (leet && other !== leetLetter(unit, false)) asks |= hasTwofoldDigit;
      const kept = !leet || reading.digits === "kept";
      push(stream, kept ? unit : leetLetter(unit, reading.digits === "second"), index, end);
    } else if (entry & isForeign && lookalike) {
      const like = lookalikes.get(point);
      if (like && like.first !== like.second) asks |= hasTwofoldLetter;
      push(stream, (reading.second ? like?.second : like?.first) ?? unit, index, end);
    } else if (entry !== 0) pushEntry(stream, entry, index, end);
    index = end;
  }
  return asks;
}

/**
 * Whether digits and signs in the word that was measured may be letters. Hashes and ids mix them
 * too: they are long, and mostly digits; and a word of three must show two letters, as `A55` does not.
 */
function isLeet(): boolean {
  const { letters, digits, signs } = word;
  // Not by its length in the text: what nobody sees in it counts for nothing.
  if (letters === 0 || (letters + digits + signs > 12 && digits > letters)) return false;
  return letters + signs !== 1 || digits !== 2;
}
