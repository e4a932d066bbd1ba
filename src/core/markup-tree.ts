/**
 * The inline part of Foyer's markup (see `Content` in core/action.ts) as a tree, which adapters write
 * in their platform's own markup. What members wrote comes in escaped (`quote()` in core/markup.ts),
 * so whatever means something here was written by the catalogue or a manager; only an address goes
 * through its escapes.
 */
export type Node =
  /** Letters for letters: nothing in it may mean anything. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "marked"; readonly mark: Mark; readonly inside: readonly Node[] }
  | { readonly kind: "member" | "channel"; readonly id: string }
  | { readonly kind: "link"; readonly label: readonly Node[]; readonly url: string }
  /** `apart`: something stands beside it without a space, and must not be taken for a part of it. */
  | { readonly kind: "url"; readonly url: string; readonly apart: boolean }
  /** As it is written: `:wave:`, or `<:name:id>` and `<a:name:id>`. */
  | { readonly kind: "emoji"; readonly text: string };

export type Mark = "bold" | "italic" | "struck";

/** The longest first: `**` is no two `*`. */
const signs: readonly (readonly [sign: string, mark: Mark])[] = [
  ["**", "bold"],
  ["*", "italic"],
  ["~~", "struck"],
];

/** What a backslash takes the meaning from. */
export const special = /[\\`*_~|>#\-[\]()<@:]/;
const escaped = new RegExp(`\\\\(${special.source})`, "y");
const everyEscaped = new RegExp(escaped.source, "g");

const naming = /<(?:@([^<>\s]+)|#([^<>\s]+)|a?:\w+:\d+)>|:[\w+'-]+:/y;
const linking = /\[((?:\\.|[^\]\\])+)\]\((https?:\/\/[^\s()<>\\]+)\)/y;
/** A member's address comes with escapes in it, and goes on after them. */
const addressing = /https?\\?:\/\/(?:\\[*_~#\-[\]()@:]|[^\s\\<>`*|])+/y;
/** What ends a sentence rather than an address. */
const trailing = /[.,:;!?…'"*~_\]”’»]$/;

interface Found {
  readonly node: Node;
  /** Units of the source that it takes. */
  readonly length: number;
}

/**
 * One line, without the `> ` or `- ` that it may begin with.
 * @param linked inside the label of a link, where no other link can be
 */
export function parseInline(source: string, linked = false): readonly Node[] {
  const nodes: Node[] = [];
  let text = "";
  for (let at = 0; at < source.length; ) {
    const [whole, letter] = match(escaped, source, at);
    if (whole !== undefined && letter !== undefined) {
      text += letter;
      at += whole.length;
      continue;
    }
    const found = "`*~<[h:".includes(source[at] ?? "") ? nodeAt(source, at, linked) : undefined;
    if (!found) {
      text += source[at];
      at += 1;
      continue;
    }
    if (text) nodes.push({ kind: "text", text });
    text = "";
    nodes.push(found.node);
    at += found.length;
  }
  if (text) nodes.push({ kind: "text", text });
  return nodes;
}

/**
 * The words alone, without any format.
 * @param wordsOf other words for some nodes; by default all are as they are written
 */
export function textOf(
  nodes: readonly Node[],
  wordsOf: (node: Node) => string | undefined = () => undefined,
): string {
  return nodes.map((node) => wordsOf(node) ?? written(node, wordsOf)).join("");
}

function written(node: Node, wordsOf: (node: Node) => string | undefined): string {
  switch (node.kind) {
    case "marked":
      return textOf(node.inside, wordsOf);
    case "link":
      return textOf(node.label, wordsOf);
    case "url":
      return node.url;
    case "member":
      return `<@${node.id}>`;
    case "channel":
      return `<#${node.id}>`;
    default:
      return node.text;
  }
}

function nodeAt(source: string, at: number, linked: boolean): Found | undefined {
  const found = code(source, at) ?? marked(source, at, linked) ?? named(source, at);
  return found ?? (linked ? undefined : (link(source, at) ?? address(source, at)));
}

function match(pattern: RegExp, source: string, at: number): readonly (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? [];
}

/** Where `sign` closes what was opened before `from`, escapes passed over; -1 when it does not. */
function closing(source: string, sign: string, from: number): number {
  for (let at = from; at < source.length; at += source[at] === "\\" ? 2 : 1) {
    if (at > from && source.startsWith(sign, at)) return at;
  }
  return -1;
}

function code(source: string, at: number): Found | undefined {
  if (source[at] !== "`") return undefined;
  const end = closing(source, "`", at + 1);
  if (end < 0) return undefined;
  const text = unescaped(source.slice(at + 1, end));
  return { node: { kind: "code", text }, length: end + 1 - at };
}

function marked(source: string, at: number, linked: boolean): Found | undefined {
  for (const [sign, mark] of signs) {
    if (!source.startsWith(sign, at)) continue;
    const from = at + sign.length;
    let end = closing(source, sign, from);
    if (end < 0) continue;
    // Of three stars at an end the first may belong to what is inside: `**a *b***`.
    if (sign === "**" && source[end + 2] === "*" && opensItalic(source.slice(from, end))) end += 1;
    const inside = parseInline(source.slice(from, end), linked);
    return { node: { kind: "marked", mark, inside }, length: end + sign.length - at };
  }
  return undefined;
}

const opensItalic = (inside: string) => inside.replace(/\\./g, "").split("*").length % 2 === 0;

function named(source: string, at: number): Found | undefined {
  const [whole, member, channel] = match(naming, source, at);
  if (whole === undefined) return undefined;
  const { length } = whole;
  if (member) return { node: { kind: "member", id: member }, length };
  if (channel) return { node: { kind: "channel", id: channel }, length };
  return { node: { kind: "emoji", text: whole }, length };
}

function link(source: string, at: number): Found | undefined {
  const [whole, label, url] = match(linking, source, at);
  if (whole === undefined || label === undefined || url === undefined) return undefined;
  return { node: { kind: "link", label: parseInline(label, true), url }, length: whole.length };
}

function address(source: string, at: number): Found | undefined {
  // The end of a word that only sounds like one: `xhttps://`.
  if (/[a-z0-9]/i.test(source[at - 1] ?? "")) return undefined;
  const [whole] = match(addressing, source, at);
  if (whole === undefined) return undefined;
  for (let end = whole.length; ; ) {
    const url = unescaped(whole.slice(0, end));
    if (!/^https?:\/\/[\p{L}\p{N}[].{2}/u.test(url)) return undefined;
    if (!trailing.test(url) && !(url.endsWith(")") && unbalanced(url))) {
      const apart = source[at - 1] === "_" || /\S/.test(source[at + end] ?? "");
      return { node: { kind: "url", url, apart }, length: end };
    }
    end -= match(escaped, whole, end - 2)[0] === undefined ? 1 : 2;
  }
}

/** An address in brackets ends before the bracket; one with brackets in it does not. */
const unbalanced = (url: string) => url.split(")").length > url.split("(").length;

function unescaped(source: string): string {
  return source.replace(everyEscaped, "$1");
}
