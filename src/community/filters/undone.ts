import { afterMarks, hasTurn, mayStand } from "./disguise.ts";
import {
  expansions,
  isDigit,
  isForeign,
  isIgnored,
  isMany,
  isPicture,
  isSign,
  unitOf,
} from "./fold.ts";
import { step } from "./hash.ts";
import { isHalf, isTurn, kindOf, kinds } from "./kinds.ts";
import { firstLikes, leetLetter, likeEnd, likeStart, secondLikes } from "./lookalikes.ts";
import { isEscape, masked, mayHide, measureMask, vowels } from "./masked.ts";
import {
  addReading,
  askForCare,
  hasDisguise,
  hasForeign,
  hasSigns,
  makeRoom,
  seen,
} from "./seen.ts";
import { addHiding } from "./seen-hidden.ts";
import { addSingle, addWord, row } from "./seen-rows.ts";
import { gap } from "./stream.ts";

// What is imported is looked up each time, what stands here is not.
const digit = isDigit;
const ignored = isIgnored;
const many = isMany;
const sign = isSign;
const script = isForeign;
const half = isHalf;
const unitBits = unitOf;
const none = isSign | isMany | isIgnored;
const likes = likeStart;
const table = kinds;
const oneLikes = firstLikes;
const otherLikes = secondLikes;

const digits = 1;
const signs = 2;
const foreign = 4;
const marks = 8;

/** How many letters of a word are kept for lists with parts of words. */
const longest = 128;

// One word with the disguises of its letters undone: by its first and by its second reading.
const firsts = new Uint16Array(longest);
const seconds = new Uint16Array(longest);

/**
 * Notes the word at `start` for all that it may be: as it stands, and with the disguises of its
 * letters undone. Answers where it ends; behind one character where there is no word.
 */
