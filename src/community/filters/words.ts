import { z } from "zod";
import { type Automaton, buildAutomaton, type Pattern, runsFit, scan } from "./automaton.ts";
import { defineFilter, type Span } from "./filter.ts";
import { read, readOnce } from "./reading.ts";
import { gap, type Stream } from "./stream.ts";

/** A listed word, ready to be looked for. */
interface Listed extends Pattern {
  readonly word: string;
  readonly open: { readonly start: boolean; readonly end: boolean };
}

const listedWord = z
  .string({ error: 'expected a word such as "spam", "spam*" or "two words"' })
  .trim()
  .max(100, { error: "expected at most 100 characters" })
  .refine((word) => !bare(word).includes("*"), {
    error: 'expected "*" only at the start or the end of a word, such as "spam*"',
    abort: true,
  })
  .refine((word) => readOnce(bare(word)).length > 2, {
    error: "expected a word with at least one letter or digit",
  });

export const wordsFilter = defineFilter({
  name: "words",
  settings: {
    words: z
      .array(listedWord, { error: "expected a list of words" })
      .min(1, { error: "expected at least one word" })
      .max(20_000, { error: "expected at most 20000 words" })
      .meta({
        description:
          "Whole words or phrases; with `*`, parts of words: `spam*`, `*spam`, `*spam*`. Case, accents and disguised letters make no difference",
        examples: [["spam", "scam*", "free money"]],
      }),
    mirror: z.boolean().default(false).meta({
      description:
        "Also give the words to platforms that can block before anybody reads (Discord’s AutoMod); disguised forms are still found afterwards. Not with `only` or `mode: watch`",
    }),
  },
  compile({ words }) {
    const listed = words.map(prepare);
    const automaton = buildAutomaton(listed);
    return ({ text }) => find(text, automaton, listed);
  },
});

function bare(word: string): string {
  return word.replace(/^\*/, "").replace(/\*$/, "");
}

function prepare(word: string): Listed {
  const open = { start: word.startsWith("*"), end: word.endsWith("*") };
  const text = bare(word).trim();
  const { units, runs, length } = readOnce(text);
  // The gaps around a word are its edges; it goes on where it is open.
  const from = open.start ? 1 : 0;
  const to = open.end ? length - 1 : length;
  return {
    word: text.toLowerCase(),
    open,
    units: [...units.subarray(from, to)],
    runs: [...runs.subarray(from, to)],
  };
}

function find(
  text: string,
  automaton: Automaton,
  listed: readonly Listed[],
): readonly Span[] | undefined {
  const stream = read(text);
  let spans: Span[] | undefined;
  let covered = -1;
  scan(automaton, stream, (index, place) => {
    const word = listed[index];
    // What a wider match took in needs no second look; it also keeps the time linear.
    if (!word || place <= covered || !runsFit(word, stream, place, word.open)) return;
    const { span, last } = spanOf(text, stream, place, word);
    covered = word.open.end ? last : covered;
    spans ??= [];
    spans.push(span);
  });
  return spans && distinct(spans);
}

/** The whole word in which a match stands, as written and as read. */
function spanOf(text: string, stream: Stream, place: number, listed: Listed) {
  const { units, runs, open } = listed;
  let first = place - units.length + 1 + (open.start ? 0 : 1);
  let last = place - (open.end ? 0 : 1);
  let readAs = listed.word;
  // `spam*` in `spammer`: the second m is of the rest.
  if (open.end) readAs += letters(stream, last).slice(runs.at(-1));
  while (open.start && first > 0 && stream.units[first - 1] !== gap) {
    first--;
    readAs = letters(stream, first) + readAs;
  }
  while (open.end && last + 1 < stream.length && stream.units[last + 1] !== gap) {
    last++;
    readAs += letters(stream, last);
  }
  const start = stream.starts[first] as number;
  const end = stream.ends[last] as number;
  const same = text.slice(start, end).toLowerCase() === readAs;
  return { last, span: same ? { start, end } : { start, end, read: readAs } };
}

function letters(stream: Stream, place: number): string {
  const unit = String.fromCharCode(stream.units[place] as number);
  return unit.repeat(Math.min(stream.runs[place] as number, 2));
}

/** In the order of the text; of those that overlap, the longest. */
function distinct(spans: readonly Span[]): readonly Span[] {
  if (spans.length === 1) return spans;
  const sorted = spans.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const kept: Span[] = [];
  for (const span of sorted) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span;
  }
  return kept;
}
