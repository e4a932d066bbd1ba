import { weekdayNames } from "../../core/schedule.ts";
import { type Parsed, range, type Times } from "./times.ts";

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names for numbers, the first for `from`. */
  readonly names?: readonly string[];
}

const monthNames = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const fields = [
  { name: "minute", from: 0, to: 59 },
  { name: "hour", from: 0, to: 23 },
  { name: "day", from: 1, to: 31 },
  { name: "month", from: 1, to: 12, names: monthNames },
  // 7 is Sunday too.
  { name: "weekday", from: 0, to: 7, names: weekdayNames.map((name) => name.slice(0, 3)) },
] as const satisfies readonly Field[];

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

class Wrong extends Error {}

/**
 * A cron expression of five fields as Vixie cron reads it: where neither day nor weekday starts
 * with `*`, either is enough. Names (MON, JAN), ranges, lists, steps after `*` or a range.
 */
export function parseCron(text: string): Parsed<Times> {
  const parts = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday, ...more] = parts;
  if (!minute || !hour || !day || !month || !weekday || more.length > 0) {
    return {
      problem: `expected five fields (minute, hour, day, month, weekday) such as "0 9 * * 1", got ${parts[0] === "" ? "none" : parts.length} in "${text}"`,
    };
  }
  try {
    const times: Times = {
      minutes: numbers(minute, fields[0]),
      hours: numbers(hour, fields[1]),
      days: numbers(day, fields[2]),
      months: numbers(month, fields[3]),
      weekdays: sorted(numbers(weekday, fields[4]).map((number) => number % 7)),
      match: day.startsWith("*") || weekday.startsWith("*") ? "both" : "either",
      lastInstead: false,
    };
    if (times.match === "both" && !occurs(times)) {
      return { problem: `expected a date that exists, got "${text}", which never comes` };
    }
    return { ok: times };
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.message };
    throw error;
  }
}

function occurs({ days, months }: Times): boolean {
  return months.some((month) => days.some((day) => day <= (longestMonths[month - 1] ?? 0)));
}

function numbers(text: string, field: Field): readonly number[] {
  return sorted(text.split(",").flatMap((part) => partOf(part, field)));
}

function partOf(text: string, field: Field): readonly number[] {
  const [span = "", step, more] = text.split("/");
  if (span === "" || more !== undefined) throw wrong(text, field);
  const [from, to] = ends(span, field);
  if (step === undefined) return range(from, to);
  if (span !== "*" && !span.includes("-")) {
    throw new Wrong(
      `expected a range before the step in the ${field.name} field, such as "${from}-${field.to}/${step}", got "${text}"`,
    );
  }
  if (!/^[1-9]\d{0,2}$/.test(step)) throw wrong(text, field);
  return range(from, to, Number(step));
}

function ends(span: string, field: Field): readonly [number, number] {
  // The weekday's 7 is for those who write it: `*` ends on Saturday.
  if (span === "*") return [field.from, field.name === "weekday" ? 6 : field.to];
  const [low = "", high, more] = span.split("-");
  if (more !== undefined) throw wrong(span, field);
  const from = numberOf(low, field);
  if (high === undefined) return [from, from];
  const to = numberOf(high, field);
  if (from <= to) return [from, to];
  if (field.name === "weekday" && to === 0) return [from, 7];
  throw new Wrong(`expected a range that runs forwards in the ${field.name} field, got "${span}"`);
}

function numberOf(text: string, field: Field): number {
  const named = field.names?.indexOf(text.toLowerCase()) ?? -1;
  const number = named >= 0 ? named + field.from : /^\d{1,2}$/.test(text) ? Number(text) : -1;
  if (number < field.from || number > field.to) throw wrong(text, field);
  return number;
}

function wrong(text: string, { name, from, to, names }: Field): Wrong {
  const also = names ? `, or a name such as ${names[1]?.toUpperCase()},` : "";
  return new Wrong(`expected ${from} to ${to}${also} in the ${name} field, got "${text}"`);
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
