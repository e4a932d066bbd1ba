/**
 * The local times at which something recurs, as cron has them: every minute whose fields are all
 * among these. Sorted, without repetition, never empty.
 */
export interface Times {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** 1 to 31. */
  readonly days: readonly number[];
  /** 1 to 12. */
  readonly months: readonly number[];
  /** 0 (Sunday) to 6. */
  readonly weekdays: readonly number[];
  /** Whether a day must be among `days` and `weekdays`, or one of them is enough. */
  readonly match: "both" | "either";
  /** Whether a day that a month lacks stands for the month's last day. */
  readonly lastInstead: boolean;
}

/** `ok` or, for the one who wrote it, what is wrong: a phrase that starts with "expected …". */
export type Parsed<Value> = { readonly ok: Value } | { readonly problem: string };

export function range(from: number, to: number, step = 1): readonly number[] {
  const numbers: number[] = [];
  for (let number = from; number <= to; number += step) numbers.push(number);
  return numbers;
}

/** Every minute of every day. */
export const always: Times = {
  minutes: range(0, 59),
  hours: range(0, 23),
  days: range(1, 31),
  months: range(1, 12),
  weekdays: range(0, 6),
  match: "both",
  lastInstead: false,
};
