import { isPart, isPhrase, opensEnd, opensStart } from "./entry-flags.ts";
import { createTable, pair, put, step, type Table } from "./hash.ts";
import { sortMasks } from "./lexicon-masks.ts";
import { buildGates, gateUnitsOf, isGateAll, mostGateUnits, plantPart } from "./lexicon-parts.ts";
import { bare, lettersOf } from "./listed-word.ts";
import { gap } from "./stream.ts";

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

export function buildLexicon(words: readonly string[]): Lexicon {
  const distinct = [...new Set(words.map((word) => word.trim()))];
  const size = distinct.length;
  const offsets = new Int32Array(size + 1);
  const flags = new Uint8Array(size);
  const written = new Map<number, string>();
  const all: string[] = [];
  let length = 0;
  let parts = 0;
  let partLetters = 0;
  let phraseWords = 1;
  let phrases = 0;
  for (const [entry, word] of distinct.entries()) {
    const text = bare(word).toLowerCase().normalize();
    const letters = lettersOf(text);
    if (letters !== text) written.set(entry, text);
    all.push(letters);
    phraseWords = Math.max(phraseWords, letters.split(" ").length);
    length += letters.length;
    offsets[entry + 1] = length;
    flags[entry] =
      (word.startsWith("*") ? opensStart : 0) |
      (word.endsWith("*") ? opensEnd : 0) |
      (letters.includes(" ") ? isPhrase : 0);
    if (isPart(flags, entry)) {
      parts++;
      partLetters += letters.length + 2;
    } else if (letters.includes(" ")) phrases++;
  }
  const lexicon = {
    size,
    letters: all.join(""),
    offsets,
    flags,
    twins: new Int32Array(size).fill(-1),
    written,
    whole: createTable(size - parts),
    joined: createTable(phrases),
    twinsJoined: new Int32Array(phrases > 0 ? size : 0).fill(-1),
    parts: createTable(parts),
    beginnings: createTable(partLetters),
    gates: new Int32Array(1),
    gateShift: 27,
    gateUnits: mostGateUnits,
    isGateAll: false,
    hasPhrases: phrases > 0,
    phraseWords,
    hasParts: parts > 0,
    byEnds: new Float64Array(0),
    byHeads: new Float64Array(0),
  };
  lexicon.gateUnits = gateUnitsOf(lexicon);
  lexicon.isGateAll = isGateAll(lexicon);
  for (let entry = 0; entry < size; entry++) {
    if (isPart(flags, entry)) plantPart(lexicon, entry);
    else {
      plantWhole(lexicon, entry);
      if ((flags[entry] as number) & isPhrase) plantJoined(lexicon, entry);
    }
  }
  return {
    ...lexicon,
    ...(parts > 0 && buildGates(lexicon, parts)),
    ...sortMasks(lexicon),
  };
}

function plantWhole({ letters, offsets, twins, whole }: Planted, entry: number): void {
  const end = offsets[entry + 1] as number;
  let hash = 0;
  let before: number | undefined;
  let last = 0;
  for (let at = offsets[entry] as number; at < end; at++) {
    const unit = letters.charCodeAt(at);
    if (unit === gap) {
      if (before !== undefined) break;
      before = hash;
      hash = last = 0;
    } else if (unit !== last) {
      hash = step(hash, unit);
      last = unit;
    }
  }
  twins[entry] = put(whole, before === undefined ? hash : pair(before, hash), entry);
}

function plantJoined(planted: Planted, entry: number): void {
  let hash = 0;
  let last = 0;
  for (const letter of withoutBlanks(planted, entry)) {
    const unit = letter.charCodeAt(0);
    if (unit !== last) hash = step(hash, unit);
    last = unit;
  }
  planted.twinsJoined[entry] = put(planted.joined, hash, entry);
}

type Planted = Pick<Lexicon, "letters" | "offsets" | "twins" | "twinsJoined" | "whole" | "joined">;

/** The letters of a phrase in one. */
export function withoutBlanks(
  { letters, offsets }: Pick<Lexicon, "letters" | "offsets">,
  entry: number,
): string {
  return letters.slice(offsets[entry], offsets[entry + 1]).replaceAll(" ", "");
}
