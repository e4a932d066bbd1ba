import { createTable, pair, put, step } from "./hash.ts";
import { isPart, isPhrase, type Lexicon, opensEnd, opensStart, withoutBlanks } from "./lexicon.ts";
import { sortMasks } from "./lexicon-masks.ts";
import { buildGates, gateUnitsOf, isGateAll, mostGateUnits, plantPart } from "./lexicon-parts.ts";
import { bare, lettersOf } from "./listed-word.ts";
import { gap } from "./stream.ts";

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
