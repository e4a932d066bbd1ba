import { afterMarks } from "./disguise.ts";
import { isDigit, isIgnored, isMany, isSign, isWordly, look, unitOf } from "./fold.ts";
import { factor, step } from "./hash.ts";
import { isBreak, isColon, isHalf, isMask, isTurn, kindOf, kinds } from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { isEscape, mayHide } from "./masked.ts";
import { endOfLink } from "./plausible.ts";
import { addLetters, askForCare, hasSigns, type Seen, seen } from "./seen.ts";
import { addWord, begin, closeRow, followPlain, noteRow, row } from "./seen-rows.ts";
import { gap } from "./stream.ts";
import { addHidden, addUndone } from "./undone.ts";

let lastText: string | undefined;

/**
 * A first look at a text: the numbers of all the words that it may be read as. One loop, nothing
 * allocated, the same for every list; several words rules look at one text, so the last look is
 * kept for them. `reading.ts` tells what is there; this only rules out.
 */
export function glance(text: string): Seen {
  if (text === lastText) return seen;
  begin(text.length);
  lookOver(text);
  lastText = text;
  return seen;
}

function lookOver(text: string): void {
  let index = 0;
  while (index < text.length) {
    // A row of single letters is followed word by word.
    if (row.singles > 0) open.start = -1;
    else {
      index = readWords(text, index);
      if (index >= text.length) break;
    }
    const kind = kindOf(text.charCodeAt(index));
    if (open.start < 0) index = fromNothing(text, index, kind);
    else if (kind & isDigit || !isEnd(text, index, kind)) index = addUndone(text, open.start);
    else {
      seen.units[open.end] = gap;
      seen.length = open.end + 1;
      addWord(text, open.hash, open.start, index, open.first, open.end);
      seen.words[row.before + 3] = -1;
      index = closing(text, index, kind);
    }
  }
  closeRow(text);
}

/** The word in which `readWords` stopped; `start` is -1 where it stopped in none. */
const open = { start: -1, hash: 0, first: 0, end: 0 };

/**
 * Notes words of plain letters from `from` on, and stops at the first character that is neither
 * letter nor gap, or before a row of single letters. Answers where.
 *
 * Every message waits for the loop in here. Nothing is called in it, what is imported is looked up
 * but once, and it has no branch that goes now this way and now that, as at the end of each word:
 * a processor that guesses wrong loses more time than all the rest takes. So one number runs over
 * all the words, and is written down again and again where the next word is to be noted; only at
 * the first gap after a letter the place moves on. `noteWords` works out the rest.
 */
function readWords(text: string, from: number): number {
  const length = text.length;
  const table = kinds;
  const multiplier = factor;
  const { units, words, count, length: first } = seen;
  let at = count;
  let place = first;
  let hash = 0;
  let last = 0;
  let index = from;
  for (; index < length; index++) {
    const kind = table[text.charCodeAt(index)] as number;
    if (kind >>> 0 > 0xffff) break;
    // All bits are set where the unit is the last one once more, or where it is a gap.
    const same = ((kind ^ last) - 1) >> 31;
    const blank = (kind - 1) >> 31;
    words[at] = hash;
    words[at + 3] = place;
    words[at + 4] = index;
    at += 5 & blank & ~same;
    // As `step` has it, but for what stays the same.
    hash = (Math.imul(hash, multiplier ^ ((multiplier ^ 1) & same)) + ((kind + 1) & ~same)) | 0;
    units[place] = kind;
    place -= ~same;
    last = kind;
  }
  open.start = -1;
  if (last !== 0) {
    words[at] = hash;
    words[at + 3] = place;
    words[at + 4] = index;
    at += 5;
  }
  return noteWords(text, index, count, at, last !== 0 && index < length);
}

/**
 * Works out what `readWords` left between two places in `words`: the number of all units up to the
 * end of each word, that end in `units` and in the text. Answers where to go on.
 */
function noteWords(text: string, index: number, from: number, to: number, isOpen: boolean): number {
  const { words, units } = seen;
  let first = seen.length;
  let before = row.before;
  let start = 0;
  let single = -1;
  let at = from;
  for (; at < to; at += 5) {
    const sum = words[at] as number;
    const end = words[at + 3] as number;
    const length = end - first;
    const hash = (sum - Math.imul(start, powerOf(length))) | 0;
    if (isOpen && at + 5 === to) {
      open.start = lettersBefore(text, index);
      open.hash = hash;
      open.first = first;
      open.end = end;
      break;
    }
    if (length === 1) {
      // Two single letters, and there may be more: they are followed from here, word by word.
      if (single >= 0) {
        index = lettersBefore(text, words[at + 4] as number);
        break;
      }
      single = at;
    } else single = -1;
    words[at] = hash;
    words[at + 1] = before;
    words[at + 2] = at;
    words[at + 3] = -1;
    before = at;
    start = (Math.imul(sum, factor) + 1) | 0;
    first = end + 1;
  }
  seen.count = at;
  seen.length = first;
  units[first - 1] = gap;
  if (at > from) {
    followPlain(from);
    row.before = row.plain = before;
  }
  if (single >= 0) {
    const end = words[single + 4] as number;
    noteRow(text, lettersBefore(text, end), end, first - 2, first - 1);
  }
  return index;
}

const powers = new Int32Array(64);
powers[0] = 1;
for (let at = 1; at < powers.length; at++) powers[at] = Math.imul(powers[at - 1] as number, factor);

