import { isDigit, isForeign, isIgnored, isMany, isSign, look, unitOf } from "./fold.ts";
import { isBreak, isHalf, isMark, isMask, isTurn, isWeakMask, kindOf } from "./kinds.ts";
import { firstLikes, leetLetter, likeEnd, likeStart, secondLikes } from "./lookalikes.ts";

/**
 * An alphabet of 32 for automata: a gap, 26 letters, and a sign that is not there. What is no Latin
 * letter shares the sign of one: automata over it only rule out.
 */
export const gapSymbol = 0;
export const skipSymbol = 27;
export const symbolBits = 5;

/** What each digit shares the sign of: letters that hardly stand side by side. */
const digitSymbols = [..."qxzjvwkyuh"].map((letter) => letter.charCodeAt(0) - 96);

export function symbolOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return unit - 96;
  if (unit >= 48 && unit <= 57) return digitSymbols[unit - 48] as number;
  return unit === 32 ? gapSymbol : 1 + (unit % 26);
}

/** To the text's rows of single letters a character is a letter, a blank, another gap, or nothing. */
const rowLetter = 0 << 15;
const rowBlank = 1 << 15;
const rowGap = 2 << 15;
const rowNothing = 3 << 15;
export const rowShift = 15;
export const saysDigit = 1 << 17;
export const saysForeign = 1 << 18;
export const saysMark = 1 << 19;
/** Becomes several letters; the rest is their place in `expansions`. */
export const saysMany = 1 << 20;

/** A sign that the first reading takes for a gap. */
export const saysSign = 1 << 22;
/** The three readings differ. */
export const saysDiverse = 1 << 21;

/** What a character is in the three readings: as it stands, and undone in two ways. */
function pack(plain: number, first: number, second: number): number {
  const diverse = plain === first && first === second ? 0 : saysDiverse;
  return plain | (first << 5) | (second << 10) | diverse;
}

export const gapped = pack(gapSymbol, gapSymbol, gapSymbol) | rowGap;
export const blank = pack(gapSymbol, gapSymbol, gapSymbol) | rowBlank;
export const skipped = pack(skipSymbol, skipSymbol, skipSymbol) | rowNothing;
/** Formatting inside a word: a gap to the first reading, nothing to the others. */
export const marked = pack(gapSymbol, skipSymbol, skipSymbol) | rowGap | saysMark;

/** By UTF-16 unit, in the three readings; below 0 where that takes a closer look. */
export const symbols = new Int32Array(0x10000).fill(-1);
const made = new Uint8Array(256);

/** Works out the page of `code`, unless it was. */
export function makeSymbols(code: number): void {
  const page = code >>> 8;
  if (made[page] === 1) return;
  made[page] = 1;
  for (let unit = page << 8; unit < (page + 1) << 8; unit++) symbols[unit] = describe(unit);
}

const closer = isBreak | isHalf | isMark | isMask | isTurn | isWeakMask | isMany;

function describe(code: number): number {
  const kind = kindOf(code);
  return code === 33 || kind & closer ? -1 : symbolsOf(code, kind);
}

/** What stands at `point` in the three readings, `kind` being its entry; signs count as letters. */
export function symbolsOf(point: number, kind: number): number {
  if (kind & isIgnored) return skipped;
  if (kind & isMany) return saysMany | (kind & unitOf);
  const unit = kind & unitOf;
  if (unit === 0) return isBlankCode(point) ? blank : gapped;
  if (kind & isSign) {
    return pack(gapSymbol, symbolOf(unit), symbolOf(unit)) | rowGap | saysSign;
  }
  if (kind & isDigit) {
    const first = symbolOf(leetLetter(unit, false));
    const second = symbolOf(leetLetter(unit, true));
    return pack(symbolOf(unit), first, second) | rowLetter | saysDigit;
  }
  const plain = symbolOf(unit);
  if (!(kind & isForeign) || point < likeStart || point >= likeEnd) {
    return pack(plain, plain, plain) | rowLetter;
  }
  const first = symbolOf((firstLikes[point - likeStart] as number) || unit);
  const second = symbolOf((secondLikes[point - likeStart] as number) || unit);
  return pack(plain, first, second) | rowLetter | saysForeign;
}

function isBlankCode(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

/** What a character of any length is in the three readings. */
export function symbolsAt(point: number): number {
  return symbolsOf(point, point > 0xffff ? look(point) : kindOf(point));
}
