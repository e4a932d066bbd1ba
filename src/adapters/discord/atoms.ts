import { type Node, parseInline } from "../../core/markup-tree.ts";
import { assemble } from "./assemble.ts";
import type { Atom, Mark } from "./atom.ts";

const signs = { bold: "**", italic: "*", struck: "~~" } as const;

/** Longer ones are shown letter by letter, so that any message can be parted. */
const longestAtom = 1_000;

/** Foyer's markup in small pieces of Discord's. Its result means the same, and nothing else. */
export function atomsOf(markup: string): readonly Atom[] {
  // A lone half of a pair is no text: Discord refuses the whole message for it.
  const lines = markup.toWellFormed().split(/\r\n|[\n\r]/);
  return lines.flatMap((line, index) => (index === 0 ? lineOf(line) : [newline, ...lineOf(line)]));
}

const newline: Atom = { kind: "newline", text: "\n", marks: [] };

function lineOf(line: string): readonly Atom[] {
  const [prefix = "", mark = ""] = /^(?:(>) ?|- )/.exec(line) ?? [];
  const atoms = parseInline(line.slice(prefix.length)).flatMap((node) => fromNode(node, []));
  if (!prefix) return atoms;
  if (mark) {
    const again = "> ";
    return [{ kind: "prefix", text: again, marks: [] }, ...atoms.map((one) => ({ ...one, again }))];
  }
  return [{ kind: "prefix", text: prefix, marks: [] }, ...atoms];
}

function fromNode(node: Node, marks: readonly Mark[]): readonly Atom[] {
  switch (node.kind) {
    case "text":
      return literally(node.text, marks);
    case "code":
      return code(node.text, marks);
    case "marked": {
      const sign = signs[node.mark];
      const inner = marks.includes(sign) ? marks : [...marks, sign];
      return node.inside.flatMap((one) => fromNode(one, inner));
    }
    case "member":
    case "channel":
      return [named(node.kind, node.id, marks)].flat();
    case "link":
      return link(node.label, node.url, marks);
    case "url":
      return address(node.url, node.apart, marks);
    case "emoji":
      return [{ kind: "word", text: node.text, marks }];
  }
}

/** Ids of another platform name nobody here: they are shown as they are. */
function named(kind: "member" | "channel", id: string, marks: readonly Mark[]): readonly Atom[] {
  const sign = kind === "member" ? "@" : "#";
  if (/^\d{1,20}$/.test(id)) return [{ kind: "word", text: `<${sign}${id}>`, marks }];
  return literally(`${sign}${id}`, marks);
}

function link(label: readonly Node[], url: string, marks: readonly Mark[]): readonly Atom[] {
  const words = label.flatMap((node) => fromNode(node, []));
  const text = `[${assemble(words)}](${encoded(url)})`;
  if (text.length <= longestAtom) return [{ kind: "word", text, marks }];
  return [...words.map((word) => ({ ...word, marks })), ...literally(` (${url})`, marks)];
}

/**
 * In an address Discord knows no escapes, and takes whatever follows for a part of it up to a space:
 * where no space follows, it stands in angle brackets (which Discord does not show).
 */
function address(url: string, apart: boolean, marks: readonly Mark[]): readonly Atom[] {
  const text = apart ? `<${encoded(url)}>` : encoded(url);
  if (text.length > longestAtom) return literally(url, marks);
  return [{ kind: "word", text, marks }];
}

/** The few characters that could end a format around it or call somebody, as `%` and two digits. */
function encoded(url: string): string {
  return url
    .replace(/[*~|`\\<>]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/@(?=everyone|here)/gi, "%40");
}

/** Between two characters it is not seen, and they are no longer side by side. */
const unseen = "\u200b";

/**
 * Nothing can be escaped in code: what could end it, or be taken for a mention by a program that does
 * not know code, is taken apart. Code in which a format could end stands outside of all formats.
 */
function code(text: string, marks: readonly Mark[]): readonly Atom[] {
  const inside = text
    .replace(/`(?=`)/g, `\`${unseen}`)
    .replace(/@(?=everyone|here)/gi, `@${unseen}`)
    .replace(/<(?=[@#])/g, `<${unseen}`);
  if (inside.length > longestAtom) return literally(text, marks);
  const fenced = inside.includes("`") ? `\`\` ${inside} \`\`` : `\`${inside}\``;
  return [{ kind: "code", text: fenced, marks: /[*~]/.test(inside) ? [] : marks }];
}

/**
 * In turn: a space; what means something anywhere; what does at the start of a line; `@everyone`;
 * `:emoji:` and what would begin an address; a run of anything else, in which no character as people
 * see it is cut.
 */
const pieces =
  /(\s)|([\\*_~\|`<\[\]])|(\d{1,100}[.\)]|[#>+\-])|(@(?=everyone|here))|(:(?=[\w+\-]+:|\/\/))|((?:\p{RGI_Emoji}|[^\s\\*_~\|`<\[\]#>+\-@:\d]\p{M}{0,16}){1,24}|\d{1,24}|.)/gisv;

function literally(text: string, marks: readonly Mark[]): readonly Atom[] {
  return [...text.matchAll(pieces)].map(
    ([piece, space, special, starting, everyone, emoji]): Atom => {
      if (space !== undefined) return { kind: "space", text: piece, marks };
      if (special !== undefined || emoji !== undefined)
        return { kind: "word", text: `\\${piece}`, marks };
      if (everyone !== undefined) return { kind: "word", text: `${piece}${unseen}`, marks };
      if (starting === undefined) return { kind: "word", text: piece, marks };
      // `\1.` would show its backslash, `1\.` does not.
      const first = `${piece.slice(0, -1)}\\${piece.slice(-1)}`;
      return { kind: "word", text: piece, first, marks };
    },
  );
}
