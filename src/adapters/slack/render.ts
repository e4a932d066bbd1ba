import type { Directory } from "../../core/adapter.ts";
import { type Node, parseInline, textOf } from "../../core/markup-tree.ts";
import { codeText, encoded, entities, inert, unquoted, unseen } from "./literal.ts";

/** What begins and ends a format. */
type Mark = "*" | "_" | "~";

const signs = { bold: "*", italic: "_", struck: "~" } as const;

/** Whom a text may name, and how. */
export interface Naming {
  readonly directory: Pick<Directory, "memberName" | "channelName">;
  /**
   * Slack notifies everybody whom a message mentions. So only these are mentioned; all others are
   * shown by their names.
   */
  readonly ping?: readonly string[];
}

/** The smallest piece of a line: never cut in two. */
interface Piece {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly kind: "space" | "code" | "word";
}

/** What a section of a message holds. https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const longestSection = 3_000;

/** Longer words, links and codes are shown in pieces, so that any text can be parted. */
const longestPiece = 500;

/** Foyer's markup as Slack's mrkdwn. */
export function render(markup: string, naming: Naming): string {
  return linesOf(markup)
    .map((line) => lineOf(line, naming, Number.POSITIVE_INFINITY).join("\n"))
    .join("\n");
}

/**
 * The same in parts of at most `limit` characters, parted between paragraphs where that leaves none
 * too small, else between lines, else between words. Formats and quotations that are parted go on.
 * Blank parts are left out.
 */
export function renderParts(
  markup: string,
  naming: Naming,
  limit = longestSection,
): readonly string[] {
  const parts: string[] = [];
  let rest = linesOf(markup).flatMap((line) => lineOf(line, naming, limit));
  while (rest.length > 0) {
    const end = fitting(rest, limit);
    const part = rest.slice(0, end).join("\n").trim();
    if (part) parts.push(part);
    rest = rest.slice(end);
  }
  return parts;
}

/** Without any format, for what shows none: labels, titles. Nobody is mentioned. */
export function plainText(markup: string, naming: Pick<Naming, "directory">): string {
  return linesOf(markup)
    .map((line) => wordsOf(parseInline(line), naming.directory))
    .join("\n");
}

// A lone half of a pair is no text; Slack would refuse the whole message.
const linesOf = (markup: string) => markup.toWellFormed().split(/\r\n|[\n\r]/);

/** How many lines go into a part, ending where it is best to end. */
function fitting(lines: readonly string[], limit: number): number {
  let length = 0;
  let paragraph = 0;
  for (const [index, line] of lines.entries()) {
    if (line === "" && length > limit / 2) paragraph = index;
    length += line.length + (index > 0 ? 1 : 0);
    if (length > limit) return paragraph || Math.max(1, index);
  }
  return lines.length;
}

/** One line, in several where it is longer than the limit. */
function lineOf(line: string, naming: Naming, limit: number): readonly string[] {
  const [prefix = "", quotation = ""] = /^(?:(>) ?|- )/.exec(line) ?? [];
  const shown = quotation ? "> " : prefix ? "• " : "";
  const again = quotation ? "> " : "";
  const pieces = parseInline(line.slice(prefix.length)).flatMap((node) =>
    piecesOf(node, [], naming),
  );
  const whole = shown + unquoted(assemble(pieces));
  if (whole.length <= limit) return [whole];
  return parted(pieces, limit - 2).map((part, index) => (index > 0 ? again : shown) + part);
}

function parted(pieces: readonly Piece[], limit: number): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < pieces.length; ) {
    let end = from + 1;
    let word = 0;
    while (end < pieces.length && assemble(pieces.slice(from, end + 1)).length < limit) {
      if (pieces[end]?.kind === "space") word = end;
      end += 1;
    }
    if (end < pieces.length && word > from) end = word;
    parts.push(unquoted(assemble(pieces.slice(from, end)).trim()));
    from = end;
  }
  return parts;
}

