import { expansions, isMany, unitOf } from "./fold.ts";
import { kinds } from "./kinds.ts";

/**
 * A text as the automaton reads it: one letter after the other, each run of one letter written
 * once with its length, every stretch between words as one `gap`. Parallel arrays that are used
 * again for the next text.
 */
export interface Stream {
  units: Uint16Array;
  /** How often the unit stands there in a row. */
  runs: Uint16Array;
  /** Where the run stands in the text, UTF-16 units, end exclusive. */
  starts: Int32Array;
  ends: Int32Array;
  length: number;
}

export const gap = 32;
/** Between two readings of one text: nothing matches across it. */
export const seam = 0xffff;
/** As `seam`, before what is spelled out letter by letter. */
export const spelledSeam = 0xfffe;

export function createStream(capacity: number): Stream {
  return {
    units: new Uint16Array(capacity),
    runs: new Uint16Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    length: 0,
  };
}

/** Makes room for `more` units. */
export function reserve(stream: Stream, more: number): void {
  const needed = stream.length + more;
  if (needed <= stream.units.length) return;
  const bigger = createStream(Math.max(needed, stream.units.length * 2));
  bigger.units.set(stream.units);
  bigger.runs.set(stream.runs);
  bigger.starts.set(stream.starts);
  bigger.ends.set(stream.ends);
  stream.units = bigger.units;
  stream.runs = bigger.runs;
  stream.starts = bigger.starts;
  stream.ends = bigger.ends;
}

/** Writes one unit; the same as the last makes its run longer. */
export function push(stream: Stream, unit: number, start: number, end: number): void {
  const last = stream.length - 1;
  if (last >= 0 && stream.units[last] === unit) {
    if (unit === gap) return;
    const run = stream.runs[last] as number;
    if (run < 0xffff) stream.runs[last] = run + 1;
    stream.ends[last] = end;
    return;
  }
  reserve(stream, 1);
  const at = stream.length++;
  stream.units[at] = unit;
  stream.runs[at] = 1;
  stream.starts[at] = start;
  stream.ends[at] = end;
}

/**
 * Writes the plain letters from `from` on, up to `end` at most, and answers where they stop: most of
 * a text is nothing else, so this is one loop without a call.
 */
export function pushLetters(stream: Stream, text: string, from: number, end: number): number {
  reserve(stream, end - from);
  const table = kinds;
  const { units, runs, starts, ends } = stream;
  let at = stream.length - 1;
  let last = at >= 0 ? (units[at] as number) : 0;
  let index = from;
  for (; index < end; index++) {
    const kind = table[text.charCodeAt(index)] as number;
    if ((kind - 1) >>> 0 >= 0xffff) break;
    if (kind === last) {
      const run = runs[at] as number;
      if (run < 0xffff) runs[at] = run + 1;
      ends[at] = index + 1;
      continue;
    }
    at++;
    units[at] = kind;
    runs[at] = 1;
    starts[at] = index;
    ends[at] = index + 1;
    last = kind;
  }
  stream.length = at + 1;
  return index;
}

/** Writes the letters that an entry of `fold.ts` describes. */
export function pushEntry(stream: Stream, entry: number, start: number, end: number): void {
  if (!(entry & isMany)) {
    push(stream, entry & unitOf, start, end);
    return;
  }
  for (const unit of expansions[entry & unitOf] ?? []) push(stream, unit, start, end);
}

/** What is ignored belongs to the letter before it. */
export function extend(stream: Stream, end: number): void {
  const last = stream.length - 1;
  if (last >= 0 && stream.units[last] !== gap) stream.ends[last] = end;
}

/** Begins another reading of the same text. */
export function openReading(stream: Stream, mark = seam): void {
  push(stream, gap, 0, 0);
  push(stream, mark, 0, 0);
  push(stream, gap, 0, 0);
}

/**
 * Makes what was read from `from` on point into another text: `places` tells where each unit of the
 * text that was read comes from.
 */
export function mapOnto(stream: Stream, from: number, places: readonly number[]): void {
  for (let at = from; at < stream.length; at++) {
    const start = stream.starts[at] as number;
    const end = Math.max(start + 1, stream.ends[at] as number);
    let first = places[start] ?? 0;
    let last = first;
    for (let index = start + 1; index < end; index++) {
      first = Math.min(first, places[index] ?? first);
      last = Math.max(last, places[index] ?? last);
    }
    stream.starts[at] = first;
    stream.ends[at] = last + 1;
  }
}
