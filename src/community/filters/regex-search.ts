import type { Span } from "./filter.ts";
import { createMachine, type Threads } from "./regex-machine.ts";
import { edge, type Program } from "./regex-program.ts";

/**
 * What may still be spent on a text, in instructions of programs. It falls by what a text takes,
 * whether or not it was seen before, so that a clock or a cache never changes an answer.
 */
export interface Allowance {
  work: number;
}

/**
 * Finds the first match of a program in a text that begins at `from` or behind. Undefined as well when
 * the allowance is used up before one is found; what is found beforehand is still followed to its end,
 * which takes no more than finding it did, and than what is left.
 */
export type Search = (text: string, from: number, allowance: Allowance) => Span | undefined;

/** Where a program stands, ready to be found again, and where each class of character takes it. */
interface State {
  readonly threads: Threads;
  readonly kind: number;
  readonly moves: (Move | undefined)[];
}

interface Move {
  readonly to: State;
  readonly work: number;
  /** A match ends before the character. */
  readonly ends: boolean;
}

/** What is kept of states is given up when it is more than this, in threads and classes. */
const mostKept = 300_000;
/** Building states takes several times as long as the steps that it saves, so a text pays for some. */
const mostBuilt = 20_000;

/**
 * A search for what a program matches. The text is first run through states that are kept from one
 * text to the next, which costs a look-up a character; only where something is found there, it is
 * found out where that begins and ends.
 */
export function createSearch(program: Program): Search {
  const { alphabet, kinds } = program;
  const machine = createMachine(program);
  let states = new Map<string, State>();
  let kept = 0;
  let now = machine.threads();
  let then = machine.threads();

  function classAt(text: string, at: number): number {
    return at < text.length ? alphabet.classOf(text.codePointAt(at) as number) : alphabet.width;
  }

  function stateOf(threads: Threads, kind: number): State {
    const places = threads.places.slice(0, threads.count);
    const key = `${kind} ${places.join(" ")}`;
    let state = states.get(key);
    if (!state) {
      kept += 20 + places.length + alphabet.width;
      const starts = new Int32Array(places.length);
      state = {
        threads: { places, starts, count: places.length },
        kind,
        moves: new Array(alphabet.width + 1).fill(undefined),
      };
      states.set(key, state);
    }
    return state;
  }

  function build(state: State, which: number): Move {
    const ends = machine.step(state.threads, then, 0, state.kind, which, true) >= 0;
    const to = ends ? state : stateOf(then, kinds[which] as number);
    const move = { to, work: machine.work, ends };
    state.moves[which] = move;
    return move;
  }

  /**
   * Where the first match ends, and a place behind which it begins: the last at which nothing had
   * begun yet. Undefined: nothing matches, as far as was read.
   */
  function look(text: string, from: number, allowance: Allowance) {
    if (kept > mostKept) {
      states = new Map();
      kept = 0;
    }
    now.count = 0;
    let state = stateOf(now, kindBefore(text, from));
    let begins = from;
    let built = 0;
    for (let at = from; ; ) {
      const which = classAt(text, at);
      let move = state.moves[which];
      if (!move) {
        if (built > mostBuilt) return lookOn(text, at, state, begins, allowance);
        move = build(state, which);
        built += move.work + (alphabet.width >> 4);
      }
      allowance.work -= move.work;
      if (allowance.work < 0) return undefined;
      if (move.ends) return { begins, ends: at };
      if (at >= text.length) return undefined;
      at += widthAt(text, at);
      state = move.to;
      if (state.threads.count === 0) begins = at;
    }
  }

  /** The same, step by step, keeping nothing. */
  function lookOn(text: string, from: number, state: State, begun: number, allowance: Allowance) {
    now.count = 0;
    for (const place of state.threads.places) now.places[now.count++] = place;
    let kind = state.kind;
    let begins = begun;
    for (let at = from; ; ) {
      const which = classAt(text, at);
      const ends = machine.step(now, then, at, kind, which, true) >= 0;
      allowance.work -= machine.work;
      if (allowance.work < 0) return undefined;
      if (ends) return { begins, ends: at };
      if (at >= text.length) return undefined;
      at += widthAt(text, at);
      kind = kinds[which] as number;
      [now, then] = [then, now];
      if (now.count === 0) begins = at;
    }
  }

  function kindBefore(text: string, at: number): number {
    if (at === 0) return edge;
    const low = /[\udc00-\udfff]/.test(text.charAt(at - 1)) && at > 1;
    const before = low && (text.codePointAt(at - 2) ?? 0) > 0xffff ? at - 2 : at - 1;
    return kinds[classAt(text, before)] as number;
  }

  /** The match that a leftmost-first search finds; one ends at `ends`, and none begins before `begins`. */
  function pin(text: string, begins: number, ends: number, allowance: Allowance): Span | undefined {
    let found: Span | undefined;
    let kind = kindBefore(text, begins);
    now.count = 0;
    for (let at = begins; ; ) {
      const which = classAt(text, at);
      const start = machine.step(now, then, at, kind, which, !found);
      allowance.work -= machine.work;
      if (start >= 0) found = { start, end: at };
      const spent = allowance.work < 0 && at >= ends;
      if (spent || at >= text.length || (found && then.count === 0)) return found;
      at += widthAt(text, at);
      kind = kinds[which] as number;
      [now, then] = [then, now];
    }
  }

  return (text, from, allowance) => {
    const seen = look(text, from, allowance);
    return seen && pin(text, seen.begins, seen.ends, allowance);
  };
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
