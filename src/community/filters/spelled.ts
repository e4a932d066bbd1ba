import { isForeign, isIgnored, isWordly, look } from "./fold.ts";
import { leetLetter, lookalikes } from "./lookalikes.ts";
import { gap, openReading, push, type Stream } from "./stream.ts";

/** Words of one letter that may stand before a spelled-out word: `you are a f u c k`. */
const before = new Set([..."aiyàôu"].map((letter) => letter.charCodeAt(0)));
/** What may be spelled out right after one: `f u c k y o u`. */
export const endings = ["you", "off", "him", "her", "it", "me", "u", "toi", "vous"];

/** At most this many letters of a spelled-out stretch are read, so that none costs much. */
export const longestSpelled = 64;

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
    const letters = follow(text, stream, index, to);
    if (letters.length > 2) write(text, stream, letters);
    index = letters.length > 1 ? (letters.at(-1) as number) : index + 2;
    // The last letter may be the first of another row.
    if (letters.length > 1 && !isSingle(text, stream, index)) index++;
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
  let after = end;
  while (after < text.length && look(text.charCodeAt(after)) & isIgnored) after++;
  const next = text.charCodeAt(after);
  if (next === 43 || next === 35) return false;
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

function isWordlyAt(text: string, index: number): boolean {
  return index < text.length && isWordly(look(text.charCodeAt(index)));
}

/** The places in the stream of the letters spelled out from `first` on. */
function follow(text: string, stream: Stream, first: number, plainEnd: number): number[] {
  const places = [first];
  let separator = "";
  for (let at = first; at + 2 < plainEnd; at += 2) {
    const next = at + 2;
    const between = text.slice(stream.ends[at], stream.starts[next]);
    if (between.length > 3 || /[\n\r]/.test(between)) return places;
    if (at === first) separator = between;
    else if (between !== separator) return places;
    if (isSingle(text, stream, next)) {
      places.push(next);
      continue;
    }
    // The rest may come in one piece, but not after blanks: `f.u.cking`.
    if (places.length < 2 || separator.includes(" ")) return places;
    for (let rest = next; rest < plainEnd && stream.units[rest] !== gap; rest++) places.push(rest);
    return places;
  }
  return places;
}

function write(text: string, stream: Stream, places: readonly number[]): void {
  const kept = places.length > longestSpelled ? places.slice(0, longestSpelled) : places;
  if (!isWord(stream, kept)) return;
  const first = kept.map((place) => unitAt(text, stream, place, false));
  const second = kept.map((place) => unitAt(text, stream, place, true));
  writeUnits(stream, kept, first);
  if (first.some((unit, at) => unit !== second[at])) writeUnits(stream, kept, second);
}

function writeUnits(stream: Stream, places: readonly number[], units: readonly number[]): void {
  append(stream, places, units, 0, units.length);
  if (before.has(units[0] as number)) append(stream, places, units, 1, units.length);
  const spelled = String.fromCharCode(...units);
  for (const ending of endings) {
    if (!spelled.endsWith(ending)) continue;
    append(stream, places, units, 0, units.length - ending.length);
  }
}

/** Digits may be among the letters, but `a 5 s` is five seconds. */
function isWord(stream: Stream, places: readonly number[]): boolean {
  const letters = places.filter((place) => (stream.units[place] as number) > 57).length;
  return letters === places.length || (places.length > 3 && letters * 2 >= places.length);
}

function append(
  stream: Stream,
  places: readonly number[],
  units: readonly number[],
  from: number,
  to: number,
): void {
  openReading(stream);
  for (let index = from; index < to; index++) {
    const place = places[index] as number;
    const run = stream.runs[place] as number;
    const start = stream.starts[place] as number;
    const end = stream.ends[place] as number;
    for (let time = 0; time < run; time++) push(stream, units[index] as number, start, end);
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
