import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { withoutAsides } from "./asides.ts";
import { defineFilter } from "./filter.ts";
import { smallWords, withSmallWords } from "./small-words.ts";

type Detector = typeof import("eld/extrasmall")["eld"];

/** The languages that eld tells apart, by their ISO 639-1 codes. */
const known = [
  ..."am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn".split(
    " ",
  ),
  ..."ko ku lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur".split(
    " ",
  ),
  ..."vi yo zh".split(" "),
];

export const languageFilter = defineFilter({
  name: "language",
  settings: {
    expected: z
      .array(z.enum(known, { error: 'expected the two letters of a language such as "en"' }), {
        error: 'expected a list of languages such as ["en", "fr"]',
      })
      .min(1, { error: 'expected at least one language such as "en"' })
      .max(10, { error: "expected at most 10 languages" })
      .meta({
        description: "The languages that may be spoken: en, fr, de … Every other one matches",
        examples: [["en"], ["fr", "en"]],
      }),
    longer_than: z
      .int({ error: "expected a whole number" })
      .min(15, { error: "expected at least 15, since nobody can tell the language of less" })
      .max(500, { error: "expected at most 500" })
      .default(30)
      .meta({
        description:
          "How many letters are too few to tell; a Chinese, Japanese or Korean one counts as three",
      }),
  },
  compile({ expected, longer_than }) {
    const detector = load();
    const ours: ReadonlySet<string> = new Set(expected);
    return ({ text }) => {
      // A sign counts for three letters at most.
      if (text.length * 3 <= longer_than) return undefined;
      const said = own(text);
      const { words, letters } = read(said);
      if (letters <= longer_than || isOurs(words, ours)) return undefined;
      const language = detected(detector, said, ours);
      if (language === undefined || !isSentence(words, language, ours)) return undefined;
      return [{ start: 0, end: text.length, read: language }];
    };
  },
});

/**
 * Loading takes 0.1 s and 85 MB, so it waits for a rule that needs it. A rule is compiled at once, so
 * it cannot wait for `import()`; the package exports nothing to `require` by name, so it is named by
 * its file.
 */
function load(): Detector {
  const file = fileURLToPath(import.meta.resolve("eld/extrasmall"));
  const { eld }: { eld: Detector } = createRequire(import.meta.url)(file);
  return eld;
}

/** The detector looks no further either. */
const enough = 1_000;

/** What the author says in words: nothing quoted, no asides, blanks drawn together. */
function own(text: string): string {
  return withoutAsides(text)
    .replace(/^[ \t]*>.*$/gm, "")
    .replace(/\s+/g, " ")
    .slice(0, enough)
    .normalize("NFKC");
}

/**
 * How much surer than of every expected language, on eld's scale from 0 to 1. Where small words cannot
 * confirm it, it has to be plain.
 */
const lead = { confirmed: 0.1, alone: 0.3 };

/** The language of a text, when it is surely none of ours. */
function detected(detector: Detector, said: string, ours: ReadonlySet<string>): string | undefined {
  const found = detector.detect(said);
  if (found.language === "" || ours.has(found.language) || !found.isReliable()) return undefined;
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  const least = withSmallWords.has(found.language) ? lead.confirmed : lead.alone;
  for (const language of ours) if (best - (scores[language] ?? 0) < least) return undefined;
  return found.language;
}

const word = /[\p{L}\p{M}]+(?:['’](?:s|t|m|re|ll|ve)(?![\p{L}\p{M}]))?/gu;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const scriptsWithoutBlanks = new Set(["ja", "zh", "th", "lo", "ko"]);

interface Read {
  readonly words: readonly string[];
  readonly letters: number;
}

function read(said: string): Read {
  const words = said.replaceAll("’", "'").match(word) ?? [];
  let letters = 0;
  for (const one of words) letters += one.length;
  return { words, letters: letters + 2 * (said.match(wide)?.length ?? 0) };
}

/** Plainly of ours: three of its words, a sixth of all, stand in no other language. */
function isOurs(words: readonly string[], ours: ReadonlySet<string>): boolean {
  let telling = 0;
  for (const one of words) {
    const languages = smallWords.get(one.toLowerCase());
    if (languages?.every((language) => ours.has(language))) telling++;
  }
  return telling >= 3 && telling * 6 >= words.length;
}

/**
 * Somebody speaks that language, rather than listing names, titles, commands or laughing in it.
 * A language whose small words are not known has nothing but its words' number to show.
 */
function isSentence(
  words: readonly string[],
  language: string,
  ours: ReadonlySet<string>,
): boolean {
  if (scriptsWithoutBlanks.has(language)) return true;
  if (new Set(words).size < 4 || areNames(words)) return false;
  if (!withSmallWords.has(language)) return true;
  const theirs = new Set<string>();
  let count = 0;
  let expected = 0;
  const shouted = words.every((one) => one === one.toUpperCase());
  for (const [place, one] of words.entries()) {
    const lower = one.toLowerCase();
    // `FROM users` is no English; `From` at the beginning may be.
    if (place > 0 && !shouted && lower !== one && one !== "I") continue;
    const languages = smallWords.get(lower);
    if (!languages) continue;
    if (languages.some((other) => ours.has(other))) expected++;
    if (!languages.includes(language)) continue;
    theirs.add(lower);
    count++;
  }
  if (count <= expected) return false;
  // Commands, errors and titles are English the world over.
  return language === "en" ? theirs.size >= 3 && count * 4 >= words.length : count > 0;
}

/** Three of five words with a capital, and not all in capitals. */
function areNames(words: readonly string[]): boolean {
  let capitals = 0;
  let shouted = 0;
  for (const one of words) {
    const first = one.charAt(0);
    if (first !== first.toLowerCase()) capitals++;
    if (one === one.toUpperCase()) shouted++;
  }
  return capitals * 5 >= words.length * 3 && shouted * 5 < words.length * 4;
}
