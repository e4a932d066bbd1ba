import { z } from "zod";
import { withoutAsides } from "./asides.ts";
import { defineFilter } from "./filter.ts";
import { mostCapitals } from "./traits.ts";

export const capsFilter = defineFilter({
  name: "caps",
  settings: {
    share: z
      .number({ error: "expected a number such as 0.7" })
      .min(0.1, { error: "expected at least 0.1" })
      .max(1, { error: "expected at most 1" })
      .default(0.7)
      .meta({ description: "The share of capitals among the letters from which it matches" }),
    longer_than: z
      .int({ error: "expected a whole number" })
      .min(1, { error: "expected at least 1" })
      .max(2000, { error: "expected at most 2000" })
      .default(12)
      .meta({ description: "How many letters are too few to tell" }),
  },
  compile({ share, longer_than }) {
    return ({ text }) => {
      if (mostCapitals(text) <= share * longer_than) return undefined;
      const { capitals, cased } = count(withoutAsides(text));
      const shouts = cased > longer_than && capitals >= share * cased;
      return shouts ? [{ start: 0, end: text.length }] : undefined;
    };
  },
});

function count(text: string): { capitals: number; cased: number } {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return { capitals, cased: capitals + (text.match(/\p{Ll}/gu)?.length ?? 0) };
}
