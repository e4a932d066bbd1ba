import { z } from "zod";
import { withoutCode } from "./asides.ts";
import { defineFilter, type Span } from "./filter.ts";

/** `<@id>`, `<@!id>`, `<@&role>`, Slack's `<@id|name>` and `<!here>`, and names as people type them. */
const mention =
  /<[@!][!&]?([^<>@\s|]{1,100})(?:\|[^<>\n]{0,100})?>|(?<![\p{L}\p{N}._%+-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,98}[\p{L}\p{N}_])?)/gu;

export const mentionsFilter = defineFilter({
  name: "mentions",
  settings: {
    over: z
      .int({ error: "expected a whole number" })
      .min(1, { error: "expected at least 1" })
      .max(100, { error: "expected at most 100" })
      .meta({
        description:
          "Matches when a message mentions more than this many different members; @everyone, @here and @channel count as one each",
      }),
  },
  compile({ over }) {
    return ({ text }) => {
      if (!text.includes("@") && !text.includes("<!")) return undefined;
      const spans = find(withoutCode(text));
      return spans.length > over ? spans : undefined;
    };
  },
});

/** The first mention of everyone who is mentioned. */
function find(text: string): readonly Span[] {
  const seen = new Set<string>();
  const spans: Span[] = [];
  for (const { 0: written, 1: id, 2: name, index } of text.matchAll(mention)) {
    const who = (id ?? name ?? "").toLowerCase();
    if (seen.has(who)) continue;
    seen.add(who);
    spans.push({ start: index, end: index + written.length });
  }
  return spans;
}
