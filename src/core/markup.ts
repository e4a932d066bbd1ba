import { parseInline, special, textOf } from "./markup-tree.ts";

/**
 * Foyer's small markup is what catalogue texts are written in (see `Content`). What members wrote
 * goes through here first, so that it can neither format, nor mention, nor end a quotation.
 */
const everySpecial = new RegExp(special.source, "g");

/** Member-written text as it is, with every character that could mean something escaped. */
export function quote(text: string): string {
  return text.replace(everySpecial, "\\$&");
}

/**
 * The text that a reader sees: escapes resolved, marks removed, links with their addresses. For plain
 * outputs and tests.
 */
export function plain(markup: string): string {
  return textOf(parseInline(markup), (node) =>
    node.kind === "link" ? `[${textOf(node.label)}](${node.url})` : undefined,
  );
}
