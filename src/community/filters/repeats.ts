import { z } from "zod";
import { duration } from "../schema.ts";
import { joinKeys, keyOf } from "../windows/hash.ts";
import { longestWithin } from "../windows.ts";
import { defineFilter } from "./filter.ts";
import { keyOfSaid } from "./said.ts";

const limit = (most: number) =>
  z
    .int({ error: "expected a whole number" })
    .min(2, { error: "expected at least 2" })
    .max(most, { error: `expected at most ${most}` })
    .optional();

export const repeatsFilter = defineFilter({
  name: "repeats",
  settings: {
    times: limit(100).meta({
      description:
        "Matches when the same member says the same so many times: 3 lets two through, and matches the third",
      examples: [3],
    }),
    channels: limit(100).meta({
      description: "Matches when the same member says the same in so many different channels",
      examples: [3],
    }),
    members: limit(1000).meta({
      description: "Matches when so many different members say the same, as in a raid",
      examples: [5],
    }),
    within: duration
      .refine((length) => length >= 1000 && length <= longestWithin, {
        error: 'expected a duration from "1s" to "30d"',
      })
      .meta({ description: "In how long a time, counted back from each message" }),
    longer_than: z
      .int({ error: "expected a whole number" })
      .min(0, { error: "expected at least 0" })
      .max(1000, { error: "expected at most 1000" })
      .default(10)
      .meta({
        description:
          'Only texts of more letters and digits than this count, so that everybody may say "ok" and "thanks"; texts without any are counted by their signs',
      }),
  },
  check({ times, channels, members }) {
    return times === undefined && channels === undefined && members === undefined
      ? 'expected at least one of "times", "channels" and "members"'
      : undefined;
  },
  on: ["messages"],
  counts: true,
  compile({ times, channels, members, within, longer_than }, { rule, windows }) {
    const open = (what: string) => windows.open(`repeats/${rule}/${what}`, within);
    const said = times === undefined ? undefined : { window: open("times"), most: times };
    const crossed =
      channels === undefined ? undefined : { window: open("channels"), most: channels };
    const raided = members === undefined ? undefined : { window: open("members"), most: members };
    return ({ id, at, channel, member, text, edited }) => {
      // What was edited was counted as it was written.
      if (edited) return undefined;
      const what = keyOfSaid(text, longer_than);
      if (what === undefined) return undefined;
      let reached = false;
      const who = keyOf(member);
      const own = joinKeys(what, who);
      if (said && said.window.add(own, id, at, 1) >= said.most) reached = true;
      if (crossed && crossed.window.note(own, id, at, keyOf(channel)) >= crossed.most)
        reached = true;
      if (raided && raided.window.note(what, id, at, who) >= raided.most) reached = true;
      return reached ? [{ start: 0, end: text.length }] : undefined;
    };
  },
});
