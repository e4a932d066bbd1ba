import { instantOf, offsetAt } from "../../core/zone.ts";
import type { Times } from "./times.ts";

const minuteLength = 60_000;
const dayLength = 86_400_000;
/** 29 February on one given weekday comes at least every 40 years. */
const furthest = 41 * 12;

/**
 * The first time strictly after `after` (milliseconds since the epoch, as the answer) at which it
 * recurs in the zone. Each local time counts once: one that a change of the clocks skips, at the
 * first instant after the gap (several of them once); one that it repeats, at the first.
 */
export function nextTime(times: Times, timeZone: string, after: number): number {
  // `instantOf` never decreases, so no local time up to the one at `after` can still be to come.
  let local = nextLocal(times, after + offsetAt(timeZone, after));
  let at = instantOf(timeZone, local);
  while (at <= after) {
    local = nextLocal(times, local);
    at = instantOf(timeZone, local);
  }
  return at;
}

/** The first matching local time after `local`, as `zone.ts` writes local times. */
function nextLocal(times: Times, local: number): number {
  const today = Math.floor(local / dayLength);
  const now = Math.floor((local - today * dayLength) / minuteLength);
  const date = new Date(local);
  let year = date.getUTCFullYear();
  let month = date.getUTCMonth();
  let from = date.getUTCDate();
  for (let passed = 0; passed <= furthest; passed += 1) {
    if (times.months.includes(month + 1)) {
      const first = Date.UTC(year, month, 1) / dayLength;
      const length = Date.UTC(year, month + 1, 1) / dayLength - first;
      for (let day = from; day <= length; day += 1) {
        const number = first + day - 1;
        if (!isDay(times, day, length, number)) continue;
        const minute = number === today ? minuteAfter(times, now) : firstMinute(times);
        if (minute !== undefined) return number * dayLength + minute * minuteLength;
      }
    }
    from = 1;
    month = (month + 1) % 12;
    if (month === 0) year += 1;
  }
  throw new RangeError(`these times never come: ${JSON.stringify(times)}`);
}

function isDay(times: Times, day: number, length: number, number: number): boolean {
  const inMonth =
    times.days.includes(day) ||
    (times.lastInstead && day === length && (times.days.at(-1) ?? 0) > length);
  // 1 January 1970 was a Thursday.
  const inWeek = times.weekdays.includes((((number + 4) % 7) + 7) % 7);
  return times.match === "both" ? inMonth && inWeek : inMonth || inWeek;
}

function firstMinute({ hours, minutes }: Times): number | undefined {
  const [hour] = hours;
  const [minute] = minutes;
  return hour === undefined || minute === undefined ? undefined : hour * 60 + minute;
}

/** The first matching minute of the day after `now`, both counted from midnight. */
function minuteAfter({ hours, minutes }: Times, now: number): number | undefined {
  for (const hour of hours) {
    if (hour * 60 + 59 <= now) continue;
    for (const minute of minutes) {
      if (hour * 60 + minute > now) return hour * 60 + minute;
    }
  }
  return undefined;
}
