import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { invisibleFilter, withoutUnseen } from "../../../src/community/filters/invisible.ts";
import { anyText, expectSoundSpans } from "./any-text.ts";
import { compiled, found } from "./run.ts";

const filter = compiled(invisibleFilter, {});

describe("invisible", () => {
  test.each<[string, string, string[]]>([
    ["zero width space", "fr\u200bee", ["\u200b"]],
    ["word joiner", "fr\u2060ee", ["\u2060"]],
    ["soft hyphens", "f\u00adr\u00ade\u00ade", ["\u00ad", "\u00ad", "\u00ad"]],
    ["joiner in Latin", "fr\u200dee", ["\u200d"]],
    ["non-joiner in Latin", "fr\u200cee", ["\u200c"]],
    ["a message of nothing", "\u200b\u200b\u200b", ["\u200b\u200b\u200b"]],
    ["override", "see \u202egpj.exe", ["\u202e"]],
    ["override among Arabic", "مرحبا \u202eabc", ["\u202e"]],
    ["left-to-right override", "\u202dabc\u202c", ["\u202d", "\u202c"]],
    ["embedding in Latin", "abc \u202bdef\u202c", ["\u202b", "\u202c"]],
    ["isolate in Latin", "abc \u2067def\u2069", ["\u2067", "\u2069"]],
    ["direction mark in Latin", "abc\u200fdef", ["\u200f"]],
    ["Arabic letter mark in Latin", "abc\u061cdef", ["\u061c"]],
    ["tags", "hi\u{e0068}\u{e0069}", ["\u{e0068}\u{e0069}"]],
    ["language tag", "\u{e0001}hi", ["\u{e0001}"]],
    ["tags behind a flag that is none", "🏴\u{e0068}\u{e0069}", ["\u{e0068}\u{e0069}"]],
    ["tags behind a flag that is complete", "🏴󠁧󠁢󠁥󠁮󠁧󠁿\u{e0068}", ["\u{e0068}"]],
    [
      "tags behind another emoji",
      "😀\u{e0067}\u{e0062}\u{e0065}\u{e007f}",
      ["\u{e0067}\u{e0062}\u{e0065}\u{e007f}"],
    ],
    [
      "bytes in variation selectors",
      "😀\u{e0101}\u{e0102}\u{e0103}",
      ["\u{e0101}\u{e0102}\u{e0103}"],
    ],
    ["many selectors behind an emoji", "❤\ufe0f\ufe0f\ufe0f\ufe0f", ["\ufe0f\ufe0f"]],
    ["selector behind a letter", "a\ufe0fb", ["\ufe0f"]],
    ["Hangul filler", "\u3164", ["\u3164"]],
    ["Hangul filler as a name", "\u3164\u3164", ["\u3164\u3164"]],
    ["halfwidth filler", "a\uffa0b", ["\uffa0"]],
    ["jamo filler in Latin", "a\u115fb\u1160", ["\u115f", "\u1160"]],
    ["Braille blank", "\u2800\u2800", ["\u2800\u2800"]],
    ["byte order mark inside", "a\ufeffb", ["\ufeff"]],
    ["grapheme joiner", "a\u034fb", ["\u034f"]],
    ["Mongolian separator in Latin", "a\u180eb", ["\u180e"]],
    [
      "invisible operators",
      "f\u2061r\u2062e\u2063e\u2064",
      ["\u2061", "\u2062", "\u2063", "\u2064"],
    ],
    ["annotation", "\ufff9a\ufffab\ufffb", ["\ufff9", "\ufffa", "\ufffb"]],
    ["control characters", "a\u0000b\u0007c\u009d", ["\u0000", "\u0007", "\u009d"]],
    ["musical control", "a\u{1d173}b", ["\u{1d173}"]],
    ["joiner behind an emoji", "😀\u200d", ["\u200d"]],
    ["joiners behind an emoji", "😀\u200d\u200d\u200d😀", ["\u200d\u200d\u200d"]],
    ["zero width space in Chinese", "微\u200b信", ["\u200b"]],
    ["zero width space in Russian", "сп\u200bам", ["\u200b"]],
    ["many non-joiners in Persian", "می\u200c\u200c\u200c\u200cشود", ["\u200c\u200c"]],
  ])("%s", (_, text, expected) => {
    expect(found(filter, text)).toEqual(expected);
  });

  test.each([
    "",
    "plain text\twith a tab\nand lines\r\n",
    "l’été, « guillemets » et 3 €\u00a0\u202f!",
    "👨‍👩‍👧‍👦 👩🏽‍🚀 👩‍❤️‍💋‍👨 👁️‍🗨️ 🏳️‍🌈 🏴‍☠️ 🧑🏿‍🤝‍🧑🏻 🙂‍↔️",
    "❤️ ☺️ ✔️ ©️ 1️⃣ #️⃣ ▶️ ⚠️",
    "☎︎ ❤︎",
    "☝🏽️ ❤️️",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "می‌شود، نمی‌خواهم، خانه‌ها، کتاب‌های",
    "می‌‌شود",
    "ه‍.ش.",
    "क्‍ष न्‍यू र्‌य श्री",
    "ശ്രീ ന്‍ ര്‍ ല്‍",
    "ශ්‍රී ලංකා, ක්‍රිකට්",
    "বাংলা র‍্যাব",
    "ភាសា\u200bខ្មែរ\u200bស្អាត",
    "ภาษา\u200bไทย",
    "မြန်မာ\u200bစာ",
    "שלום\u200e abc \u200fעולם",
    "مرحبا\u200f \u2067abc\u2069 \u202bdef\u202c",
    "السعر \u061c100",
    "call \u202a+33 6 12 34 56 78\u202c",
    "\u202aC:\\Users\\me",
    "\u200e12\u200e/\u200e05\u200e/\u200e2024",
    "\ufeffa file with a mark at its start",
    "葛\u{e0100}城市 辻\u{e0101}",
    "≨\ufe00 ∩\ufe00",
    "ᠮᠣᠩᠭᠣᠯ\u180eᠠ ᠲᠠᠢ᠋",
    "ᄒ\u1160 \u115fᅡ",
    "⠓⠑⠇⠇⠕\u2800⠺⠕⠗⠇⠙",
    "⣿\u2800\u2800\u2800⣿\n⣿\u2800\u2800⣿",
    "🇦\u200b🇧\u200b🇨",
    "```ansi\n\u001b[31mred\u001b[0m\n```",
    "日本語　全角の空白",
    "thin\u2009and\u200ahair spaces",
  ])("%j is what it looks like", (text) => {
    expect(found(filter, text)).toBeUndefined();
  });

  it("matches above the limit, not at it", () => {
    const lax = compiled(invisibleFilter, { over: 2 });
    expect(found(lax, "a\u00adb\u00adc")).toBeUndefined();
    expect(found(lax, "a\u00adb\u00adc\u00ad\u00ad")).toEqual(["\u00ad", "\u00ad", "\u00ad\u00ad"]);
  });

  it("bears any text", () => {
    const signs = "a \u200b\u200c\u200d\u200e\u202e\ufeff\ufe0f\u{e0067}\u{e007f}🏴😀می1क";
    fc.assert(
      fc.property(anyText(signs), (text) => expectSoundSpans(filter, text)),
      {
        numRuns: 2000,
      },
    );
  });

  it.each([
    "\u200ea".repeat(20_000),
    "\u{e0067}".repeat(20_000),
    "\u2800".repeat(40_000),
    "😀\u200d".repeat(13_000),
  ])("takes its time over no text", (text) => expectSoundSpans(filter, text));
});

describe("a text without what nobody sees", () => {
  it("is not made where nothing is hidden", () => {
    expect(withoutUnseen("plain 😀 text")).toBeUndefined();
  });

  it("knows where each of its units was written", () => {
    fc.assert(
      fc.property(anyText("ab\u200b\u2060\u{e0067}😀"), (text) => {
        const seen = withoutUnseen(text);
        if (!seen) return;
        expect(seen.places).toHaveLength(seen.text.length);
        for (const [unit, place] of seen.places.entries())
          expect(text[place]).toBe(seen.text[unit]);
        expect(withoutUnseen(seen.text)).toBeUndefined();
      }),
    );
  });
});
