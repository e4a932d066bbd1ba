import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Screened } from "../../../src/community/filters/filter.ts";
import { repeatsFilter } from "../../../src/community/filters/repeats.ts";
import { keyOfSaid } from "../../../src/community/filters/said.ts";
import { createWindows } from "../../../src/community/windows.ts";
import { compiled, message } from "./run.ts";

type Settings = Parameters<typeof compiled<"repeats", typeof repeatsFilter.settings>>[1];

const offer = "Free nitro for everybody, come and get it";

function repeats(settings: Settings) {
  const windows = createWindows();
  const test = compiled(repeatsFilter, settings, { windows });
  let number = 0;
  return {
    windows,
    test,
    says(text: string, rest: Partial<Screened> = {}): boolean {
      number++;
      return test(message(text, { id: `m${number}`, at: number * 1000, ...rest })) !== undefined;
    },
  };
}

describe("repeats of one member", () => {
  it("match from the third time on, whatever is said in between and wherever", () => {
    const { says } = repeats({ times: 3, within: "10m" });
    expect(says(offer)).toBe(false);
    expect(says("something else entirely")).toBe(false);
    expect(says(offer, { channel: "elsewhere" })).toBe(false);
    expect(says(offer)).toBe(true);
    expect(says(offer)).toBe(true);
    expect(says(offer, { member: "bob" })).toBe(false);
  });

  it("match the whole text", () => {
    const { test } = repeats({ times: 2, within: "10m" });
    test(message(offer, { id: "1" }));
    expect(test(message(offer, { id: "2" }))).toEqual([{ start: 0, end: offer.length }]);
  });

  it("count each message once, no edit, and nothing older than the window", () => {
    const { says } = repeats({ times: 2, within: "10m" });
    says(offer, { id: "a", at: 0 });
    expect(says(offer, { id: "a", at: 0 })).toBe(false);
    expect(says(offer, { id: "b", at: 1000, edited: true })).toBe(false);
    expect(says(offer, { id: "c", at: 600_000 })).toBe(false);
    expect(says(offer, { id: "d", at: 1_199_999 })).toBe(true);
  });
});

describe("repeats across channels", () => {
  it("match in the third channel, not the third time in one", () => {
    const { says } = repeats({ channels: 3, within: "10m" });
    const channels = ["one", "one", "one", "two", "two", "three", "one"];
    expect(channels.map((channel) => says(offer, { channel }))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(says(offer, { channel: "four", member: "bob" })).toBe(false);
  });
});

describe("repeats of many members", () => {
  it("match from the fourth member who says the same", () => {
    const { says } = repeats({ members: 4, within: "1m" });
    const members = ["alice", "bob", "alice", "carol", "carol", "dave", "eve"];
    expect(members.map((member) => says(offer, { member }))).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it("count beside what one member repeats", () => {
    const { says } = repeats({ times: 3, members: 3, within: "1m" });
    expect(
      ["alice", "bob", "alice", "alice", "bob"].map((member) => says(offer, { member })),
    ).toEqual([false, false, false, true, false]);
    expect(says(offer, { member: "carol" })).toBe(true);
  });
});

describe("what is the same", () => {
  it.each([
    ["case", "FREE NITRO for Everybody, come and get IT"],
    ["punctuation", "Free nitro, for everybody!!! — come and get it..."],
    ["blanks and lines", "  Free nitro\nfor   everybody,\u00a0come and get it"],
    ["accents", "Frée nitro for évery\u0308body, come and get it"],
    ["emoji", "🎉🎉 Free nitro 👉🏽 for everybody, come and get it 🇫🇷"],
    ["custom emoji", "<a:party:123456789> Free nitro for everybody :tada::+1: come and get it"],
    ["invisible marks", "Fr\u200bee ni\u200dtro for every\u2060body, come and get it\ufeff"],
    ["letters of other scripts", "Frее nitrо for еverybоdy, сome аnd get it"],
    ["wide and ornate letters", "Ｆｒｅｅ 𝐧𝐢𝐭𝐫𝐨 for everybody, come and get it"],
    ["markup", "**Free nitro** for ~~everybody~~, ||come and get it||"],
  ])("does not depend on %s", (_, text) => {
    expect(keyOfSaid(text, 10)).toEqual(keyOfSaid(offer, 10));
  });

  it.each([
    "Free nitro for everybody, come and get me",
    "Free nitro for everybody, come and get it 2",
    "come and get it, Free nitro for everybody",
    "Free nitro for everybody at 10:30:00, come and get it",
    "",
  ])("is not %s", (text) => {
    expect(keyOfSaid(text, 10)).not.toEqual(keyOfSaid(offer, 10));
  });

  it("knows a time of the day from an emoji", () => {
    expect(keyOfSaid("meet at 10:30:00 today", 5)).not.toEqual(
      keyOfSaid("meet at 10:45:00 today", 5),
    );
  });

  it.each([
    ["ok"],
    ["LOL!!!!!!!!!!!!!!!!!!"],
    ["thank you ❤️❤️❤️❤️❤️❤️"],
    ["0123456789"],
    ["🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉"],
    [" \n\u200b".repeat(20)],
    [""],
  ])("is nobody's business where it is as short as %j", (text) => {
    const { says } = repeats({ times: 2, within: "10m" });
    expect([says(text), says(text), says(text)]).toEqual([false, false, false]);
  });

  it.each([
    ["01234567890", {}],
    ["ok", { longer_than: 1 }],
    ["🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", {}],
    ["⣿⣿⣿⠟⠛⣿⣿\n⣿⣿⣿⠟⠛⣿⣿", {}],
  ])("is counted where it is as long as %j", (text, settings) => {
    const { says } = repeats({ times: 2, within: "10m", ...settings });
    expect([says(text), says(text)]).toEqual([false, true]);
  });

  it("tells pictures of signs apart", () => {
    expect(keyOfSaid("🎉".repeat(11), 10)).not.toEqual(keyOfSaid("🎈".repeat(11), 10));
  });

  it("is found by its letters alone, and never throws", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcdefgh0123"), minLength: 12 });
    fc.assert(
      fc.property(letters, letters, fc.string({ unit: "binary" }), (one, other, any) => {
        const spaced = [...one.toUpperCase()].join(" .");
        expect(keyOfSaid(spaced, 10)).toEqual(keyOfSaid(one, 10));
        if (one !== other) expect(keyOfSaid(one, 10)).not.toEqual(keyOfSaid(other, 10));
        keyOfSaid(any, 0);
      }),
    );
  });
});

describe("repeats' settings", () => {
  it("need something to count", () => {
    expect(repeatsFilter.check?.({ within: "10m" })).toMatch(/^expected at least one of/);
    expect(repeatsFilter.check?.({ within: "10m", members: 5 })).toBeUndefined();
  });

  it("announce their windows before the first message", () => {
    expect(repeats({ times: 2, members: 3, within: "10m" }).windows.longest).toBe(600_000);
  });
});
