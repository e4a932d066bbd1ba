import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { lengthFilter } from "../../../src/community/filters/length.ts";
import { anyText, expectSoundSpans } from "./any-text.ts";
import { compiled, message } from "./run.ts";

type Settings = Parameters<typeof compiled<"length", typeof lengthFilter.settings>>[1];
const matches = (settings: Settings, text: string) =>
  compiled(lengthFilter, settings)(message(text)) !== undefined;

describe("length", () => {
  test.each<[Settings, string]>([
    [{ over: 5 }, "abcdef"],
    [{ over: 5 }, "a b c d"],
    [{ over: 5 }, "éééééé"],
    [{ over: 2 }, "😀😀😀"],
    [{ over: 2 }, "👨‍👩‍👧🇫🇷👍🏽"],
    [{ over: 2 }, "你好吗"],
    [{ over: 1 }, "é́é"],
    [{ over: 3 }, "नमस्ते दुनिया"],
    [{ lines_over: 2 }, "a\nb\nc"],
    [{ lines_over: 2 }, "a\r\nb\r\nc"],
    [{ lines_over: 2 }, "a\n\n\nb"],
    [{ lines_over: 2 }, "a\u2028b\u2029c"],
    [{ lines_over: 2 }, "a\n\n\n\n\u200b"],
    [{ under: 5 }, "abcd"],
    [{ under: 5 }, "  ab  "],
    [{ under: 5 }, "+1"],
    [{ under: 3 }, "👨‍👩‍👧🇫🇷"],
    [{ under: 20 }, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦"],
    [{ over: 100, under: 3 }, "ok"],
    [{ over: 3, lines_over: 50 }, "long"],
  ])("%j matches %j", (settings, text) => {
    expect(matches(settings, text)).toBe(true);
  });

  test.each<[Settings, string]>([
    [{ over: 5 }, "abcde"],
    [{ over: 5 }, "  abcde \n"],
    [{ over: 5 }, ""],
    [{ over: 3 }, "😀😀😀"],
    [{ over: 3 }, "👨‍👩‍👧🇫🇷👍🏽"],
    [{ over: 1 }, "👨‍👩‍👧‍👦"],
    [{ over: 1 }, "é́"],
    [{ over: 1 }, "Z̷̢̛͙̪͚̜͈͚̦̱̺̈́"],
    [{ over: 5 }, "e\u0301e\u0301e\u0301e\u0301e\u0301"],
    [{ lines_over: 2 }, "a\nb"],
    [{ lines_over: 2 }, "a\nb\n\n\n"],
    [{ lines_over: 2 }, "\r\na\r\nb\r\n"],
    [{ lines_over: 1 }, ""],
    [{ under: 5 }, "abcde"],
    [{ under: 5 }, ""],
    [{ under: 5 }, "  \n"],
    [{ under: 2 }, "👍🏽👍🏽"],
    [{ over: 3, under: 3 }, "abc"],
  ])("%j leaves alone %j", (settings, text) => {
    expect(matches(settings, text)).toBe(false);
  });

  it("points at the text without the blanks around it", () => {
    const filter = compiled(lengthFilter, { over: 3 });
    expect(filter(message(" \n hello  "))).toEqual([{ start: 3, end: 8 }]);
  });

  it("wants to know what is too long or too short", () => {
    expect(lengthFilter.check?.({})).toMatch(/^expected at least one of "over", "lines_over"/);
    expect(lengthFilter.check?.({ over: 5, under: 20 })).toMatch(/^expected "under" at most one/);
    expect(lengthFilter.check?.({ over: 20, under: 5 })).toBeUndefined();
    expect(lengthFilter.check?.({ lines_over: 5 })).toBeUndefined();
  });

  it("bears any text", () => {
    const filter = compiled(lengthFilter, { over: 10, lines_over: 2, under: 3 });
    fc.assert(fc.property(anyText("a \n\r😀‍é"), (text) => expectSoundSpans(filter, text)));
  });
});
