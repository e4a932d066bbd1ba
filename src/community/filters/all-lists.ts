import type { Lexicon } from "./lexicon.ts";
import { type Automaton, buildAutomaton } from "./quick.ts";
import { isSuspect } from "./skim.ts";
import type { Finished } from "./together.ts";

/** The lists of all words rules of a configuration, of which one automaton looks at a text for all. */
export interface AllLists extends Finished {
  add(lexicon: Lexicon): void;
  /** Whether a text is worth a look by any of them. The last answer is kept for the next rule. */
  isSuspect(text: string): boolean;
}

export function createAllLists(): AllLists {
  const lexicons: Lexicon[] = [];
  let automaton: Automaton | undefined;
  let isStale = false;
  let lastText: string | undefined;
  let lastAnswer = false;

  function finish(): void {
    if (!isStale) return;
    automaton = buildAutomaton(lexicons);
    isStale = false;
  }

  return {
    finish,
    add(lexicon) {
      lexicons.push(lexicon);
      isStale = true;
      lastText = undefined;
    },
    isSuspect(text) {
      if (text === lastText) return lastAnswer;
      if (isStale) finish();
      lastAnswer = automaton === undefined || isSuspect(automaton, text);
      lastText = text;
      return lastAnswer;
    },
  };
}
