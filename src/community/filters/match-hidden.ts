import { writtenOf } from "./fits.ts";
import type { Found } from "./found.ts";
import { isPhrase, type Lexicon, opensEnd } from "./lexicon.ts";
import { eachMasked, maskKey } from "./lexicon-masks.ts";
import type { Hidden } from "./read-signs.ts";

/** Words with letters hidden that may be any: `f**k`, `sh**`; and `f**king`, where `fuck*` is listed. */
export function matchHidden(lexicon: Lexicon, hidden: Hidden, found: Found[]): void {
  const { letters } = hidden;
  const shown = drawnIn(letters);
  for (const length of hidden.dash ? [shown.length, shown.length + 1] : [shown.length]) {
    const tries = length === shown.length ? shown : widened(shown);
    const first = tries[0] as number;
    const ending = tries[tries.length - 1] as number;
    const sorted = ending ? lexicon.byEnds : lexicon.byHeads;
    eachMasked(sorted, maskKey(first, ending || (tries[1] as number), length), (entry) => {
      if (isHiddenIn(lexicon, entry, tries)) note(entry, length);
    });
    for (let end = length - 1; end > tries.indexOf(0) + 1; end--) {
      const beginning = tries.subarray(0, end);
      const last = tries[end - 1] as number;
      // Two letters must be there to see, and of the rest two where its own last one is not.
      if (last === 0 && (tries[1] === 0 || length - end < 2)) continue;
      const beginnings = last ? lexicon.byEnds : lexicon.byHeads;
      eachMasked(beginnings, maskKey(first, last || (tries[1] as number), end), (entry) => {
        const isOpen = ((lexicon.flags[entry] as number) & opensEnd) !== 0;
        if (isOpen && isHiddenIn(lexicon, entry, beginning)) note(entry, end);
      });
    }

    function note(entry: number, from: number): void {
      const { start, end } = hidden;
      const rest = String.fromCharCode(...tries.subarray(from)).replaceAll("\0", "*");
      found.push({ start, end, read: writtenOf(lexicon, entry) + rest, disguised: true });
    }
  }
}

/** Three of a letter in a row are one that is drawn out. */
function drawnIn(letters: Uint16Array): Uint16Array {
  const kept: number[] = [];
  for (let at = 0; at < letters.length; ) {
    const letter = letters[at] as number;
    let run = 1;
    while (letters[at + run] === letter) run++;
    const times = letter === 0 || run < 3 ? run : 1;
    for (let time = 0; time < times; time++) kept.push(letter);
    at += run;
  }
  return Uint16Array.from(kept);
}

/** With one more letter hidden. */
function widened(letters: Uint16Array): Uint16Array {
  const at = letters.indexOf(0);
  return Uint16Array.from([...letters.slice(0, at), 0, ...letters.slice(at)]);
}

function isHiddenIn({ letters, offsets, flags }: Lexicon, entry: number, shown: Uint16Array) {
  const start = offsets[entry] as number;
  if ((offsets[entry + 1] as number) - start !== shown.length) return false;
  if ((flags[entry] as number) & isPhrase) return false;
  for (let at = 0; at < shown.length; at++) {
    if (shown[at] !== 0 && shown[at] !== letters.charCodeAt(start + at)) return false;
  }
  return true;
}
