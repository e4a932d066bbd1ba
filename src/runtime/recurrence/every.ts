import { weekdayNames } from "../../core/schedule.ts";
import { nearest } from "../nearest.ts";
import { always, type Parsed, range, type Times } from "./times.ts";

const example = 'expected a schedule such as "monday at 09:00", "day at 18:30" or "15 minutes"';

/**
 * The plain forms: `day at 09:00`, `weekday at 18:30`, `monday, thursday at 09:00`,
 * `month on 1 at 10:00`, `hour`, `15 minutes`, `2 hours`. `month on 31` is the last day of a
 * shorter month.
 */
export function parseEvery(text: string): Parsed<Times> {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  const interval = /^(?:(\d{1,3}) )?(minute|hour)s?$/.exec(words);
  if (interval)
    return everySo(Number(interval[1] ?? 1), interval[2] === "hour" ? "hour" : "minute");
  const [, days, time] = /^(.+?) at (\S+)$/.exec(words) ?? [];
  if (days === undefined || time === undefined) return { problem: `${example}, got "${text}"` };
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) {
    return { problem: `expected a time from 00:00 to 23:59, got "${time}"` };
  }
  const at = { ...always, hours: [Number(hour)], minutes: [Number(minute)] };
  return onDays(days, at, text);
}

function everySo(count: number, unit: "minute" | "hour"): Parsed<Times> {
  const whole = unit === "minute" ? 60 : 24;
  if (count < 1 || whole % count !== 0) {
    const divisors = range(1, whole - 1).filter((number) => whole % number === 0);
    return {
      problem: `expected a number of ${unit}s that divides ${unit === "minute" ? "an hour" : "a day"} (${divisors.join(", ")}), got ${count}`,
    };
  }
  if (unit === "hour") return { ok: { ...always, minutes: [0], hours: range(0, 23, count) } };
  return { ok: { ...always, minutes: range(0, 59, count) } };
}

function onDays(days: string, at: Times, text: string): Parsed<Times> {
  if (days === "day") return { ok: at };
  if (days === "weekday") return { ok: { ...at, weekdays: range(1, 5) } };
  const monthly = /^month on (\d{1,2})$/.exec(days);
  if (monthly) {
    const day = Number(monthly[1]);
    if (day >= 1 && day <= 31) return { ok: { ...at, days: [day], lastInstead: true } };
    return { problem: `expected a day of the month from 1 to 31, got ${day}` };
  }
  const weekdays = new Set<number>();
  for (const name of days.split(/\s*,\s*(?:and )?| and /)) {
    const weekday = weekdayNames.findIndex((known) => known === name || known.slice(0, 3) === name);
    if (weekday < 0) {
      const close = nearest(name, [...weekdayNames, "day", "weekday"]);
      return { problem: `${example}, got "${text}"${close ? `, did you mean "${close}"?` : ""}` };
    }
    weekdays.add(weekday);
  }
  return { ok: { ...at, weekdays: [...weekdays].sort((a, b) => a - b) } };
}