function piecesOf(node: Node, marks: readonly Mark[], naming: Naming): readonly Piece[] {
  switch (node.kind) {
    case "text":
      return words(node.text, marks);
    case "code":
      return codes(node.text, marks);
    case "marked": {
      const sign = signs[node.mark];
      const inner = marks.includes(sign) ? marks : [...marks, sign];
      return node.inside.flatMap((one) => piecesOf(one, inner, naming));
    }
    case "emoji":
      return [{ kind: "word", text: shortcode(node.text), marks }];
    case "link":
      return link(node.url, wordsOf(node.label, naming.directory), marks);
    case "url":
      return link(node.url, "", marks);
    case "member":
      if (naming.ping?.includes(node.id) && /^[UW][A-Z0-9]+$/.test(node.id))
        return [{ kind: "word", text: `<@${node.id}>`, marks }];
      return words(nameOf(node, naming.directory), marks);
    case "channel":
      if (/^[CGD][A-Z0-9]+$/.test(node.id)) return [{ kind: "word", text: `<#${node.id}>`, marks }];
      return words(nameOf(node, naming.directory), marks);
  }
}

/** Slack knows emoji by their names alone. */
const shortcode = (emoji: string) => emoji.replace(/^<a?(:\w+:)\d+>$/, "$1");

function wordsOf(nodes: readonly Node[], directory: Naming["directory"]): string {
  return textOf(nodes, (node) => {
    if (node.kind === "member" || node.kind === "channel") return nameOf(node, directory);
    return node.kind === "emoji" ? shortcode(node.text) : undefined;
  });
}

function nameOf(
  { kind, id }: { readonly kind: "member" | "channel"; readonly id: string },
  directory: Naming["directory"],
): string {
  return kind === "member" ? `@${directory.memberName(id)}` : `#${directory.channelName(id)}`;
}

function words(text: string, marks: readonly Mark[]): readonly Piece[] {
  return [...inert(text).matchAll(/\s+|\S+/g)].flatMap(([run]): readonly Piece[] =>
    /^\s/.test(run)
      ? [{ kind: "space", text: run.slice(0, longestPiece), marks }]
      : shorts(run).map((part) => ({ kind: "word", text: entities(part), marks })),
  );
}

function codes(text: string, marks: readonly Mark[]): readonly Piece[] {
  if (text.trim() === "") return words(text, marks);
  return shorts(text).map((part) => ({ kind: "code", text: `\`${codeText(part)}\``, marks }));
}

function link(url: string, label: string, marks: readonly Mark[]): readonly Piece[] {
  const whole = `<${encoded(url)}${label ? `|${entities(inert(label))}` : ""}>`;
  if (whole.length <= 2 * longestPiece) return [{ kind: "word", text: whole, marks }];
  return words(label ? `${label} (${url})` : url, marks);
}

/** In pieces that part no character as people see it, unless it is a pile of a hundred marks. */
function shorts(text: string): readonly string[] {
  if (text.length <= longestPiece) return [text];
  const parts: string[] = [];
  let part = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    for (const sign of segment.length > 100 ? segment : [segment]) {
      if (part.length + sign.length > longestPiece) {
        parts.push(part);
        part = "";
      }
      part += sign;
    }
  }
  return [...parts, part];
}

/** The pieces as one text. Formats begin and end at words, never at spaces. */
function assemble(pieces: readonly Piece[]): string {
  let out = "";
  let spaces = "";
  let open: readonly Mark[] = [];
  let code = false;
  for (const { text, marks, kind } of pieces) {
    if (kind === "space") {
      spaces += text;
      continue;
    }
    const kept = shared(open, marks);
    const opens = marks.slice(kept).join("");
    out += open.slice(kept).toReversed().join("") + spaces;
    const changes = open.length > kept || opens !== "" || code || kind === "code";
    // Slack formats whole words only: what stands directly beside a format is set apart, unseen.
    if (changes && ends.test(out) && begins.test(opens + text)) out += unseen;
    out += opens + text;
    open = marks;
    spaces = "";
    code = kind === "code";
  }
  return out + open.toReversed().join("") + spaces;
}

/** A letter, a digit or one of Slack's marks. */
const ends = /[\p{L}\p{N}*_~`]$/u;
const begins = /^[\p{L}\p{N}*_~`]/u;

/** How many of the outermost formats are the same. */
function shared(one: readonly Mark[], other: readonly Mark[]): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}
