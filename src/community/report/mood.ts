import { pause } from "./prose.ts";

/**
 * How a message sounds. Its score, from -1 to 1, is the mean of the polarities of its words that
 * have one, and 0 when none has; a polarity turns round where it is negated. Every message with a
 * letter outside code and links has a score; a period's mood is the mean over its messages.
 *
 * Polarities come from a `Lexicon`. This counts words: it knows no irony, and is meant for the
 * drift of hundreds of messages, not for judging one.
 */
export interface Mood {
  score(words: readonly string[]): number;
}

export interface Lexicon {
  /** From -1 to 1; 0 for a word without one. */
  polarity(word: string): number;
  /** How many words before and after it a negation reaches; undefined when it is none. */
  negates(word: string): readonly [before: number, after: number] | undefined;
  /** A word's inner words: `n'aime` is `n'` and `aime`. */
  split(word: string): readonly string[];
}

interface Known {
  readonly polarity: number;
  readonly reach: readonly [number, number] | undefined;
}

const manyWords = 100_000;

/** Looks each word up once. */
export function createMood(lexicon: Lexicon): Mood {
  const known = new Map<string, readonly Known[]>();

  function lookUp(word: string): readonly Known[] {
    const found = known.get(word);
    if (found) return found;
    if (known.size >= manyWords) known.clear();
    const parts = lexicon.split(word).map((part) => {
      const reach = lexicon.negates(part);
      return { polarity: reach ? 0 : lexicon.polarity(part), reach };
    });
    known.set(word, parts);
    return parts;
  }

  return {
    score(words) {
      let sum = 0;
      let carrying = 0;
      let clause: Known[] = [];
      const close = () => {
        for (const [place, { polarity }] of clause.entries()) {
          if (polarity === 0) continue;
          sum += isNegated(clause, place) ? -polarity : polarity;
          carrying++;
        }
        clause = [];
      };
      for (const word of words) {
        if (word === pause) close();
        else clause.push(...lookUp(word));
      }
      close();
      return carrying === 0 ? 0 : sum / carrying;
    },
  };
}

/** How far the longest negation reaches; looking further is in vain. */
const farthest = 3;

function isNegated(clause: readonly Known[], place: number): boolean {
  const last = Math.min(clause.length - 1, place + farthest);
  for (let other = Math.max(0, place - farthest); other <= last; other++) {
    const reach = clause[other]?.reach;
    if (!reach) continue;
    const [before, after] = reach;
    if (other < place ? place - other <= after : other - place <= before) return true;
  }
  return false;
}
