import { RE2JS } from "re2js";
import { type Alphabet, buildAlphabet, type Ranges } from "./regex-alphabet.ts";

/** What an instruction does. */
export const fails = 0;
export const forks = 1;
export const asserts = 2;
export const matches = 3;
export const reads = 4;

/** Patterns as re2js compiles them, in flat arrays: instructions, by their number. */
export interface Program {
  readonly start: number;
  readonly does: Uint8Array;
  /** The instruction that comes next. */
  readonly next: Int32Array;
  /** Of a fork the other branch, of an assertion its conditions, of a reading its set of characters. */
  readonly detail: Int32Array;
  readonly alphabet: Alphabet;
  /** By class, that of the end included: what kind of character it is. */
  readonly kinds: Uint8Array;
}

/** What a character is to `^`, `$` and `\b`. */
export const edge = 0;
export const newline = 1;
export const wordly = 2;
export const other = 3;

/** The conditions of an assertion, as RE2 numbers them. */
const beginsLine = 1;
const endsLine = 2;
const beginsText = 4;
const endsText = 8;
const atWord = 16;
const notAtWord = 32;

/** Which conditions hold between two characters of these kinds. */
export function conditionsBetween(before: number, after: number): number {
  let held = (before === wordly) === (after === wordly) ? notAtWord : atWord;
  if (before === edge) held |= beginsText | beginsLine;
  if (before === newline) held |= beginsLine;
  if (after === edge) held |= endsText | endsLine;
  if (after === newline) held |= endsLine;
  return held;
}

/** Instructions of re2js 2.10, by its own numbers. */
const known = {
  alt: 1,
  altMatch: 2,
  capture: 3,
  empty: 4,
  fail: 5,
  match: 6,
  nop: 7,
  rune: 8,
  rune1: 9,
  any: 10,
  anyButNewline: 11,
} as const;

/**
 * Compiles translated patterns into one program that looks for all of them. Throws re2js's syntax
 * error where a pattern is wrong in a way that only it sees.
 */
export function compileProgram(sources: readonly string[], caseMatters: boolean): Program {
  const whole = sources.map((source) => `(?:${source})`).join("|");
  const { inst, start } = instructionsOf(whole, caseMatters);
  const sets = createSets();
  const count = inst.length;
  const program = {
    start,
    does: new Uint8Array(count),
    next: new Int32Array(count),
    detail: new Int32Array(count),
  };
  for (const [place, one] of inst.entries()) {
    const does = kindOf(one.op);
    program.does[place] = does;
    program.next[place] = one.out;
    // A NOP is an assertion that asks for nothing.
    program.detail[place] =
      does === reads
        ? sets.of(one)
        : one.op === known.nop || one.op === known.capture
          ? 0
          : one.arg;
  }
  // Only what a pattern asks for makes a difference between characters.
  const asked = conditionsAsked(program);
  const letters = asked & (atWord | notAtWord) ? sets.number(wordRanges()) : undefined;
  const newlines = asked & (beginsLine | endsLine) ? sets.number([10, 10]) : undefined;
  const alphabet = buildAlphabet(sets.all);
  const kinds = new Uint8Array(alphabet.width + 1).fill(other);
  if (letters !== undefined) for (const which of alphabet.classesIn(letters)) kinds[which] = wordly;
  if (newlines !== undefined)
    for (const which of alphabet.classesIn(newlines)) kinds[which] = newline;
  kinds[alphabet.width] = edge;
  return { ...program, alphabet, kinds };
}

function conditionsAsked({ does, detail }: Pick<Program, "does" | "detail">): number {
  let asked = 0;
  for (const [place, what] of does.entries()) if (what === asserts) asked |= detail[place] ?? 0;
  return asked;
}

/** Sets of characters, each kept once. */
function createSets() {
  const all: Ranges[] = [];
  const numbers = new Map<string, number>();
  // The copies that a count makes share one array, which in `\p{L}{500}` is a long one.
  const sharing = new Map<Int32Array, number>();
  const number = (ranges: Ranges) => {
    const key = ranges.join(" ");
    const known = numbers.get(key) ?? all.push(ranges) - 1;
    numbers.set(key, known);
    return known;
  };
  return {
    all,
    number,
    of(one: Instruction): number {
      if (one.runes.length < 3) return number(rangesOf(one));
      const known = sharing.get(one.runes) ?? number(rangesOf(one));
      sharing.set(one.runes, known);
      return known;
    },
  };
}

interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  readonly runes: Int32Array;
}

/** What re2js compiles a pattern to. Its types leave that open, so the form is made sure of. */
function instructionsOf(source: string, caseMatters: boolean) {
  const { prog } = RE2JS.compile(source, caseMatters ? 0 : RE2JS.CASE_INSENSITIVE).re2();
  const { inst, start }: { inst: unknown; start: unknown } = prog;
  if (!Array.isArray(inst) || !inst.every(isInstruction) || typeof start !== "number")
    throw new TypeError("re2js compiles to a form that is not the one of its release 2.10");
  return { inst, start };
}

function isInstruction(one: unknown): one is Instruction {
  if (typeof one !== "object" || one === null) return false;
  if (!("op" in one && "out" in one && "arg" in one && "runes" in one)) return false;
  return (
    typeof one.op === "number" &&
    one.op >= known.alt &&
    one.op <= known.anyButNewline &&
    typeof one.out === "number" &&
    typeof one.arg === "number" &&
    one.runes instanceof Int32Array
  );
}

function kindOf(op: number): number {
  if (op === known.fail) return fails;
  if (op === known.match) return matches;
  if (op === known.alt || op === known.altMatch) return forks;
  return op >= known.rune ? reads : asserts;
}

const lastPoint = 0x10ffff;

function rangesOf({ op, arg, runes }: Instruction): Ranges {
  if (op === known.any) return [0, lastPoint];
  if (op === known.anyButNewline) return [0, 9, 11, lastPoint];
  const ranges = Array.from(runes);
  const [only] = ranges;
  if (only === undefined || ranges.length > 1) return ranges;
  return arg === 1 ? inAnyCase(only) : [only, only];
}

const cased = new Map<number, Ranges>();

/** A character and those that differ from it in case only, as re2js has them: `k`, `K`, the kelvin sign. */
function inAnyCase(point: number): Ranges {
  let ranges = cased.get(point);
  if (!ranges) {
    // A private character beside it, or re2js would again make one character of the class.
    const { inst } = instructionsOf(`[\\x{${point.toString(16)}}\\x{f8ff}]`, false);
    const set = inst.find((one) => one.op === known.rune);
    ranges = Array.from(set?.runes ?? []).filter((one) => one !== 0xf8ff);
    cased.set(point, ranges);
  }
  return ranges;
}

let letters: Ranges | undefined;

/** What `\b` takes for a part of a word: letters, marks and digits of every script. */
function wordRanges(): Ranges {
  const { inst } = instructionsOf("[\\p{L}\\p{M}\\p{N}_]", true);
  letters ??= Array.from(inst.find(({ op }) => op === known.rune)?.runes ?? []);
  return letters;
}
