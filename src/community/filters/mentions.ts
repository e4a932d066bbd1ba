import { z } from "zod";
import { withoutCode } from "./asides.ts";
import { defineFilter, type Span } from "./filter.ts";
import { hasAt, hasLess, traitsOf } from "./traits.ts";

/** `<@id>`, `<@!id>`, `<@&role>`, Slack's `<@id|name>` and `<!here>`, and names as people type them. */
const mention =
  /<[@!][!&]?([^<>@\s|]{1,100})(?:\|[^<>\n]{0,100})?>|(?<![\p{L}\p{N}._%+-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,98}[\p{L}\p{N}_])?)/gu;

/** What calls a whole channel or everybody, on Discord or on Slack. */
const crowds: ReadonlySet<string> = new Set(["everyone", "here", "channel"]);

export const mentionsFilter = defineFilter({
  name: "mentions",
  settings: {
    over: z
      .int({ error: "expected a whole number" })
      .min(1, { error: "expected at least 1" })
      .max(100, { error: "expected at most 100" })
      .optional()
      .meta({
        description:
          "Matches when a message mentions more than this many different members; @everyone, @here and @channel count as one each",
      }),
    everyone: z.boolean({ error: "expected true or false" }).default(false).meta({
      description:
        "true: matches when @everyone, @here or @channel is tried, whether or not the platform lets it through",
    }),
  },
  check({ over, everyone }) {
    return over === undefined && everyone !== true
      ? 'expected "over" with a number of members, or "everyone: true"'
      : undefined;
  },
  compile({ over, everyone }) {
    return ({ text }) => {
      if (!(traitsOf(text) & (hasAt | hasLess))) return undefined;
      const mentions = find(withoutCode(text));
      if (over !== undefined && mentions.length > over) return mentions.map(({ span }) => span);
      const calls = everyone ? mentions.filter(({ who }) => crowds.has(who)) : [];
      return calls.length > 0 ? calls.map(({ span }) => span) : undefined;
    };
  },
});

/** The first mention of everyone who is mentioned. */
function find(text: string): readonly { readonly who: string; readonly span: Span }[] {
  const seen = new Map<string, { who: string; span: Span }>();
  for (const { 0: written, 1: id, 2: name, index } of text.matchAll(mention)) {
    const who = (id ?? name ?? "").toLowerCase();
    if (seen.has(who)) continue;
    seen.set(who, { who, span: { start: index, end: index + written.length } });
  }
  return [...seen.values()];
}
