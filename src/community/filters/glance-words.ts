import { factor } from "./hash.ts";
import { kinds } from "./kinds.ts";
import { seen } from "./seen.ts";
import { followPlain, noteRow, row } from "./seen-rows.ts";
import { gap } from "./stream.ts";

/** The words of a first look that are nothing but plain letters: most of any text. */

/** The word in which `readWords` stopped; `start` is -1 where it stopped in none. */
export const open = { start: -1, hash: 0, first: 0, end: 0 };

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
export function readWords(text: string, from: number): number {
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
