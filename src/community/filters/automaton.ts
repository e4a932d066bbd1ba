import { gap, type Stream } from "./stream.ts";

/** What is looked for: units with the lengths of their runs, as in a stream. */
export interface Pattern {
  readonly units: readonly number[];
  readonly runs: readonly number[];
}

/**
 * Aho-Corasick over streams, as a full table of transitions in one flat array: one look-up per
 * unit whatever the number of patterns. Runs are no part of it; whoever scans compares them.
 */
export interface Automaton {
  /** The column of each unit; 0 for those that no pattern has. */
  readonly columns: Uint16Array;
  readonly width: number;
  /** `state * width + column` → the next state, times `width`; negative when something ends there. */
  readonly table: Int32Array;
  /** By state: the first pattern that ends there, or -1. */
  readonly ends: Int32Array;
  /** By state: the nearest shorter suffix at which a pattern ends, or 0. */
  readonly shorter: Int32Array;
  /** By pattern: another one with the same units, or -1. */
  readonly twins: Int32Array;
}

export function buildAutomaton(patterns: readonly Pattern[]): Automaton {
  const columns = new Uint16Array(0x10000);
  let width = 1;
  let states = 1;
  for (const { units } of patterns) {
    states += units.length;
    for (const unit of units) if (columns[unit] === 0) columns[unit] = width++;
  }
  const automaton: Automaton = {
    columns,
    width,
    table: new Int32Array(states * width),
    ends: new Int32Array(states).fill(-1),
    shorter: new Int32Array(states),
    twins: new Int32Array(patterns.length).fill(-1),
  };
  plant(automaton, patterns);
  link(automaton);
  return automaton;
}

/** The trie: a transition of 0 is one that is still missing. */
function plant({ columns, width, table, ends, twins }: Automaton, patterns: readonly Pattern[]) {
  let states = 1;
  for (const [index, { units }] of patterns.entries()) {
    let state = 0;
    for (const unit of units) {
      const cell = state * width + (columns[unit] ?? 0);
      if (table[cell] === 0) table[cell] = states++;
      state = table[cell] ?? 0;
    }
    twins[index] = ends[state] ?? -1;
    ends[state] = index;
  }
}

/** Fills in the missing transitions from the suffixes, breadth first, and marks the endings. */
function link({ width, table, ends, shorter }: Automaton) {
  const suffix = new Int32Array(ends.length);
  const queue = [0];
  for (const state of queue) {
    const back = suffix[state] ?? 0;
    shorter[state] = (ends[back] ?? -1) >= 0 ? back : (shorter[back] ?? 0);
    for (let column = 1; column < width; column++) {
      const cell = state * width + column;
      const next = table[cell] ?? 0;
      const fallback = state === 0 ? 0 : (table[back * width + column] ?? 0);
      if (next === 0) table[cell] = fallback;
      else {
        suffix[next] = fallback;
        queue.push(next);
      }
    }
  }
  for (const [cell, state] of table.entries()) {
    const found = (ends[state] ?? -1) >= 0 || (shorter[state] ?? 0) > 0;
    table[cell] = found ? -(state * width) : state * width;
  }
}

/**
 * Runs over a stream and calls `found` with the pattern and the place of its last unit, for every
 * place at which one ends.
 */
export function scan(
  automaton: Automaton,
  stream: Stream,
  found: (pattern: number, place: number) => void,
): void {
  const { columns, table } = automaton;
  const { units, length } = stream;
  let cell = 0;
  for (let place = 0; place < length; place++) {
    cell = table[cell + (columns[units[place] as number] as number)] as number;
    if (cell >= 0) continue;
    cell = -cell;
    report(automaton, cell / automaton.width, place, found);
  }
}

function report(
  { ends, shorter, twins }: Automaton,
  from: number,
  place: number,
  found: (pattern: number, place: number) => void,
): void {
  let state = (ends[from] ?? -1) >= 0 ? from : (shorter[from] ?? 0);
  while (state > 0) {
    let pattern = ends[state] ?? -1;
    while (pattern >= 0) {
      found(pattern, place);
      pattern = twins[pattern] ?? -1;
    }
    state = shorter[state] ?? 0;
  }
}

const alwaysStretched = new Set([..."aiuhjkqvwxy"].map((letter) => letter.charCodeAt(0)));
const mayOpenDoubled = new Set([..."aelo"].map((letter) => letter.charCodeAt(0)));

/**
 * Whether the runs of `stream` that end at `place` are those of `pattern`, letters drawn out
 * (`fuuuck`, `ffuucckk`) allowed. Three of a letter are drawn out, two only where no word has them
 * or where the word is drawn out anyway: `good` is not `god`.
 * `open` says at which ends the word may go on, and its run with it.
 */
export function runsFit(
  pattern: Pattern,
  stream: Stream,
  place: number,
  open: { readonly start: boolean; readonly end: boolean },
): boolean {
  const count = pattern.units.length;
  const first = place - count + 1;
  let drawnOut = false;
  let doubtful = false;
  for (let index = 0; index < count; index++) {
    const wanted = pattern.runs[index] as number;
    const run = stream.runs[first + index] as number;
    const unit = pattern.units[index] as number;
    if (run === wanted || unit === gap) continue;
    if (run < wanted) return false;
    if ((index === 0 && open.start) || (index === count - 1 && open.end)) continue;
    if (unit >= 48 && unit <= 57) return false;
    const opens = stream.units[first + index - 1] === gap && !mayOpenDoubled.has(unit);
    if (run > 2 || opens || alwaysStretched.has(unit)) drawnOut = true;
    else doubtful = true;
  }
  return drawnOut || !doubtful;
}
