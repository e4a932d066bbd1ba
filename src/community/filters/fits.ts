import { type Lexicon, opensEnd, opensStart, withoutBlanks } from "./lexicon.ts";
import { gap, type Stream } from "./stream.ts";

/** Whether an entry stands where its number was found. */

const alwaysStretched = new Set([..."aiuhjkqvwxy"].map((letter) => letter.charCodeAt(0)));
const mayOpenDoubled = new Set([..."aelo"].map((letter) => letter.charCodeAt(0)));

/**
 * Whether `entry` stands in `stream` from `first` on, letters drawn out (`fuuuck`, `ffuucckk`)
 * allowed. Three of a letter are drawn out, two only where no word has them or where the word is
 * drawn out anyway: `good` is not `god`. Answers the place of its last unit, or -1.
 */
export function fits(lexicon: Lexicon, entry: number, stream: Stream, first: number): number {
  const { letters, offsets, flags } = lexicon;
  const start = offsets[entry] as number;
  return reach(letters, start, offsets[entry + 1] as number, flags[entry] as number, stream, first);
}

/** As `fits`, of a phrase without its blanks. */
export function fitsJoined(lexicon: Lexicon, entry: number, stream: Stream, first: number): number {
  const letters = withoutBlanks(lexicon, entry);
  return reach(letters, 0, letters.length, 0, stream, first);
}

function reach(
  letters: string,
  start: number,
  end: number,
  flag: number,
  stream: Stream,
  first: number,
): number {
  let drawnOut = false;
  let doubtful = false;
  let place = first;
  for (let at = start; at < end; place++) {
    const unit = letters.charCodeAt(at);
    if (place >= stream.length || stream.units[place] !== unit) return -1;
    let wanted = 1;
    while (at + wanted < end && letters.charCodeAt(at + wanted) === unit) wanted++;
    const opens = at === start;
    at += wanted;
    const run = stream.runs[place] as number;
    if (run === wanted || unit === gap) continue;
    if (run < wanted) return -1;
    if ((opens && flag & opensStart) || (at === end && flag & opensEnd)) continue;
    if (unit >= 48 && unit <= 57) return -1;
    const doubled = stream.units[place - 1] === gap && !mayOpenDoubled.has(unit);
    if (run > 2 || doubled || alwaysStretched.has(unit)) drawnOut = true;
    else doubtful = true;
  }
  if (doubtful && !drawnOut) return -1;
  if (!(flag & opensStart) && stream.units[first - 1] !== gap) return -1;
  if (!(flag & opensEnd) && stream.units[place] !== gap) return -1;
  return place - 1;
}

/** An entry as it was written. */
export function writtenOf({ letters, offsets, written }: Lexicon, entry: number): string {
  return written.get(entry) ?? letters.slice(offsets[entry], offsets[entry + 1]);
}
