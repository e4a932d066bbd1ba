/**
 * The inline part of Foyer's markup (see `Content` in core/action.ts) as a tree. Member-written parts
 * come in escaped, so whatever means something here was written by the catalogue or a manager.
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
  /** An emoji by its name, `:wave:` or `<:name:id>`. */
  | { readonly kind: "emoji"; readonly text: string };

export type Mark = "**" | "*" | "~~";

/** What a backslash takes the meaning from: as `quote()` in core/markup.ts. */
const escapable = new Set("\\`*_~|>#-[]()<@:");

interface Found {
  readonly node: Node;
  /** Units of the source that it takes. */
  readonly length: number;
}

type Start = (source: string, at: number, linked: boolean) => Found | undefined;

/** What may begin at a position, the longest marks first. */
const starts: readonly Start[] = [
  (source, at) => code(source, at),
  (source, at, linked) => marked(source, at, "**", linked),
  (source, at, linked) => marked(source, at, "*", linked),
  (source, at, linked) => marked(source, at, "~~", linked),
  (source, at) => named(source, at),
  (source, at, linked) => (linked ? undefined : link(source, at)),
  (source, at, linked) => (linked ? undefined : address(source, at)),
];

/** `linked`: inside the label of a link, where no other link can be. */
export function parseInline(source: string, linked = false): readonly Node[] {
  const nodes: Node[] = [];
  let text = "";
  for (let at = 0; at < source.length; ) {
    if (isEscape(source, at)) {
      text += source[at + 1];
      at += 2;
      continue;
    }
    const found = mayStart(source, at) ? startAt(source, at, linked) : undefined;
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

function isEscape(source: string, at: number): boolean {
  return source[at] === "\\" && escapable.has(source[at + 1] ?? "");
}

const mayStart = (source: string, at: number) => "`*~<[h:".includes(source[at] ?? "");

function startAt(source: string, at: number, linked: boolean): Found | undefined {
  for (const start of starts) {
    const found = start(source, at, linked);
    if (found) return found;
  }
  return undefined;
}

/** Where `mark` closes what was opened before `from`, escapes passed over; -1 when it does not. */
function closing(source: string, mark: string, from: number): number {
  for (let at = from; at < source.length; at += source[at] === "\\" ? 2 : 1) {
    if (at > from && source.startsWith(mark, at)) return at;
  }
  return -1;
}

function code(source: string, at: number): Found | undefined {
  if (source[at] !== "`") return undefined;
  const end = closing(source, "`", at + 1);
  if (end < 0) return undefined;
  return {
    node: { kind: "code", text: unescaped(source.slice(at + 1, end)) },
    length: end + 1 - at,
  };
}

function marked(source: string, at: number, mark: Mark, linked: boolean): Found | undefined {
  if (!source.startsWith(mark, at)) return undefined;
  const from = at + mark.length;
  const end = closing(source, mark, from);
  if (end < 0) return undefined;
  const inside = parseInline(source.slice(from, end), linked);
  return { node: { kind: "marked", mark, inside }, length: end + mark.length - at };
}

const naming = /<(?:@([^<>\s]+)|#([^<>\s]+)|a?:\w+:\d+)>|:[\w+-]+:/y;

function named(source: string, at: number): Found | undefined {
  naming.lastIndex = at;
  const [whole, member, channel] = naming.exec(source) ?? [];
  if (whole === undefined) return undefined;
  const { length } = whole;
  if (member) return { node: { kind: "member", id: member }, length };
  if (channel) return { node: { kind: "channel", id: channel }, length };
  return { node: { kind: "emoji", text: whole }, length };
}

const linking = /\[((?:\\.|[^\]\\])+)\]\((https?:\/\/[^\s()<>\\]+)\)/y;

function link(source: string, at: number): Found | undefined {
  linking.lastIndex = at;
  const [whole, label, url] = linking.exec(source) ?? [];
  if (whole === undefined || label === undefined || url === undefined) return undefined;
  return {
    node: { kind: "link", label: parseInline(label, true), url },
    length: whole.length,
  };
}

/** A member's address comes with escapes in it, and goes on after them. */
const addressing = /https?\\?:\/\/(?:\\[*_~#\-[\]()@:]|[^\s\\<>`*|])+/y;

/** What ends a sentence rather than an address. */
const trailing = /[.,:;!?'"*~_\]”’»]$/;

function address(source: string, at: number): Found | undefined {
  addressing.lastIndex = at;
  const [whole] = addressing.exec(source) ?? [];
  if (whole === undefined) return undefined;
  let end = whole.length;
  for (;;) {
    const url = unescaped(whole.slice(0, end));
    if (!/^https?:\/\/[\p{L}\p{N}[].{2}/u.test(url)) return undefined;
    if (!trailing.test(url) && !(url.endsWith(")") && unbalanced(url))) {
      const apart = /\w/.test(source[at - 1] ?? "") || /\S/.test(source[at + end] ?? "");
      return { node: { kind: "url", url, apart }, length: end };
    }
    end -= isEscape(whole, end - 2) ? 2 : 1;
  }
}

/** An address in brackets ends before the bracket; one with brackets in it does not. */
const unbalanced = (url: string) => url.split(")").length > url.split("(").length;

function unescaped(source: string): string {
  return source.replace(/\\([\\`*_~|>#\-[\]()<@:])/g, "$1");
}
