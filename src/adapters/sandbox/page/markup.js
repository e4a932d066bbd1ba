import { h } from "./dom.js";
import { channelOf, goTo, person, state } from "./state.js";

/** Texts as DOM nodes. Nothing here, or anywhere in the page, makes HTML out of text. */

const escapable = "\\`*_~|>#-[]()<@:.!";
const link = /^https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]]/;

/** What members wrote: plain, with links. */
export function plainText(text) {
  const parts = text.split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]])/g);
  return parts.map((part, index) => (index % 2 ? anchor(part, part) : part));
}

function anchor(href, ...label) {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...label);
}

/** Foyer's markup (see `Content` in core/action.ts). */
export function markup(text) {
  const blocks = [];
  for (const line of text.split("\n")) {
    const [kind, rest] = blockOf(line);
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== "blank") last.lines.push(rest);
    else blocks.push({ kind, lines: [rest] });
  }
  return blocks.filter(({ kind }) => kind !== "blank").map(block);
}

function blockOf(line) {
  if (line.trim() === "") return ["blank", ""];
  const quoted = /^> ?(.*)$/.exec(line);
  if (quoted) return ["quote", quoted[1]];
  const bullet = /^[-•] (.*)$/.exec(line);
  if (bullet) return ["bullets", bullet[1]];
  const numbered = /^\d+\. (.*)$/.exec(line);
  if (numbered) return ["numbers", numbered[1]];
  return ["text", line];
}

function block({ kind, lines }) {
  if (kind === "quote") return h("blockquote", {}, broken(lines));
  if (kind === "text") return h("p", {}, broken(lines));
  const items = lines.map((line) => h("li", {}, inline(line)));
  return h(kind === "bullets" ? "ul" : "ol", {}, items);
}

function broken(lines) {
  return lines.flatMap((line, index) => (index ? [h("br"), inline(line)] : [inline(line)]));
}

/** Each takes what starts here: the node and how many characters it used; undefined when it is not one. */
const starts = [
  (text) => {
    const escaped = text[0] === "\\" && text[1] && escapable.includes(text[1]);
    return escaped ? [text[1], 2] : undefined;
  },
  (text) => enclosed(text, "`", (inside) => h("code", {}, unescaped(inside))),
  (text) => enclosed(text, "**", (inside) => h("strong", {}, inline(inside))),
  (text) => enclosed(text, "*", (inside) => h("em", {}, inline(inside))),
  (text) => enclosed(text, "~~", (inside) => h("s", {}, inline(inside))),
  (text) => named(/^<@([^<>\s]+)>/, text, mention),
  (text) => named(/^<#([^<>\s]+)>/, text, channelLink),
  (text) => {
    const found = /^\[((?:\\.|[^\]\\])+)\]\((https?:\/\/[^\s()]+)\)/.exec(text);
    return found ? [anchor(found[2], inline(found[1])), found[0].length] : undefined;
  },
  (text) => {
    const found = link.exec(text);
    return found ? [anchor(found[0], found[0]), found[0].length] : undefined;
  },
];

function inline(text) {
  const nodes = [];
  let words = "";
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const found = startsHere(rest);
    if (!found) {
      words += rest[0];
      at += 1;
      continue;
    }
    const [node, length] = found;
    if (typeof node === "string") words += node;
    else {
      nodes.push(words, node);
      words = "";
    }
    at += length;
  }
  return [...nodes, words].filter((node) => node !== "");
}

function startsHere(text) {
  if (!"\\`*~<[h".includes(text[0])) return undefined;
  for (const start of starts) {
    const found = start(text);
    if (found) return found;
  }
  return undefined;
}

function enclosed(text, mark, make) {
  if (!text.startsWith(mark)) return undefined;
  for (let at = mark.length; at < text.length; at += text[at] === "\\" ? 2 : 1) {
    if (text.startsWith(mark, at) && at > mark.length) {
      return [make(text.slice(mark.length, at)), at + mark.length];
    }
  }
  return undefined;
}

const unescaped = (text) => text.replace(/\\([\\`*_~|>#\-[\]()<@:])/g, "$1");

function named(pattern, text, make) {
  const found = pattern.exec(text);
  return found ? [make(found[1]), found[0].length] : undefined;
}

function mention(id) {
  const mine = id === state.as;
  return h("span", { class: mine ? "mention mine" : "mention" }, `@${person(id)?.name ?? id}`);
}

function channelLink(id) {
  if (!channelOf(id)) return h("span", { class: "mention" }, `#${id}`);
  return h("button", { type: "button", class: "mention link", onclick: () => goTo(id) }, `#${id}`);
}
