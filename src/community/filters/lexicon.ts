import type { Table } from "./hash.ts";

/**
 * The words of a list, ready to be looked for. Everything is in flat arrays and one string, some
 * fifty bytes a word, for lists of a hundred thousand.
 */
export interface Lexicon {
  readonly size: number;
  /** The letters of all entries, as they are read, one after the other. */
  readonly letters: string;
  /** By entry: where its letters begin; one more for the end of the last. */
  readonly offsets: Int32Array;
  readonly flags: Uint8Array;
  /** By entry: another one with the same number, or -1. */
  readonly twins: Int32Array;
  /** Entries as they were written, where that differs from their letters. */
  readonly written: ReadonlyMap<number, string>;
  /** Whole words by their number, phrases by that of their first two words. */
  readonly whole: Table;
  /** Phrases by the number of their letters without the blanks; and another one with the same, or -1. */
  readonly joined: Table;
  readonly twinsJoined: Int32Array;
  /** Entries that are parts of words: by the number of all their units, gaps included. */
  readonly parts: Table;
  /** The numbers of all the beginnings of parts. */
  readonly beginnings: Table;
  /** Of how many units gates are: as many as every part has, six at most. */
  readonly gateUnits: number;
  /** A bit for every gate with which a part begins, see `isGate`. */
  readonly gates: Int32Array;
  readonly gateShift: number;
  /** Some part is no longer than that. */
  readonly isGateAll: boolean;
  readonly hasPhrases: boolean;
  /** Of how many words the longest phrase is; 1 where there is none. */
  readonly phraseWords: number;
  readonly hasParts: boolean;
  /** Single words, sorted by what a masked word shows of them; see `masks.ts`. */
  readonly byEnds: Float64Array;
  readonly byHeads: Float64Array;
}

/** What is said of each entry, as bits. */
export const opensStart = 1;
export const opensEnd = 2;
/** Several words. */
export const isPhrase = 4;

/** Whether it is a part of words, and no whole word. */
export function isPart(flags: Uint8Array, entry: number): boolean {
  return ((flags[entry] as number) & (opensStart | opensEnd)) !== 0;
}

/** The letters of a phrase in one. */
export function withoutBlanks(
  { letters, offsets }: Pick<Lexicon, "letters" | "offsets">,
  entry: number,
): string {
  return letters.slice(offsets[entry], offsets[entry + 1]).replaceAll(" ", "");
}
