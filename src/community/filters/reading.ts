import {
  hasDigit,
  hasTwofoldDigit,
  hasTwofoldLetter,
  type Part,
  type Reading,
  readInDisguise,
} from "./disguise.ts";
import { isIgnored, isPicture, isPlainlyForeign, isSign, look } from "./fold.ts";
import { glance } from "./glance.ts";
import { isBlank } from "./plausible.ts";
import { type Hidden, readSigns } from "./read-signs.ts";
import { everything, hasDisguise, hasForeign, hasRow, hasSigns } from "./seen.ts";
import { readSpelledOut } from "./spelled.ts";
import {
  createStream,
  extend,
  gap,
  openReading,
  push,
  pushEntry,
  pushLetters,
  type Stream,
} from "./stream.ts";
import { isTurned, readTurned } from "./turned.ts";

/** All the ways in which a text is read. */
export interface Readings {
  /** One after the other; what is disguised begins at `plainEnd`. */
  readonly stream: Stream;
  plainEnd: number;
  /** What the stream cannot say: letters hidden that may be any. */
  readonly hidden: Hidden[];
  /**
   * Where in the stream a vowel was put in, and where that reading ends, by turns: no part of a
   * word begins with what nobody sees.
   */
  readonly putIn: number[];
}

/**
 * Reads a text as it stands, with the disguises of letters undone (in several ways where a sign
 * stands for two letters), with spelled-out words put together, vowels put in where they are
 * masked, pieces on several lines joined, and turned round where it is shown so. Reads all between
 * `start` and `end`, and the words there to their ends; more where that was read lately. Words of
 * which letters are masked are read together with so many of their neighbours, for phrases.
 */
export function read(text: string, start = 0, end = text.length, neighbours = 0): Readings {
  const isRead = text === lastText && neighbours <= lastNeighbours;
  if (isRead && start >= lastStart && end <= lastEnd) return shared;
  const { stream, hidden, putIn } = shared;
  stream.length = 0;
  hidden.length = putIn.length = 0;
  lastText = text;
  lastNeighbours = neighbours;
  const { flags, rowStart, rowEnd } = glance(text);
  // A row of letters is read to its end.
  const hasRows = (flags & hasRow) !== 0;
  lastStart = blankBefore(text, hasRows ? Math.min(start, rowStart) : start);
  lastEnd = blankAfter(text, hasRows ? Math.max(end, rowEnd) : end);
  readAll({ text, start: lastStart, end: lastEnd }, stream, flags, shared);
  if (isTurned(text)) readShown(text, stream);
  return shared;
}

/** Reads a whole text in all ways there are, whatever a first look says of it. */
export function readWhole(text: string, neighbours = 0): Readings {
  lastText = undefined;
  lastNeighbours = neighbours;
  const { stream, hidden, putIn } = shared;
  stream.length = 0;
  hidden.length = putIn.length = 0;
  readAll({ text, start: 0, end: text.length }, stream, everything, shared);
  if (isTurned(text)) readShown(text, stream);
  return shared;
}

function readShown(text: string, stream: Stream): void {
  openReading(stream);
  readTurned(text, stream, (shown) =>
    readAll({ text: shown, start: 0, end: shown.length }, stream, everything),
  );
}

function blankBefore(text: string, from: number): number {
  let start = from;
  while (start > 0 && !isBlank(text.charCodeAt(start - 1))) start--;
  return start;
}

function blankAfter(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** A manager's text as it stands, in a stream of its own. */
export function readOnce(text: string): Stream {
  const stream = createStream(text.length + 2);
  readPlain({ text, start: 0, end: text.length }, stream);
  return stream;
}

/** A manager's text with the disguises of letters undone. */
export function readUndone(text: string): Stream {
  const stream = createStream(text.length + 2);
  const part = { text, start: 0, end: text.length };
  readInDisguise(part, stream, { foreign: false, digits: "first", second: false });
  return stream;
}

// Every words rule reads the same text one after the other; the last reading is kept for them.
const shared: Readings = { stream: createStream(4096), plainEnd: 0, hidden: [], putIn: [] };
let lastText: string | undefined;
let lastStart = 0;
let lastEnd = 0;
let lastNeighbours = 0;

/** Reads a text in all the ways that its first look found reasons for. */
function readAll(part: Part, stream: Stream, reasons: number, readings?: Readings): void {
  const from = stream.length;
  const pictures = readPlain(part, stream);
  const plainEnd = stream.length;
  if (readings) readings.plainEnd = plainEnd;
  if (reasons & hasDisguise) {
    const foreign = (reasons & hasForeign) !== 0 && isForeignText(part.text);
    readDisguises(part, stream, foreign, pictures);
  }
  if (reasons & hasRow) readSpelledOut(part.text, stream, from, plainEnd);
  if (reasons & hasSigns) {
    readSigns(part, stream, {
      hidden: readings?.hidden,
      putIn: shared.putIn,
      plainEnd: readings ? plainEnd : 0,
      neighbours: lastNeighbours,
    });
  }
}

function readDisguises(part: Part, stream: Stream, foreign: boolean, pictures: boolean): void {
  openReading(stream);
  const from = stream.length - 1;
  const asks = readInDisguise(part, stream, { foreign, digits: "first", second: false });
  const to = stream.length;
  for (const reading of others(asks)) {
    openReading(stream);
    readInDisguise(part, stream, { foreign, ...reading });
  }
  if (pictures) readSpelledOut(part.text, stream, from, to);
}

/** Whether a text has words that are plainly of another script. */
function isForeignText(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (look(text.charCodeAt(index)) & isPlainlyForeign) return true;
  }
  return false;
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

/** Reads a text as it stands. Answers whether there are pictures of letters in it. */
function readPlain({ text, start, end: stop }: Part, stream: Stream): boolean {
  let pictures = false;
  push(stream, gap, start, start);
  for (let index = start; index < stop; ) {
    index = pushLetters(stream, text, index, stop);
    if (index >= stop) break;
    const point = text.codePointAt(index) as number;
    const end = index + (point > 0xffff ? 2 : 1);
    const entry = look(point);
    if (entry & isIgnored) extend(stream, end);
    else if (entry === 0 || entry & isSign) {
      if (entry & isPicture) pictures = true;
      push(stream, gap, index, end);
    } else pushEntry(stream, entry, index, end);
    index = end;
  }
  push(stream, gap, stop, stop);
  return pictures;
}
