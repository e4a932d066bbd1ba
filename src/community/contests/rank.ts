import type { EntryRecord } from "../../core/history.ts";

export interface Ranking {
  readonly winners: readonly EntryRecord[];
  /** A lot decided something: a place, or who wins at all. */
  readonly byLot: boolean;
  /** No entry got a vote. */
  readonly unvoted: boolean;
}

/**
 * The entries with the most votes, best first. Equal votes are put in order by lot: the lower
 * `lot(number)` comes first, which anybody can draw again.
 */
export function rank(
  entries: readonly EntryRecord[],
  winners: number,
  lot: (entry: number) => number,
): Ranking {
  const ranked = entries
    .map((entry) => ({ entry, lot: lot(entry.number) }))
    .sort(
      (one, other) =>
        other.entry.votes - one.entry.votes ||
        one.lot - other.lot ||
        one.entry.number - other.entry.number,
    )
    .map(({ entry }) => entry);
  const best = ranked.slice(0, winners);
  // Sorted by votes, so that equals are neighbours; the first loser is looked at as well.
  const byLot = best.some((entry, index) => entry.votes === ranked[index + 1]?.votes);
  return { winners: best, byLot, unvoted: entries.every(({ votes }) => votes === 0) };
}
