import { z } from "zod";
import { defineFilter, type Span } from "./filter.ts";
import { hasMarks, traitsOf } from "./traits.ts";

/** Marks that go on letters of any script, as accents do; they are what is piled up. */
const anyLetters = /[\p{Script=Inherited}\p{Me}\u0483-\u0489]/gu;
/**
 * Marks of one script, such as Burmese vowels or Hebrew points. Words of it have many of them on one
 * letter: six in Burmese, seven in Tibetan; never one of them four times in a row.
 */
const mostOfOwn = 8;
const repeated = /(\p{M})\1{3}/u;

export const zalgoFilter = defineFilter({
  name: "zalgo",
  settings: {
    marks: z
      .int({ error: "expected a whole number" })
      .min(2, { error: "expected at least 2, which is what Vietnamese has" })
      .max(50, { error: "expected at most 50" })
      .default(3)
      .meta({
        description:
          "How many accents and other marks one letter may bear; what a language writes on its letters does not count against it",
      }),
    least: z
      .int({ error: "expected a whole number" })
      .min(1, { error: "expected at least 1" })
      .max(1000, { error: "expected at most 1000" })
      .default(3)
      .meta({
        description:
          "How many letters with more marks than that make it match; one letter with four times as many is enough",
      }),
  },
  compile({ marks, least }) {
    const pile = new RegExp(`\\P{M}?\\p{M}{${marks + 1},}`, "gu");
    return ({ text }) => {
      if (!(traitsOf(text) & hasMarks) || !/\p{M}{3}/u.test(text)) return undefined;
      const spans: Span[] = [];
      let piles = 0;
      for (const { 0: written, index } of text.matchAll(pile)) {
        const height = heightOf(written, marks);
        if (height <= marks) continue;
        piles += height > marks * 4 ? least : 1;
        add(spans, index, index + written.length);
      }
      return piles >= least ? spans : undefined;
    };
  },
});

/** How many marks are piled up; those that their own script has there count where they are too many. */
function heightOf(pile: string, marks: number): number {
  const general = pile.match(anyLetters)?.length ?? 0;
  const all = pile.match(/\p{M}/gu)?.length ?? 0;
  return general > marks || all - general > mostOfOwn || repeated.test(pile) ? all : general;
}

/** Letters side by side are one place. */
function add(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { start: last.start, end };
  else spans.push({ start, end });
}
