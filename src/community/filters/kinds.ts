import { look } from "./fold.ts";

/**
 * What every UTF-16 unit is to a first look at a text: its entry in `fold.ts`, and what else it may
 * mean among letters. One flat array, of which each page is worked out when a text first needs it.
 */

/** Markdown that hides inside words: `*`, and `_`, `|`, `~` when doubled. */
export const isMark = 1 << 23;
/** May stand for any letter inside a word: `f*ck`. */
export const isMask = 1 << 24;
/** Everyday punctuation that may stand for a vowel inside a word: `f-ck`. */
export const isWeakMask = 1 << 25;
export const isBreak = 1 << 26;
/** Turns the letters after it round: U+202E. */
export const isTurn = 1 << 27;
/** The first half of a character of two units. */
export const isHalf = 1 << 28;
/** A dash, which may stand for two letters. */
export const isDash = 1 << 29;
/** A colon, as in `https://`. */
export const isColon = 1 << 30;

const extras = new Map<number, number>();
const add = (characters: string, flag: number) => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    extras.set(code, (extras.get(code) ?? 0) | flag);
  }
};
add("*`\\_|~", isMark);
add("*#%•●■█░▒▓✱✲×＊＃∗⁎", isMask);
add("-_.@$!?^", isWeakMask);
add("–—―", isMask | isDash);
add("\n", isBreak);
add(":", isColon);
add("\u202e", isTurn);

/** By UTF-16 unit; below 0 where its page is still to be made with `makeKinds`. */
export const kinds = new Int32Array(0x10000).fill(-1);

/** Works out the page of `code`, and answers what it is. */
export function makeKinds(code: number): number {
  const from = code & 0xff00;
  for (let unit = from; unit < from + 256; unit++) {
    const half = unit >= 0xd800 && unit < 0xdc00;
    kinds[unit] = half ? isHalf : look(unit) | (extras.get(unit) ?? 0);
  }
  return kinds[code] as number;
}

/** What the character at a code point is, units of their own included. */
export function kindOf(point: number): number {
  if (point > 0xffff) return look(point);
  const kind = kinds[point] as number;
  return kind < 0 ? makeKinds(point) : kind;
}
