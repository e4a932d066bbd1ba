import { isWordly, look } from "./fold.ts";
import { get, pair, scatter, step } from "./hash.ts";
import { kinds } from "./kinds.ts";
import type { Lexicon } from "./lexicon.ts";
import { gateMask } from "./lexicon-parts.ts";
import { vowels } from "./masked.ts";
import { isBlank } from "./plausible.ts";
import { asksForCare, hasRow, perWord, type Seen } from "./seen.ts";
import { gap } from "./stream.ts";

/** The part of a text in which `mayHold` found what may be an entry. */
export const suspect = { start: 0, end: 0 };

/**
 * Whether a text may hold an entry, by a first look at it, which is left in `suspect`. Never false
 * where it does.
 */
export function mayHold(lexicon: Lexicon, seen: Seen, text: string): boolean {
  suspect.start = text.length;
  suspect.end = 0;
  if (seen.flags & asksForCare) {
    // What is read there may be a word of a phrase.
    const others = lexicon.phraseWords - 1;
    widen(wordsBefore(text, seen.careStart, others), wordsAfter(text, seen.careEnd, others));
  }
  if (lexicon.hasParts && mayHoldPart(lexicon, seen)) {
    suspect.start = 0;
    suspect.end = text.length;
    return true;
  }
  mayHoldWord(lexicon, seen, text);
  return suspect.end > 0;
}

/** Where the word begins that stands `count` words before a place; what is no word counts for none. */
function wordsBefore(text: string, from: number, count: number): number {
  let start = from;
  for (let left = count; left > 0 && start > 0; ) {
    while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
    let isWord = false;
    for (; start > 0 && !isBlank(text.charCodeAt(start - 1)); start--) {
      if (isWordly(look(text.charCodeAt(start - 1)))) isWord = true;
    }
    if (isWord) left--;
  }
  return start;
}

/** Where the word ends that stands `count` words behind a place. */
function wordsAfter(text: string, from: number, count: number): number {
  let end = from;
  for (let left = count; left > 0 && end < text.length; ) {
    while (end < text.length && isBlank(text.charCodeAt(end))) end++;
    let isWord = false;
    for (; end < text.length && !isBlank(text.charCodeAt(end)); end++) {
      if (isWordly(look(text.charCodeAt(end)))) isWord = true;
    }
    if (isWord) left--;
  }
  return end;
}

function mayHoldWord(lexicon: Lexicon, seen: Seen, text: string): void {
  const { whole, joined, hasPhrases } = lexicon;
  const { words, count } = seen;
  const hasRows = (seen.flags & hasRow) !== 0;
  for (let at = 0; at < count; at += perWord) {
    const hash = words[at] as number;
    const entry = get(whole, hash);
    if (entry >= 0)
      suspectWord(lexicon, entry, words[at + 3] as number, words[at + 4] as number, text);
    if (!hasPhrases) continue;
    if (hasRows && get(joined, hash) >= 0) {
      widen(
        startOf(text, words[at + 3] as number, words[at + 4] as number),
        words[at + 4] as number,
      );
    }
    const end = words[at + 2] as number;
    for (let other = words[at + 1] as number; other < end; other += perWord) {
      if (get(whole, pair(words[other] as number, hash)) < 0) continue;
      widen(startOf(text, words[other + 3] as number, words[other + 4] as number), text.length);
    }
  }
}

function suspectWord(lexicon: Lexicon, entry: number, start: number, end: number, text: string) {
  const { offsets, twins } = lexicon;
  const from = startOf(text, start, end);
  for (let twin = entry; twin >= 0; twin = twins[twin] as number) {
    const length = (offsets[twin + 1] as number) - (offsets[twin] as number);
    // Of plain letters `as` has the number of `ass`.
    if (start < 0 && end - from < length) continue;
    widen(from, end);
    return;
  }
}

function widen(start: number, end: number): void {
  suspect.start = Math.min(suspect.start, start);
  suspect.end = Math.max(suspect.end, end);
}

function startOf(text: string, start: number, end: number): number {
  if (start >= 0) return start;
  let from = end;
  while (from > 0 && isLetter(text.charCodeAt(from - 1))) from--;
  return from;
}

function isLetter(code: number): boolean {
  return ((kinds[code] as number) - 1) >>> 0 < 0xffff;
}

function mayHoldPart(lexicon: Lexicon, seen: Seen): boolean {
  return mayHoldPartIn(lexicon, seen.units, seen.length) || mayHidePart(lexicon, seen);
}

function mayHoldPartIn(lexicon: Lexicon, units: Uint16Array, length: number): boolean {
  const { gates, gateShift, gateUnits } = lexicon;
  const mask = gateMask(gateUnits);
  const before = gateUnits - 1;
  // What is imported is looked up each time.
  const factor = scatter;
  let gate = 0;
  for (let at = 0; at < length; at++) {
    gate = ((gate << 5) | ((units[at] as number) & 31)) & mask;
    // As `isGate` has it, without a call.
    const bit = Math.imul(gate, factor) >>> gateShift;
    if ((((gates[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0 || at < before) continue;
    if (begins(lexicon, units, length, at - before)) return true;
  }
  return false;
}

/** Whether a part stands at a place, or the first word of one that is a phrase. */
function begins(lexicon: Lexicon, units: Uint16Array, length: number, start: number): boolean {
  const { beginnings, parts, gateUnits, isGateAll } = lexicon;
  const gated = start + (isGateAll ? gateUnits - 1 : gateUnits);
  let torn = false;
  let hash = 0;
  for (let at = start; at < length; at++) {
    // A first look may leave 0 for a gap.
    const unit = (units[at] as number) || gap;
    hash = step(hash, unit);
    if (unit === gap && at > start) torn = true;
    // The gate was for the first of them.
    if (at < gated) continue;
    if (get(beginnings, hash) < 0) return false;
    if (torn || get(parts, hash) >= 0) return true;
  }
  return false;
}

// Room for the longest word of which a letter is hidden, and the gaps around it.
const tried = new Uint16Array(64);

/** Whether a part stands in a word of which a vowel is hidden. */
function mayHidePart(lexicon: Lexicon, { hidden, hiddenLength }: Seen): boolean {
  for (let at = 0; at < hiddenLength; at += (hidden[at] as number) + 1) {
    const length = hidden[at] as number;
    for (const vowel of vowels) {
      let place = 0;
      tried[place++] = gap;
      for (let index = 1; index <= length; index++) {
        const unit = (hidden[at + index] as number) || vowel;
        if (unit !== tried[place - 1]) tried[place++] = unit;
      }
      tried[place++] = gap;
      if (mayHoldPartIn(lexicon, tried, place)) return true;
    }
  }
  return false;
}
