import { type Stemmed, stemsOf, wordsOf } from "./stems.ts";

/** What a channel is for, as a manager tells it. */
export interface Purpose {
  readonly channel: string;
  readonly about: string;
  readonly examples: readonly string[];
}

/** Where a message belongs. */
export interface Verdict {
  /** The place of the channel among the purposes; never the one it was asked for. */
  readonly to: number;
  /** From 0 to 1: how likely it belongs there, rather than where it stands or anywhere else. */
  readonly sure: number;
  /** Of the words asked for, which told: the places of those that speak for `to`. */
  readonly told: readonly number[];
}

export interface Purposes {
  /** Undefined where no word says anything. `home`: the place of the channel where they stand. */
  judge(words: readonly string[], home: number): Verdict | undefined;
  /** How many words it remembers; bounded. */
  readonly remembered: number;
}

/** What a word says of each channel: the logarithm of how likely it is there. */
type Weights = Float32Array;

const nothing: readonly Weights[] = [];
const manyWords = 20_000;

/**
 * How much is granted to a word that a channel's purpose does not name (Lidstone's rule). 0.1 finds
 * more and is wrong more often, 0.5 finds little; measured, see docs/off-topic.md.
 */
const granted = 0.2;

/** One message of ten is taken to be astray until its words say otherwise. */
const astray = 0.1;

/**
 * Naive Bayes over stems, trained once. A stem counts once a sentence and once a message; what stands in
 * no purpose says nothing, so a message of unknown words is at home wherever it is. A written word is
 * looked up once, since stemming is slow.
 */
export function learnPurposes(purposes: readonly Purpose[], language: Stemmed): Purposes {
  const weights = weigh(purposes.map((purpose) => countStems(purpose, language)));
  const prior = Math.log(astray / Math.max(1, purposes.length - 1));
  const atHome = Math.log(1 - astray);
  const known = new Map<string, readonly Weights[]>();

  function lookUp(word: string): readonly Weights[] {
    const found = known.get(word);
    if (found) return found;
    if (known.size >= manyWords) known.clear();
    const said = stemsOf(word, language).flatMap((stem) => weights.get(stem) ?? []);
    const kept = said.length === 0 ? nothing : said;
    known.set(word, kept);
    return kept;
  }

  return {
    get remembered() {
      return known.size;
    },
    judge(words, home) {
      const said = new Set<Weights>();
      for (const word of words) for (const one of lookUp(word)) said.add(one);
      if (said.size === 0) return undefined;
      const scores = purposes.map((_, place) => (place === home ? atHome : prior));
      for (const one of said)
        for (let place = 0; place < scores.length; place++)
          scores[place] = (scores[place] ?? 0) + (one[place] ?? 0);
      const to = highest(scores, home);
      if (to === undefined) return undefined;
      const speaks = (one: Weights) => (one[to] ?? 0) > (one[home] ?? 0);
      return {
        to,
        sure: share(scores, to),
        told: words.flatMap((word, place) => (lookUp(word).some(speaks) ? [place] : [])),
      };
    },
  };
}

/** In how many sentences of a purpose each stem stands. */
function countStems(purpose: Purpose, language: Stemmed): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const clauses = purpose.about.split(/[.:;,?!](?:\s|$)|\n/);
  for (const sentence of [...clauses, ...purpose.examples, purpose.channel])
    for (const stem of new Set(wordsOf(sentence).flatMap((word) => stemsOf(word, language))))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

function weigh(channels: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, Weights> {
  const stems = new Set(channels.flatMap((counts) => [...counts.keys()]));
  const totals = channels.map((counts) => {
    let total = granted * stems.size;
    for (const count of counts.values()) total += count;
    return total;
  });
  const weights = new Map<string, Weights>();
  for (const stem of stems)
    weights.set(
      stem,
      Float32Array.from(channels, (counts, place) =>
        Math.log(((counts.get(stem) ?? 0) + granted) / (totals[place] ?? 1)),
      ),
    );
  return weights;
}

function highest(scores: readonly number[], home: number): number | undefined {
  let best: number | undefined;
  for (const [place, score] of scores.entries())
    if (place !== home && score > (best === undefined ? -Infinity : (scores[best] ?? 0)))
      best = place;
  return best;
}

/** The share of one score among all, of logarithms; taken from the highest, so that nothing underflows. */
function share(scores: readonly number[], place: number): number {
  const top = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - top), 0);
  return Math.exp((scores[place] ?? -Infinity) - top) / sum;
}
