import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hasBracket,
  hasJoinedDot,
  hasMarks,
  hasSlash,
  hasSpacedDot,
  maySpellDot,
  mostCapitals,
  traitsOf,
  unitsOf,
} from "../../../src/community/filters/traits.ts";

describe("what a text has in it", () => {
  it.each([
    ["evil.com", hasJoinedDot, true],
    ["That is all.", hasJoinedDot | hasSpacedDot, false],
    ["Well... no", hasSpacedDot, true],
    ["“Right.”", hasJoinedDot, true],
    ['"Right."', hasJoinedDot, false],
    ["evil . com", hasSpacedDot, true],
    ["evil dot com", maySpellDot, true],
    ["evil\tDOT\tcom", maySpellDot, true],
    ["evil d0t com", maySpellDot, true],
    ["evil point com", maySpellDot, true],
    ["evil punkt com", maySpellDot, true],
    ["evil punto com", maySpellDot, true],
    ["a robot came", maySpellDot, false],
    ["pointless, dotted, a knot", maySpellDot, false],
    ["dot com", maySpellDot, false],
    ["evil [.] com", hasBracket, true],
    ["and/or", hasSlash, true],
    ["and％2for", hasSlash, false],
    ["and%2for", hasSlash, true],
    ["Z\u0335a\u0335", hasMarks, true],
    ["Zoé aime ❤\ufe0f", hasMarks, false],
  ])("of %j: %i is %j", (text, bits, expected) => {
    expect((traitsOf(text) & bits) !== 0).toBe(expected);
  });

  it.each([
    ["", 0],
    ["Été À Paris", 3],
    ["ПРИВЕТ всем", 6],
    ["nothing here", 0],
    ["𝐀𝐁", 2],
    ["🎉🎉", 0],
  ])("of %j: %i capitals at most", (text, capitals) => {
    expect(mostCapitals(text)).toBe(capitals);
  });

  it("is asked of any text after any other, and its units are there", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 200 })), (texts) => {
        for (const text of [...texts, "x".repeat(9000), ...texts]) {
          const bits = traitsOf(text);
          const units = unitsOf(text);
          expect([...units.subarray(0, text.length)]).toEqual(
            Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
          );
          expect(units[text.length]).toBe(0);
          expect(mostCapitals(text)).toBeGreaterThanOrEqual(text.match(/\p{Lu}/gu)?.length ?? 0);
          expect(traitsOf(text)).toBe(bits);
        }
      }),
      { numRuns: 100 },
    );
  });
});
