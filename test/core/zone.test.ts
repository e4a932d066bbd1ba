import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, instantOf, localDate, offsetAt, startOfDay } from "../../src/core/zone.ts";

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const ms = (text: string) => Date.parse(text);

describe("offsetAt", () => {
  it.each([
    ["UTC", "2027-06-01T00:00:00Z", 0],
    ["Europe/Paris", "2027-03-28T00:59:59.999Z", 1],
    ["Europe/Paris", "2027-03-28T01:00:00Z", 2],
    ["Europe/Paris", "2027-10-31T00:59:59.999Z", 2],
    ["Europe/Paris", "2027-10-31T01:00:00Z", 1],
    ["America/New_York", "2027-03-14T06:59:59Z", -5],
    ["America/New_York", "2027-03-14T07:00:00Z", -4],
    ["Asia/Kathmandu", "2027-01-01T00:00:00Z", 5.75],
    ["Australia/Lord_Howe", "2027-01-01T00:00:00Z", 11],
    ["Australia/Lord_Howe", "2027-07-01T00:00:00Z", 10.5],
    ["Europe/Paris", "1969-12-31T23:00:00Z", 1],
  ])("%s at %s", (zone, at, hours) => {
    expect(offsetAt(zone, ms(at))).toBe(hours * hour);
  });

  it("agrees with Intl at any time, in any order", () => {
    const zones = ["Europe/Paris", "America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: ms("1975-01-01"), max: ms("2040-01-01") }),
        (zone, at) => {
          const shown = new Date(at).toLocaleString("sv-SE", { timeZone: zone });
          expect(iso(at + offsetAt(zone, at)).slice(0, 19)).toBe(shown.replace(" ", "T"));
        },
      ),
    );
  });

  it("refuses a zone that does not exist", () => {
    expect(() => offsetAt("Europe/Pari", 0)).toThrow(RangeError);
  });
});

describe("days", () => {
  it.each([
    ["Europe/Paris", "2027-03-28", "2027-03-27T23:00:00.000Z"],
    ["Europe/Paris", "2027-03-29", "2027-03-28T22:00:00.000Z"],
    // At midnight the clocks went to one: the day began at one.
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z"],
    ["Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00.000Z"],
    // At midnight the clocks went back to eleven: the day began an hour later.
    ["America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00.000Z"],
    // Samoa had no 30 December 2011.
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z"],
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z"],
  ])("in %s %s starts at %s", (zone, date, at) => {
    expect(iso(startOfDay(zone, date))).toBe(at);
  });

  it("starts a day at the first instant that has its date", () => {
    const zones = ["Europe/Paris", "America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 20_000 }), (zone, days) => {
        const date = addDays("1980-01-01", days);
        const start = startOfDay(zone, date);
        expect(localDate(zone, start)).toBe(date);
        expect(localDate(zone, start - 1)).toBe(addDays(date, -1));
      }),
    );
  });

  it("counts over months and leap days", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
  });

  it("refuses what is no date", () => {
    expect(() => startOfDay("UTC", "yesterday")).toThrow('expected a date such as "2027-03-28"');
  });
});

describe("instantOf", () => {
  it("takes the first of a repeated time and the end of a gap", () => {
    expect(iso(instantOf("Europe/Paris", ms("2027-10-31T02:30Z")))).toBe(
      "2027-10-31T00:30:00.000Z",
    );
    expect(iso(instantOf("Europe/Paris", ms("2027-03-28T02:30Z")))).toBe(
      "2027-03-28T01:00:00.000Z",
    );
  });
});
