import { z } from "zod";
import { duration } from "../schema.ts";
import { defineFilter } from "./filter.ts";

export const floodFilter = defineFilter({
  name: "flood",
  settings: {
    messages: z
      .int({ error: "expected a whole number" })
      .min(2, { error: "expected at least 2" })
      .max(1000, { error: "expected at most 1000" })
      .meta({ description: "Matches from the first message beyond this many" }),
    within: duration.meta({ description: "In how long a time, counted back from each message" }),
  },
  counts: true,
  compile({ messages, within }, rule, windows) {
    windows.expect(within);
    const prefix = `flood:${rule}:`;
    return ({ id, at, member, text, edited }) => {
      // What was edited was counted when it was written.
      if (edited) return undefined;
      const count = windows.count(prefix + member, id, at, within);
      return count > messages ? [{ start: 0, end: text.length }] : undefined;
    };
  },
});
