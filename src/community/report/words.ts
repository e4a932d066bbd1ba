import { startOfDay } from "../../core/zone.ts";
import type { Context } from "../context.ts";
import type { Period } from "./period.ts";

/** How figures are said: catalogue texts, and numbers and dates as the language writes them. */
export interface Words {
  readonly t: Context["t"];
  readonly number: (value: number | null, digits?: number) => string;
  /** A number with its sign: `+6`, `−2`. */
  readonly signed: (value: number | null, digits?: number) => string;
  /** A share from 0 to 1, as whole percents. */
  readonly percent: (value: number | null) => string;
  /** A length of time in minutes. */
  readonly minutes: (value: number | null) => string;
  /** The same, roughly: in its largest unit. */
  readonly about: (value: number) => string;
  /** A local date, short: `28 Mar`, in America `Mar 28`. */
  readonly day: (date: string) => string;
  /** From the first to the last day: `22 – 28 March 2027`. */
  readonly period: (period: Period) => string;
  readonly list: (items: readonly string[]) => string;
  readonly language: string;
}

/** What stands for a share or a median over nobody. */
export const nothing = "–";

/** `language` is a tag with its region (`en-GB`). `t` and `length` are the translator's; every date here is a calendar date, so in no zone. */
export function createWords(language: string, { t, length }: Pick<Context, "t" | "length">): Words {
  const timeZone = "UTC";
  const short = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone });
  const long = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone });
  const percents = new Intl.NumberFormat(language, { style: "percent" });
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const number =
    (options: Intl.NumberFormatOptions) =>
    (value: number | null, maximumFractionDigits = 1) =>
      value === null
        ? nothing
        : new Intl.NumberFormat(language, { ...options, maximumFractionDigits })
            .format(value)
            .replace(/^-/, "−");
  return {
    t,
    language,
    number: number({}),
    signed: number({ signDisplay: "exceptZero" }),
    percent: (value) => (value === null ? nothing : percents.format(honest(value))),
    // Seconds tell nobody anything once it took a minute.
    minutes: (value) =>
      value === null ? nothing : length((value < 1 ? value : Math.round(value)) * 60_000),
    about: (value) => length(rounded(value) * 60_000),
    day: (date) => short.format(startOfDay("UTC", date)),
    period: ({ from, to }) => long.formatRange(startOfDay("UTC", from), startOfDay("UTC", to) - 1),
    list: (items) => list.format(items),
  };
}

/** Minutes rounded to whole minutes, from 60 minutes on to hours, from 36 hours on to days. */
function rounded(minutes: number): number {
  const unit = minutes < 1 ? 1 / 60 : minutes < 60 ? 1 : minutes < 36 * 60 ? 60 : 24 * 60;
  return Math.round(minutes / unit) * unit;
}

/** Not all is never 100 %, and not none never 0 %. */
function honest(share: number): number {
  if (share <= 0 || share >= 1) return share;
  return Math.min(0.99, Math.max(0.01, share));
}
