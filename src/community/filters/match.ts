import type { Span } from "./filter.ts";
import { fits, fitsJoined, writtenOf } from "./fits.ts";
import type { Found } from "./found.ts";
import { get, pair, step } from "./hash.ts";
import { type Lexicon, opensEnd, opensStart } from "./lexicon.ts";
import { gateMask, isGate, nextGate } from "./lexicon-parts.ts";
import { matchHidden } from "./match-hidden.ts";
import type { Readings } from "./reading.ts";
import { gap, type Stream, seam, spelledSeam } from "./stream.ts";

/** Everything in a text that is an entry of the lexicon. */
export function match(lexicon: Lexicon, readings: Readings): Found[] {
  const found: Found[] = [];
  matchWords(lexicon, readings, found);
  if (lexicon.hasParts) matchParts(lexicon, readings, found);
  for (const hidden of readings.hidden) matchHidden(lexicon, hidden, found);
  return found;
}

function matchWords(lexicon: Lexicon, readings: Readings, found: Found[]): void {
  const { units, length } = readings.stream;
  let beforeStart = -1;
  let before = 0;
  let isSpelled = false;
  for (let place = 0; place < length; ) {
    if (units[place] === gap) {
      place++;
      continue;
    }
    const start = place;
    let hash = 0;
    while (place < length && units[place] !== gap) {
      hash = step(hash, units[place] as number);
      place++;
    }
    if (units[start] === seam || units[start] === spelledSeam) {
      beforeStart = -1;
      isSpelled = units[start] === spelledSeam;
      continue;
    }
    if (isSpelled && lexicon.hasPhrases) {
      takePhrases(lexicon, readings, get(lexicon.joined, hash), start, found);
    }
    take(lexicon, readings, get(lexicon.whole, hash), start, found);
    if (lexicon.hasPhrases && beforeStart >= 0) {
      take(lexicon, readings, get(lexicon.whole, pair(before, hash)), beforeStart, found);
    }
    beforeStart = start;
    before = hash;
  }
}

/** Takes those of an entry and its twins that stand at `first`. */
function take(
  lexicon: Lexicon,
  readings: Readings,
  entry: number,
  first: number,
  found: Found[],
): void {
  for (let twin = entry; twin >= 0; twin = lexicon.twins[twin] as number) {
    const last = fits(lexicon, twin, readings.stream, first);
    if (last >= 0) found.push(foundAt(readings, first, last, writtenOf(lexicon, twin)));
  }
}

/** Takes phrases that are spelled out in one row: `k i l l y o u r s e l f`. */
function takePhrases(
  lexicon: Lexicon,
  readings: Readings,
  entry: number,
  first: number,
  found: Found[],
): void {
  for (let twin = entry; twin >= 0; twin = lexicon.twinsJoined[twin] as number) {
    const last = fitsJoined(lexicon, twin, readings.stream, first);
    if (last >= 0) found.push(foundAt(readings, first, last, writtenOf(lexicon, twin)));
  }
}

function matchParts(lexicon: Lexicon, readings: Readings, found: Found[]): void {
  const { stream } = readings;
  const before = lexicon.gateUnits - 1;
  const mask = gateMask(lexicon.gateUnits);
  let covered = -1;
  let gate = 0;
  for (let end = 0; end < stream.length; end++) {
    gate = nextGate(gate, stream.units[end] as number, mask);
    const place = end - before;
    // What a wider match took in needs no second look; it also keeps the time linear.
    if (place <= covered || place < 0 || !isGate(lexicon, gate)) continue;
    let hash = 0;
    for (let at = place; at < stream.length; at++) {
      hash = step(hash, stream.units[at] as number);
      // The gate was for the first of them.
      if (at - place < lexicon.gateUnits - 1) continue;
      if (get(lexicon.beginnings, hash) < 0) break;
      let entry = get(lexicon.parts, hash);
      for (; entry >= 0; entry = lexicon.twins[entry] as number) {
        covered = Math.max(covered, takePart(lexicon, readings, entry, place, found));
      }
    }
  }
}

/** Takes the whole word in which a part stands. Answers the last place that it covers, or -1. */
function takePart(
  lexicon: Lexicon,
  readings: Readings,
  entry: number,
  place: number,
  found: Found[],
): number {
  const { stream } = readings;
  const flag = lexicon.flags[entry] as number;
  let first = flag & opensStart ? place : place + 1;
  let last = fits(lexicon, entry, stream, first);
  if (last < 0 || isPutIn(readings.putIn, first)) return -1;
  let read = writtenOf(lexicon, entry);
  if (flag & opensEnd) {
    // `spam*` in `spammer`: the second m is of the rest.
    const ending = lexicon.letters.charCodeAt((lexicon.offsets[entry + 1] as number) - 1);
    let wanted = 0;
    const start = lexicon.offsets[entry] as number;
    let at = (lexicon.offsets[entry + 1] as number) - 1;
    while (at >= start && lexicon.letters.charCodeAt(at) === ending) {
      wanted++;
      at--;
    }
    read += lettersAt(stream, last).slice(wanted);
  }
  while (flag & opensStart && first > 0 && isLetter(stream, first - 1)) {
    first--;
    read = lettersAt(stream, first) + read;
  }
  while (flag & opensEnd && last + 1 < stream.length && isLetter(stream, last + 1)) {
    last++;
    read += lettersAt(stream, last);
  }
  found.push(foundAt(readings, first, last, read));
  return flag & opensEnd ? last : -1;
}

/** Whether a place is in one of the ranges, or at its start. */
function isPutIn(ranges: readonly number[], place: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as number) <= place) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

function isLetter(stream: Stream, place: number): boolean {
  const unit = stream.units[place];
  return unit !== gap && unit !== seam && unit !== spelledSeam;
}

function lettersAt(stream: Stream, place: number): string {
  const unit = String.fromCharCode(stream.units[place] as number);
  return unit.repeat(Math.min(stream.runs[place] as number, 2));
}

function foundAt(readings: Readings, first: number, last: number, read: string): Found {
  const { stream, plainEnd } = readings;
  let start = stream.starts[first] as number;
  let end = stream.ends[last] as number;
  // Read from its end to its start, the last letter stands first.
  if (first >= plainEnd) {
    for (let place = first; place <= last; place++) {
      if (stream.units[place] === gap) continue;
      start = Math.min(start, stream.starts[place] as number);
      end = Math.max(end, stream.ends[place] as number);
    }
  }
  return { start, end, read, disguised: first >= plainEnd };
}

/** In the order of the text; of those that overlap, the longest. */
export function distinct(found: readonly Found[], text: string): readonly Span[] {
  const sorted = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Found[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (one.end - one.start > last.end - last.start) kept[kept.length - 1] = one;
  }
  return kept.map(({ start, end, read }) =>
    text.slice(start, end).toLowerCase() === read ? { start, end } : { start, end, read },
  );
}
