import { z } from "zod";
import { inHost, isDot, isUnder, looksLikeHost, normalHost } from "./domains.ts";
import { defineFilter, type Span } from "./filter.ts";

const domain = z
  .string({ error: 'expected a domain such as "example.com"' })
  .trim()
  .refine((text) => /^[^\s/:@?#*]+\.[^\s/:@?#*]+$/.test(text) && normalHost(text) !== undefined, {
    error: 'expected a domain such as "example.com", without https:// and path',
  });

const domains = z.array(domain, { error: 'expected domains such as ["example.com"]' });

export const linksFilter = defineFilter({
  name: "links",
  settings: {
    allow: domains.optional().meta({
      description: "Every link matches, save those to these domains and what is below them",
      examples: [["example.com"]],
    }),
    deny: domains
      .min(1, { error: "expected at least one domain" })
      .optional()
      .meta({
        description: "Only links to these domains and what is below them match",
        examples: [["discord.gg"]],
      }),
  },
  check({ allow, deny }) {
    return (allow === undefined) === (deny === undefined)
      ? 'expected either "allow" or "deny", with a list of domains'
      : undefined;
  },
  compile({ allow, deny }) {
    const listed = new Set((deny ?? allow ?? []).map((name) => normalHost(name) ?? name));
    const matches = (link: Link) =>
      deny ? isListed(link, listed) : isMeant(link) && !isUnder(link.host, listed);
    return ({ text }) => (mayHoldLink(text) ? find(text, matches) : undefined);
  },
});

/** A stretch of text that may be a link. `host` is normalised, or as written when it cannot be. */
interface Link {
  readonly start: number;
  readonly end: number;
  readonly host: string;
  readonly written: string;
  readonly bare: boolean;
  readonly path: boolean;
  readonly email: boolean;
}

function isMeant(link: Link): boolean {
  if (!link.bare) return true;
  return (link.path || !link.email) && looksLikeHost(link.host, link.path);
}

function isListed(link: Link, listed: ReadonlySet<string>): boolean {
  if (link.email && !link.path) return false;
  if (isUnder(link.host, listed)) return true;
  if (!link.bare || link.host === link.written) return false;
  // `请看evil.com`: in scripts without blanks, a host may stand right behind a word.
  const tail = /[\w.-]+$/.exec(link.written)?.[0].toLowerCase();
  return tail !== undefined && isUnder(tail, listed);
}

function mayHoldLink(text: string): boolean {
  return text.includes(".") || text.includes("://") || /[\u3002\uff0e\uff61]/.test(text);
}

function find(text: string, matches: (link: Link) => boolean): readonly Span[] | undefined {
  let spans: Span[] | undefined;
  let from = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const link =
      code === 58
        ? schemeLink(text, index, from)
        : isDot(code)
          ? bareLink(text, index, from)
          : undefined;
    if (!link) {
      index++;
      continue;
    }
    if (matches(link)) {
      spans ??= [];
      spans.push(spanOf(text, link));
    }
    index = from = Math.max(link.end, index + 1);
  }
  return spans;
}

function spanOf(text: string, { start, end, host }: Link): Span {
  let last = end;
  while (last > start && /[.,;:!?'"*_~]/.test(text[last - 1] ?? "")) last--;
  const seen = text.slice(start, last).toLowerCase();
  return seen.replace(/^https?:\/\/(?=[^/?#@\\]*(?:[/?#\\]|$))/, "").startsWith(host)
    ? { start, end: last }
    : { start, end: last, read: host };
}

/** The link whose `://` has its colon at `colon`. */
function schemeLink(text: string, colon: number, from: number): Link | undefined {
  if (text.charCodeAt(colon + 1) !== 47 || text.charCodeAt(colon + 2) !== 47) return undefined;
  const scheme = /https?$/i.exec(text.slice(Math.max(from, colon - 5), colon))?.[0];
  if (!scheme) return undefined;
  const opens = colon + 3;
  let closes = opens;
  while (closes < text.length && !endsAuthority(text.charCodeAt(closes))) closes++;
  // Whatever stands before the last @ is a user's name, however much it looks like a host.
  const user = text.lastIndexOf("@", closes - 1) + 1;
  const begins = Math.max(opens, user);
  const [name = ""] = /^(?:[^,;!'"*~$&+=…:]|:\d+)*/.exec(text.slice(begins, closes)) ?? [];
  const ends = begins + name.length;
  const host = name.replace(/:\d+$/, "");
  if (host === "") return undefined;
  return {
    start: colon - scheme.length,
    end: ends === closes ? pathEnd(text, closes) : ends,
    host: normalHost(host) ?? host.toLowerCase(),
    written: host,
    bare: false,
    path: true,
    email: false,
  };
}

/** The host around the dot at `dot`, with the path that follows on it. */
function bareLink(text: string, dot: number, from: number): Link | undefined {
  let start = dot;
  while (start > from) {
    const point = pointBefore(text, start);
    if (!inHost(point) || point === 37) break;
    start -= point > 0xffff ? 2 : 1;
  }
  if (start === dot) return undefined;
  const end = hostEnd(text, dot);
  if (end === dot) return undefined;
  const written = text.slice(start, end);
  const port = /^:\d{1,5}(?=[/?#])/.exec(text.slice(end, end + 7))?.[0].length ?? 0;
  const path = /[/?#]/.test(text[end + port] ?? "") && /[^\s]/.test(text[end + port + 1] ?? "");
  return {
    start,
    end: path ? pathEnd(text, end + port) : end,
    host: normalHost(written) ?? written.toLowerCase(),
    written,
    bare: true,
    path: path && text[end + port] === "/",
    email: start > 1 && text[start - 1] === "@" && /[\w.+-]/.test(text[start - 2] ?? ""),
  };
}

/** The end of the labels that follow on the dot at `dot`; `dot` when there is none. */
function hostEnd(text: string, dot: number): number {
  let end = dot;
  for (let index = dot; index < text.length; ) {
    const point = text.codePointAt(index) ?? 0;
    const next = index + (point > 0xffff ? 2 : 1);
    if (!isDot(point)) {
      if (!inHost(point)) break;
      end = next;
    } else if (index > dot && isDot(text.charCodeAt(index - 1))) break;
    index = next;
  }
  return end;
}

function pointBefore(text: string, index: number): number {
  const code = text.charCodeAt(index - 1);
  const low = code >= 0xdc00 && code <= 0xdfff && index > 1;
  return low ? (text.codePointAt(index - 2) ?? code) : code;
}

/** Blanks, and what platforms and people put around links. */
function endsLink(code: number): boolean {
  return (
    code <= 32 ||
    code === 34 ||
    code === 60 ||
    code === 62 ||
    code === 96 ||
    code === 124 ||
    code === 40 ||
    code === 41 ||
    code === 91 ||
    code === 93 ||
    code === 123 ||
    code === 125 ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0xbb ||
    code === 0x201d
  );
}

function endsAuthority(code: number): boolean {
  return code === 47 || code === 63 || code === 35 || code === 92 || endsLink(code);
}

function pathEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !endsLink(text.charCodeAt(end))) end++;
  return end;
}
