import { readInDisguise } from "./disguise.ts";
import { isDigit, isForeign, isIgnored, isPlainlyForeign, isSign, look } from "./fold.ts";
import { readSpelledOut } from "./spelled.ts";
import {
  createStream,
  extend,
  gap,
  openReading,
  push,
  pushEntry,
  reserve,
  type Stream,
} from "./stream.ts";

/**
 * All the ways in which a text is read, one after the other in one stream: as it stands, with the
 * disguises of letters undone (twice where a sign stands for two letters), and with spelled-out
 * words put together. The last three only where something hints at them.
 */
export function read(text: string): Stream {
  if (text === lastText) return shared;
  shared.length = 0;
  let hints = readAscii(text, shared);
  if (hints < 0) {
    shared.length = 0;
    hints = readAny(text, shared);
  }
  const plainEnd = shared.length;
  if (hints & hintsDisguise) {
    const foreign = (hints & saysForeign) !== 0;
    openReading(shared);
    if (readInDisguise(text, shared, { foreign, second: false })) {
      openReading(shared);
      readInDisguise(text, shared, { foreign, second: true });
    }
  }
  if (hints & hintsSpelling) readSpelledOut(text, shared, plainEnd);
  lastText = text;
  return shared;
}

/** A manager's text as it stands, in a stream of its own. */
export function readOnce(text: string): Stream {
  const stream = createStream(text.length + 2);
  readAny(text, stream);
  return stream;
}

// Every words rule reads the same text one after the other; the last reading is kept for them.
const shared = createStream(4096);
let lastText: string | undefined;

const hintsDisguise = 1;
const hintsSpelling = 2;
/** The text has words that are plainly of another script. */
const saysForeign = 4;

const letter = 1;
const digit = 2;
const sign = 3;
const dollar = 4;
const mark = 5;
/** A mark that follows on a letter, and may stand inside a word. */
const inside = 6;

const asciiUnit = new Uint8Array(128);
const asciiKind = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) asciiKind[code] = letter;
  if (/[013457]/.test(character)) asciiKind[code] = digit;
  if (/[@!]/.test(character)) asciiKind[code] = sign;
  if (character === "$") asciiKind[code] = dollar;
  if (/[*`\\]/.test(character)) asciiKind[code] = mark;
  if (/[a-z0-9]/i.test(character)) asciiUnit[code] = character.toLowerCase().charCodeAt(0);
}

/** Which neighbours hint at a disguise: `before * 8 + kind`. */
const pairs = new Uint8Array(64);
for (const [before, kind] of [
  [letter, digit],
  [digit, letter],
  [sign, letter],
  [sign, digit],
  [dollar, letter],
  [letter, dollar],
  [inside, letter],
  [inside, digit],
  [inside, dollar],
] as const) {
  pairs[before * 8 + kind] = hintsDisguise;
}

function kindAfter(before: number, kind: number): number {
  if (kind !== mark) return kind;
  return before !== 0 && before !== sign && before !== mark ? inside : mark;
}

/** Marks that count only when doubled: `__`, `||`, `~~`. Single ones are everywhere in code. */
function hasDoubledMark(text: string): boolean {
  return text.includes("__") || text.includes("||") || text.includes("~~");
}

/** Reads a text of ASCII alone; -1 at the first other character. Answers the hints. */
function readAscii(text: string, stream: Stream): number {
  const length = text.length;
  reserve(stream, length + 2);
  const { units, runs, starts, ends } = stream;
  units[0] = gap;
  runs[0] = 1;
  starts[0] = 0;
  ends[0] = 0;
  let at = 0;
  let last = gap;
  let before = 0;
  let wordStart = 0;
  let singles = 0;
  let hints = 0;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return -1;
    const unit = asciiUnit[code] as number;
    const kind = kindAfter(before, asciiKind[code] as number);
    hints |= pairs[before * 8 + kind] as number;
    before = kind;
    if (unit === 0) {
      if (last === gap) continue;
      if (index - wordStart !== 1) singles = 0;
      else if (++singles > 1) hints |= hintsSpelling;
      last = gap;
    } else if (unit === last) {
      const run = runs[at] as number;
      if (run < 0xffff) runs[at] = run + 1;
      ends[at] = index + 1;
      continue;
    } else {
      if (last === gap) wordStart = index;
      last = unit;
    }
    at++;
    units[at] = last;
    runs[at] = 1;
    starts[at] = index;
    ends[at] = index + 1;
  }
  stream.length = at + 1;
  push(stream, gap, length, length);
  return hasDoubledMark(text) ? hints | hintsDisguise : hints;
}

/** Reads any text as it stands. Answers the hints. */
function readAny(text: string, stream: Stream): number {
  push(stream, gap, 0, 0);
  let hints = hasDoubledMark(text) ? hintsDisguise | hintsSpelling : hintsSpelling;
  let before = 0;
  for (let index = 0; index < text.length; ) {
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    if (entry & isIgnored) {
      extend(stream, end);
      index = end;
      continue;
    }
    const other = entry & isDigit ? digit : entry && letter;
    const kind = kindAfter(before, point < 128 ? (asciiKind[point] as number) : other);
    hints |= pairs[before * 8 + kind] as number;
    before = kind;
    if (entry === 0 || entry & isSign) {
      if (entry & isSign && point > 127) hints |= hintsDisguise;
      push(stream, gap, index, end);
    } else {
      if (entry & isForeign) hints |= hintsDisguise;
      if (entry & isPlainlyForeign) hints |= saysForeign;
      pushEntry(stream, entry, index, end);
    }
    index = end;
  }
  push(stream, gap, text.length, text.length);
  return hints;
}
