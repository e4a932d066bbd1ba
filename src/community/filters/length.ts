import { z } from "zod";
import { defineFilter } from "./filter.ts";

const number = (least: number) =>
  z
    .int({ error: "expected a whole number" })
    .min(least, { error: `expected at least ${least}` })
    .max(100_000, { error: "expected at most 100000" })
    .optional();

export const lengthFilter = defineFilter({
  name: "length",
  settings: {
    over: number(1).meta({
      description: "Matches a text of more characters than this, as people count them",
    }),
    lines_over: number(1).meta({
      description: "Matches a text of more lines than this, empty ones included",
    }),
    under: number(2).meta({
      description:
        "Matches a text of fewer characters than this; a message without any text, such as a picture, is not too short",
    }),
  },
  check({ over, lines_over, under }) {
    if (typeof over === "number" && typeof under === "number" && under > over + 1)
      return 'expected "under" at most one above "over": every message is too short or too long for these';
    return over === undefined && lines_over === undefined && under === undefined
      ? 'expected at least one of "over", "lines_over" and "under", with a number'
      : undefined;
  },
  compile({ over, lines_over, under }) {
    return ({ text }) => {
      const inner = text.trim();
      const start = text.indexOf(inner);
      const found =
        (over !== undefined && isLonger(inner, over)) ||
        (lines_over !== undefined && linesOf(inner) > lines_over) ||
        (under !== undefined && inner !== "" && !isLonger(inner, under - 1));
      return found ? [{ start, end: start + inner.length }] : undefined;
    };
  },
});

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Whether it has more characters than that; an emoji or a letter with its accents is one. */
function isLonger(text: string, most: number): boolean {
  // No character is less than a unit long, so a short text needs no counting. ASCII is one unit each.
  if (text.length <= most) return false;
  if (/^[\n\x20-\x7e]*$/.test(text)) return true;
  let count = 0;
  for (const _ of graphemes.segment(text)) if (++count > most) return true;
  return false;
}

function linesOf(text: string): number {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).length;
}
