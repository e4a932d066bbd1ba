import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Screened } from "../../../src/community/filters/filter.ts";
import { floodFilter } from "../../../src/community/filters/flood.ts";
import { createWindows } from "../../../src/community/windows.ts";
import { compiled, message } from "./run.ts";

type Settings = Parameters<typeof compiled<"flood", typeof floodFilter.settings>>[1];

function flood(settings: Settings, windows = createWindows()) {
  const test = compiled(floodFilter, settings, { windows });
  let number = 0;
  return {
    windows,
    /** A message a second, each with an id of its own; whether it matched. */
    says(text: string, rest: Partial<Screened> = {}): boolean {
      number++;
      return test(message(text, { id: `m${number}`, at: number * 1000, ...rest })) !== undefined;
    },
    test,
  };
}

const few = { messages: 3, within: "10s" };

describe("flood of messages", () => {
  it("lets the third through, and matches the fourth and each further one", () => {
    const { says } = flood(few);
    expect([1, 2, 3, 4, 5].map(() => says("hello"))).toEqual([false, false, false, true, true]);
  });

  it("counts what is younger than the window, to the millisecond", () => {
    const { says } = flood(few);
    for (const at of [0, 1, 2]) says("hello", { at });
    expect(says("late", { at: 10_000 })).toBe(false);
    for (const at of [0, 1, 2]) says("hello", { at, member: "bob" });
    expect(says("early", { at: 9_999, member: "bob" })).toBe(true);
  });

  it("counts every member for themselves, each message once, and no edit", () => {
    const { says } = flood(few);
    const at = 1000;
    for (const id of ["m1", "m2", "m3", "m3", "m3"]) says("hello", { id, at });
    expect(says("hello", { id: "m3", at })).toBe(false);
    expect(says("hello", { id: "b1", at, member: "bob" })).toBe(false);
    expect(says("hello!", { id: "m4", at: 2000, edited: true })).toBe(false);
    expect(says("hello", { id: "m4", at: 2000 })).toBe(true);
  });

  it("counts everybody's in a channel together, each channel for itself, where it is told so", () => {
    const { says } = flood({ ...few, per: "channel" });
    const members = ["alice", "bob", "carol", "dave"];
    expect(members.map((member) => says("hello", { member }))).toEqual([false, false, false, true]);
    expect(says("hello", { channel: "elsewhere" })).toBe(false);
  });

  it("announces its window before the first message", () => {
    expect(flood(few).windows.longest).toBe(10_000);
  });

  it("goes on counting when the settings are read again", () => {
    const before = flood(few);
    for (const id of ["a", "b", "c"]) before.says("hello", { id, at: 1000 });
    const after = flood({ messages: 2, within: "10s" }, before.windows);
    expect(after.says("hello", { id: "d", at: 2000 })).toBe(true);
  });

  it("points at the text, or at nothing where there is none", () => {
    const { test } = flood({ attachments: 1, within: "10s" });
    const attachments = [{ name: "a.png" }, { name: "b.png" }];
    expect(test(message("look", { id: "1", attachments }))).toEqual([{ start: 0, end: 4 }]);
    expect(test(message("", { id: "2", attachments }))).toEqual([]);
  });
});

describe("flood of what messages hold", () => {
  const files = (count: number) => ({
    attachments: Array.from({ length: count }, (_, index) => ({ name: `${index}.png` })),
  });
  const texts = (...list: string[]): [string, Partial<Screened>][] =>
    list.map((text) => [text, {}]);

  it.each<[string, Settings, [string, Partial<Screened>][], boolean[]]>([
    ["lines", { lines: 4, within: "1m" }, texts("a\nb", "c\nd", "e"), [false, false, true]],
    [
      "characters",
      { characters: 10, within: "1m" },
      texts("12345", "12345", "6"),
      [false, false, true],
    ],
    ["emoji as one each", { characters: 4, within: "1m" }, texts("😀😀😀😀", "x"), [false, true]],
    [
      "attachments",
      { attachments: 3, within: "1m" },
      [
        ["", files(2)],
        ["", files(1)],
        ["nice, are they not?", {}],
        ["", files(1)],
      ],
      [false, false, false, true],
    ],
    [
      "links",
      { links: 2, within: "1m" },
      texts(
        "see https://a.example/x?y=http://b",
        "no link: a.b",
        "WWW.c.example",
        "http://d.example",
      ),
      [false, false, true, true],
    ],
    [
      "mentions",
      { mentions: 4, within: "1m" },
      texts(
        "<@1> <@!2> <@&3>",
        "mail me@home.example `@code`",
        "<!here> and <@U5|eve>",
        "@everyone",
      ),
      [false, false, true, true],
    ],
    [
      "any of several",
      { messages: 3, links: 1, within: "1m" },
      texts("https://a.example", "hello", "https://b.example", "hello", "x"),
      [false, false, true, true, true],
    ],
  ])("counts %s", (_, settings, said, expected) => {
    const { says } = flood(settings);
    expect(said.map(([text, rest]) => says(text, rest))).toEqual(expected);
  });

  it("counts nothing of messages that have nothing of it", () => {
    const { says, windows } = flood({ links: 1, mentions: 1, attachments: 1, within: "1m" });
    for (let index = 0; index < 100; index++) says("no link, nobody");
    expect(windows.usage().entries).toBe(0);
  });
});

describe("flood's settings", () => {
  it("need at least one limit", () => {
    expect(floodFilter.check?.({ within: "10s" })).toMatch(/^expected at least one limit/);
    expect(floodFilter.check?.({ within: "10s", links: 3 })).toBeUndefined();
  });

  it.each([
    [{ messages: 0, within: "10s" }, "expected at least 1"],
    [{ messages: 1001, within: "10s" }, "expected at most 1000"],
    [{ links: 1.5, within: "10s" }, "expected a whole number"],
    [{ messages: 3, within: "31d" }, 'expected a duration from "1s" to "30d"'],
    [{ messages: 3, within: "10s", per: "server" }, 'expected "member" or "channel"'],
  ])("refuse %j", (settings, problem) => {
    const errors = problemsOf(floodFilter.settings, settings);
    expect(errors).toEqual([problem]);
  });
});

function problemsOf(shape: Record<string, z.ZodType>, settings: Record<string, unknown>): string[] {
  return Object.entries(shape).flatMap(
    ([name, type]) =>
      type.safeParse(settings[name]).error?.issues.map(({ message }) => message) ?? [],
  );
}
