import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { learnPurposes, type Purpose } from "../../../src/community/topics/purposes.ts";
import { wordsOf } from "../../../src/community/topics/stems.ts";

const kitchen: Purpose = {
  channel: "#kitchen",
  about: "Cooking and baking: recipes, ovens, bread.",
  examples: ["How long do you bake a bread with rye flour?", "My oven burns every cake"],
};
const garden: Purpose = {
  channel: "#garden",
  about: "Growing plants: seeds, soil, tomatoes.",
  examples: ["When do I sow tomatoes?", "Snails eat my plants, what helps?"],
};
const purposes = learnPurposes([kitchen, garden], "en");
const judge = (text: string, home = 0) => purposes.judge(wordsOf(text), home);

describe("purposes", () => {
  test("a message belongs where its words are known", () => {
    const text = "the seeds in my soil never turn into a plant";
    const verdict = judge(text);
    expect(verdict?.to).toBe(1);
    expect(verdict?.sure).toBeGreaterThan(0.9);
    expect(verdict?.told.map((place) => wordsOf(text)[place])).toEqual(["seeds", "soil", "plant"]);
  });

  test("at home it is not sure of anywhere else", () => {
    expect(judge("the seeds in my soil never turn into a plant", 1)?.sure).toBeLessThan(0.01);
  });

  test("words of both leave it where it is", () => {
    expect(judge("can I bake a bread from tomato seeds")?.sure).toBeLessThan(0.5);
  });

  test("one word is not enough", () => {
    expect(judge("the snails of this hotel were excellent")?.sure).toBeLessThan(0.8);
  });

  test("a word repeated counts once", () => {
    expect(judge("snails snails snails snails")?.sure).toBe(judge("snails")?.sure);
  });

  test.each(["", "what do you think of that", "quantum chromodynamics"])(
    "nothing is known of %j",
    (text) => {
      expect(judge(text)).toBeUndefined();
    },
  );

  test("many examples do not make a channel swallow the others", () => {
    const examples = Array.from(
      { length: 150 },
      (_, index) => `We cook dish${index} with pan${index}`,
    );
    const many = learnPurposes([{ ...kitchen, examples }, garden], "en");
    const verdict = many.judge(wordsOf("we sow the seeds in soil"), 0);
    expect(verdict?.to).toBe(1);
    expect(verdict?.sure).toBeGreaterThan(0.8);
  });

  test("remembers a bounded number of words", () => {
    const own = learnPurposes([kitchen, garden], "en");
    for (let index = 0; index < 50_000; index++) own.judge([`word${index}`], 0);
    expect(own.remembered).toBeGreaterThan(0);
    expect(own.remembered).toBeLessThanOrEqual(20_000);
    expect(own.judge(["seeds", "soil"], 0)?.to).toBe(1);
  });

  test("answers the same for the same words, and never throws", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    const word = fc.oneof(fc.constantFrom("seeds", "oven", "toString", "__proto__", "bread"), text);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), fc.nat(1), (words, home) => {
        const verdict = purposes.judge(words, home);
        expect(learnPurposes([kitchen, garden], "en").judge(words, home)).toEqual(verdict);
        if (!verdict) return;
        expect(verdict.to).toBe(1 - home);
        expect(verdict.sure).toBeGreaterThanOrEqual(0);
        expect(verdict.sure).toBeLessThanOrEqual(1);
        for (const place of verdict.told) expect(words[place]).toBeDefined();
      }),
    );
  });
});
