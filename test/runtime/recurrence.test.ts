import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Recurrence } from "../../src/core/schedule.ts";
import { offsetAt } from "../../src/core/zone.ts";
import { nextTime, parseRecurrence, type Times } from "../../src/runtime/recurrence/recurrence.ts";

const minute = 60_000;
const iso = (at: number) => new Date(at).toISOString().replace(":00.000Z", "Z");

function timesOf(recurrence: Recurrence): Times {
  const parsed = parseRecurrence(recurrence);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.ok;
}

function runs(recurrence: Recurrence, zone: string, after: string, count: number): string[] {
  const times = timesOf(recurrence);
  let at = Date.parse(after);
  return Array.from({ length: count }, () => {
    at = nextTime(times, zone, at);
    return iso(at);
  });
}

describe("plain forms", () => {
  it.each([
    ["day at 09:00", ["2027-01-02T09:00Z", "2027-01-03T09:00Z"]],
    ["weekday at 18:30", ["2027-01-01T18:30Z", "2027-01-04T18:30Z"]],
    ["monday at 09:00", ["2027-01-04T09:00Z", "2027-01-11T09:00Z"]],
    ["Monday, Thursday at 9:00", ["2027-01-04T09:00Z", "2027-01-07T09:00Z"]],
    ["mon and sun at 09:00", ["2027-01-03T09:00Z", "2027-01-04T09:00Z"]],
    ["month on 1 at 10:00", ["2027-02-01T10:00Z", "2027-03-01T10:00Z"]],
    ["month on 31 at 10:00", ["2027-01-31T10:00Z", "2027-02-28T10:00Z"]],
    ["hour", ["2027-01-01T13:00Z", "2027-01-01T14:00Z"]],
    ["15 minutes", ["2027-01-01T12:15Z", "2027-01-01T12:30Z"]],
    ["2 hours", ["2027-01-01T14:00Z", "2027-01-01T16:00Z"]],
    [" 24  hours ", ["2027-01-02T00:00Z", "2027-01-03T00:00Z"]],
  ])("every %s", (every, expected) => {
    expect(runs({ every }, "UTC", "2027-01-01T12:00Z", 2)).toEqual(expected);
  });

  it.each([
    ["mondy at 09:00", 'got "mondy at 09:00", did you mean "monday"?'],
    [
      "monday",
      'expected a schedule such as "monday at 09:00", "day at 18:30" or "15 minutes", got "monday"',
    ],
    ["day at 25:00", 'expected a time from 00:00 to 23:59, got "25:00"'],
    ["day at 9", 'expected a time from 00:00 to 23:59, got "9"'],
    [
      "7 minutes",
      "expected a number of minutes that divides an hour (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30), got 7",
    ],
    ["5 hours", "expected a number of hours that divides a day (1, 2, 3, 4, 6, 8, 12), got 5"],
    ["0 minutes", "got 0"],
    ["month on 32 at 10:00", "expected a day of the month from 1 to 31, got 32"],
    ["", 'got ""'],
  ])("refuses %j", (every, problem) => {
    expect(parseRecurrence({ every })).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe("cron", () => {
  it.each([
    ["0 9 * * 1", ["2027-01-04T09:00Z", "2027-01-11T09:00Z"]],
    ["0 9 * * SUN", ["2027-01-03T09:00Z", "2027-01-10T09:00Z"]],
    ["0 9 * * 7", ["2027-01-03T09:00Z", "2027-01-10T09:00Z"]],
    ["0 9 * * FRI-SUN", ["2027-01-02T09:00Z", "2027-01-03T09:00Z", "2027-01-08T09:00Z"]],
    ["0 9 * * 5-7", ["2027-01-02T09:00Z", "2027-01-03T09:00Z", "2027-01-08T09:00Z"]],
    ["*/20 13 * * *", ["2027-01-01T13:00Z", "2027-01-01T13:20Z", "2027-01-01T13:40Z"]],
    ["5-10/5,40 12 * * *", ["2027-01-01T12:05Z", "2027-01-01T12:10Z", "2027-01-01T12:40Z"]],
    // Either is enough where both are named, both are needed where one starts with a star.
    ["0 9 13 * FRI", ["2027-01-08T09:00Z", "2027-01-13T09:00Z", "2027-01-15T09:00Z"]],
    ["0 9 */2 * FRI", ["2027-01-15T09:00Z", "2027-01-29T09:00Z"]],
    ["0 0 1 jan,JUL *", ["2027-07-01T00:00Z", "2028-01-01T00:00Z"]],
    ["0 0 29 2 *", ["2028-02-29T00:00Z", "2032-02-29T00:00Z"]],
    ["0 0 29 2 */7", ["2032-02-29T00:00Z", "2060-02-29T00:00Z"]],
    ["0 0 31 * *", ["2027-01-31T00:00Z", "2027-03-31T00:00Z"]],
  ])("%s", (cron, expected) => {
    expect(runs({ cron }, "UTC", "2027-01-01T12:00Z", expected.length)).toEqual(expected);
  });

  it.each([
    ["0 9 * *", "expected five fields (minute, hour, day, month, weekday)"],
    ["0 0 9 * * 1", "got 6"],
    ["", "got none"],
    ["60 * * * *", 'expected 0 to 59 in the minute field, got "60"'],
    ["0 9 0 * *", 'expected 1 to 31 in the day field, got "0"'],
    ["0 9 * FOO *", 'expected 1 to 12, or a name such as FEB, in the month field, got "FOO"'],
    ["0 9 * * 8", "in the weekday field"],
    ["0 17-9 * * *", 'expected a range that runs forwards in the hour field, got "17-9"'],
    [
      "5/15 * * * *",
      'expected a range before the step in the minute field, such as "5-59/15", got "5/15"',
    ],
    ["*/0 * * * *", "in the minute field"],
    ["1,,2 * * * *", "in the minute field"],
    ["1-2-3 * * * *", "in the minute field"],
    ["0 0 30 2 *", 'expected a date that exists, got "0 0 30 2 *", which never comes'],
    ["0 0 31 2,4,6 *", "which never comes"],
  ])("refuses %j", (cron, problem) => {
    expect(parseRecurrence({ cron })).toEqual({ problem: expect.stringContaining(problem) });
  });

  it("is one of two ways, not both, not neither", () => {
    expect(parseRecurrence({})).toHaveProperty("problem");
    expect(parseRecurrence({ every: "hour", cron: "0 * * * *" })).toHaveProperty("problem");
  });
});

describe("changes of the clocks", () => {
  it.each<[string, Recurrence, string, string, string[]]>([
    [
      "a skipped time fires at the first instant after the gap",
      { every: "day at 02:30" },
      "Europe/Paris",
      "2027-03-27T12:00Z",
      ["2027-03-28T01:00Z", "2027-03-29T00:30Z"],
    ],
    [
      "so in New York",
      { every: "day at 02:30" },
      "America/New_York",
      "2027-03-13T12:00Z",
      ["2027-03-14T07:00Z", "2027-03-15T06:30Z"],
    ],
    [
      "a skipped midnight fires when the day begins",
      { every: "day at 00:00" },
      "America/Sao_Paulo",
      "2018-11-03T12:00Z",
      ["2018-11-04T03:00Z", "2018-11-05T02:00Z"],
    ],
    [
      "so in Cairo",
      { every: "day at 00:15" },
      "Africa/Cairo",
      "2024-04-25T12:00Z",
      ["2024-04-25T22:00Z", "2024-04-26T21:15Z"],
    ],
    [
      "several skipped times fire once there, with the one that falls on it",
      { every: "15 minutes" },
      "Europe/Paris",
      "2027-03-28T00:45Z",
      ["2027-03-28T01:00Z", "2027-03-28T01:15Z"],
    ],
    [
      "a gap of half an hour",
      { every: "day at 02:15" },
      "Australia/Lord_Howe",
      "2027-10-02T00:00Z",
      ["2027-10-02T15:30Z", "2027-10-03T15:15Z"],
    ],
    [
      "a repeated time fires at the first",
      { every: "day at 02:30" },
      "Europe/Paris",
      "2027-10-30T12:00Z",
      ["2027-10-31T00:30Z", "2027-11-01T01:30Z"],
    ],
    [
      "a repeated midnight hour fires at the first",
      { every: "day at 23:30" },
      "America/Sao_Paulo",
      "2018-02-17T12:00Z",
      ["2018-02-18T01:30Z", "2018-02-19T02:30Z"],
    ],
    [
      "intervals run once through the repeated hour",
      { every: "30 minutes" },
      "Europe/Paris",
      "2027-10-31T00:00Z",
      ["2027-10-31T00:30Z", "2027-10-31T02:00Z"],
    ],
    [
      "from within the second pass, what was repeated is past",
      { every: "30 minutes" },
      "Europe/Paris",
      "2027-10-31T01:10Z",
      ["2027-10-31T02:00Z"],
    ],
    [
      "half an hour repeated",
      { every: "15 minutes" },
      "Australia/Lord_Howe",
      "2027-04-03T14:15Z",
      ["2027-04-03T14:30Z", "2027-04-03T14:45Z", "2027-04-03T15:30Z"],
    ],
  ])("%s", (_, recurrence, zone, after, expected) => {
    expect(runs(recurrence, zone, after, expected.length)).toEqual(expected);
  });
});

describe("any schedule, zone and time", () => {
  const zones = [
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
  ];
  const field = (from: number, to: number) =>
    fc.oneof(
      fc.constant("*"),
      fc
        .uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 3 })
        .map(String),
    );
  const cron = fc
    .tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
    .map((fields) => fields.join(" "));
  const anyTime = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) });
  /** Around the changes of 2018, a year in which all of these but Cairo had some. */
  const nearChange = fc
    .constantFrom(
      "2018-03-25T01:00Z",
      "2018-10-28T01:00Z",
      "2018-03-11T07:00Z",
      "2018-11-04T06:00Z",
      "2018-02-18T02:00Z",
      "2018-11-04T03:00Z",
      "2018-03-31T15:00Z",
      "2018-10-06T15:30Z",
    )
    .chain((at) => fc.integer({ min: -120, max: 120 }).map((by) => Date.parse(at) + by * minute));

  it("comes strictly after, and asking a moment before gives the same", () => {
    fc.assert(
      fc.property(
        cron,
        fc.constantFrom(...zones),
        fc.oneof(anyTime, nearChange),
        (text, zone, at) => {
          const times = timesOf({ cron: text });
          const next = nextTime(times, zone, at);
          expect(next).toBeGreaterThan(at);
          expect(nextTime(times, zone, next - 1)).toBe(next);
          expect(nextTime(times, zone, at + Math.floor((next - at) / 2))).toBe(next);
        },
      ),
    );
  });

  it("fires every matching wall time of two days once, and never elsewhere", () => {
    const often = fc.constantFrom(
      "*/30 * * * *",
      "17 * * * *",
      "*/10 0-3 * * *",
      "0,59 23,0,2 * * *",
    );
    fc.assert(
      fc.property(often, fc.constantFrom(...zones), nearChange, (text, zone, at) => {
        const times = timesOf({ cron: text });
        const from = at - 24 * 60 * minute;
        const to = at + 24 * 60 * minute;
        const actual: number[] = [];
        for (let t = nextTime(times, zone, from); t <= to; t = nextTime(times, zone, t))
          actual.push(t);
        expect(actual.map(iso)).toEqual(byWatchingTheClock(times, zone, from, to).map(iso));
      }),
      { numRuns: 60 },
    );
  });
});

/** The same, found by looking at the wall clock every minute, without any arithmetic. */
function byWatchingTheClock(times: Times, zone: string, from: number, to: number): number[] {
  const fired: number[] = [];
  const local = (at: number) => at + offsetAt(zone, at);
  let highest = local(from - 180 * minute);
  for (let at = from - 179 * minute; at <= to; at += minute) {
    let due = false;
    for (let wall = highest + minute; wall <= local(at); wall += minute) {
      const shown = new Date(wall);
      due ||=
        times.minutes.includes(shown.getUTCMinutes()) && times.hours.includes(shown.getUTCHours());
    }
    highest = Math.max(highest, local(at));
    if (due && at > from) fired.push(at);
  }
  return fired;
}
