/**
 * The parts of a text that its author did not put into words: code, links, mentions, custom
 * emoji. Every alternative ends at the first character that cannot be its own, so the time is
 * linear.
 */
const aside =
  /```[\s\S]*?```|`[^`\n]+`|https?:\/\/[^\s<>]+|<[@#!:a][^<>\s]*>|(?<![\p{L}\p{N}._])@[\p{L}\p{N}_.-]+/giu;
const code = /```[\s\S]*?```|`[^`\n]+`/g;

/** The text with blanks in place of its asides: offsets stay as they are. */
export function withoutAsides(text: string): string {
  return text.replace(aside, (part) => " ".repeat(part.length));
}

/** The text with blanks in place of its code. */
export function withoutCode(text: string): string {
  return text.includes("`") ? text.replace(code, (part) => " ".repeat(part.length)) : text;
}
