import { afterMarks, mayStand } from "./disguise.ts";
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
import { isTurn, kindOf } from "./kinds.ts";
import { leetLetter, lookalikes } from "./lookalikes.ts";
import { masked, mayHide, measureMask, vowels } from "./masked.ts";
import {
  addLetters,
  addReading,
  addSingle,
  addWord,
  asksForCare,
  makeRoom,
  row,
  seen,
} from "./seen.ts";
import { gap } from "./stream.ts";

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
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const kind = kindOf(point);
    let one = kind & unitOf;
    let other = one;
    if (one !== 0 && (kind & (isSign | isMany | isIgnored)) === 0) {
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
      if (kind & isDigit) {
        found |= digits;
        other = leetLetter(one, true);
        one = leetLetter(one, false);
        if (one !== other) ambiguous |= digits;
      } else {
        letters++;
        const like = kind & isForeign ? lookalikes.get(point) : undefined;
        if (like) {
          found |= foreign;
          one = like.first;
          other = like.second;
          if (one !== other) ambiguous |= foreign;
        }
      }
    } else if (kind & isIgnored) {
      if (kind & isTurn) seen.flags |= asksForCare;
      index = end;
      continue;
    } else if (kind & isMany) {
      letters++;
      const many = expansions[kind & unitOf] as number[];
      seen.length = place;
      makeRoom(text.length, many.length);
      units = seen.units;
      for (let at = 0; at < many.length; at++) {
        const unit = many[at] as number;
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
        if (at === many.length - 1) break;
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
      if (index > start && (mayHide(kind) || (kind === 0 && point > 0xffff))) {
        seen.length = place;
        addHidden(text, index);
        place = seen.length;
        units = seen.units;
      }
      if (kind & isSign && mayStand(text, point, index, end)) {
        if (kind & isPicture) letters++;
        found |= signs;
      } else {
        const next = index > start ? afterMarks(text, index) : index;
        if (next === index) break;
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
  // Digits among other disguises may be meant as digits.
  if (found & digits && found & (letters > 0 ? ~digits : marks)) seen.flags |= asksForCare;
  if (letters === 0 || firstLength === 0) return index;
  if (ambiguous === (digits | foreign)) seen.flags |= asksForCare;
  if (firstLength > longest) seen.flags |= asksForCare;
  addLettersOf(text, firsts, firstLength, first, from, count, index - start);
  if (second !== first) {
    addLettersOf(text, seconds, secondLength, second, from, count, index - start);
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
  span: number,
): void {
  addReading(hash, from, to, span);
  makeRoom(text.length, longest);
  let place = seen.length;
  for (let index = 0; index < length && index < longest; index++) {
    seen.units[place++] = letters[index] as number;
  }
  seen.units[place++] = gap;
  seen.length = place;
}

/** Notes the words that may be meant where the sign at `at` hides letters. */
export function addHidden(text: string, at: number): void {
  if (!measureMask(text, at)) return;
  if (masked.weak) {
    for (const vowel of vowels) addLetters(text, masked.letters, masked.length, vowel);
  } else seen.flags |= asksForCare;
}
