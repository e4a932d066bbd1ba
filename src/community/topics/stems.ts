import english from "natural/lib/natural/stemmers/porter_stemmer.js";
import french from "natural/lib/natural/stemmers/porter_stemmer_fr.js";
import { smallWords } from "../filters/small-words.ts";
import { stopWords } from "../report/stop-words.ts";
import { smallTalk } from "./small-talk.ts";

/** The languages whose words are brought to their stems. */
export const stemmed = ["en", "fr"] as const;
export type Stemmed = (typeof stemmed)[number];

const stemmers = { en: english, fr: french } as const;

/** A word as it is written: `paymentIntent`, `l’imprimante`, `3d`, `serde_json`, `C++`. */
const written = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
const hump = /(?<=[\p{Ll}\p{N}])(?=\p{Lu}\p{Ll})/u;
const letter = /\p{L}/u;
const marks = /\p{M}/gu;
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/;
const ending = /'(?:s|m|re|ve|ll|d|t)$/;

export interface Word {
  readonly text: string;
  readonly start: number;
}

/** The words of a text, in order. Linear. */
export function wordsOf(text: string): readonly string[] {
  return text.match(written) ?? [];
}

/** The same, with where they stand. */
export function placedWords(text: string): readonly Word[] {
  return Array.from(text.matchAll(written), ({ 0: found, index }) => ({
    text: found,
    start: index,
  }));
}

/**
 * What a word is about: its stem, of a word in humps the stems of its parts; nothing for words that are
 * about nothing. Accents are dropped at the end, since many write without.
 */
export function stemsOf(word: string, language: Stemmed): readonly string[] {
  if (word.length > 60) return [];
  const parts = word.normalize("NFC").split(hump);
  return parts.flatMap((part) => stemOf(part, language) ?? []);
}

function stemOf(part: string, language: Stemmed): string | undefined {
  const lower = part.toLowerCase().replaceAll("’", "'");
  if (lower.endsWith("n't")) return undefined;
  const bare = lower.replace(elision, "").replace(ending, "");
  if (bare.length < 2 || !letter.test(bare)) return undefined;
  if (isIdle(bare)) return undefined;
  const stem = stemmers[language].stem(bare);
  return smallTalk.has(stem) ? undefined : stem.normalize("NFD").replace(marks, "");
}

/** About nothing, in whichever language: communities mix them. */
function isIdle(word: string): boolean {
  if (stopWords.has(word) || smallTalk.has(word)) return true;
  return smallWords.get(word)?.some((language) => language === "en" || language === "fr") ?? false;
}
