import {
  hasDigit,
  hasTwofoldDigit,
  hasTwofoldLetter,
  type Reading,
  readInDisguise,
} from "./disguise.ts";
import { isIgnored, isPicture, isPlainlyForeign, isSign, look } from "./fold.ts";
import { isBreak, kindOf } from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { masked, mayHide, measureMask, vowels } from "./masked.ts";
import { readSpelledOut } from "./spelled.ts";
import { createStream, extend, gap, openReading, push, pushEntry, type Stream } from "./stream.ts";
import { isTurned, readTurned } from "./turned.ts";

/** A word some of whose letters are hidden, of any kind: 0 for each of those. */
export interface Hidden {
  readonly start: number;
  readonly end: number;
  readonly letters: Uint16Array;
  /** The sign may stand for one letter more. */
  readonly dash: boolean;
}

/** All the ways in which a text is read. */
export interface Readings {
  /** One after the other; what is disguised begins at `plainEnd`. */
  readonly stream: Stream;
  plainEnd: number;
  /** What the stream cannot say: letters hidden that may be any. */
  readonly hidden: Hidden[];
}

/**
 * Reads a text as it stands, with the disguises of letters undone (in several ways where a sign
 * stands for two letters), with spelled-out words put together, vowels put in where they are
 * masked, pieces on several lines joined, and turned round where it is shown so.
 */
export function read(text: string): Readings {
  if (text === lastText) return shared;
  const { stream, hidden } = shared;
  stream.length = 0;
  hidden.length = 0;
  readAll(text, stream, shared);
  if (isTurned(text)) {
    openReading(stream);
    readTurned(text, stream, (seen) => readAll(seen, stream));
  }
  lastText = text;
  return shared;
}

/** A manager's text as it stands, in a stream of its own. */
export function readOnce(text: string): Stream {
  const stream = createStream(text.length + 2);
  readPlain(text, stream);
  return stream;
}

// Every words rule reads the same text one after the other; the last reading is kept for them.
const shared: Readings = { stream: createStream(4096), plainEnd: 0, hidden: [] };
let lastText: string | undefined;

const isForeignText = 1;
const hasPictures = 2;

function readAll(text: string, stream: Stream, readings?: Readings): void {
  const start = stream.length;
  const told = readPlain(text, stream);
  const plainEnd = stream.length;
  if (readings) readings.plainEnd = plainEnd;
  const foreign = (told & isForeignText) !== 0;
  openReading(stream);
  const undone = stream.length;
  const asks = readInDisguise(text, stream, { foreign, digits: "first", second: false });
  const undoneEnd = stream.length;
  for (const reading of others(asks)) {
    openReading(stream);
    readInDisguise(text, stream, { foreign, ...reading });
  }
  readSpelledOut(text, stream, start, plainEnd);
  if (told & hasPictures) readSpelledOut(text, stream, undone, undoneEnd);
  readSigns(text, stream, readings?.hidden);
}

/** What is read once more for what the first reading of disguises could not settle. */
function others(asks: number): readonly Omit<Reading, "foreign">[] {
  const readings: Omit<Reading, "foreign">[] = [];
  const digits = (asks & hasTwofoldDigit) !== 0;
  const letters = (asks & hasTwofoldLetter) !== 0;
  if (digits || letters) readings.push({ digits: "second", second: true });
  if (digits && letters) {
    readings.push({ digits: "first", second: true }, { digits: "second", second: false });
  }
  if (asks & hasDigit) readings.push({ digits: "kept", second: false });
  if (asks & hasDigit && letters) readings.push({ digits: "kept", second: true });
  return readings;
}

/** Reads a text as it stands. Answers what kind of text it is. */
function readPlain(text: string, stream: Stream): number {
  let told = 0;
  push(stream, gap, 0, 0);
  for (let index = 0; index < text.length; ) {
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    if (entry & isIgnored) extend(stream, end);
    else if (entry === 0 || entry & isSign) {
      if (entry & isPicture) told |= hasPictures;
      push(stream, gap, index, end);
    } else {
      if (entry & isPlainlyForeign) told |= isForeignText;
      pushEntry(stream, entry, index, end);
    }
    index = end;
  }
  push(stream, gap, text.length, text.length);
  return told;
}

/** What signs among letters and breaks between lines hide. */
function readSigns(text: string, stream: Stream, hidden: Hidden[] | undefined): void {
  for (let index = 1; index < text.length; ) {
    const point = text.codePointAt(index) as number;
    const kind = kindOf(point);
    if (kind & isBreak) joinLines(text, index, () => writeJoined(stream));
    else if ((mayHide(kind) || (kind === 0 && point > 0xffff)) && measureMask(text, index)) {
      writeMasked(stream);
      if (!masked.weak) hidden?.push(copyMasked());
    }
    index += point > 0xffff ? 2 : 1;
  }
}

function writeMasked(stream: Stream): void {
  let signs = 0;
  for (let at = 0; at < masked.length; at++) if (masked.letters[at] === 0) signs++;
  // Where several letters are hidden, only a look into the list tells which.
  if (signs > 1) return;
  for (const vowel of vowels) {
    openReading(stream);
    for (let at = 0; at < masked.length; at++) {
      const letter = (masked.letters[at] as number) || vowel;
      push(stream, letter, masked.starts[at] as number, masked.ends[at] as number);
    }
    push(stream, gap, 0, 0);
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
