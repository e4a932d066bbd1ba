import { describe, expect, it } from "vitest";
import { wordsOf } from "./catalogues.ts";

const words = wordsOf("en");

describe("a share", () => {
  it.each([
    [null, "–"],
    [0, "0%"],
    [0.001, "1%"],
    [0.5, "50%"],
    [0.999, "99%"],
    [1, "100%"],
  ])("of %s is %s", (share, said) => expect(words.percent(share)).toBe(said));
});

describe("a length of time, roughly", () => {
  it.each([
    [0.5, "30 seconds"],
    [3.4, "3 minutes"],
    [89, "1 hour"],
    [158, "3 hours"],
    [36 * 60, "2 days"],
  ])("of %d minutes is %s", (minutes, said) => expect(words.about(minutes)).toBe(said));
});

it("writes signs and numbers as the language does", () => {
  expect([words.signed(6), words.signed(0), words.signed(-2), words.number(1234.56)]).toEqual([
    "+6",
    "0",
    "−2",
    "1,234.6",
  ]);
  expect(wordsOf("fr").number(1234.56)).toBe("1\u202f234,6");
});

it("ends a period with its last day", () => {
  const period = { from: "2027-03-22", to: "2027-03-23" };
  expect(words.period(period)).toBe("March 22, 2027");
});
