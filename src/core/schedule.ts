/** When something recurs: a cron expression or the plain form of `every`, in a time zone. */
export interface Recurrence {
  readonly cron?: string;
  /** `day at 09:00`, `monday at 09:00`, `weekday at 18:30`, `month on 1 at 10:00`, `hour`, `15 minutes`. */
  readonly every?: string;
}

/** What to do with runs that came due while the bot was down. */
export const missedPolicies = ["once", "skip", "all"] as const;
export type Missed = (typeof missedPolicies)[number];

/** Weekdays from Sunday, as the calendar counts them. */
export const weekdayNames = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;
