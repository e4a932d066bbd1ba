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
import { leetLetter, lookalikes } from "./lookalikes.ts";
import { extend, gap, push, pushEntry, type Stream } from "./stream.ts";

/** What is known of one word before it is read. */
interface Word {
  end: number;
  letters: number;
  latin: number;
  foreign: number;
  plainlyForeign: number;
  digits: number;
  signs: number;
}

const word: Word = {
  end: 0,
  letters: 0,
  latin: 0,
  foreign: 0,
  plainlyForeign: 0,
  digits: 0,
  signs: 0,
};

export interface Reading {
  /** The text has words that are plainly of another script: none of them is Latin in disguise. */
  readonly foreign: boolean;
  /** Signs that stand for two letters are read as their second one: `1` as l, not as i. */
  readonly second: boolean;
}

/**
 * Reads a text with the disguises of letters undone, word by word: digits and signs among
 * letters, lookalikes of other scripts, formatting marks inside words. Answers whether some sign
 * has a second reading.
 */
export function readInDisguise(text: string, stream: Stream, reading: Reading): boolean {
  let ambiguous = false;
  for (let index = 0; index < text.length; ) {
    measure(text, index);
    if (word.end === index) {
      const point = text.codePointAt(index) as number;
      push(stream, gap, index, index + 1);
      index += point > 0xffff ? 2 : 1;
    } else {
      if (write(text, index, stream, reading)) ambiguous = true;
      index = word.end;
    }
  }
  push(stream, gap, text.length, text.length);
  return ambiguous;
}

/** Finds the end of the word at `start` (`start` itself when there is none) and what it is made of. */
function measure(text: string, start: number): void {
  word.end = start;
  word.letters = word.latin = word.foreign = word.plainlyForeign = word.digits = word.signs = 0;
  for (let index = start; index < text.length; ) {
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    if (entry & isIgnored) {
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
    index = next;
  }
}

/** `!` ends sentences: it stands for a letter only between two. */
function mayStand(text: string, point: number, index: number, end: number): boolean {
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
function afterMarks(text: string, index: number): number {
  let end = index;
  while (end < text.length && end < index + 8) {
    const code = text.charCodeAt(end);
    if (code === 42 || code === 92 || code === 96) end++;
    else if ((code === 95 || code === 124 || code === 126) && text.charCodeAt(end + 1) === code) {
      end += 2;
    } else break;
  }
  if (end === index || end >= text.length) return index;
  const entry = look(text.codePointAt(end) as number);
  return isWordly(entry) || entry & isSign ? end : index;
}

/** Writes the word that was measured. Answers whether a sign in it has a second reading. */
function write(text: string, start: number, stream: Stream, reading: Reading): boolean {
  // Hashes and ids mix letters and digits too; they are long, and mostly digits.
  const hash = word.end - start > 12 && word.digits > word.letters;
  const leet = word.letters > 0 && !hash;
  const lookalike =
    word.foreign > 0 && (word.latin > 0 || (!reading.foreign && word.plainlyForeign === 0));
  let ambiguous = false;
  for (let index = start; index < word.end; ) {
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    if (entry & isIgnored) extend(stream, end);
    else if (entry & isSign) push(stream, leet ? entry & unitOf : gap, index, end);
    else if (entry & isDigit) {
      const unit = leet ? leetLetter(entry & unitOf, reading.second) : 0;
      if (unit && (entry & unitOf) === 49) ambiguous = true;
      push(stream, unit || entry & unitOf, index, end);
    } else if (entry & isForeign && lookalike) {
      const like = lookalikes.get(point);
      if (like && like.first !== like.second) ambiguous = true;
      const unit = like && (reading.second ? like.second : like.first);
      push(stream, unit ?? entry & unitOf, index, end);
    } else if (entry !== 0) pushEntry(stream, entry, index, end);
    index = end;
  }
  return ambiguous;
}
