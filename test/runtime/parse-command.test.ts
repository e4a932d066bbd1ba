import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPlay } from "../../src/adapters/play/play.ts";
import { option } from "../../src/core/option.ts";
import { Refusal } from "../../src/core/refusal.ts";
import { parseOptions, readOptions, splitCommand, usage } from "../../src/runtime/parse-command.ts";

const known = new Set(["bob", "chloé"]);
const { directory: playing } = createPlay(() => {});
const directory = {
  ...playing,
  member: (name: string) => [playing.member(name)].find((id) => id !== undefined && known.has(id)),
};
const mute = {
  member: option.member.required(),
  duration: option.duration.optional(),
  reason: option.text.optional(),
};

describe("options", () => {
  it.each([
    ["@bob 10m insults and more", { member: "bob", duration: 600_000, reason: "insults and more" }],
    ["bob", { member: "bob" }],
    ["<@bob>   1h30m", { member: "bob", duration: 5_400_000 }],
    ["@chloé spam\nspam", { member: "chloé", reason: "spam\nspam" }],
    ["@bob 2 hours of silence", { member: "bob", duration: 7_200_000, reason: "of silence" }],
    ["@bob 3 jours", { member: "bob", duration: 259_200_000 }],
    ["@bob 90 minutes spam", { member: "bob", duration: 5_400_000, reason: "spam" }],
    ["@bob 1h, enough", { member: "bob", duration: 3_600_000, reason: ", enough" }],
  ])("%s", (rest, values) => {
    expect(parseOptions("mute", mute, rest, directory)).toEqual(values);
  });

  it.each([
    ["", "option.missing"],
    ["@nobody 10m", "option.member"],
    ["@bob forever", "option.duration"],
    ["@bob 0s spam", "option.duration"],
    ["@bob -5m", "option.duration"],
    ["@bob 5 parsecs", "option.duration"],
    ["@bob 1", "option.duration"],
  ])("refuses %j with %s", (rest, key) => {
    expect(() => parseOptions("mute", mute, rest, directory)).toThrow(
      expect.objectContaining({ key }),
    );
  });

  it("refuses a word too many, or one that fits no option", () => {
    const options = {
      number: option.number.required(),
      how: option.choice.optional("short", "long"),
    };
    expect(parseOptions("case", options, "#12 long", directory)).toEqual({
      number: 12,
      how: "long",
    });
    expect(() => parseOptions("case", options, "12 wide", directory)).toThrow(
      expect.objectContaining({ key: "option.choice" }),
    );
    expect(() => parseOptions("case", options, "12 long tail", directory)).toThrow(
      expect.objectContaining({ key: "option.extra" }),
    );
    expect(() => parseOptions("case", options, "twelve", directory)).toThrow(
      expect.objectContaining({ key: "option.number" }),
    );
  });

  it("reads anything without an error but a refusal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (rest) => {
        try {
          parseOptions("mute", mute, rest, directory);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});

it.each([
  ["/mute @bob", { name: "mute", rest: "@bob" }],
  ["  /HELP ", { name: "help", rest: "" }],
  ["hello /help", undefined],
  ["/", undefined],
])("splits %j", (text, split) => expect(splitCommand(text)).toEqual(split));

it("shows how a command is written", () =>
  expect(usage("mute", mute)).toBe("/mute member [duration] [reason]"));

describe("options that the platform asked for one by one", () => {
  it.each([
    [{ member: "bob" }, { member: "bob" }],
    [
      { member: "bob", reason: "10m late" },
      { member: "bob", reason: "10m late" },
    ],
    [
      { member: "bob", duration: "2 hours", reason: "  spam " },
      { member: "bob", duration: 7_200_000, reason: "spam" },
    ],
    [{ member: "bob", duration: "" }, { member: "bob" }],
  ])("%j", (given, values) => expect(readOptions(mute, given, directory)).toEqual(values));

  it.each([
    [{}, "option.missing"],
    [{ member: "nobody" }, "option.member"],
    [{ member: "bob", duration: "spam" }, "option.duration"],
  ])("%j is refused with %s", (given, key) => {
    expect(() => readOptions(mute, given, directory)).toThrow(expect.objectContaining({ key }));
  });
});
