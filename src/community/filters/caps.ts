import { z } from "zod";
import { withoutAsides } from "./asides.ts";
import { defineFilter } from "./filter.ts";

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

/** No fewer than its capitals, quickly: what is not ASCII counts as one. */
function mostCapitals(text: string): number {
  let most = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 65 && code <= 90) || code > 127) most++;
  }
  return most;
}

function count(text: string): { capitals: number; cased: number } {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return { capitals, cased: capitals + (text.match(/\p{Ll}/gu)?.length ?? 0) };
}
