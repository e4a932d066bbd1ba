import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeTalk } from "../../../bench/talk.ts";
import { createTogether } from "../../../src/community/filters/together.ts";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { linesOf } from "./lists/read.ts";
import { compiled, message } from "./run.ts";

const entries = [
  ...linesOf("insults-english"),
  ...linesOf("insults-french"),
  ...["kill yourself", "buy now", "free mo*", "idio*", "*tard*", "the", "merci", "d’accord"],
];
const lists = fc.array(
  fc.record({
    words: fc.uniqueArray(fc.constantFrom(...entries), { minLength: 1, maxLength: 12 }),
    allow: fc.array(fc.constantFrom("idiot-proof", "a bastard file", "buy now and then")),
  }),
  { minLength: 2, maxLength: 5 },
);
const texts = [
  ...writeTalk(300),
  ...entries.map((word) => [...word].join(".")),
  ...entries.map((word) => `you ${word}, ${word.replace(/[aeiou]/, "*")}!`),
  "an idiot-proof b4stard file, buy now and then k i l l y o u r s e l f",
];

describe("several words rules", () => {
  it("say together what each says alone, whatever was asked before", () => {
    fc.assert(
      fc.property(lists, fc.shuffledSubarray(texts, { maxLength: 40 }), (rules, said) => {
        const together = createTogether();
        const sharing = rules.map((rule) => compiled(wordsFilter, rule, { together }));
        together.finish();
        const alone = rules.map((rule) => compiled(wordsFilter, rule));
        for (const text of said) {
          const spans = sharing.map((test) => test(message(text)));
          expect([text, spans]).toEqual([text, alone.map((test) => test(message(text)))]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
