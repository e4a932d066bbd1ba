import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt, shortened } from "../../src/core/shortened.ts";

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const most = fc.integer({ min: 1, max: 20 });

describe("shortened", () => {
  it.each([
    ["ab👩‍👩‍👧c", 6, "ab…"],
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["a bcd", 3, "a…"],
  ])("%j to %i units is %j", (text, most, short) => {
    expect(shortened(text, most)).toBe(short);
  });

  it("fits, and changes nothing that does", () => {
    fc.assert(
      fc.property(text, most, (text, most) => {
        const short = shortened(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        if (text.length <= most) expect(short).toBe(text);
        else expect(text.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe("an excerpt", () => {
  it.each([
    ["ab👩‍👩‍👧c", 3, "ab👩‍👩‍👧…"],
    ["ab👩‍👩‍👧c", 4, "ab👩‍👩‍👧c"],
    ["abcd", 3, "abc…"],
    ["ab cd", 3, "ab…"],
  ])("of %j, %i characters, is %j", (text, most, short) => {
    expect(excerpt(text, most)).toBe(short);
  });
});
