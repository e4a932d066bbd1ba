import { step } from "./hash.ts";
import type { Masked } from "./masked.ts";
import { addReading, seen } from "./seen.ts";

/** Notes a word with one letter hidden, which is 0 in `masked`, for each of those it may be. */
export function addHiding(word: Masked, may: readonly number[]): void {
  const { letters, length } = word;
  let start = 0;
  let at = 0;
  let last = 0;
  for (; letters[at] !== 0; at++) {
    const letter = letters[at] as number;
    if (letter === last) continue;
    start = step(start, letter);
    last = letter;
  }
  for (const hidden of may) {
    let hash = hidden === last ? start : step(start, hidden);
    let before = hidden;
    for (let rest = at + 1; rest < length; rest++) {
      const letter = letters[rest] as number;
      if (letter === before) continue;
      hash = step(hash, letter);
      before = letter;
    }
    addReading(hash, 0, 0, word.start, word.end);
  }
  keepHidden(letters, length);
}

function keepHidden(letters: Uint16Array, length: number): void {
  if (seen.hiddenLength + length + 1 > seen.hidden.length) {
    const bigger = new Uint16Array(seen.hidden.length * 2);
    bigger.set(seen.hidden);
    seen.hidden = bigger;
  }
  const { hidden } = seen;
  let at = seen.hiddenLength;
  hidden[at++] = length;
  for (let index = 0; index < length; index++) hidden[at++] = letters[index] as number;
  seen.hiddenLength = at;
}
