import { isIgnored, isMany, letterOf, look } from "./fold.ts";

/** A word in pieces on lines of their own is no longer than this. */
const longest = 20;

/** The pieces that `joinLines` put together. */
export interface Joined {
  /** How many letters. */
  length: number;
  readonly letters: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export const joined: Joined = {
  length: 0,
  letters: new Uint16Array(longest),
  starts: new Int32Array(longest),
  ends: new Int32Array(longest),
};

/**
 * Puts together what a line break at `at` tears apart: `fu-⏎ck`, `fu⏎ck` where one of the two pieces
 * has its line to itself, and on over every line with no more than one piece. Calls `each` with what
 * is in `joined`, after every piece from the second on.
 */
export function joinLines(text: string, at: number, each: () => void): void {
  const hyphen = text.charCodeAt(at - 1) === 45;
  const before = hyphen || text.charCodeAt(at - 1) === 13 ? at - 1 : at;
  const start = backTo(text, before);
  if (start < 0) return;
  joined.length = 0;
  let end = take(text, start);
  if (end !== before || joined.length === 0) return;
  const alone = start === 0 || text.charCodeAt(start - 1) === 10;
  let lineBreak = at;
  let first = true;
  let pieces = 1;
  for (;;) {
    const next = lineBreak + 1;
    const letters = joined.length;
    end = take(text, next);
    if (joined.length === letters) return;
    const after = text.charCodeAt(end) === 13 ? end + 1 : end;
    const closes = after >= text.length || text.charCodeAt(after) === 10;
    if (first ? !hyphen && !alone && !closes : !closes) return;
    pieces++;
    // `as⏎s` are two words rather than one of three letters.
    if (joined.length > 3 || pieces > 2) each();
    if (!closes || after >= text.length || after - at > 4 * longest) return;
    lineBreak = after;
    first = false;
  }
}

/** Where the letters that end at `at` begin, -1 where there are none or too many. */
function backTo(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < longest) {
    const low = text.charCodeAt(start - 1);
    const before = low >= 0xdc00 && low < 0xe000 && start > 1 ? start - 2 : start - 1;
    const point = text.codePointAt(before) as number;
    const entry = look(point);
    if (entry & isMany) return -1;
    if ((entry & isIgnored) === 0 && letterOf(point, entry) === 0) break;
    start = before;
  }
  return start < at && at - start < longest ? start : -1;
}

/** Adds the letters from `from` on and answers where they end; `from` itself: none, or too many. */
function take(text: string, from: number): number {
  const before = joined.length;
  let index = from;
  while (index < text.length) {
    const point = text.codePointAt(index) as number;
    const entry = look(point);
    const letter = letterOf(point, entry);
    const next = index + (point > 0xffff ? 2 : 1);
    if (letter === 0 && (entry & isIgnored) === 0) {
      if (entry & isMany) joined.length = before;
      return entry & isMany ? from : index;
    }
    if (letter !== 0) {
      if (joined.length === longest || next - from > 2 * longest) {
        joined.length = before;
        return from;
      }
      joined.letters[joined.length] = letter;
      joined.starts[joined.length] = index;
      joined.ends[joined.length] = next;
      joined.length++;
    }
    index = next;
  }
  return index;
}
