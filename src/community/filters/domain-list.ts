import { type Domains, normalHost } from "./domains.ts";

/** Lists of domains in files: in what forms an entry may stand, and 100,000 of them in little room. */

const expected = 'expected a domain such as "example.com"';

/** The domain of an entry; undefined for lines of public lists that name none. */
function domainOf(entry: string): string | undefined {
  const line = withoutComment(entry);
  const host = isIdle(line) ? undefined : normalHost(nameIn(line));
  // Lists name `www.` where the whole domain is meant. Not so `www.gov.uk`.
  if (!host?.startsWith("www.") || /^www\.[a-z]{2,3}\.[a-z]{2}$/.test(host)) return host;
  return host.indexOf(".", 4) < 0 ? host : host.slice(4);
}

/** What is left of an entry without the marks of its format: hosts file, blocker, wildcard, address. */
function nameIn(line: string): string {
  return line
    .replace(/^[\da-f.:]+\s+/i, "")
    .replace(/^\|\||^[a-z]{3,5}:\/\//i, "")
    .replace(/^(?:\*\.|\.)/, "")
    .replace(/\^(?:\$.*)?$|\/$/s, "");
}

function withoutComment(entry: string): string {
  return entry.replace(/\s+[#!].*$/s, "").trim();
}

/** What the heads of public lists hold: titles, and the names of one's own machine. */
function isIdle(line: string): boolean {
  return (
    line === "" ||
    /^(?:!|\[adblock)/i.test(line) ||
    /^[\da-f.:]+(?:%\w+)?\s+(?:localhost|local|localhost\.localdomain|broadcasthost|ip6-[a-z]+|0\.0\.0\.0)$/i.test(
      line,
    )
  );
}

/** What is wrong with an entry of a list of domains, as a sentence; undefined where it is right. */
export function domainEntryProblem(entry: string): string | undefined {
  const line = withoutComment(entry);
  if (isIdle(line)) return undefined;
  if (line.startsWith("@@")) return `${expected}; "@@" marks an exception, which "allow" takes`;
  if (/["',;]/.test(line)) return `${expected}, without quotes and commas`;
  if (/^\/.*\/\w*$/.test(line)) return `${expected}, not a regular expression`;
  if (/^[\da-f.:]+\s+\S+\s+\S/i.test(line)) return `${expected}, one on each line`;
  const name = nameIn(line);
  if (/\s/.test(name)) return `${expected}, one on each line`;
  if (/[/?#]/.test(name)) return `${expected}, without a path: a list is of whole domains`;
  if (name.includes("@")) return `${expected}, not a mail address`;
  if (/:\d*$/.test(name)) return `${expected}, without a port`;
  if (name.includes("*"))
    return `${expected}; "*." may only stand before it, as in "*.example.com"`;
  if (!/^[^.\s]+(?:\.[^.\s]+)+\.?$/.test(name)) return expected;
  return normalHost(name) === undefined || name.length > 253 ? expected : undefined;
}

export interface DomainList extends Domains {
  readonly size: number;
  /** The room that it takes. */
  readonly bytes: number;
}

/**
 * A set of names as their 53-bit hashes in order: eight bytes each. That a name which is not among
 * 100,000 is taken for one has a chance of one in 10^11.
 */
export function hashedDomains(names: readonly string[]): DomainList {
  const hashes = Float64Array.from(names, hash).sort();
  return {
    size: hashes.length,
    bytes: hashes.byteLength,
    has(name) {
      const sought = hash(name);
      let low = 0;
      let high = hashes.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((hashes[middle] ?? 0) < sought) low = middle + 1;
        else high = middle;
      }
      return hashes[low] === sought;
    },
  };
}

/** Two 32-bit hashes (FNV-1a and a multiplicative one) as one number below 2^53. */
function hash(name: string): number {
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two, 0x85ebca6b) + code + (two >>> 15);
  }
  one = Math.imul(one ^ (one >>> 15), 0x2c1b3c6d);
  two = Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  return ((one ^ (one >>> 12)) >>> 0) * 0x200000 + ((two ^ (two >>> 16)) >>> 11);
}

const made = new WeakMap<readonly string[], DomainList>();

/** The domains of a list's entries. Rules that name the same list share one. */
export function listedDomains(entries: readonly string[]): DomainList {
  let domains = made.get(entries);
  if (!domains) {
    domains = hashedDomains(entries.flatMap((entry) => domainOf(entry) ?? []));
    made.set(entries, domains);
  }
  return domains;
}
