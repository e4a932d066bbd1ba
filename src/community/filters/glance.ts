import { afterMarks } from "./disguise.ts";
import { isDigit, isIgnored, isMany, isSign, isWordly, look, unitOf } from "./fold.ts";
import { factor } from "./hash.ts";
import {
  isBreak,
  isColon,
  isHalf,
  isMask,
  isTurn,
  isWeakMask,
  kindOf,
  kinds,
  makeKinds,
} from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { mayHide } from "./masked.ts";
import { endOfLink } from "./plausible.ts";
import { addLetters, clear, closeRow, noteRow, perWord, row, type Seen, seen } from "./seen.ts";
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
  clear(text.length);
  lookOver(text);
  lastText = text;
  return seen;
}

/**
 * The loop that every message waits for: everything in local variables, numbers that never change
 * among them, for what is imported is looked up each time.
 */
function lookOver(text: string): void {
  const length = text.length;
  const table = kinds;
  const blank = gap;
  const multiplier = factor;
  let { units, words, count } = seen;
  let place = 1;
  let first = 1;
  let start = 0;
  let hash = 0;
  let last = blank;
  let digits = 0;
  let before = 0;
  let inRow = false;
  // Up to here the text is an address, whose signs hide nothing.
  let linkEnd = 0;
  for (let index = 0; index <= length; index++) {
    let kind = index < length ? (table[text.charCodeAt(index)] as number) : 0;
    if (kind > 0 && kind < 0x10000) {
      if (kind === last) continue;
      // As `step` has it.
      hash = (Math.imul(hash, multiplier) + kind + 1) | 0;
      units[place++] = kind;
      last = kind;
      continue;
    }
    let care = digits > 0 && digits < index - start && index >= linkEnd;
    if (kind !== 0) {
      if (kind < 0) {
        makeKinds(text.charCodeAt(index--));
        continue;
      }
      if (kind & isDigit) {
        const unit = kind & unitOf;
        digits++;
        if (unit === last) continue;
        hash = (Math.imul(hash, multiplier) + unit + 1) | 0;
        units[place++] = unit;
        last = unit;
        continue;
      }
      if (index < linkEnd) kind = 0;
      else if (last !== blank) care = care || !isEnd(text, index, kind);
      else care = !isNothing(text, index, kind);
    }
    if (care) {
      // The word is looked at again from its start, for all that it may be.
      seen.count = count;
      seen.length = first;
      row.before = before;
      index = addUndone(text, last === blank ? index : start) - 1;
      ({ units, words, count, length: place } = seen);
      ({ before } = row);
      inRow = row.singles > 0;
      hash = digits = 0;
      last = blank;
      first = place;
      start = index + 1;
      continue;
    }
    if (last !== blank) {
      units[place] = blank;
      words[count] = hash;
      words[count + 1] = before;
      words[count + 2] = count;
      words[count + 3] = index - start;
      before = count;
      count += perWord;
      place++;
      if (inRow || place - first === 2) {
        seen.count = count;
        seen.length = place;
        noteRow(text, start, index, first, place - 1);
        ({ units, words, count, length: place } = seen);
        inRow = row.singles > 0;
      }
      hash = digits = 0;
      if (kind !== 0 && kind & mayMatter) {
        seen.count = count;
        seen.length = place;
        if (kind & isColon) linkEnd = endOfLink(text, index);
        else closing(text, index, kind);
        ({ units, words, count, length: place } = seen);
      }
      last = blank;
      first = place;
    } else if (kind & isBreak) {
      seen.count = count;
      seen.length = place;
      joinLines(text, index, () => addJoined(text));
      ({ units, words, count, length: place } = seen);
      first = place;
    }
    if (kind & isHalf && index + 1 < length) index += isPair(text, index) ? 1 : 0;
    start = index + 1;
  }
  seen.count = count;
  seen.length = place;
  if (inRow) closeRow(text);
}

const mayMatter = isColon | isBreak | isMask | isWeakMask | isHalf;

function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) as number) > 0xffff;
}

/** Whether what stands there stands for nothing, where no word goes before it. */
function isNothing(text: string, index: number, kind: number): boolean {
  if (kind & isTurn) return false;
  if (kind & isHalf) return look(text.codePointAt(index) as number) === 0;
  if (kind & isSign) return text.charCodeAt(index) === 33;
  return (kind & (isMany | unitOf)) === 0;
}

/** Whether a word ends at what is no letter: it is no sign for one, and nothing goes on behind it. */
function isEnd(text: string, index: number, kind: number): boolean {
  if (kind & isHalf) return look(text.codePointAt(index) as number) === 0;
  if (text.charCodeAt(index) === 33) return !isWordly(look(text.charCodeAt(index + 1) || 0));
  if (kind & (isSign | isMany | isIgnored | unitOf)) return false;
  return afterMarks(text, index) === index;
}

/** What stands right behind a word may hide its next letter, or tear it apart. */
function closing(text: string, index: number, kind: number): void {
  if (kind & isBreak) joinLines(text, index, () => addJoined(text));
  else if (mayHide(kind) || kind & isHalf) {
    if (isNext(text, index, kind)) addHidden(text, index);
  }
}

/** Whether letters or more such signs follow, so that the sign may hide something at all. */
function isNext(text: string, index: number, kind: number): boolean {
  const next = kindOf(text.charCodeAt(index + (kind & isHalf ? 2 : 1)) || 0);
  return next !== 0 || (kind & isMask) !== 0;
}

function addJoined(text: string): void {
  addLetters(text, joined.letters, joined.length, 0);
}
