import {
  asserts,
  conditionsBetween,
  edge,
  fails,
  forks,
  matches,
  newline,
  other,
  type Program,
  reads,
  wordly,
} from "./regex-program.ts";

/**
 * Where a program stands in a text: the instructions that wait for the next character, the most
 * wanted first, and where the match that each would end began.
 */
export interface Threads {
  readonly places: Int32Array;
  readonly starts: Int32Array;
  count: number;
}

/** Runs a program over a text, one character at a time, and counts what it does. */
export interface Machine {
  threads(): Threads;
  /**
   * Takes `from` over one character of class `which`, which stands at `at` behind one of kind
   * `before`, and writes to `to` what waits for the next one; `fresh`: a match may begin here.
   * Answers where the match that ends at `at` began, or -1. Threads that are less wanted than a
   * match are dropped.
   */
  step(
    from: Threads,
    to: Threads,
    at: number,
    before: number,
    which: number,
    fresh: boolean,
  ): number;
  /** How much the last step had to do, in instructions: it depends on the program and the text alone. */
  readonly work: number;
}

/**
 * A machine for a program that matches no empty text. It does what RE2's own does, all threads side
 * by side, so that a character costs no more than the program has instructions.
 */
export function createMachine(program: Program): Machine {
  const { does, next, detail, alphabet, kinds } = program;
  const { width, bits, stride } = alphabet;
  const size = does.length;
  const openings = findOpenings(program);
  const stack = new Int32Array(2 * size + 2);
  /** When an instruction was last gone through, and when it was last made to wait. */
  const seen = new Uint32Array(size);
  const queued = new Uint32Array(size);
  let now = 0;
  let work = 0;

  /** Whether a reading takes a class of character; the end of the text is in no set. */
  function takes(place: number, which: number): boolean {
    const cell = (detail[place] as number) * stride + (which >> 5);
    return ((bits[cell] as number) & (1 << (which & 31))) !== 0;
  }

  function queue(to: Threads, place: number, start: number): void {
    if (queued[place] === now) return;
    queued[place] = now;
    to.places[to.count] = place;
    to.starts[to.count++] = start;
  }

  /** Follows one thread to every reading that it leads to; true when it has come to a match. */
  function follow(first: number, start: number, to: Threads, which: number, held: number): boolean {
    let depth = 0;
    stack[depth++] = first;
    while (depth > 0) {
      const place = stack[--depth] as number;
      if (seen[place] === now) continue;
      seen[place] = now;
      work++;
      const what = does[place] as number;
      if (what === matches) return true;
      if (what === fails) continue;
      if (what === forks) {
        stack[depth++] = detail[place] as number;
        stack[depth++] = next[place] as number;
      } else if (what === asserts) {
        if (((detail[place] as number) & ~held) === 0) stack[depth++] = next[place] as number;
      } else if (takes(place, which)) queue(to, next[place] as number, start);
    }
    return false;
  }

  return {
    threads: () => ({ places: new Int32Array(size), starts: new Int32Array(size), count: 0 }),
    step(from, to, at, before, which, fresh) {
      if (now === 0xffffffff) {
        seen.fill(0);
        queued.fill(0);
        now = 0;
      }
      now++;
      work = 1;
      to.count = 0;
      const held = conditionsBetween(before, kinds[which] as number);
      for (let index = 0; index < from.count; index++) {
        const start = from.starts[index] as number;
        const place = from.places[index] as number;
        if (does[place] === reads) {
          // The most common of threads: it waits in the middle of a word or a count.
          if (seen[place] === now) continue;
          seen[place] = now;
          work++;
          if (takes(place, which)) queue(to, next[place] as number, start);
        } else if (follow(place, start, to, which, held)) return start;
      }
      if (fresh && which < width) {
        const opening = openings(before, which);
        work += opening.length;
        for (let index = 0; index < opening.length; index++)
          queue(to, opening[index] as number, at);
      }
      return -1;
    },
    get work() {
      return work;
    },
  };
}

/** By class, what waits behind a first character of it. */
type Openings = readonly Int32Array[];

/**
 * What waits behind the first character of a match, by the kind of character before it and by its
 * class. Found out once: a text has many places at which nothing begins.
 */
function findOpenings(program: Program): (before: number, which: number) => Int32Array {
  const { width } = program.alphabet;
  const byPlaces = new Map<string, Openings>();
  const byConditions = new Map<number, Openings>();
  const openingsUnder = (held: number) => {
    const places = firstReadings(program, held);
    const key = places.join(" ");
    const openings = byPlaces.get(key) ?? openingsOf(program, places);
    byPlaces.set(key, openings);
    return openings;
  };
  const table = kindsOfCharacter.map((before) =>
    Array.from({ length: width }, (_, which) => {
      const held = conditionsBetween(before, program.kinds[which] ?? other);
      const openings = byConditions.get(held) ?? openingsUnder(held);
      byConditions.set(held, openings);
      return openings[which] ?? nothing;
    }),
  );
  return (before, which) => table[before]?.[which] ?? nothing;
}

const nothing = new Int32Array(0);
/** In the order of their numbers. */
const kindsOfCharacter = [edge, newline, wordly, other];

/** The readings at which a match may begin under these conditions, the most wanted first. */
function firstReadings({ start, does, next, detail }: Program, held: number): readonly number[] {
  const found: number[] = [];
  const seen = new Set<number>();
  const stack = [start];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    if (does[place] === reads) found.push(place);
    if (does[place] === forks) stack.push(detail[place] ?? 0, next[place] ?? 0);
    if (does[place] === asserts && ((detail[place] ?? 0) & ~held) === 0)
      stack.push(next[place] ?? 0);
  }
  return found;
}

function openingsOf({ next, detail, alphabet }: Program, places: readonly number[]): Openings {
  const openings = Array.from({ length: alphabet.width }, () => new Set<number>());
  for (const place of places)
    for (const which of alphabet.classesIn(detail[place] ?? 0))
      openings[which]?.add(next[place] ?? 0);
  return openings.map((opening) => Int32Array.from(opening));
}
