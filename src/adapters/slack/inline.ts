/**
 * The inline part of Foyer's markup (see `Content` in core/action.ts) as a tree. What members wrote
 * comes in escaped, so whatever means something here was written by the catalogue or a manager.
 */
export type Node =
  /** Letters for letters: nothing in it may mean anything. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "marked"; readonly mark: Mark; readonly inside: readonly Node[] }
  | { readonly kind: "member" | "channel"; readonly id: string }
  | { readonly kind: "link"; readonly url: string; readonly label: string }
  | { readonly kind: "emoji"; readonly name: string };

/** As Slack writes them. */
export type Mark = "*" | "_" | "~";

const marks: readonly (readonly [foyer: string, slack: Mark])[] = [
  ["**", "*"],
  ["*", "_"],
  ["~~", "~"],
];

/** What a backslash takes the meaning from: as `quote()` in core/markup.ts. */
const escaped = /\\([\\`*_~|>#\-[\]()<@:])/y;
const naming = /<(?:@([^<>\s]+)|#([^<>\s]+))>/y;
const emoji = /:([\w+'-]+):/y;
const linking = /\[((?:\\.|[^\]\\])+)\]\((https?:\/\/[^\s()<>\\]+)\)/y;
/** An address within what a member wrote has escapes in it, and goes on after them. */
const address = /https?\\?:\/\/(?:\\[*_~#\-[\]()@:]|[^\s\\<>`*|])+/y;
/** What ends a sentence rather than an address. */
const trailing = /(?:\\?[.,:;!?'"*~_\])”’»])$/;

interface Found {
  readonly node: Node;
  /** Units of the source that it takes. */
  readonly length: number;
}

/** One line, without the `> ` or `- ` that it may begin with. */
export function parseInline(source: string): readonly Node[] {
  const nodes: Node[] = [];
  let text = "";
  for (let at = 0; at < source.length; ) {
    const [whole, letter] = match(escaped, source, at);
    if (whole !== undefined && letter !== undefined) {
      text += letter;
      at += whole.length;
      continue;
    }
    const found = "`*~<[h:".includes(source[at] ?? "") ? nodeAt(source, at) : undefined;
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

function nodeAt(source: string, at: number): Found | undefined {
  return code(source, at) ?? marked(source, at) ?? named(source, at) ?? link(source, at);
}

function match(pattern: RegExp, source: string, at: number): readonly (string | undefined)[] {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? [];
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
  const text = unescaped(source.slice(at + 1, end));
  return { node: { kind: "code", text }, length: end + 1 - at };
}

function marked(source: string, at: number): Found | undefined {
  for (const [foyer, mark] of marks) {
    if (!source.startsWith(foyer, at)) continue;
    const from = at + foyer.length;
    let end = closing(source, foyer, from);
    if (end < 0) continue;
    // Of three stars at an end the first may belong to what is inside: `**a *b***`.
    if (foyer === "**" && source[end + 2] === "*" && opensItalic(source.slice(from, end))) end += 1;
    const inside = parseInline(source.slice(from, end));
    return { node: { kind: "marked", mark, inside }, length: end + foyer.length - at };
  }
  return undefined;
}

const opensItalic = (inside: string) => inside.replace(/\\./g, "").split("*").length % 2 === 0;

function named(source: string, at: number): Found | undefined {
  const [whole, member, channel] = match(naming, source, at);
  if (whole !== undefined && member !== undefined)
    return { node: { kind: "member", id: member }, length: whole.length };
  if (whole !== undefined && channel !== undefined)
    return { node: { kind: "channel", id: channel }, length: whole.length };
  const [colons, name] = match(emoji, source, at);
  if (colons === undefined || name === undefined) return undefined;
  return { node: { kind: "emoji", name }, length: colons.length };
}

function link(source: string, at: number): Found | undefined {
  const [whole, label, url] = match(linking, source, at);
  if (whole !== undefined && label !== undefined && url !== undefined)
    return { node: { kind: "link", url, label: textOf(parseInline(label)) }, length: whole.length };
  if (/\w/.test(source[at - 1] ?? "")) return undefined;
  let [found] = match(address, source, at);
  while (found !== undefined) {
    const bare = unescaped(found);
    if (!/^https?:\/\/[\p{L}\p{N}[].{2}/u.test(bare)) return undefined;
    const ends = trailing.exec(found);
    if (!ends || (bare.endsWith(")") && balanced(bare)))
      return { node: { kind: "link", url: bare, label: "" }, length: found.length };
    found = found.slice(0, ends.index);
  }
  return undefined;
}

/** An address in brackets ends before the bracket; one with brackets in it does not. */
const balanced = (url: string) => url.split(")").length <= url.split("(").length;

function unescaped(source: string): string {
  return source.replace(/\\([\\`*_~|>#\-[\]()<@:])/g, "$1");
}

/** The words alone, without any format. Members and channels are left as they were written. */
export function textOf(nodes: readonly Node[]): string {
  return nodes.map(wordsOf).join("");
}

function wordsOf(node: Node): string {
  switch (node.kind) {
    case "marked":
      return textOf(node.inside);
    case "member":
      return `<@${node.id}>`;
    case "channel":
      return `<#${node.id}>`;
    case "link":
      return node.label || node.url;
    case "emoji":
      return `:${node.name}:`;
    default:
      return node.text;
  }
}
