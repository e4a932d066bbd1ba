import { isDigit, isIgnored, isMany, letterOf, look } from "./fold.ts";
import { isDash, isMask, isWeakMask, kindOf, kinds } from "./kinds.ts";

/** Longer words are not masked but drawn: rules of dashes, rows of stars. */
const longest = 32;

/** Two words with a hyphen between them are longer than one with a vowel hidden mostly is. */
const longestWeak = 14;

/** A word some letters of which are hidden behind a sign, as `measureMask` left it. */
export interface Masked {
  start: number;
  end: number;
  /** How many letters it has, the hidden ones included. */
  length: number;
  /** They may only be vowels: the sign is everyday punctuation. */
  weak: boolean;
  /** The sign may stand for one more letter than there are signs. */
  dash: boolean;
  /** The letters, 0 for a hidden one, and where they stand. */
  readonly letters: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export const masked: Masked = {
  start: 0,
  end: 0,
  length: 0,
  weak: false,
  dash: false,
  letters: new Uint16Array(longest + 2),
  starts: new Int32Array(longest + 2),
  ends: new Int32Array(longest + 2),
};

export const vowels: readonly number[] = [..."aeiou"].map((vowel) => vowel.charCodeAt(0));

/**
 * Measures the word around the sign at `at` into `masked`, when it may be one of which that sign
 * hides letters, this being the first that does; else answers false. `*con*` is emphasis and hides
 * nothing, `a-t-il` and `snake_case_name` are not masked; what is hidden must leave enough to know
 * the word by. `known`: where the letters right before it begin, where that is known.
 */
export function measureMask(text: string, at: number, known = -1): boolean {
  const sign = text.codePointAt(at) as number;
  const kind = kindOf(sign);
  const after = text.charCodeAt(at + (sign > 0xffff ? 2 : 1));
  if (after >= 48 && after <= 57) return false;
  masked.weak = sign > 0xffff || (kind & isMask) === 0;
  // Mostly the end of a sentence, which need not be measured.
  if (masked.weak && after !== sign && (kindOf(after || 0) & ~(isMask | isWeakMask)) === 0)
    return false;
  masked.dash = (kind & isDash) !== 0;
  // Before anything is measured, what mostly stands there: `check-in`, `1.0`, `a.b`.
  if (masked.weak && (isVowel(after | 32) || isVowel(text.charCodeAt(at - 1) | 32))) return false;
  const isKnown = known >= 0 && at - known < longest && text.charCodeAt(known - 1) !== sign;
  const start = isKnown ? known : firstOf(text, at, sign);
  if (start < 0 || (sign <= 0xffff && closes(text, at, start))) return false;
  if (!fill(text, start, sign)) return false;
  // The `s` of `Eisner's-men` is of the word before.
  const before = text.charCodeAt(start - 1);
  if (masked.weak && (before === 39 || before === 0x2019)) return false;
  const hidden = firstHidden();
  if (masked.starts[hidden] !== at || !isLegible(sign)) return false;
  return !masked.weak || isBetweenConsonants(hidden);
}

/** Whether the signs at `at` only close what the same ones open before the word: `**this**`. */
function closes(text: string, at: number, start: number): boolean {
  const sign = text.charCodeAt(at);
  if (start === 0 || text.charCodeAt(start - 1) !== sign) return false;
  let end = at;
  while (end < at + 3 && text.charCodeAt(end) === sign) end++;
  return end >= text.length || kindOf(text.charCodeAt(end)) === 0;
}

/** Everyday punctuation hides the vowel of `f-ck`; `check-in` and `e-mail` are two words. */
function isBetweenConsonants(hidden: number): boolean {
  const { letters } = masked;
  return !isVowel(letters[hidden - 1] as number) && !isVowel(letters[hidden + 1] as number);
}

function isVowel(letter: number): boolean {
  return letter === 97 || letter === 101 || letter === 105 || letter === 111 || letter === 117;
}

// What is imported is looked up each time, what stands here is not.
const table = kinds;
const one = masked;
const widest = longest;

/** Where the letters before `at` begin, or -1: too many, none, or the sign among them. */
function firstOf(text: string, at: number, sign: number): number {
  let start = at;
  for (let index = at; index > 0; ) {
    const code = text.charCodeAt(index - 1);
    const kind = table[code] as number;
    if (at - index > widest) return -1;
    if ((kind - 1) >>> 0 < 0xffff) {
      start = --index;
      continue;
    }
    const pair = code >= 0xdc00 && code < 0xe000 && index > 1;
    const before = pair ? index - 2 : index - 1;
    const point = text.codePointAt(before) as number;
    const entry = look(point);
    if (entry & isIgnored) {
      index = before;
      continue;
    }
    if (entry & isMany) return -1;
    if (escapes(text, before, sign)) {
      index = before;
      continue;
    }
    if (letterOf(point, entry) === 0) {
      if (point === sign) return start < at && isOpening(text, before, sign) ? start : -1;
      break;
    }
    start = index = before;
  }
  return start < at ? start : -1;
}

/** `f\\*ck`, as people write it where a star alone would be formatting. */
function escapes(text: string, index: number, sign: number): boolean {
  return text.charCodeAt(index) === 92 && text.charCodeAt(index + 1) === sign;
}

/** Whether the signs that end at `at` open an emphasis: no letter stands before them. */
function isOpening(text: string, at: number, sign: number): boolean {
  let index = at;
  while (index >= 0 && index > at - 4 && text.charCodeAt(index) === sign) index--;
  return (
    index < 0 ||
    (index > at - 4 && letterOf(text.charCodeAt(index), look(text.charCodeAt(index))) === 0)
  );
}

function fill(text: string, start: number, sign: number): boolean {
  const { letters, starts, ends } = one;
  let length = 0;
  let digits = 0;
  let index = start;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    let letter = table[code] as number;
    let next = index + 1;
    if ((letter - 1) >>> 0 >= 0xffff) {
      const point = text.codePointAt(index) as number;
      if (point > 0xffff) next++;
      const entry = look(point);
      if (entry & isIgnored) {
        index = next;
        continue;
      }
      if (entry & isMany) return false;
      if (escapes(text, index, sign)) {
        index = next;
        continue;
      }
      if (entry & isDigit) digits++;
      letter = point === sign ? 0 : letterOf(point, entry);
      if (letter === 0 && point !== sign) break;
    }
    if (length === widest || next - start > 2 * widest) return false;
    letters[length] = letter;
    starts[length] = index;
    ends[length] = next;
    length++;
    index = next;
  }
  // What was opened before the word is closed behind it.
  if (start > 0 && text.charCodeAt(start - 1) === sign) {
    while (length > 0 && letters[length - 1] === 0) length--;
  }
  masked.start = start;
  masked.length = length;
  if (length < 3) return false;
  masked.end = masked.ends[length - 1] as number;
  // `5*4` is a sum.
  return digits * 2 < length - hiddenOf(length);
}