/** The factor of numbers to the power of a word's length. */
function powerOf(length: number): number {
  if (length < 64) return powers[length] as number;
  let power = powers[63] as number;
  for (let at = 63; at < length; at++) power = Math.imul(power, factor);
  return power;
}

/** Where the plain letters begin that end at `end`. */
function lettersBefore(text: string, end: number): number {
  let start = end;
  while (start > 0 && ((kinds[text.charCodeAt(start - 1)] as number) - 1) >>> 0 < 0xffff) start--;
  return start;
}

/** Goes on at what no word goes before. Answers where. */
function fromNothing(text: string, index: number, kind: number): number {
  if (kind === 0) return index + 1;
  if (kind & isDigit) return readNumber(text, index, index);
  if (kind & isBreak) joinLines(text, index, () => addJoined(text));
  else if (kind & isHalf) {
    const point = text.codePointAt(index) as number;
    if (look(point) !== 0) return addUndone(text, index);
    return point > 0xffff ? index + 2 : index + 1;
  } else if (kind & isTurn || (kind & (isSign | isMany | unitOf)) !== 0) {
    const next = text.charCodeAt(index + 1);
    // A mention or a price: no letters, no disguise.
    if (kind & isSign && next >= 48 && next <= 57) return readNumber(text, index + 1, index);
    return text.charCodeAt(index) === 33 ? index + 1 : addUndone(text, index);
  }
  return index + 1;
}

/** Notes digits that stand alone; among letters they may be letters, and so may a sign at `start`. */
function readNumber(text: string, from: number, start: number): number {
  const first = seen.length;
  let hash = 0;
  let last = 0;
  let index = from;
  for (; index < text.length; index++) {
    const kind = kindOf(text.charCodeAt(index));
    if ((kind & isDigit) === 0) {
      if (
        kind !== 0 &&
        (isLetterKind(kind) || !isEnd(text, index, kind) || isMasked(text, index))
      ) {
        seen.length = first;
        return addUndone(text, start);
      }
      break;
    }
    const unit = kind & unitOf;
    if (unit === last) continue;
    hash = step(hash, unit);
    seen.units[seen.length++] = unit;
    last = unit;
  }
  seen.units[seen.length++] = gap;
  addWord(text, hash, from, index, first, seen.length - 1);
  return index;
}

/** Whether a word ends at what is no letter: it is no sign for one, and nothing goes on behind it. */
function isEnd(text: string, index: number, kind: number): boolean {
  if (kind & isHalf) return look(text.codePointAt(index) as number) === 0;
  if (text.charCodeAt(index) === 33) return !isWordly(look(text.charCodeAt(index + 1) || 0));
  if (kind & (isSign | isMany | isIgnored | unitOf)) return false;
  return afterMarks(text, index) === index;
}

function isLetterKind(kind: number): boolean {
  return (kind - 1) >>> 0 < 0xffff;
}

/** Whether a sign after digits may hide a letter of theirs. */
function isMasked(text: string, index: number): boolean {
  if (isEscape(text, index)) return isMasked(text, index + 1);
  const kind = kindOf(text.charCodeAt(index));
  if (!mayHide(kind) && !(kind & isHalf)) return false;
  const next = kindOf(text.charCodeAt(index + (kind & isHalf ? 2 : 1)) || 0);
  return next !== 0 && (next & isDigit) === 0;
}

/** What stands right behind a word may hide its next letter, or tear it apart. Answers where to go on. */
function closing(text: string, index: number, kind: number): number {
  if (kind & isColon) {
    const end = endOfLink(text, index);
    if (end > 0) return readLink(text, index, end);
  } else if (kind & isBreak) joinLines(text, index, () => addJoined(text));
  else if (isEscape(text, index)) addHidden(text, index + 1, open.start);
  else if (mayHide(kind) || kind & isHalf) {
    if (isNext(text, index, kind)) addHidden(text, index, open.start);
    if (kind & isHalf && (text.codePointAt(index) as number) > 0xffff) return index + 2;
  }
  return index + 1;
}

/** Notes the words of an address: its signs hide nothing. */
function readLink(text: string, from: number, end: number): number {
  let start = from;
  let first = seen.length;
  let hash = 0;
  let last = 0;
  for (let index = from; index <= end; index++) {
    const kind = index < end ? kindOf(text.charCodeAt(index)) : 0;
    if ((kind & unitOf) !== 0 && (kind & (isSign | isMany)) === 0) {
      const unit = kind & unitOf;
      if (unit === last) continue;
      hash = step(hash, unit);
      seen.units[seen.length++] = unit;
      last = unit;
      continue;
    }
    if (kind & (isMany | isHalf | isIgnored)) askForCare(from, end);
    if (last !== 0) {
      seen.units[seen.length++] = gap;
      addWord(text, hash, start, index, first, seen.length - 1);
    }
    hash = last = 0;
    first = seen.length;
    start = index + 1;
  }
  return end;
}

/** Whether letters or more such signs follow, so that the sign may hide something at all. */
function isNext(text: string, index: number, kind: number): boolean {
  const next = kindOf(text.charCodeAt(index + (kind & isHalf ? 2 : 1)) || 0);
  return next !== 0 || (kind & isMask) !== 0;
}

function addJoined(text: string): void {
  seen.flags |= hasSigns;
  const { letters, length, starts, ends } = joined;
  addLetters(text, letters, length, starts[0] as number, ends[length - 1] as number);
}
