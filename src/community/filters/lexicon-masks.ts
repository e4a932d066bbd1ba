import { isPhrase, type Lexicon, opensStart } from "./lexicon.ts";

/** Single words sorted by what a masked word shows of them. */

/** Room for entries in the low part of a key by which they are sorted. */
const entries = 2 ** 20;

/** Single words that are not open at their start, by their letters at both ends and by their first two. */
export function sortMasks({
  letters,
  offsets,
  flags,
}: Pick<Lexicon, "letters" | "offsets" | "flags">): Pick<Lexicon, "byEnds" | "byHeads"> {
  const single: number[] = [];
  for (let entry = 0; entry < flags.length; entry++) {
    const length = (offsets[entry + 1] as number) - (offsets[entry] as number);
    if (((flags[entry] as number) & (opensStart | isPhrase)) === 0 && length > 2)
      single.push(entry);
  }
  const byEnds = new Float64Array(single.length);
  const byHeads = new Float64Array(single.length);
  for (const [index, entry] of single.entries()) {
    const start = offsets[entry] as number;
    const end = offsets[entry + 1] as number;
    const first = letters.charCodeAt(start);
    byEnds[index] = maskKey(first, letters.charCodeAt(end - 1), end - start) * entries + entry;
    byHeads[index] = maskKey(first, letters.charCodeAt(start + 1), end - start) * entries + entry;
  }
  return { byEnds: byEnds.sort(), byHeads: byHeads.sort() };
}

/** Under 2 to the 33rd; letters of other scripts share what they may. */
export function maskKey(first: number, other: number, length: number): number {
  return (first & 0x1fff) * 2 ** 20 + (other & 0x1fff) * 2 ** 7 + Math.min(length, 127);
}

/** Calls `each` with every entry that is sorted under a key, until it answers true. */
export function eachMasked(sorted: Float64Array, key: number, each: (entry: number) => void): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < key * entries) low = middle + 1;
    else high = middle;
  }
  for (; low < sorted.length && (sorted[low] as number) < (key + 1) * entries; low++) {
    each((sorted[low] as number) - key * entries);
  }
}
