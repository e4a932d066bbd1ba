import { describe, expect, it, test } from "vitest";
import type { Screened } from "../../../src/community/filters/filter.ts";
import {
  compileConditions,
  conditions,
  mentionLevels,
} from "../../../src/community/rules/conditions.ts";
import { fakeDirectory } from "../context-fake.ts";
import { message } from "../filters/run.ts";

const day = 86_400_000;
/** A Tuesday, 12:30 in Paris. */
const at = Date.parse("2027-03-02T11:30:00Z");
const directory = {
  ...fakeDirectory,
  category: (channel: string) => (channel === "help" ? "Support" : undefined),
};

function holds(when: object, rest: Partial<Screened> = {}): boolean {
  const around = { directory, timeZone: "Europe/Paris" };
  const condition = compileConditions(conditions.parse(when), around);
  return condition?.(message("hello", { at, ...rest })) ?? true;
}

test.each<[object, Partial<Screened>, boolean]>([
  [{}, {}, true],
  [{ channels: ["#general"] }, {}, true],
  [{ channels: ["#help"] }, {}, false],
  [{ channels: ["#help"] }, { channel: "general", thread: "help" }, true],
  [{ categories: ["support"] }, { channel: "help" }, true],
  [{ categories: ["support"] }, { channel: "general" }, false],
  [{ threads: true }, { thread: "t" }, true],
  [{ threads: true }, {}, false],
  [{ threads: false }, {}, true],
  [{ roles: ["@New"] }, { roles: ["New"] }, true],
  [{ roles: ["@New"] }, { roles: ["Old"] }, false],
  [{ roles: ["@New"] }, {}, false],
  [{ levels: ["moderator"] }, { level: "moderator" }, true],
  [{ levels: ["moderator"] }, {}, false],
  [{ levels: ["member", "moderator"] }, {}, true],
  [{ joined_within: "1d" }, { joinedAt: at - day + 1 }, true],
  [{ joined_within: "1d" }, { joinedAt: at - day }, false],
  [{ joined_within: "1d" }, {}, false],
  [{ account_younger_than: "7d" }, { createdAt: at - 6 * day }, true],
  [{ account_younger_than: "7d" }, { createdAt: at - 7 * day }, false],
  [{ account_younger_than: "7d" }, {}, false],
  [{ first_message: true }, { first: true }, true],
  [{ first_message: true }, {}, false],
  [{ first_message: false }, {}, true],
  [{ between: "12:00-13:00" }, {}, true],
  [{ between: "12:30-12:31" }, {}, true],
  [{ between: "11:30-12:30" }, {}, false],
  [{ between: "22:00-07:00" }, {}, false],
  [{ between: "22:00-07:00" }, { at: Date.parse("2027-03-02T05:59:00Z") }, true],
  [{ between: "22:00-07:00" }, { at: Date.parse("2027-03-02T06:00:00Z") }, false],
  [{ between: "0:00-24:00" }, {}, true],
  // The clocks went forward in the night: it is an hour later already.
  [{ between: "22:00-07:00" }, { at: Date.parse("2027-03-28T05:00:00Z") }, false],
  [{ days: ["tuesday"] }, {}, true],
  [{ days: ["monday", "sunday"] }, {}, false],
  [{ channels: ["#general"], first_message: true }, { first: true }, true],
  [{ channels: ["#general"], first_message: true }, {}, false],
  [{ any: [{ channels: ["#help"] }, { first_message: true }] }, { first: true }, true],
  [{ any: [{ channels: ["#help"] }, { first_message: true }] }, {}, false],
  [{ all: [{ threads: false }, { roles: ["@New"] }] }, { roles: ["New"] }, true],
  [{ all: [{ threads: false }, { roles: ["@New"] }] }, {}, false],
  [{ not: { channels: ["#general"] } }, {}, false],
  [{ not: { any: [{ threads: true }, { not: { roles: ["@Old"] } }] } }, { roles: ["Old"] }, true],
])("%j of %j is %s", (when, rest, expected) => {
  expect(holds(when, rest)).toBe(expected);
});

describe("as written", () => {
  it.each([
    [{ between: "22-7" }, 'expected hours such as "22:00-07:00"'],
    [{ between: "25:00-07:00" }, 'expected hours such as "22:00-07:00"'],
    [{ channels: [] }, "expected at least one channel"],
    [{ any: [] }, "expected at least one condition"],
  ])("%j is refused", (when, message) => {
    expect(conditions.safeParse(when).error?.issues[0]?.message).toBe(message);
  });

  it("knows no other keys, however deep", () => {
    expect(conditions.safeParse({ not: { any: [{ chanels: ["#a"] }] } }).success).toBe(false);
  });

  it("says whether levels are spoken of, at any depth", () => {
    expect(mentionLevels(conditions.parse({ not: { any: [{ levels: ["member"] }] } }))).toBe(true);
    expect(mentionLevels(conditions.parse({ roles: ["@New"] }))).toBe(false);
    expect(mentionLevels(undefined)).toBe(false);
  });
});
