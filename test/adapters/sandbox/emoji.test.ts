import { describe, expect, it } from "vitest";
import { spelled } from "../../../src/adapters/sandbox/emoji.ts";

describe("the spelling of an emoji", () => {
  it.each([
    ["\u2764", "\u2764\ufe0f"],
    ["\u{1f44d}\ufe0f", "\u{1f44d}"],
    ["1\u20e3", "1\ufe0f\u20e3"],
    ["\u2764\u200d\u{1f525}", "\u2764\ufe0f\u200d\u{1f525}"],
    ["\u{1f3f3}\u200d\u{1f308}", "\u{1f3f3}\ufe0f\u200d\u{1f308}"],
    ["\u270c\u{1f3fd}", "\u270c\u{1f3fd}"],
    ["\u{1f575}\u{1f3fd}\u200d\u2642", "\u{1f575}\u{1f3fd}\u200d\u2642\ufe0f"],
  ])("is the full one: %s", (given, full) => {
    expect(spelled(given)).toBe(full);
    expect(spelled(full)).toBe(full);
  });

  it.each([":wave:", "👍👍", "7", "x", ""])("leaves what is none as it is: %j", (text) => {
    expect(spelled(text)).toBe(text);
  });
});
