import { isSign, look } from "./fold.ts";
import { createTable, pair, put, scatter, step, type Table } from "./hash.ts";
import { readOnce, readUndone } from "./reading.ts";
import { gap, type Stream } from "./stream.ts";

const mostGateUnits = 6;

export const opensStart = 1;
export const opensEnd = 2;
/** Several words. */
export const isPhrase = 4;

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

/** The gate of the units before and one more: five bits of each are kept, of so many as `mask` says. */
export function nextGate(gate: number, unit: number, mask: number): number {
  return ((gate << 5) | (unit & 31)) & mask;
}

export function gateMask(gateUnits: number): number {
  return 2 ** (5 * gateUnits) - 1;
}

/** Whether a part may begin with a gate. */
export function isGate({ gates, gateShift }: Lexicon, gate: number): boolean {
  const bit = Math.imul(gate, scatter) >>> gateShift;
  return (((gates[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
}

/** A word as a manager wrote it, without the stars that say where it is open. */
export function bare(word: string): string {
  return word.replace(/^\*/, "").replace(/\*$/, "").trim();
}

/**
 * The letters of a word as they are read, runs written out, one blank between words. Signs among
 * letters are meant as letters: `a$$` is no `a`.
 */
export function lettersOf(text: string): string {
  const { units, runs, length } = hasSigns(text) ? readUndone(text) : readOnce(text);
  let letters = "";
  for (let at = 0; at < length; at++) {
    letters += String.fromCharCode(units[at] as number).repeat(runs[at] as number);
  }
  return letters.trim();
}

function hasSigns(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (look(text.codePointAt(index) as number) & isSign) return true;
  }
  return false;
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
  lexicon.isGateAll = flags.some(
    (_, entry) => isPart(flags, entry) && unitsOf(lexicon, entry).length <= lexicon.gateUnits,
  );
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

type Planted = Pick<
  Lexicon,
  | "letters"
  | "offsets"
  | "flags"
  | "twins"
  | "twinsJoined"
  | "whole"
  | "joined"
  | "parts"
  | "beginnings"
  | "gateUnits"
>;

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

function withoutBlanks({ letters, offsets }: Planted, entry: number): string {
  return letters.slice(offsets[entry], offsets[entry + 1]).replaceAll(" ", "");
}

function isPart(flags: Uint8Array, entry: number): boolean {
  return ((flags[entry] as number) & (opensStart | opensEnd)) !== 0;
}

/** Of how many units gates can be: the fewest of a part, of phrases those of the first word. */
function gateUnitsOf(planted: Planted): number {
  let fewest = mostGateUnits;
  for (let entry = 0; entry < planted.flags.length; entry++) {
    if (!isPart(planted.flags, entry)) continue;
    const units = unitsOf(planted, entry);
    const end = units.indexOf(gap, 1) + 1 || units.length;
    fewest = Math.min(fewest, end);
  }
  return fewest;
}

function plantPart(planted: Planted, entry: number): void {
  const { twins, parts, beginnings, gateUnits } = planted;
  let hash = 0;
  for (const [index, unit] of unitsOf(planted, entry).entries()) {
    hash = step(hash, unit);
    if (index >= gateUnits - 1) put(beginnings, hash, 0);
  }
  twins[entry] = put(parts, hash, entry);
}

/** More than a hundred bits for each part, so that few words get past them in vain. */
function buildGates(planted: Planted, parts: number): Pick<Lexicon, "gates" | "gateShift"> {
  const { flags, gateUnits } = planted;
  const log = Math.min(20, Math.max(8, Math.ceil(Math.log2(parts * 128))));
  const gateShift = 32 - log;
  const gates = new Int32Array(2 ** (log - 5));
  for (let entry = 0; entry < flags.length; entry++) {
    if (!isPart(flags, entry)) continue;
    let gate = 0;
    for (const unit of unitsOf(planted, entry).slice(0, gateUnits)) gate = nextGate(gate, unit, -1);
    const bit = Math.imul(gate, scatter) >>> gateShift;
    gates[bit >>> 5] = (gates[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return { gates, gateShift };
}

/** The units of a part: runs once, a gap at each end that is not open. */
function unitsOf({ letters, offsets, flags }: Planted, entry: number): number[] {
  const flag = flags[entry] as number;
  const units = flag & opensStart ? [] : [gap];
  for (let at = offsets[entry] as number; at < (offsets[entry + 1] as number); at++) {
    const unit = letters.charCodeAt(at);
    if (unit !== units.at(-1)) units.push(unit);
  }
  if (!(flag & opensEnd)) units.push(gap);
  return units;
}

/** Room for entries in the low part of a key by which they are sorted. */
const entries = 2 ** 20;

/** Single words that are not open at their start, by their letters at both ends and by their first two. */
function sortMasks({ letters, offsets, flags }: Planted): Pick<Lexicon, "byEnds" | "byHeads"> {
  const single: number[] = [];
  for (let entry = 0; entry < flags.length; entry++) {
    const length = (offsets[entry + 1] as number) - (offsets[entry] as number);
    if (((flags[entry] as number) & (opensStart | isPhrase)) === 0 && length > 2)
      single.push(entry);
  }
  const byEnds = new Float64Array(single.length);
  const byHeads = new Float64Array(single.length);
  for (const [index, entry] of single.entries()) {
    const start = offsets[entry] as number;
    const end = offsets[entry + 1] as number;
    const first = letters.charCodeAt(start);
    byEnds[index] = maskKey(first, letters.charCodeAt(end - 1), end - start) * entries + entry;
    byHeads[index] = maskKey(first, letters.charCodeAt(start + 1), end - start) * entries + entry;
  }
  return { byEnds: byEnds.sort(), byHeads: byHeads.sort() };
}

/** Under 2 to the 33rd; letters of other scripts share what they may. */
export function maskKey(first: number, other: number, length: number): number {
  return (first & 0x1fff) * 2 ** 20 + (other & 0x1fff) * 2 ** 7 + Math.min(length, 127);
}

/** Calls `each` with every entry that is sorted under a key, until it answers true. */
export function eachMasked(sorted: Float64Array, key: number, each: (entry: number) => void): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < key * entries) low = middle + 1;
    else high = middle;
  }
  for (; low < sorted.length && (sorted[low] as number) < (key + 1) * entries; low++) {
    each((sorted[low] as number) - key * entries);
  }
}

const alwaysStretched = new Set([..."aiuhjkqvwxy"].map((letter) => letter.charCodeAt(0)));
const mayOpenDoubled = new Set([..."aelo"].map((letter) => letter.charCodeAt(0)));

/**
 * Whether `entry` stands in `stream` from `first` on, letters drawn out (`fuuuck`, `ffuucckk`)
 * allowed. Three of a letter are drawn out, two only where no word has them or where the word is
 * drawn out anyway: `good` is not `god`. Answers the place of its last unit, or -1.
 */
export function fits(lexicon: Lexicon, entry: number, stream: Stream, first: number): number {
  const { letters, offsets, flags } = lexicon;
  const start = offsets[entry] as number;
  return reach(letters, start, offsets[entry + 1] as number, flags[entry] as number, stream, first);
}

/** As `fits`, of a phrase without its blanks. */
export function fitsJoined(lexicon: Lexicon, entry: number, stream: Stream, first: number): number {
  const letters = withoutBlanks(lexicon, entry);
  return reach(letters, 0, letters.length, 0, stream, first);
}

function reach(
  letters: string,
  start: number,
  end: number,
  flag: number,
  stream: Stream,
  first: number,
): number {
  let drawnOut = false;
  let doubtful = false;
  let place = first;
  for (let at = start; at < end; place++) {
    const unit = letters.charCodeAt(at);
    if (place >= stream.length || stream.units[place] !== unit) return -1;
    let wanted = 1;
    while (at + wanted < end && letters.charCodeAt(at + wanted) === unit) wanted++;
    const opens = at === start;
    at += wanted;
    const run = stream.runs[place] as number;
    if (run === wanted || unit === gap) continue;
    if (run < wanted) return -1;
    if ((opens && flag & opensStart) || (at === end && flag & opensEnd)) continue;
    if (unit >= 48 && unit <= 57) return -1;
    const doubled = stream.units[place - 1] === gap && !mayOpenDoubled.has(unit);
    if (run > 2 || doubled || alwaysStretched.has(unit)) drawnOut = true;
    else doubtful = true;
  }
  if (doubtful && !drawnOut) return -1;
  if (!(flag & opensStart) && stream.units[first - 1] !== gap) return -1;
  if (!(flag & opensEnd) && stream.units[place] !== gap) return -1;
  return place - 1;
}

/** An entry as it was written. */
export function writtenOf({ letters, offsets, written }: Lexicon, entry: number): string {
  return written.get(entry) ?? letters.slice(offsets[entry], offsets[entry + 1]);
}
