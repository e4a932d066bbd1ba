import type { Part } from "./disguise.ts";
import { isBreak, kindOf } from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { masked, mayHide, measureMask, vowels } from "./masked.ts";
import { gap, openReading, push, type Stream } from "./stream.ts";

/** What signs among letters, and breaks between lines, hide. */

/** A word some of whose letters are hidden, of any kind: 0 for each of those. */
export interface Hidden {
  readonly start: number;
  readonly end: number;
  readonly letters: Uint16Array;
  /** The sign may stand for one letter more. */
  readonly dash: boolean;
}

/** Where what signs hide goes, beside the stream. */
export interface Signs {
  /** Words with letters hidden that may be any; undefined: nobody asks for them. */
  readonly hidden: Hidden[] | undefined;
  /** Where a vowel was put in, and where its word ends, by turns. */
  readonly putIn: number[];
  /** How far the plain reading goes in the stream; 0: there is none of this text. */
  readonly plainEnd: number;
  /** So many words before and behind a masked one are read with it. */
  readonly neighbours: number;
}

export function readSigns({ text, start, end }: Part, stream: Stream, signs: Signs): void {
  for (let index = Math.max(start, 1); index < end; ) {
    const point = text.codePointAt(index) as number;
    const kind = kindOf(point);
    if (kind & isBreak) joinLines(text, index, () => writeJoined(stream));
    else if ((mayHide(kind) || (kind === 0 && point > 0xffff)) && measureMask(text, index)) {
      writeMasked(stream, signs);
      if (!masked.weak) signs.hidden?.push(copyMasked());
    }
    index += point > 0xffff ? 2 : 1;
  }
}

function writeMasked(stream: Stream, { putIn, plainEnd, neighbours }: Signs): void {
  let letters = 0;
  for (let at = 0; at < masked.length; at++) if (masked.letters[at] === 0) letters++;
  // Where several letters are hidden, only a look into the list tells which.
  if (letters > 1) return;
  const count = masked.weak ? 0 : neighbours;
  const from = placeOf(stream, masked.start, plainEnd);
  const to = placeOf(stream, masked.end, plainEnd);
  for (const vowel of vowels) {
    openReading(stream);
    copyBefore(stream, from, count);
    for (let at = 0; at < masked.length; at++) {
      const letter = (masked.letters[at] as number) || vowel;
      if (masked.letters[at] === 0) putIn.push(stream.length);
      push(stream, letter, masked.starts[at] as number, masked.ends[at] as number);
    }
    putIn.push(stream.length);
    push(stream, gap, 0, 0);
    copyAfter(stream, to, count, plainEnd);
    push(stream, gap, 0, 0);
  }
}

/** The first place of what stands in the plain reading at `index` of the text, or behind it. */
function placeOf({ starts }: Stream, index: number, plainEnd: number): number {
  let low = 0;
  let high = plainEnd;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes the words that stand right before a place once more. */
function copyBefore(stream: Stream, place: number, count: number): void {
  let from = place;
  for (let left = count; left > 0 && from > 0; left--) {
    while (from > 0 && stream.units[from - 1] === gap) from--;
    while (from > 0 && stream.units[from - 1] !== gap) from--;
  }
  copy(stream, from, place);
}

function copyAfter(stream: Stream, place: number, count: number, end: number): void {
  let to = place;
  for (let left = count; left > 0 && to < end; left--) {
    while (to < end && stream.units[to] === gap) to++;
    while (to < end && stream.units[to] !== gap) to++;
  }
  copy(stream, place, to);
}

function copy(stream: Stream, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const unit = stream.units[at] as number;
    const start = stream.starts[at] as number;
    const end = stream.ends[at] as number;
    for (let run = 0; run < (stream.runs[at] as number); run++) push(stream, unit, start, end);
  }
}

function copyMasked(): Hidden {
  const { start, end, length, letters, dash } = masked;
  return { start, end, letters: letters.slice(0, length), dash };
}

function writeJoined(stream: Stream): void {
  openReading(stream);
  for (let at = 0; at < joined.length; at++) {
    const letter = joined.letters[at] as number;
    push(stream, letter, joined.starts[at] as number, joined.ends[at] as number);
  }
  push(stream, gap, 0, 0);
}
