import { isForeign, isIgnored, isWordly, look } from "./fold.ts";
import { leetLetter, lookalikes } from "./lookalikes.ts";
import { gap, openReading, push, type Stream, spelledSeam } from "./stream.ts";

/** Words of one letter that may stand before a spelled-out word: `you are a f u c k`. */
const before = new Set([..."aiyàôu"].map((letter) => letter.charCodeAt(0)));
/** What may be spelled out right after one: `f u c k y o u`. */
export const endings = ["you", "off", "him", "her", "it", "me", "u", "toi", "vous"];

/** At most this many letters of a spelled-out stretch are read, so that none costs much. */
export const longestSpelled = 64;

/** The letters of a row: where they stand in the stream, and what they may be. */
const row = {
  /** How many there are; of a long row only so many are kept. */
  length: 0,
  /** The place of its last letter. */
  last: 0,
  places: new Int32Array(longestSpelled),
  firsts: new Uint16Array(longestSpelled),
  seconds: new Uint16Array(longestSpelled),
};

/**
 * Puts together what is spelled out in single letters with the same short separator between all of
 * them: `f u c k`, `f.u.c.k`, `f-u-c-king`. Reads what stands in `stream` from `from` to `to`.
 */
export function readSpelledOut(text: string, stream: Stream, from: number, to: number): void {
  let index = from + 1;
  while (index + 4 < to) {
    if (!isSingle(text, stream, index)) {
      index++;
      continue;
    }
    follow(text, stream, index, to);
    const { length, last } = row;
    if (length > 2) write(text, stream);
    index = length > 1 ? last : index + 2;
    // The last letter may be the first of another row.
    if (length > 1 && !isSingle(text, stream, index)) index++;
  }
}

/** A letter that stands alone between two gaps. */
function isSingle(text: string, stream: Stream, index: number): boolean {
  return (
    stream.units[index] !== gap &&
    stream.runs[index] === 1 &&
    stream.units[index - 1] === gap &&
    stream.units[index + 1] === gap &&
    standsAlone(text, stream.starts[index] as number, stream.ends[index] as number)
  );
}

/**
 * Whether the letters between two places are one, and no elision (`l’équipe`) or name (`C++`) of
 * another word.
 */
export function standsAlone(text: string, start: number, end: number): boolean {
  const after = behindUnseen(text, end);
  const next = text.charCodeAt(after);
  // `f+u+c+k` is no name.
  const endsName = next === 43 || next === 35;
  if (endsName && !isWordlyAt(text, behindUnseen(text, after + 1))) return false;
  const elides = next === 39 || next === 0x2019;
  if (elides && isWordlyAt(text, after + 1) && isWordlyAt(text, after + 2)) return false;
  if (end - start === 1) return true;
  let letters = 0;
  for (let index = start; index < end && letters < 2; ) {
    const point = text.codePointAt(index) as number;
    if ((look(point) & isIgnored) === 0) letters++;
    index += point > 0xffff ? 2 : 1;
  }
  return letters === 1;
}

/** Where the first character stands that can be seen, from `index` on. */
function behindUnseen(text: string, index: number): number {
  let end = index;
  while (end < text.length && look(text.charCodeAt(end)) & isIgnored) end++;
  return end;
}

function isWordlyAt(text: string, index: number): boolean {
  return index < text.length && isWordly(look(text.charCodeAt(index)));
}

/** Finds the letters spelled out from `first` on. */
function follow(text: string, stream: Stream, first: number, plainEnd: number): void {
  row.length = 0;
  add(first);
  const { starts, ends, units } = stream;
  let separator = 0;
  let separatorEnd = 0;
  for (let at = first; at + 2 < plainEnd; at += 2) {
    const next = at + 2;
    const from = ends[at] as number;
    const to = starts[next] as number;
    if (to - from > 3 || hasBreak(text, from, to)) return;
    if (at === first) {
      separator = from;
      separatorEnd = to;
    } else if (!isSame(text, separator, separatorEnd, from, to)) return;
    if (isSingle(text, stream, next)) {
      add(next);
      continue;
    }
    // The rest may come in one piece, but not after blanks: `f.u.cking`.
    if (row.length < 2 || hasBlank(text, separator, separatorEnd)) return;
    for (let rest = next; rest < plainEnd && units[rest] !== gap; rest++) add(rest);
    return;
  }
}

function add(place: number): void {
  if (row.length < longestSpelled) row.places[row.length] = place;
  row.length++;
  row.last = place;
}

function hasBreak(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) return true;
  }
  return false;
}

function hasBlank(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (text.charCodeAt(index) === 32) return true;
  return false;
}

function isSame(text: string, one: number, oneEnd: number, other: number, end: number): boolean {
  if (oneEnd - one !== end - other) return false;
  for (let at = 0; at < end - other; at++) {
    if (text.charCodeAt(one + at) !== text.charCodeAt(other + at)) return false;
  }
  return true;
}

function write(text: string, stream: Stream): void {
  const { places, firsts, seconds } = row;
  const length = Math.min(row.length, longestSpelled);
  if (!isWord(stream, length)) return;
  let isTwofold = false;
  for (let at = 0; at < length; at++) {
    const place = places[at] as number;
    firsts[at] = unitAt(text, stream, place, false);
    seconds[at] = unitAt(text, stream, place, true);
    if (firsts[at] !== seconds[at]) isTwofold = true;
  }
  writeUnits(stream, firsts, length);
  if (isTwofold) writeUnits(stream, seconds, length);
}

function writeUnits(stream: Stream, units: Uint16Array, length: number): void {
  append(stream, units, 0, length);
  if (before.has(units[0] as number)) append(stream, units, 1, length);
  for (const ending of endings) {
    if (endsIn(units, length, ending)) append(stream, units, 0, length - ending.length);
  }
}

/** Whether letters end as a word does. */
export function endsIn(units: Uint16Array, length: number, ending: string): boolean {
  if (length < ending.length) return false;
  for (let at = 1; at <= ending.length; at++) {
    if (units[length - at] !== ending.charCodeAt(ending.length - at)) return false;
  }
  return true;
}

/** Digits may be among the letters, but `a 5 s` is five seconds. */
function isWord(stream: Stream, length: number): boolean {
  let letters = 0;
  for (let at = 0; at < length; at++) {
    if ((stream.units[row.places[at] as number] as number) > 57) letters++;
  }
  return letters === length || (length > 3 && letters * 2 >= length);
}

function append(stream: Stream, units: Uint16Array, from: number, to: number): void {
  openReading(stream, spelledSeam);
  for (let at = from; at < to; at++) {
    const place = row.places[at] as number;
    const run = stream.runs[place] as number;
    const start = stream.starts[place] as number;
    const end = stream.ends[place] as number;
    for (let time = 0; time < run; time++) push(stream, units[at] as number, start, end);
  }
  push(stream, gap, 0, 0);
}

function unitAt(text: string, stream: Stream, place: number, second: boolean): number {
  const unit = stream.units[place] as number;
  if (unit >= 48 && unit <= 57) return leetLetter(unit, second);
  const point = text.codePointAt(stream.starts[place] as number) ?? 0;
  if (!(look(point) & isForeign)) return unit;
  const like = lookalikes.get(point);
  return (second ? like?.second : like?.first) ?? unit;
}
