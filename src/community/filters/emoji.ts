import { z } from "zod";
import { withoutCode } from "./asides.ts";
import { defineFilter, type Span } from "./filter.ts";

/**
 * One emoji as people count them: a flag, a keycap, a person with a skin tone, a family joined by
 * ZWJ, a flag of tags (🏴󠁧󠁢󠁥󠁮󠁧󠁿); a custom one of Discord. Signs such as © and ↔ are emoji only where a
 * variation selector says so; those of the blocks of pictures also without it, as clients show them.
 */
const element = String.raw`(?:\p{Emoji_Presentation}|[\p{Emoji}&&[\u2600-\u27bf\u{1f000}-\u{1faff}]](?!\ufe0e)|[\p{Emoji}--[0-9#*]](?=\ufe0f))\ufe0f?\p{Emoji_Modifier}?\ufe0f?(?:[\u{e0020}-\u{e007e}]+\u{e007f})?`;
const picture = new RegExp(
  String.raw`<a?:\w{1,64}:\d{1,25}>|[0-9#*]\ufe0f?\u20e3|\p{RI}\p{RI}?|${element}(?:\u200d${element})*`,
  "gv",
);

/** As Slack writes them, one or several without a blank; not the `:30:` of a time, nor `std::vector::`. */
const named = /(?<![\p{L}\p{N}:])(?::[\p{L}\p{N}_+'-]{1,100}:)+(?![\p{L}\p{N}:])/gu;
const name = /:([\p{L}\p{N}_+'-]{1,100}):/gu;
const tone = /^skin-tone-[2-6]$/;
/** The names of figures alone that there are. */
const isName = (text: string) => /\p{L}/u.test(text) || /^([+-]1|100|1234)$/.test(text);

export const emojiFilter = defineFilter({
  name: "emoji",
  settings: {
    over: z
      .int({ error: "expected a whole number" })
      .min(0, { error: "expected at least 0" })
      .max(1000, { error: "expected at most 1000" })
      .meta({
        description:
          "Matches when a message has more emoji than this, custom ones included; a flag or a family is one. Those in code do not count",
      }),
  },
  compile({ over }) {
    return ({ text }) => {
      if (!mayHold(text)) return undefined;
      const spans = find(withoutCode(text));
      return spans.length > over ? spans : undefined;
    };
  },
});

/** Whether there is anything beyond letters: figures alone are an emoji only with what stands behind. */
function mayHold(text: string): boolean {
  return /:|[^\0-\xa8]/.test(text);
}

function find(text: string): readonly Span[] {
  const spans: Span[] = [];
  // What is found is blanked out, or the name in `<:wave:1>` would count again.
  const rest = text.replace(picture, (written: string, start: number) => {
    spans.push({ start, end: start + written.length });
    return " ".repeat(written.length);
  });
  if (!rest.includes(":")) return spans;
  for (const { 0: row, index } of rest.matchAll(named)) {
    for (const { 0: written, 1: known = "", index: at } of row.matchAll(name)) {
      const start = index + at;
      const span = { start, end: start + written.length };
      const last = spans.at(-1);
      if (tone.test(known) && last?.end === start)
        spans[spans.length - 1] = { ...span, start: last.start };
      else if (isName(known)) spans.push(span);
    }
  }
  return spans.sort((one, other) => one.start - other.start);
}
