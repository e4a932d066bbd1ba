import { z } from "zod";
import { listFile } from "../schema.ts";
import { defineFilter, type Span } from "./filter.ts";
import { withoutUnseen } from "./invisible.ts";
import { problemOfPattern } from "./regex-check.ts";
import { compileProgram } from "./regex-program.ts";
import { createSearch, type Search } from "./regex-search.ts";
import { longestPattern, translate } from "./regex-syntax.ts";

/**
 * What the patterns of a rule may spend on a message together, in instructions (some 20 ns each). As
 * much again may go into finding out where a match begins, into the text without its unseen
 * characters, and into `allow`: the worst of patterns on the worst of texts takes some 25 ms, and 50 ms
 * is never reached (bench/regex.ts). A pattern takes an instruction at each character for each place of
 * it at which a match may stand: 4,000 characters are read to their end by patterns that stand at 75
 * places at once, 40,000 by those that stand at 7. What lies beyond is not read.
 */
export const mostWork = 300_000;
const mostSpans = 20;
/** Patterns up to this size share a program; it bounds the tables of each. */
const programSize = 4000;
/** More than this makes a configuration slow to load, and leaves each pattern too little to spend. */
const largestRule = 40_000;

const pattern = z
  .string({ error: 'expected a pattern such as "free (nitro|robux)"' })
  .max(longestPattern, { error: `expected at most ${longestPattern} characters` })
  .superRefine((text, context) => {
    const problem = text.length > longestPattern ? undefined : problemOfPattern(text);
    if (problem) context.addIssue({ code: "custom", message: problem, input: text });
  });
const patterns = z
  .array(pattern, { error: "expected a list of patterns" })
  .min(1, { error: "expected at least one pattern" })
  .max(1000, { error: "expected at most 1000 patterns; more can stand in a list" })
  .optional();

export const regexFilter = defineFilter({
  name: "regex",
  settings: {
    patterns: patterns.meta({
      description:
        "Regular expressions (RE2), in single quotes. \\w, \\d, \\s and \\b know the letters of every language; looking ahead or behind and back-references are not possible",
      examples: [["free (nitro|robux)", "\\bdm me\\b"]],
    }),
    lists: z
      .array(listFile, { error: 'expected files such as ["lists/patterns.txt"]' })
      .min(1, { error: "expected at least one file" })
      .max(20, { error: "expected at most 20 files" })
      .optional()
      .meta({ description: "Files with one regular expression a line" }),
    allow: patterns.meta({
      description:
        "Regular expressions of what is fine: a match that begins inside of one of theirs does not count",
      examples: [["free nitro is a scam"]],
    }),
    case: z
      .boolean({ error: "expected true or false" })
      .default(false)
      .meta({ description: "true: capitals and small letters are different characters" }),
  },
  check({ patterns, lists, allow }) {
    const size = sizeOf(patterns) + sizeOf(allow);
    if (size > largestRule)
      return `expected fewer or smaller patterns: written out they have ${size} steps together, and at most ${largestRule} are read quickly enough; words alone belong in filter: words`;
    return patterns === undefined && lists === undefined
      ? 'expected "patterns" with regular expressions, or "lists" with files of them'
      : undefined;
  },
  checkEntry(entry) {
    return entry.length > longestPattern
      ? `expected at most ${longestPattern} characters`
      : problemOfPattern(entry);
  },
  compile({ patterns = [], lists = [], allow = [], case: caseMatters }, making) {
    const entries = [...patterns, ...lists.flatMap((file) => making.list(file))];
    const sought = searchesFor(entries, caseMatters);
    const spared = searchesFor(allow, caseMatters);
    return ({ text }) => {
      const written = find(text, sought, spared);
      if (written) return written;
      const seen = withoutUnseen(text);
      return seen && find(seen.text, sought, spared)?.map((span) => inWritten(span, seen, text));
    };
  },
});

/** How large patterns are together; what is none of them has been complained of elsewhere. */
function sizeOf(patterns: unknown): number {
  if (!Array.isArray(patterns)) return 0;
  return patterns.reduce((sum: number, pattern: unknown) => {
    const translated = typeof pattern === "string" ? translate(pattern) : undefined;
    return sum + (translated && "size" in translated ? translated.size : 0);
  }, 0);
}

/** One search for as many patterns as one program takes. */
function searchesFor(patterns: readonly string[], caseMatters: boolean): readonly Search[] {
  const programs: { sources: string[]; size: number }[] = [];
  for (const pattern of patterns) {
    const translated = translate(pattern);
    // The entries of lists have been checked; a list that has changed since is checked before it is used.
    if ("problem" in translated) continue;
    let program = programs.at(-1);
    if (!program || program.size + translated.size > programSize) {
      program = { sources: [], size: 0 };
      programs.push(program);
    }
    program.sources.push(translated.source);
    program.size += translated.size;
  }
  return programs.map(({ sources }) => createSearch(compileProgram(sources, caseMatters)));
}

function find(
  text: string,
  sought: readonly Search[],
  spared: readonly Search[],
): readonly Span[] | undefined {
  let fine: readonly Span[] | undefined;
  const found: Span[] = [];
  for (const search of sought) {
    const allowance = { work: mostWork / sought.length };
    let from = 0;
    for (let count = 0; count < mostSpans; ) {
      const span = search(text, from, allowance);
      if (!span) break;
      fine ??= everyMatch(text, spared);
      const pardon = holding(fine, span.start);
      from = pardon ? pardon.end : span.end;
      if (pardon) continue;
      found.push(span);
      count++;
    }
  }
  return found.length > 0 ? apart(found).slice(0, mostSpans) : undefined;
}

function everyMatch(text: string, searches: readonly Search[]): readonly Span[] {
  const found: Span[] = [];
  for (const search of searches) {
    const allowance = { work: mostWork / searches.length };
    for (let span = search(text, 0, allowance); span; span = search(text, span.end, allowance))
      found.push(span);
  }
  return joined(found);
}

function inOrder(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

/** Of spans that overlap, the first. */
function apart(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of inOrder(spans)) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/** Spans that overlap or meet, as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of inOrder(spans)) {
    const last = kept.at(-1);
    if (!last || span.start > last.end) kept.push(span);
    else kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return kept;
}

/** The span that has a place in it, of spans in order that do not meet. */
function holding(spans: readonly Span[], place: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  return span && span.start <= place ? span : undefined;
}

/** A span of the text without what nobody sees, as a span of the text as it was written. */
function inWritten(
  { start, end }: Span,
  seen: { readonly text: string; readonly places: Int32Array },
  text: string,
): Span {
  const from = seen.places[start] ?? 0;
  const to = (seen.places[end - 1] ?? 0) + 1;
  const read = seen.text.slice(start, end);
  return text.slice(from, to) === read ? { start: from, end: to } : { start: from, end: to, read };
}
