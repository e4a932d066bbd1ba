/**
 * Reads Discord's Markdown the way its clients do, as far as these tests need: what is taken
 * literally, and what is left that could mean something.
 */
export interface Reading {
  /** What people see, when nothing in it is formatted. */
  readonly seen: string;
  /** The same with what cannot mean anything (escaped, addresses) blanked out. */
  readonly bare: string;
}

const address = /https?:\/\/[^\s<]+[^<.,:;"'\]\s]/y;
const angled = /<(https?:\/\/[^\s>]+)>/y;
const escaped = /\\([^0-9A-Za-z\s])/y;

export function readMarkdown(markdown: string): Reading {
  let seen = "";
  let bare = "";
  for (let at = 0; at < markdown.length; ) {
    const [found, shown] = literal(markdown, at) ?? [];
    if (found !== undefined && shown !== undefined) {
      seen += shown;
      bare += "\u0000";
      at += found.length;
      continue;
    }
    seen += markdown[at];
    bare += markdown[at];
    at += 1;
  }
  return { seen: seen.replaceAll("\u200b", ""), bare };
}

function literal(markdown: string, at: number): readonly [string, string] | undefined {
  for (const pattern of [escaped, angled]) {
    pattern.lastIndex = at;
    const [found, shown] = pattern.exec(markdown) ?? [];
    if (found !== undefined && shown !== undefined) return [found, decoded(shown)];
  }
  address.lastIndex = at;
  const [found] = address.exec(markdown) ?? [];
  return found === undefined ? undefined : [found, decoded(found)];
}

const decoded = (url: string) =>
  url.replace(/%(2A|7E|7C|60|5C|3C|3E|40)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** What could still format, mention or link, line by line. */
export function meanings(bare: string): readonly string[] {
  return bare
    .split("\n")
    .flatMap((line) => [
      ...(line.match(/[*_`|]|~~|<[@#:a/t]|\]\(|@everyone|@here|:[\w+-]+:/gi) ?? []),
      ...(line.match(/^\s*(?:#{1,3} |-# |>|[-*+] |\d+\. )/) ?? []),
    ]);
}
