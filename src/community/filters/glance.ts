import { afterMarks } from "./disguise.ts";
import { isDigit, isIgnored, isMany, isSign, isWordly, look, unitOf } from "./fold.ts";
import { open, readWords } from "./glance-words.ts";
import { step } from "./hash.ts";
import { isBreak, isColon, isHalf, isMask, isTurn, kindOf } from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { isEscape, mayHide } from "./masked.ts";
import { endOfLink } from "./plausible.ts";
import { addLetters, askForCare, hasSigns, type Seen, seen } from "./seen.ts";
import { addWord, begin, closeRow, row } from "./seen-rows.ts";
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