function firstHidden(): number {
  let index = 0;
  while (index < masked.length && masked.letters[index] !== 0) index++;
  return index;
}

function hiddenOf(length: number): number {
  let hidden = 0;
  for (let index = 0; index < length; index++) if (masked.letters[index] === 0) hidden++;
  return hidden;
}

/** Whether enough of the word is there to see. */
function isLegible(sign: number): boolean {
  const { letters, length, weak, dash } = masked;
  let hidden = 0;
  let groups = 0;
  for (let index = 0; index < length; index++) {
    if (letters[index] !== 0) continue;
    hidden++;
    if (letters[index - 1] !== 0) groups++;
  }
  const ended = letters[length - 1] === 0;
  if (hidden === 0 || length - hidden < 2 || (length - hidden) * 3 < length) return false;
  if (!weak) return dash ? groups === 1 && !ended : !ended || letters[1] !== 0;
  if (ended || groups > 1 || length < 4 || length > longestWeak) return false;
  if (hidden === 1) return true;
  // `f--k`; dots go on between words.
  masked.weak = false;
  return hidden < 4 && (sign === 45 || sign === 95);
}

/** Whether a backslash takes the formatting from a sign that may hide a letter. */
export function isEscape(text: string, index: number): boolean {
  return text.charCodeAt(index) === 92 && mayHide(kindOf(text.charCodeAt(index + 1) || 0));
}

/** Whether a sign may hide a letter at all. */
export function mayHide(kind: number): boolean {
  return (kind & (isMask | isWeakMask)) !== 0;
}
