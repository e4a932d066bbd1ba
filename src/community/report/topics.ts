import { pause } from "./prose.ts";
import { stopWords } from "./stop-words.ts";

export interface Topic {
  readonly term: string;
  /** How much more the period speaks of it than the one before; see `rankTopics`. */
  readonly score: number;
}

/** Terms by the number of messages that hold them. */
export interface Terms {
  add(words: readonly string[]): void;
  readonly counts: ReadonlyMap<string, number>;
}

const manyTerms = 100_000;
const elision = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/;
const ending = /'(?:s|m|re|ve|ll|d|t)$/;

/** The term that a word stands for: without `l'` and `'s`; none for stop words and short ones. */
export function termOf(word: string): string | undefined {
  if (word.endsWith("n't")) return undefined;
  const term = word.includes("'") ? word.replace(elision, "").replace(ending, "") : word;
  if (term.length < 3 || term.length > 40 || /^\p{N}/u.test(term)) return undefined;
  return stopWords.has(term) ? undefined : term;
}

/** Counts each term once a message. Beyond 100,000 terms those met only once are let go. */
export function createTerms(): Terms {
  const counts = new Map<string, number>();
  const known = new Map<string, string | undefined>();

  function remembered(word: string): string | undefined {
    if (known.has(word)) return known.get(word);
    if (known.size >= manyTerms) known.clear();
    const term = termOf(word);
    known.set(word, term);
    return term;
  }

  function thin(): void {
    for (const [term, count] of counts) if (count === 1) counts.delete(term);
  }

  return {
    counts,
    add(words) {
      const terms = new Set<string>();
      for (const word of words) {
        const term = word === pause ? undefined : remembered(word);
        if (term !== undefined) terms.add(term);
      }
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      if (counts.size > manyTerms) thin();
    },
  };
}

/**
 * The terms that the period speaks of more than the equally long one before it, by Dunning's
 * log-likelihood ratio G² (Computational Linguistics 19(1), 1993, in the two-corpus form of Rayson
 * and Garside, 2000). The period before gets one mention of every term, so that a new term has a
 * finite score and a community without a past gets the terms it uses most. Terms of one message
 * alone are no topic, nor are `names`.
 */
export function rankTopics(
  now: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  names: ReadonlySet<string> = new Set(),
  most = 10,
): readonly Topic[] {
  const all = sum(now.values());
  const vocabulary = new Set([...now.keys(), ...before.keys()]).size;
  const allBefore = sum(before.values()) + vocabulary;
  const topics: Topic[] = [];
  for (const [term, count] of now) {
    if (count < 2 || names.has(term)) continue;
    const past = (before.get(term) ?? 0) + 1;
    const rate = (count + past) / (all + allBefore);
    if (count / all <= rate) continue;
    const score =
      2 * (count * Math.log(count / (all * rate)) + past * Math.log(past / (allBefore * rate)));
    topics.push({ term, score: Math.round(score * 100) / 100 });
  }
  return topics.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1)).slice(0, most);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
