import { glance } from "./glance.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Automaton, buildAutomaton } from "./quick.ts";
import { type Readings, read } from "./reading.ts";
import { mayHold, suspect } from "./sieve.ts";
import { isSuspect } from "./skim.ts";
import type { Finished } from "./together.ts";

/**
 * The lists of all words rules of a configuration. One automaton looks at a text for all of them, and
 * what is suspect to any is read once.
 */
export interface AllLists extends Finished {
  /** `readsAll`: what the list's rule allows may stand around what is suspect. Answers its number. */
  add(lexicon: Lexicon, readsAll: boolean): number;
  /** How a text is read if an entry of that list may stand in it. The last text is kept in mind. */
  readingsFor(list: number, text: string): Readings | undefined;
}

interface Listed {
  readonly lexicon: Lexicon;
  readonly readsAll: boolean;
  /** An entry may stand in the last text. */
  holds: boolean;
}

export function createAllLists(): AllLists {
  const lists: Listed[] = [];
  let automaton: Automaton | undefined;
  let isStale = false;
  let lastText: string | undefined;
  /** Whether it is worth a look, and what of it is to be read, with how many neighbours. */
  let isWorth = false;
  let start = 0;
  let end = 0;
  let neighbours = 0;

  function finish(): void {
    if (!isStale) return;
    automaton = buildAutomaton(lists.map(({ lexicon }) => lexicon));
    isStale = false;
  }

  function lookAt(text: string): void {
    if (isStale) finish();
    lastText = text;
    isWorth = automaton === undefined || isSuspect(automaton, text);
    if (!isWorth) return;
    start = text.length;
    end = neighbours = 0;
    const seen = glance(text);
    for (const one of lists) {
      one.holds = mayHold(one.lexicon, seen, text);
      if (!one.holds) continue;
      start = one.readsAll ? 0 : Math.min(start, suspect.start);
      end = one.readsAll ? text.length : Math.max(end, suspect.end);
      neighbours = Math.max(neighbours, one.lexicon.phraseWords - 1);
    }
  }

  return {
    finish,
    add(lexicon, readsAll) {
      isStale = true;
      lastText = undefined;
      return lists.push({ lexicon, readsAll, holds: false }) - 1;
    },
    readingsFor(list, text) {
      if (text !== lastText) lookAt(text);
      if (!isWorth || !lists[list]?.holds) return undefined;
      return read(text, start, end, neighbours);
    },
  };
}
