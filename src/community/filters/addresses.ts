import { inHost, isDot, looksLikeHost, normalHost } from "./domains.ts";
import { hasJoinedDot, hasSlash, traitsOf } from "./traits.ts";

/** Addresses in a text, found as chat clients link them and as people read them. */

/** A stretch of text that may be an address. Offsets are UTF-16 units, ends exclusive. */
export interface Address {
  readonly start: number;
  readonly end: number;
  /** Where the host stands, without user, port and path. */
  readonly hostStart: number;
  readonly hostEnd: number;
  /** Normalised, or as written in lower case when it cannot be. */
  readonly host: string;
  readonly written: string;
  /** What follows on the host as far as `end`: port, path, query, fragment. */
  readonly rest: string;
  /** Written without `https://`. */
  readonly bare: boolean;
  readonly path: boolean;
  /** A mail address, as it seems. */
  readonly email: boolean;
}

let lastText: string | undefined;
let lastFound: readonly Address[] = [];

/** All that may be an address in `text`, in order and apart. The last text is remembered. */
export function addressesIn(text: string): readonly Address[] {
  if (text === lastText) return lastFound;
  lastFound = mayHoldHost(text) ? scan(text) : [];
  lastText = text;
  return lastFound;
}

/** Whether people mean it as a link, and platforms make it one. */
export function isMeant({ bare, path, email, host }: Address): boolean {
  if (!bare) return true;
  return (path || !email) && looksLikeHost(host, path);
}

/** Where [start, end) ends without the marks that belong to the sentence around a link. */
export function withoutLastMarks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[.,;:!?'"*_~]/.test(text[last - 1] ?? "")) last--;
  return last > start ? last : end;
}

/** The Latin end of a host: in scripts without blanks it may stand right behind a word. */
export function lastLatin(written: string): string {
  let start = written.length;
  while (start > 0 && /[\w.-]/.test(written[start - 1] ?? "")) start--;
  return written.slice(start).toLowerCase();
}

function mayHoldHost(text: string): boolean {
  return (traitsOf(text) & (hasJoinedDot | hasSlash)) !== 0;
}

/** As `addressesIn`, afresh. */
export function scan(text: string): readonly Address[] {
  const found: Address[] = [];
  let from = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const address =
      code === 58
        ? withScheme(text, index, from)
        : isDot(code)
          ? withoutScheme(text, index, from)
          : undefined;
    if (!address) {
      index++;
      continue;
    }
    found.push(address);
    index = from = Math.max(address.end, index + 1);
  }
  return found;
}

/** The address whose `://` has its colon at `colon`. */
function withScheme(text: string, colon: number, from: number): Address | undefined {
  if (text.charCodeAt(colon + 1) !== 47 || text.charCodeAt(colon + 2) !== 47) return undefined;
  const scheme = /h[tx]{2}ps?$/i.exec(text.slice(Math.max(from, colon - 5), colon))?.[0];
  if (!scheme) return undefined;
  const opens = colon + 3;
  let closes = opens;
  while (closes < text.length && !endsAuthority(text.charCodeAt(closes))) closes++;
  // Whatever stands before the last @ is a user's name, however much it looks like a host.
  const authority = text.slice(opens, closes);
  const user = authority.lastIndexOf("@") + 1;
  const [name = ""] = /^(?:[^,;!'"*~$&+=…:]|:\d+)*/.exec(authority.slice(user)) ?? [];
  const port = name.lastIndexOf(":");
  const written = port < 0 ? name : name.slice(0, port);
  if (written === "") return undefined;
  const hostStart = opens + user;
  const nameEnd = hostStart + name.length;
  const end = nameEnd === closes ? pathEnd(text, closes) : nameEnd;
  const hostEnd = hostStart + written.length;
  return {
    start: colon - scheme.length,
    end,
    hostStart,
    hostEnd,
    host: normalHost(written) ?? written.toLowerCase(),
    written,
    rest: text.slice(hostEnd, end),
    bare: false,
    path: true,
    email: false,
  };
}

/** The host around the dot at `dot`, with the path that follows on it. */
function withoutScheme(text: string, dot: number, from: number): Address | undefined {
  let start = dot;
  while (start > from) {
    const point = pointBefore(text, start);
    if (!inHost(point) || point === 37) break;
    start -= point > 0xffff ? 2 : 1;
  }
  if (start === dot || isContraction(text, start, dot)) return undefined;
  const labelsEnd = lastLabelEnd(text, dot);
  if (labelsEnd === dot) return undefined;
  // A dot may end a host, as in `example.com./path`; without a path it ends a sentence.
  const rooted = isDot(text.charCodeAt(labelsEnd)) && text.charCodeAt(labelsEnd + 1) === 47;
  const hostEnd = rooted ? labelsEnd + 1 : labelsEnd;
  const written = text.slice(start, hostEnd);
  const port = /^:\d{1,5}(?=[/?#\\])/.exec(text.slice(hostEnd, hostEnd + 7))?.[0].length ?? 0;
  const mark = text[hostEnd + port] ?? "";
  const path = /[/?#\\]/.test(mark) && /[^\s]/.test(text[hostEnd + port + 1] ?? "");
  const end = path ? pathEnd(text, hostEnd + port) : hostEnd;
  return {
    start,
    end,
    hostStart: start,
    hostEnd,
    host: normalHost(written) ?? written.toLowerCase(),
    written,
    rest: text.slice(hostEnd, end),
    bare: true,
    path: path && mark === "/",
    email: start > 1 && text[start - 1] === "@" && /[\w.+-]/.test(text[start - 2] ?? ""),
  };
}

/** `can’t.me`: the end of a word, and a blank that is missing. */
function isContraction(text: string, start: number, dot: number): boolean {
  return dot - start < 3 && /[a-z]['’]$/i.test(text.slice(Math.max(0, start - 2), start));
}

/** The end of the labels that follow on the dot at `dot`; `dot` when there is none. */
function lastLabelEnd(text: string, dot: number): number {
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
  if (code < 128) return code <= 32 || '"<>`|()[]{}'.includes(String.fromCharCode(code));
  return (
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
