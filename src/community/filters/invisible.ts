import { z } from "zod";
import { defineFilter, type Span } from "./filter.ts";
import { judgeOf } from "./unseen.ts";

/**
 * Characters that leave nothing to see: Unicode's default ignorable ones (zero width, direction, tags,
 * fillers, soft hyphens, variation selectors), the Braille blank, the marks of annotations and control
 * characters, save blanks and line ends.
 */
const unseen = /[\p{DI}\u2800\ufff9-\ufffb[\p{Cc}--[\t\n\v\f\r\x85]]]/gv;

export const invisibleFilter = defineFilter({
  name: "invisible",
  settings: {
    over: z
      .int({ error: "expected a whole number" })
      .min(0, { error: "expected at least 0" })
      .max(1000, { error: "expected at most 1000" })
      .default(0)
      .meta({
        description:
          "Matches when a text has more characters than this that nobody can see; those that emoji and languages need do not count",
      }),
  },
  compile({ over }) {
    return ({ text }) => {
      const found = find(text);
      return found && found.count > over ? found.spans : undefined;
    };
  },
});

function isHiding(text: string): boolean {
  return text.search(unseen) >= 0;
}

function find(text: string) {
  if (!isHiding(text)) return undefined;
  const isInnocent = judgeOf(text);
  let count = 0;
  const spans: Span[] = [];
  for (const { 0: written, index } of text.matchAll(unseen)) {
    if (isInnocent(index, written)) continue;
    count++;
    const last = spans.at(-1);
    const end = index + written.length;
    if (last?.end === index) spans[spans.length - 1] = { start: last.start, end };
    else spans.push({ start: index, end });
  }
  return count > 0 ? { count, spans } : undefined;
}

/**
 * The text as it is seen, and for each of its units the place where it stands in what was written.
 * Undefined when nothing is hidden.
 */
export function withoutUnseen(
  text: string,
): { readonly text: string; readonly places: Int32Array } | undefined {
  if (!isHiding(text)) return undefined;
  const places = new Int32Array(text.length);
  let seen = "";
  let count = 0;
  let from = 0;
  const take = (to: number) => {
    seen += text.slice(from, to);
    for (let place = from; place < to; place++) places[count++] = place;
  };
  for (const { 0: written, index } of text.matchAll(unseen)) {
    take(index);
    from = index + written.length;
  }
  take(text.length);
  return { text: seen, places: places.subarray(0, count) };
}
