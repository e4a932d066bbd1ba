/** Shares and medians. Over nobody they are null, never 0 and never NaN. */

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The middle value; of an even count the mean of the middle two. Sorts a copy. */
export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  if (sorted.length % 2 === 1) return upper;
  return ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export function mean(values: readonly number[]): number | null {
  return share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

export const minute = 60_000;
export const hour = 60 * minute;
/** 24 hours, not a calendar day. */
export const day = 24 * hour;
