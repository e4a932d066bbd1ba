import { z } from "zod";
import { listFile } from "../schema.ts";
import { createAllLists } from "./all-lists.ts";
import { buildAllowance, stillCounts } from "./allowance.ts";
import { buildLexicon } from "./build-lexicon.ts";
import { defineFilter, type Span } from "./filter.ts";
import type { Lexicon } from "./lexicon.ts";
import { bare, lettersOf } from "./listed-word.ts";
import { distinct, match } from "./match.ts";
import { isPlausible } from "./plausible.ts";
import type { Readings } from "./reading.ts";

/** How many words all the lists of one rule may hold. */
export const mostListed = 200_000;

const expectedWord = 'expected a word such as "spam", "spam*" or "two words"';

/** What is wrong with an entry of a list. */
function checkWord(entry: string): string | undefined {
  const word = entry.trim();
  if (word.length > 100) return "expected at most 100 characters";
  if (bare(word).includes("*")) {
    return 'expected "*" only at the start or the end of a word, such as "spam*"';
  }
  if (lettersOf(bare(word)) === "") return "expected a word with at least one letter or digit";
  return undefined;
}

const listedWord = z
  .string({ error: expectedWord })
  .trim()
  .superRefine((word, context) => {
    const message = checkWord(word);
    if (message !== undefined) context.addIssue({ code: "custom", message, input: word });
  });

const plainWord = z
  .string({ error: 'expected a word such as "grass" or "pique-nique"' })
  .trim()
  .max(100, { error: "expected at most 100 characters" })
  .refine((word) => lettersOf(word) !== "" && !word.includes("*"), {
    error: 'expected a word such as "grass" or "pique-nique", without "*"',
  });

export const wordsFilter = defineFilter({
  name: "words",
  settings: {
    words: z
      .array(listedWord, { error: "expected a list of words" })
      .min(1, { error: "expected at least one word" })
      .max(20_000, { error: "expected at most 20000 words; longer lists go into a file of lists" })
      .optional()
      .meta({
        description:
          "Whole words or phrases; with `*`, parts of words: `spam*`, `*spam`, `*spam*`. Case, accents and disguised letters make no difference",
        examples: [["spam", "scam*", "free money"]],
      }),
    lists: z
      .array(listFile, { error: 'expected a list of files such as ["lists/words.txt"]' })
      .min(1, { error: 'expected at least one file such as "lists/words.txt"' })
      .optional()
      .meta({
        description: `Files with more of such words, one a line; up to ${mostListed} words`,
        examples: [["lists/insults.txt"]],
      }),
    allow: z
      .array(plainWord, { error: "expected a list of words" })
      .max(20_000, { error: "expected at most 20000 words" })
      .optional()
      .meta({
        description:
          "Words and phrases that never count, though a listed word stands in them: `pique-nique` where `nique` is listed. A word that a listed one differs from by its accents alone is allowed as it is written here",
        examples: [["pique-nique", "Moby Dick"]],
      }),
    mirror: z.boolean().default(false).meta({
      description:
        "Also give the words to platforms that can block before anybody reads (Discord’s AutoMod); disguised forms are still found afterwards. Not with `only` or `mode: watch`",
    }),
  },
  check({ words, lists }) {
    return words === undefined && lists === undefined
      ? 'expected "words" or "lists", with what is not to be said'
      : undefined;
  },
  checkEntry: checkWord,
  compile({ words = [], lists = [], allow = [] }, making) {
    const listed = lists.flatMap((file) => making.list(file));
    if (listed.length > mostListed) {
      throw new Error(
        `expected at most ${mostListed} words in the lists of ${making.rule}, got ${listed.length}`,
      );
    }
    const lexicon = buildLexicon([...words, ...listed]);
    const allowance = buildAllowance(allow);
    const all = making.together.one(createAllLists);
    const list = all.add(lexicon, allowance !== undefined);
    return ({ text }) => {
      const readings = all.readingsFor(list, text);
      return readings && find(text, readings, lexicon, allowance);
    };
  },
});

/** What of a lexicon stands in a text, the words of an allowance left out; undefined: nothing. */
export function find(
  text: string,
  readings: Readings,
  lexicon: Lexicon,
  allowance: Lexicon | undefined,
): readonly Span[] | undefined {
  let found = match(lexicon, readings);
  if (found.length === 0) return undefined;
  found = found.filter((one) => isPlausible(text, one.start, one.end, one.disguised));
  if (allowance) found = found.filter(stillCounts(text, allowance, readings));
  return found.length === 0 ? undefined : distinct(found, text);
}
