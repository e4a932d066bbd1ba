import { z } from "zod";
import { listFile } from "../schema.ts";
import { type Address, addressesIn, isMeant, lastLatin, withoutLastMarks } from "./addresses.ts";
import { domainEntryProblem, listedDomains } from "./domain-list.ts";
import { type Domains, isUnder, looksLikeHost, normalHost } from "./domains.ts";
import { defineFilter, type Making, type Span } from "./filter.ts";
import { type HiddenAddress, hiddenAddressesIn } from "./hidden-addresses.ts";
import { lookalikesOf } from "./lookalike-domains.ts";

const domain = z
  .string({ error: 'expected a domain such as "example.com"' })
  .trim()
  .refine((text) => /^[^\s/:@?#*]+\.[^\s/:@?#*]+$/.test(text) && normalHost(text) !== undefined, {
    error: 'expected a domain such as "example.com", without https:// and path',
  });

const domains = z.array(domain, { error: 'expected domains such as ["example.com"]' });
const someDomains = domains.min(1, { error: "expected at least one domain" });
const lists = z
  .array(listFile, { error: 'expected files such as ["lists/scams.txt"]' })
  .min(1, { error: "expected at least one file" });

const fields = ["allow", "allow_lists", "deny", "deny_lists", "lookalikes_of"] as const;

export const linksFilter = defineFilter({
  name: "links",
  settings: {
    allow: domains.optional().meta({
      description:
        "These domains and what is below them never match. Without `deny`, `deny_lists` and `lookalikes_of`, every other link does",
      examples: [["example.com"]],
    }),
    allow_lists: lists.optional().meta({
      description: "As `allow`, from text files with one domain a line",
      examples: [["lists/partners.txt"]],
    }),
    deny: someDomains.optional().meta({
      description: "Links to these domains and what is below them match",
      examples: [["discord.gg"]],
    }),
    deny_lists: lists.optional().meta({
      description:
        "As `deny`, from text files: the usual public lists of scam domains, however long",
      examples: [["lists/scams.txt"]],
    }),
    lookalikes_of: someDomains.optional().meta({
      description:
        "Links match that pretend to lead to one of these domains: steamcommunlty.com, discord-nitro.com. The domains themselves and what is below them do not; other addresses that are truly theirs, such as google.fr beside google.com, go into `allow`",
      examples: [["discord.com", "steamcommunity.com"]],
    }),
  },
  check(settings) {
    if (fields.every((field) => settings[field] === undefined)) {
      const all = fields.map((field) => `"${field}"`).join(", ");
      return `expected at least one of ${all}; "allow: []" is every link`;
    }
    const denied = new Set(names(settings.deny));
    const both = names(settings.allow).find((name) => denied.has(name));
    return both === undefined ? undefined : `expected ${both} in only one of "allow" and "deny"`;
  },
  checkEntry: domainEntryProblem,
  compile(settings, making) {
    const { allow = [], allow_lists: allowLists = [], deny, deny_lists: denyLists } = settings;
    const allowed = together([setOf(allow), ...listed(allowLists, making)]);
    const { lookalikes_of: famous } = settings;
    if (!deny && !denyLists && !famous) {
      return ({ text }) => {
        const spans = addressesIn(text)
          .filter((link) => isMeant(link) && !isUnder(link.host, allowed))
          .map((link) => spanOf(text, link));
        return spans.length > 0 ? spans : undefined;
      };
    }
    const judge: Judge = {
      allowed,
      named: setOf(deny ?? []),
      listed: together(listed(denyLists ?? [], making)),
      looksFamous: famous ? lookalikesOf(famous.map(normal)) : () => false,
    };
    return ({ text }) => find(text, judge);
  },
});

function names(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((one): one is string => typeof one === "string")
    .map((one) => normal(one.trim()));
}

function normal(name: string): string {
  return normalHost(name) ?? name;
}

function setOf(names: readonly string[]): Domains {
  return new Set(names.map(normal));
}

function listed(files: readonly string[], making: Making): readonly Domains[] {
  return files.map((file) => listedDomains(making.list(file)));
}

function together(all: readonly Domains[]): Domains {
  const [only] = all;
  if (only && all.length === 1) return only;
  return { has: (name) => all.some((one) => one.has(name)) };
}

interface Judge {
  readonly allowed: Domains;
  /** Denied by the rule itself, and by its lists. */
  readonly named: Domains;
  readonly listed: Domains;
  readonly looksFamous: ReturnType<typeof lookalikesOf>;
}

function find(text: string, judge: Judge): readonly Span[] | undefined {
  const spans: Span[] = [];
  /** Where what is known to be harmless stands. */
  const harmless: Span[] = [];
  for (const link of addressesIn(text)) {
    if (isDenied(link, judge)) spans.push(spanOf(text, link));
    else if (isMeant(link) && isUnder(link.host, judge.allowed)) harmless.push(link);
  }
  const hidden: Span[] = [];
  for (const link of hiddenAddressesIn(text).addresses) {
    const { start, end, host: read } = link;
    if (start < (hidden.at(-1)?.end ?? 0) || !isDeniedInDisguise(link, judge)) continue;
    if (firstEndingAfter(spans, start, end) || covers(harmless, start, end)) continue;
    hidden.push({ start, end: withoutLastMarks(text, start, end), read });
  }
  if (spans.length + hidden.length === 0) return undefined;
  if (hidden.length === 0) return spans;
  return [...spans, ...hidden].sort((one, other) => one.start - other.start);
}

/** Of spans in order and apart, the first that overlaps [start, end). */
function firstEndingAfter(spans: readonly Span[], start: number, end: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span && span.start < end ? span : undefined;
}

function covers(spans: readonly Span[], start: number, end: number): boolean {
  const span = firstEndingAfter(spans, start, end);
  return span !== undefined && span.start <= start && end <= span.end;
}

function isDenied(link: Address, judge: Judge, folded = false): boolean {
  if (link.email && !link.path) return false;
  if (isUnder(link.host, judge.allowed)) return false;
  if (isUnder(link.host, judge.named) || isUnder(link.host, judge.listed)) return true;
  if (!folded && isMeant(link) && judge.looksFamous(link)) return true;
  // `请看evil.com`: in scripts without blanks, a host may stand right behind a word.
  if (!link.bare || link.host === link.written) return false;
  const tail = lastLatin(link.written);
  if (tail === "" || isUnder(tail, judge.allowed)) return false;
  return isUnder(tail, judge.named) || isUnder(tail, judge.listed);
}

function isDeniedInDisguise(link: HiddenAddress, judge: Judge): boolean {
  // What looks like a protected host is found as it stands: the honest one may wear an accent.
  if (!link.weak || link.path) return isDenied(link, judge, link.folded);
  // A sentence may end there. What the rule itself names is found all the same, where the name is
  // one that prose would not put before such an end: `evil. com`, not `tell. me`.
  if (link.email || isUnder(link.host, judge.allowed) || !isUnder(link.host, judge.named))
    return false;
  const name = link.host.split(".").at(-2) ?? "";
  return name.length > 3 && looksLikeHost(link.host, false);
}

function spanOf(text: string, { start, end, host }: Address): Span {
  const last = withoutLastMarks(text, start, end);
  const seen = text.slice(start, last).toLowerCase();
  return seen.replace(/^https?:\/\/(?=[^/?#@\\]*(?:[/?#\\]|$))/, "").startsWith(host)
    ? { start, end: last }
    : { start, end: last, read: host };
}
