import type { Context } from "../context.ts";

/**
 * A text that a manager wrote, with `{member}` and `{community}` replaced and nothing else: it is
 * no format, so any other brace in it stays as it is.
 */
export function fill(text: string, member: string, context: Context): string {
  return text.replace(/\{(member|community)\}/g, (_, name) =>
    name === "member" ? `<@${member}>` : context.settings.community.name,
  );
}

/** What one message of any platform can show, with room for what stands around it. */
const limit = 1900;

/** Lines as few messages as they fit in; a line is never parted. */
export function pages(lines: readonly string[]): readonly string[] {
  const pages: string[] = [];
  let page = "";
  for (const line of lines) {
    if (page && page.length + 1 + line.length > limit) {
      pages.push(page);
      page = line;
    } else page = page ? `${page}\n${line}` : line;
  }
  return page ? [...pages, page] : pages;
}

/** The community's rules as members read them, numbered. */
export function guidelines(context: Context): readonly string[] {
  return context.settings.rules.guidelines.map((rule, index) => `${index + 1}. ${rule}`);
}
