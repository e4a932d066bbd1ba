/**
 * Local time in IANA time zones. Instants are milliseconds since the epoch; a *local time* is the
 * wall clock's reading, written as the milliseconds that the same reading would be in UTC. Offsets
 * are asked of `Intl` once per zone and UTC day and kept, so that a million calls cost little.
 * Throws a `RangeError` for a zone that does not exist.
 */

const dayLength = 86_400_000;

/** What a zone does during one UTC day: one offset, or a change from one to another at `change`. */
interface Span {
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

interface Zone {
  readonly clock: Intl.DateTimeFormat;
  readonly spans: Map<number, Span>;
  /** The span looked at last: calls mostly come in the order of time. */
  lastDay: number;
  last: Span;
}

const zones = new Map<string, Zone>();
const dates = new Map<number, string>();
/** About a hundred years of days; a cache that grows beyond is emptied. */
const manyDays = 40_000;

/** Milliseconds to add to the instant `at` for the local time: +3,600,000 in Paris in winter. */
export function offsetAt(zone: string, at: number): number {
  if (zone === "UTC") return 0;
  const known = zones.get(zone) ?? open(zone);
  const day = Math.floor(at / dayLength);
  if (day !== known.lastDay) {
    known.last = spanOf(known, day);
    known.lastDay = day;
  }
  return at < known.last.change ? known.last.before : known.last.after;
}

/** The local calendar date, `YYYY-MM-DD`. */
export function localDate(zone: string, at: number): string {
  return dateOf(Math.floor((at + offsetAt(zone, at)) / dayLength));
}

/**
 * The first instant of a local day `YYYY-MM-DD`, also where midnight is skipped; of a day that a
 * zone left out altogether, the first instant after it.
 */
export function startOfDay(zone: string, date: string): number {
  return instantOf(zone, dayNumber(date) * dayLength);
}

/** The date `count` days after (before, if negative) `YYYY-MM-DD`. */
export function addDays(date: string, count: number): string {
  return dateOf(dayNumber(date) + count);
}

/**
 * The first instant at which the clocks of a zone show `local`; where a change skips it, the first
 * instant after the change. Never decreases as `local` grows.
 */
export function instantOf(zone: string, local: number): number {
  if (zone === "UTC") return local;
  // No offset reaches a day, so these two lie before and after the instant. Changes lie further apart.
  const early = offsetAt(zone, local - dayLength);
  const late = offsetAt(zone, local + dayLength);
  if (early === late) return local - early;
  const first = local - Math.max(early, late);
  const second = local - Math.min(early, late);
  if (first + offsetAt(zone, first) === local) return first;
  if (second + offsetAt(zone, second) === local) return second;
  return firstWith(late, first, second, (at) => offsetAt(zone, at));
}

function open(name: string): Zone {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const nothing = { before: 0, after: 0, change: 0 };
  const zone: Zone = { clock, spans: new Map(), lastDay: Number.NaN, last: nothing };
  zones.set(name, zone);
  return zone;
}

function spanOf(zone: Zone, day: number): Span {
  const known = zone.spans.get(day);
  if (known) return known;
  const start = day * dayLength;
  const before = zone.spans.get(day - 1)?.after ?? ask(zone.clock, start);
  const after = ask(zone.clock, start + dayLength);
  const change =
    before === after
      ? start
      : firstWith(after, start, start + dayLength, (at) => ask(zone.clock, at));
  const span = { before, after, change };
  if (zone.spans.size >= manyDays) zone.spans.clear();
  zone.spans.set(day, span);
  return span;
}

/** The first instant in (low, high] that has `offset`, as `high` does. */
function firstWith(
  offset: number,
  low: number,
  high: number,
  offsetOf: (at: number) => number,
): number {
  let without = low;
  let having = high;
  while (having - without > 1) {
    const middle = Math.floor((without + having) / 2);
    if (offsetOf(middle) === offset) having = middle;
    else without = middle;
  }
  return having;
}

/** The offset according to `Intl`: the wall clock's reading minus the instant. */
function ask(clock: Intl.DateTimeFormat, at: number): number {
  // en-US with numeric fields reads 4/25/2026, 13:05:09.
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] =
    clock.format(at).match(/\d+/g)?.map(Number) ?? [];
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  return local - Math.floor(at / 1000) * 1000;
}

function dayNumber(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`expected a date such as "2027-03-28", got "${date}"`);
  return at / dayLength;
}

function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * dayLength).toISOString().slice(0, 10);
  if (dates.size >= manyDays) dates.clear();
  dates.set(day, date);
  return date;
}