export function addUndone(text: string, start: number): number {
  const from = row.before;
  const count = seen.count;
  makeRoom(text.length, 0);
  let { units, length: place } = seen;
  let plain = 0;
  let plainLast = 0;
  let plainStart = 0;
  let plainFirst = 0;
  let first = 0;
  let firstLast = 0;
  let firstLength = 0;
  let second = 0;
  let secondLast = 0;
  let secondLength = 0;
  let letters = 0;
  let found = 0;
  let ambiguous = 0;
  let pieces = 0;
  let index = start;
  while (index < text.length) {
    let point = text.charCodeAt(index);
    let end = index + 1;
    let kind = table[point] as number;
    if (kind < 0) kind = kindOf(point);
    else if (kind & half) {
      point = text.codePointAt(index) as number;
      if (point > 0xffff) end++;
      kind = kindOf(point);
    }
    let one = kind & unitBits;
    let other = one;
    if (one !== 0 && (kind & none) === 0) {
      if (one !== plainLast) {
        if (plainLast === 0) {
          plain = 0;
          plainStart = index;
          plainFirst = place;
        }
        plain = step(plain, one);
        plainLast = one;
        units[place++] = one;
      }
      if (kind & digit) {
        found |= digits;
        other = leetLetter(one, true);
        one = leetLetter(one, false);
        if (one !== other) ambiguous |= digits;
      } else {
        letters++;
        if (kind & script && point >= likes && point < likeEnd) {
          const like = oneLikes[point - likes] as number;
          if (like !== 0) {
            found |= foreign;
            one = like;
            other = otherLikes[point - likes] as number;
            if (one !== other) ambiguous |= foreign;
          }
        }
      }
    } else if (kind & ignored) {
      if (kind & isTurn) askForCare(0, text.length);
      index = end;
      continue;
    } else if (kind & many) {
      letters++;
      const parts = expansions[kind & unitBits] as number[];
      seen.length = place;
      makeRoom(text.length, parts.length);
      units = seen.units;
      for (let at = 0; at < parts.length; at++) {
        const unit = parts[at] as number;
        if (unit !== plainLast) {
          if (plainLast === 0) {
            plain = 0;
            plainStart = index;
            plainFirst = place;
          }
          plain = step(plain, unit);
          plainLast = unit;
          units[place++] = unit;
        }
        // The last one is written below, as any letter.
        one = other = unit;
        if (at === parts.length - 1) break;
        if (one !== firstLast) {
          first = step(first, one);
          firsts[firstLength++ & (longest - 1)] = one;
          firstLast = one;
        }
        if (other !== secondLast) {
          second = step(second, other);
          seconds[secondLength++ & (longest - 1)] = other;
          secondLast = other;
        }
      }
    } else {
      if (plainLast !== 0) {
        units[place] = gap;
        seen.length = place + 1;
        addWord(text, plain, plainStart, index, plainFirst, place);
        place = seen.length;
        units = seen.units;
        plainLast = 0;
        pieces++;
      }
      const escaped = isEscape(text, index);
      if (index > start && (escaped || mayHide(kind) || (kind === 0 && point > 0xffff))) {
        seen.length = place;
        addHidden(text, escaped ? end : index, -1);
        place = seen.length;
        units = seen.units;
      }
      if (kind & sign && mayStand(text, point, index, end)) {
        if (kind & isPicture) {
          letters++;
          // It may go on with a row that only the other readings have.
          if (row.singles > 0) askForCare(row.start, end);
        }
        found |= signs;
      } else {
        const next = index > start ? afterMarks(text, index) : index;
        if (next === index) break;
        if (hasTurn(text, index, next)) askForCare(0, text.length);
        found |= marks;
        index = next;
        continue;
      }
    }
    if (one !== firstLast) {
      first = step(first, one);
      firsts[firstLength++ & (longest - 1)] = one;
      firstLast = one;
    }
    if (other !== secondLast) {
      second = step(second, other);
      seconds[secondLength++ & (longest - 1)] = other;
      secondLast = other;
    }
    index = end;
  }
  if (plainLast !== 0) {
    units[place] = gap;
    seen.length = place + 1;
    addWord(text, plain, plainStart, index, plainFirst, place);
    pieces++;
  } else seen.length = place;
  if (index === start) return start + ((text.codePointAt(start) as number) > 0xffff ? 2 : 1);
  if (found === 0) return index;
  seen.flags |= found & foreign ? hasDisguise | hasForeign : hasDisguise;
  // Digits among other disguises may be meant as digits.
  if (found & digits && found & (foreign | marks)) askForCare(start, index);
  if (letters === 0 || firstLength === 0) return index;
  if (ambiguous === (digits | foreign)) askForCare(start, index);
  if (firstLength > longest) askForCare(start, index);
  addLettersOf(text, firsts, firstLength, first, from, count, start, index);
  if (second !== first) {
    addLettersOf(text, seconds, secondLength, second, from, count, start, index);
  } else if (pieces === 0 && firstLength === 1) addSingle(text, firstLast, start, index);
  if (pieces === 0) row.before = count;
  return index;
}

function addLettersOf(
  text: string,
  letters: Uint16Array,
  length: number,
  hash: number,
  from: number,
  to: number,
  start: number,
  end: number,
): void {
  addReading(hash, from, to, start, end);
  makeRoom(text.length, longest);
  let place = seen.length;
  for (let index = 0; index < length && index < longest; index++) {
    seen.units[place++] = letters[index] as number;
  }
  seen.units[place++] = gap;
  seen.length = place;
}

/**
 * Notes the words that may be meant where the sign at `at` hides letters. `start`: where the plain
 * letters right before it begin, where that is known.
 */
export function addHidden(text: string, at: number, start: number): void {
  if (!measureMask(text, at, start)) return;
  if (masked.weak) {
    seen.flags |= hasSigns;
    addHiding(masked, vowels);
  } else askForCare(masked.start, masked.end, hasSigns);
}
