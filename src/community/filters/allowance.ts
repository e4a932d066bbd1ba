import { buildLexicon } from "./build-lexicon.ts";
import type { Found } from "./found.ts";
import type { Lexicon } from "./lexicon.ts";
import { match } from "./match.ts";
import type { Readings } from "./reading.ts";

/** The words that never count, ready to be looked for; undefined where there are none. */
export function buildAllowance(words: readonly string[]): Lexicon | undefined {
  return words.length > 0 ? buildLexicon(words) : undefined;
}

/**
 * Answers of a match whether it still counts: it does not inside an allowed word, nor where it is
 * one, letter by letter with its accents (`salé`, though `sale` is listed).
 */
export function stillCounts(
  text: string,
  allowance: Lexicon,
  readings: Readings,
): (found: Found) => boolean {
  const allowed = match(allowance, readings).sort((one, other) => one.start - other.start);
  const furthest: number[] = [];
  for (const { end } of allowed) furthest.push(Math.max(end, furthest.at(-1) ?? 0));
  const written = new Set(allowed.map(({ start, end, read }) => `${start} ${end} ${read}`));
  return ({ start, end }) => {
    // Those before `count` begin no later, those before `earlier` begin before.
    const count = countUpTo(allowed, start);
    const earlier = countUpTo(allowed, start - 1);
    if (count > 0 && (furthest[count - 1] as number) > end) return false;
    if (earlier > 0 && (furthest[earlier - 1] as number) >= end) return false;
    return !written.has(`${start} ${end} ${text.slice(start, end).toLowerCase().normalize()}`);
  };
}

/** How many begin at `start` or before. */
function countUpTo(sorted: readonly Found[], start: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Found).start <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
