import type { Directory } from "../core/adapter.ts";
import { quote } from "../core/markup.ts";

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

/**
 * What a member wrote as a quotation of Foyer's markup: every line behind `>`, at most `most`
 * characters (as people count them) with an ellipsis where it was cut, mentions by name. Empty for a
 * blank text.
 */
export function quotation(text: string, names: Names, most = 500): string {
  const trimmed = withNames(text, names).trim();
  if (!trimmed) return "";
  return shorten(trimmed, most)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${quote(line)}`)
    .join("\n");
}

/** At most `most` characters as people count them; an ellipsis says where it was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // A character is at most some dozens of units long; no need to segment a whole novel.
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  let kept = "";
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count === most) return `${kept.trimEnd()}…`;
    kept += segment;
    count++;
  }
  return kept;
}
