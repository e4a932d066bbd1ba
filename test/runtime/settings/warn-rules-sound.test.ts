import fc from "fast-check";
import { expect, it } from "vitest";
import { type Screened, subjects } from "../../../src/community/filters/filter.ts";
import { createScreen } from "../../../src/community/screen.ts";
import type { Settings } from "../../../src/community/settings.ts";
import { createWindows } from "../../../src/community/windows.ts";
import { neverActs } from "../../../src/runtime/settings/warn-rules/never.ts";
import { shadowed } from "../../../src/runtime/settings/warn-rules/shadowed.ts";
import { fakeDirectory, fakeSettings } from "../../community/context-fake.ts";

/** What is claimed of rules is held against what the rules do. */

const hour = 3_600_000;
const noon = Date.UTC(2027, 0, 4, 12);
const channels = ["a", "b", "c"] as const;
const roles = ["x", "y", "mod"] as const;

const someOf = <Value>(of: readonly Value[]) => fc.subarray([...of], { minLength: 1 });
const channelNames = someOf(channels).map((names) => names.map((name) => `#${name}`));
const roleNames = someOf(roles).map((names) => names.map((name) => `@${name}`));
const hours = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }))
  .map(([from, to]) => `${from}:00-${to}:30`);

const { conditions } = fc.letrec<{ conditions: object }>((tie) => ({
  conditions: fc.record(
    {
      channels: channelNames,
      roles: roleNames,
      categories: someOf(["Talk", "Help"]),
      threads: fc.boolean(),
      levels: someOf(["member", "moderator", "manager"]),
      joined_within: fc.constantFrom("1h", "1d", "7d"),
      account_younger_than: fc.constantFrom("1h", "7d"),
      first_message: fc.boolean(),
      between: hours,
      days: someOf(["monday", "tuesday", "sunday"]),
      any: fc.array(tie("conditions"), { minLength: 1, maxLength: 2 }),
      not: tie("conditions"),
    },
    { requiredKeys: [] },
  ),
}));

const trigger = fc.oneof(
  fc.constant({ filter: "every" }),
  fc.record({ filter: fc.constant("mentions"), over: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ filter: fc.constant("words"), words: someOf(["spam", "spam*", "scam", "@a"]) }),
  fc.record({ filter: fc.constant("links"), deny: someOf(["evil.com", "www.evil.com"]) }),
);

const fields = fc.record(
  {
    do: fc.constant(["delete"]),
    on: someOf(subjects),
    only: channelNames,
    when: conditions,
    except: fc.record({ channels: channelNames, roles: roleNames }, { requiredKeys: [] }),
  },
  { requiredKeys: ["do"] },
);

const text = fc.constantFrom(
  "hello",
  "spam",
  "spammer",
  "a SCAM",
  "https://www.evil.com/",
  "@a @b",
);

const message: fc.Arbitrary<Screened> = fc
  .record({
    subject: fc.constantFrom(...subjects),
    channel: fc.constantFrom(...channels),
    inThread: fc.boolean(),
    text,
    roles: fc.subarray([...roles]),
    ago: fc.constantFrom(undefined, hour / 2, 2 * hour, 48 * hour, 200 * hour),
    age: fc.constantFrom(undefined, hour / 2, 2 * hour, 200 * hour),
    first: fc.boolean(),
    later: fc.integer({ min: 0, max: 7 * 24 * 4 }),
  })
  .map(({ subject, channel, inThread, ago, age, first, later, ...rest }) => {
    const at = noon + (later * hour) / 4;
    const person = subject === "names" || subject === "joins";
    return {
      ...rest,
      id: "m",
      member: "m",
      at,
      subject,
      channel: person ? "" : channel,
      edited: subject === "edits",
      level: rest.roles.includes("mod") ? "moderator" : "member",
      ...(inThread && !person && { thread: "t" }),
      ...(ago !== undefined && { joinedAt: at - ago }),
      ...(age !== undefined && { createdAt: at - age }),
      ...(first && subject !== "edits" && { first }),
    };
  });

const directory = { ...fakeDirectory, category: (id: string) => (id === "a" ? "Talk" : "Help") };

function settingsOf(...rules: object[]): Settings {
  const named = rules.map((one, place) => ({ name: `rule-${place}`, ...one }));
  return fakeSettings({
    community: { levels: { moderator: ["@mod"] } },
    rules: { rules: named },
  });
}

function screenOf(settings: Settings) {
  return createScreen({ settings, directory, windows: createWindows() });
}

it("a rule that is said never to act never does", () => {
  let said = 0;
  fc.assert(
    fc.property(fields, fc.array(message, { minLength: 10, maxLength: 10 }), (given, messages) => {
      const settings = settingsOf({ filter: "every", ...given });
      const [one] = settings.rules.rules;
      const remarks = one ? neverActs(one, ["rules", 0], settings.community) : [];
      if (!remarks.some(({ path }) => path[2] !== "on")) return;
      said++;
      const screen = screenOf(settings);
      for (const each of messages) expect(screen.screen(each).matches).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(said).toBeGreaterThan(0);
});

it("a rule that is said to be left nothing never acts", () => {
  let said = 0;
  fc.assert(
    fc.property(
      fc.tuple(trigger, trigger, fc.oneof(fc.constant({ do: ["warn"] }), fields), fields),
      fc.boolean(),
      fc.array(message, { minLength: 10, maxLength: 10 }),
      ([one, two, wide, narrow], alike, messages) => {
        // Two rules at random seldom have to do with each other: often one is the other and more.
        const later = alike ? { ...one, ...wide, ...narrow } : { ...two, ...narrow };
        const settings = settingsOf({ ...one, ...wide, stop: true }, later);
        const remarks = shadowed(1, settings, () => 1);
        if (!remarks.some(({ message: said }) => said.startsWith("everything"))) return;
        said++;
        const screen = screenOf(settings);
        for (const each of messages) {
          const found = screen.screen(each).matches.find(({ rule: { name } }) => name === "rule-1");
          expect(found?.acts ?? false).toBe(false);
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(said).toBeGreaterThan(0);
});
