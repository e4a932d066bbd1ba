import { z } from "zod";
import { duration } from "../schema.ts";
import { keyOf } from "../windows/hash.ts";
import { longestWithin } from "../windows.ts";
import { withoutCode } from "./asides.ts";
import { defineFilter, type Screened, type Span } from "./filter.ts";

/** What can be limited, and how much of it a message has. */
const measures = {
  messages: () => 1,
  lines: ({ text }: Screened) => linesOf(text),
  characters: ({ text }: Screened) => charactersOf(text),
  attachments: ({ attachments }: Screened) => attachments?.length ?? 0,
  links: ({ text }: Screened) => linksOf(text),
  mentions: ({ text }: Screened) => mentionsOf(text),
};
const names = Object.keys(measures) as (keyof typeof measures)[];

const limit = (least: number, most: number) =>
  z
    .int({ error: "expected a whole number" })
    .min(least, { error: `expected at least ${least}` })
    .max(most, { error: `expected at most ${most}` })
    .optional();

const beyond = (what: string) => ({
  description: `Matches from the first message beyond this many ${what} in the time that "within" gives`,
});

export const floodFilter = defineFilter({
  name: "flood",
  settings: {
    messages: limit(1, 1000).meta({ ...beyond("messages"), examples: [6] }),
    lines: limit(1, 100_000).meta(beyond("lines")),
    characters: limit(1, 1_000_000).meta(beyond("characters")),
    attachments: limit(1, 1000).meta(beyond("pictures and other files")),
    links: limit(1, 1000).meta(beyond("links")),
    mentions: limit(1, 1000).meta(
      beyond("mentions, of members, roles and @everyone, the same one each time it is written"),
    ),
    within: duration
      .refine((length) => length >= 1000 && length <= longestWithin, {
        error: 'expected a duration from "1s" to "30d"',
      })
      .meta({ description: "In how long a time, counted back from each message" }),
    per: z
      .enum(["member", "channel"], { error: 'expected "member" or "channel"' })
      .default("member")
      .meta({
        description:
          "Whose messages are counted together: those of each member, or those of all in a channel",
      }),
  },
  check(settings) {
    return names.some((name) => settings[name] !== undefined)
      ? undefined
      : 'expected at least one limit such as "messages: 6"';
  },
  on: ["messages"],
  counts: true,
  compile(settings, { rule, windows }) {
    const { per, within } = settings;
    const limits = names.flatMap((name) => {
      const most = settings[name];
      if (most === undefined) return [];
      const window = windows.open(`flood/${rule}/${name}/${per}`, within);
      return [{ most, window, measure: measures[name] }];
    });
    return (message) => {
      // What was edited was counted when it was written.
      if (message.edited) return undefined;
      const { id, at, text } = message;
      const key = keyOf(per === "member" ? message.member : message.channel);
      let isBeyond = false;
      for (const { most, window, measure } of limits) {
        const amount = measure(message);
        if (amount > 0 && window.add(key, id, at, amount) > most) isBeyond = true;
      }
      return isBeyond ? whole(text) : undefined;
    };
  },
});

/** All of a text; nothing to point at where there is none. */
function whole(text: string): readonly Span[] {
  return text === "" ? [] : [{ start: 0, end: text.length }];
}

function linesOf(text: string): number {
  if (text === "") return 0;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** Code points: an emoji is one or a few, not twice as many. */
function charactersOf(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++)
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00) count--;
  return count;
}

/** Links as they are pasted: an address with its scheme, or one that begins with `www.`. */
const link = /https?:\/\/[^\s/]|(?<![\p{L}\p{N}/.])www\.[\p{L}\p{N}]/giu;
/** `<@id>`, Slack's `<!here>`, and names as people type them. */
const mention =
  /<@[^<>\s]|<!(?:here|channel|everyone|subteam)\b|(?<![\p{L}\p{N}._%+\-<])@[\p{L}\p{N}_]/gu;

function linksOf(text: string): number {
  const mayHave = text.includes("://") || /www\./i.test(text);
  return mayHave ? (text.match(link)?.length ?? 0) : 0;
}

function mentionsOf(text: string): number {
  if (!text.includes("@") && !text.includes("<!")) return 0;
  return withoutCode(text).match(mention)?.length ?? 0;
}
