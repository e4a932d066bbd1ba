import { describe, expect, test } from "vitest";
import type { Screened } from "../../../src/community/filters/filter.ts";
import { newcomersFilter } from "../../../src/community/filters/newcomers.ts";
import { compiled, message } from "./run.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = 1_000 * day;

describe("newcomers", () => {
  test.each<[string, Parameters<typeof newcomersFilter.compile>[0], Partial<Screened>, boolean]>([
    ["made just now", { account_younger_than: 7 * day }, { createdAt: now }, true],
    ["made yesterday", { account_younger_than: 7 * day }, { createdAt: now - day }, true],
    [
      "made a week ago, less 1 ms",
      { account_younger_than: 7 * day },
      { createdAt: now - 7 * day + 1 },
      true,
    ],
    ["made a week ago", { account_younger_than: 7 * day }, { createdAt: now - 7 * day }, false],
    ["made years ago", { account_younger_than: 7 * day }, { createdAt: 0 }, false],
    ["made by a clock ahead", { account_younger_than: 7 * day }, { createdAt: now + 500 }, true],
    ["made nobody knows when", { account_younger_than: 7 * day }, {}, false],
    [
      "made nobody knows when, joined now",
      { account_younger_than: 7 * day },
      { joinedAt: now },
      false,
    ],
    ["joined now", { joined_within: hour }, { joinedAt: now }, true],
    ["joined an hour ago, less 1 ms", { joined_within: hour }, { joinedAt: now - hour + 1 }, true],
    ["joined an hour ago", { joined_within: hour }, { joinedAt: now - hour }, false],
    ["joined nobody knows when", { joined_within: hour }, { createdAt: now }, false],
    [
      "old, but new here",
      { account_younger_than: day, joined_within: hour },
      { createdAt: 0, joinedAt: now },
      true,
    ],
    [
      "young, but long here",
      { account_younger_than: 30 * day, joined_within: hour },
      { createdAt: now - 20 * day, joinedAt: now - 19 * day },
      true,
    ],
    [
      "neither",
      { account_younger_than: day, joined_within: hour },
      { createdAt: 0, joinedAt: 0 },
      false,
    ],
  ])("%s", (_, settings, rest, matches) => {
    const spans = newcomersFilter.compile(settings, {} as never)(message("", { at: now, ...rest }));
    expect(spans).toEqual(matches ? [] : undefined);
  });

  test("reads durations", () => {
    const filter = compiled(newcomersFilter, { account_younger_than: "7d" });
    expect(filter(message("", { at: now, createdAt: now - 6 * day }))).toEqual([]);
    expect(filter(message("", { at: now, createdAt: now - 8 * day }))).toBeUndefined();
  });

  test("looks at joins, and wants to know what for", () => {
    expect(newcomersFilter.on).toEqual(["joins"]);
    expect(newcomersFilter.check?.({})).toMatch(/^expected "account_younger_than" or/);
    expect(newcomersFilter.check?.({ joined_within: "1h" })).toBeUndefined();
  });
});
