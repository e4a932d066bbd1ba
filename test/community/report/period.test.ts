import { expect, it } from "vitest";
import { daysOf, periodBefore, reportPeriod } from "../../../src/community/report/period.ts";

const day = 86_400_000;

it.each([
  ["a week", 7 * day, "2027-03-29T07:00:00Z", { from: "2027-03-22", to: "2027-03-29" }],
  [
    "after local midnight",
    7 * day,
    "2027-03-28T22:30:00Z",
    { from: "2027-03-22", to: "2027-03-29" },
  ],
  ["less than a day", 3_600_000, "2027-03-29T07:00:00Z", { from: "2027-03-28", to: "2027-03-29" }],
])("a report of %s covers whole local days before it is due", (_, covers, due, period) => {
  expect(reportPeriod({ covers }, "Europe/Paris", Date.parse(due))).toEqual(period);
});

it("the period before has as many days and ends where this one begins", () => {
  const period = { from: "2027-03-22", to: "2027-03-29" };
  expect(daysOf(period)).toBe(7);
  expect(periodBefore(period)).toEqual({ from: "2027-03-15", to: "2027-03-22" });
});
