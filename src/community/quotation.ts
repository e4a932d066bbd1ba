import type { Directory } from "../core/adapter.ts";
import { quote } from "../core/markup.ts";
import { excerpt } from "../core/shortened.ts";

/** How names are found for the ids that a platform writes into texts. */
export type Names = Pick<Directory, "memberName" | "channelName">;

/**
 * What a member wrote, with names for the mentions of members and channels, as its readers saw it.
 * Still the member's words: to be quoted.
 */
export function withNames(text: string, names: Names): string {
  return text
    .replace(
      /<@!?([^<>@&!|\s]{1,100})(?:\|[^<>\n]{0,100})?>/g,
      (_, id) => `@${names.memberName(id)}`,
    )
    .replace(/<#([^<>#|\s]{1,100})(?:\|[^<>\n]{0,100})?>/g, (_, id) => `#${names.channelName(id)}`);
}

/** Member-written text as code: nothing in it can be followed, nor does a platform look it up. */
export function codeOf(text: string): string {
  return `\`${quote(text.replace(/\s+/g, " "))}\``;
}

/**
 * What a member wrote as a quotation of Foyer's markup: every line behind `>`, at most `most`
 * characters (as people count them) with an ellipsis where it was cut, mentions by name. Empty for a
 * blank text. `inert`: parts of the text that are shown as code.
 */
export function quotation(
  text: string,
  names: Names,
  { most = 500, inert = [] }: { readonly most?: number; readonly inert?: readonly string[] } = {},
): string {
  const whole = withNames(text, names).trim();
  if (!whole) return "";
  const kept = excerpt(whole, most);
  const end = kept === whole ? kept.length : kept.length - "…".length;
  const parts = inert.map((part) => withNames(part, names));
  let shown = "";
  let at = 0;
  for (const found of placesOf(parts, whole)) {
    if (found.start >= end) break;
    const stop = Math.min(found.end, end);
    shown += quote(kept.slice(at, found.start)) + codeOf(kept.slice(found.start, stop));
    at = stop;
  }
  return (shown + quote(kept.slice(at)))
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${line}`)
    .join("\n");
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where any of `parts` stands in a text, from the first on: the longest of those that begin together. */
function* placesOf(parts: readonly string[], text: string): Generator<Stretch> {
  const longestFirst = parts.filter(Boolean).toSorted((a, b) => b.length - a.length);
  for (let from = 0; ; ) {
    let next: Stretch | undefined;
    for (const part of longestFirst) {
      const start = text.indexOf(part, from);
      if (start >= 0 && start < (next?.start ?? text.length))
        next = { start, end: start + part.length };
    }
    if (!next) return;
    yield next;
    from = next.end;
  }
}
