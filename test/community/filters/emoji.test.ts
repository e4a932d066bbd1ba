import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { emojiFilter } from "../../../src/community/filters/emoji.ts";
import { anyText, expectSoundSpans } from "./any-text.ts";
import { compiled, found } from "./run.ts";

const any = compiled(emojiFilter, { over: 0 });

describe("emoji", () => {
  test.each<[string, string[]]>([
    ["😀", ["😀"]],
    ["hi 😀😃 there 😄", ["😀", "😃", "😄"]],
    ["👍🏽", ["👍🏽"]],
    ["👍🏻👍🏿", ["👍🏻", "👍🏿"]],
    ["👨‍👩‍👧‍👦", ["👨‍👩‍👧‍👦"]],
    ["👩🏽‍🚀👩‍❤️‍💋‍👨", ["👩🏽‍🚀", "👩‍❤️‍💋‍👨"]],
    ["👁️‍🗨️ 🏳️‍🌈 🏴‍☠️", ["👁️‍🗨️", "🏳️‍🌈", "🏴‍☠️"]],
    ["🙂‍↔️", ["🙂‍↔️"]],
    ["🇫🇷", ["🇫🇷"]],
    ["🇫🇷🇩🇪🇮🇹", ["🇫🇷", "🇩🇪", "🇮🇹"]],
    ["🇦", ["🇦"]],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿 v 🏴󠁧󠁢󠁳󠁣󠁴󠁿", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]],
    ["1️⃣2️⃣#️⃣", ["1️⃣", "2️⃣", "#️⃣"]],
    ["5⃣", ["5⃣"]],
    ["❤️❤", ["❤️", "❤"]],
    ["☺️ ✔️ ⭐", ["☺️", "✔️", "⭐"]],
    ["©️ ™️ ↔️", ["©️", "™️", "↔️"]],
    ["<:pepe:123456789012345678>", ["<:pepe:123456789012345678>"]],
    ["<a:dance:1><:x_1:2>", ["<a:dance:1>", "<:x_1:2>"]],
    [":wave: hello", [":wave:"]],
    [":+1::-1:", [":+1:", ":-1:"]],
    [":wave::skin-tone-3: :wave:", [":wave::skin-tone-3:", ":wave:"]],
    [":100: :1234:", [":100:", ":1234:"]],
    [":party_parrot::party_parrot:😀", [":party_parrot:", ":party_parrot:", "😀"]],
    ["(:tada:)", [":tada:"]],
    ["😀 `x` :tada:", ["😀", ":tada:"]],
    ["a😀b", ["😀"]],
  ])("counts %j", (text, expected) => {
    expect(found(any, text)).toEqual(expected);
  });

  test.each([
    "",
    "no emoji",
    "12 # * 3.14",
    "© 2024 Foyer™ ®",
    "a → b ↔ c ⇒ d",
    "★ ✓ ● ▲ ½ € ∞",
    "it is 10:30:45",
    "from 10:30 to 11:45",
    "std::vector::iterator",
    "a::b::c",
    "key:value:other",
    "C:\\x:y",
    ":30: :45:",
    "https://example.com:8080:x",
    ":-) ;-) :D :p :)",
    "::",
    ": :",
    "`😀😀😀`",
    "```\n😀 :tada:\n```",
    "❤︎ ☎︎",
    "你好 こんにちは 안녕 สวัสดี नमस्ते",
    "<:broken",
    "<@123> <#456>",
    "‍️",
  ])("sees none in %j", (text) => {
    expect(found(any, text)).toBeUndefined();
  });

  it("matches above the limit, not at it", () => {
    const filter = compiled(emojiFilter, { over: 3 });
    expect(found(filter, "😀:tada:🇫🇷")).toBeUndefined();
    expect(found(filter, "😀:tada:🇫🇷<:x:1>")).toHaveLength(4);
  });

  it("bears any text", () => {
    fc.assert(
      fc.property(anyText("😀🇫👍🏽‍️⃣1#:<>a_❤©󠁧󠁿🏴` "), (text) => expectSoundSpans(any, text)),
      { numRuns: 2000 },
    );
  });

  it.each([
    "😀‍".repeat(9000),
    ":a".repeat(20_000),
    "🏴".concat("󠁧".repeat(19_000)),
    "<a:".repeat(13_000),
  ])("takes its time over no text", (text) => expectSoundSpans(any, text));
});
