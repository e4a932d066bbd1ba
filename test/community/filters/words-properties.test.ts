import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { expectSoundSpans } from "./any-text.ts";
import { together, ways } from "./evasion-ways.ts";
import { compiled, message } from "./run.ts";

/** Words that no language has, so that nothing else in a text can be meant. */
const listed = "zorbik kwimpel grontaf bliduk frompex vashtol quendorf drimpsy".split(" ");
const screen = compiled(wordsFilter, { words: listed });
const word = fc.constantFrom(...listed);

/** Any three of the ways that can be put on one another, after one of any kind that comes first. */
const disguise = fc.tuple(
  fc.constantFrom("as it is", ...Object.keys(ways).filter((way) => !together.includes(way))),
  fc.uniqueArray(fc.constantFrom(...together), { maxLength: 2 }),
);

const put = (way: string, text: string) => ways[way]?.(text) ?? text;

describe("any listed word", () => {
  it("is found under any composition of three evasions", () => {
    fc.assert(
      fc.property(word, disguise, (given, [first, more]) => {
        const dressed = more.reduce((text, way) => put(way, text), given);
        // A way that changes letters comes before those that only add to them.
        const written = more.reduce((text, way) => put(way, text), put(first, given));
        for (const text of [dressed, `so ${written}, they said`]) {
          const spans = screen(message(text));
          expect(spans, JSON.stringify(text)).toBeDefined();
          expectSoundSpans(screen, text);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  /**
   * No letter twice in a row, so that nothing is drawn out as it stands, and no more than half of
   * them written as digits, so that they are no number; nor one of the words around.
   */
  const anyWord = fc
    .array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), { minLength: 4, maxLength: 10 })
    .map((letters) => letters.filter((letter, at) => letter !== letters[at - 1]).join(""))
    .filter((word) => word.length >= 4 && word !== "they" && word !== "said")
    .filter((word) => word.replace(/[aeios]/g, "").length * 2 >= word.length);

  it("is found whatever its letters are, and nothing but it", () => {
    fc.assert(
      fc.property(anyWord, disguise, (given, [first, more]) => {
        const test = compiled(wordsFilter, { words: [given] });
        const written = more.reduce((text, way) => put(way, text), put(first, given));
        const spans = test(message(`so ${written}, they said`));
        expect(spans, JSON.stringify(written)).toHaveLength(1);
        const [span] = spans ?? [];
        expect(span?.start).toBeGreaterThanOrEqual(3);
        expect(span?.end).toBeLessThanOrEqual(3 + written.length);
        expect(span?.read ?? given).toBe(given);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is not found inside of a longer word", () => {
    const letter = fc.constantFrom(..."bcdfgmnpstvz");
    fc.assert(
      fc.property(word, letter, letter, (given, before, after) => {
        // A letter more of the same only draws the word out.
        fc.pre(before !== given[0] && after !== given.at(-1));
        expect(screen(message(`${before}${given}${after}`))).toBeUndefined();
      }),
    );
  });

  it("never makes the filter throw, whatever stands around it", () => {
    fc.assert(
      fc.property(
        word,
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary" }),
        (given, a, b) => {
          const text = `${a}${given}${b}`;
          expectSoundSpans(screen, text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
