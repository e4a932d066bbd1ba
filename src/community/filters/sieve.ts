import { get, pair, step } from "./hash.ts";
import { gateOf, type Lexicon } from "./lexicon.ts";
import { asksForCare, perWord, type Seen } from "./seen.ts";
import { gap } from "./stream.ts";

/** Whether a text may hold an entry, by a first look at it. Never false where it does. */
export function mayHold(lexicon: Lexicon, seen: Seen): boolean {
  if (seen.flags & asksForCare) return true;
  if (mayHoldWord(lexicon, seen)) return true;
  return lexicon.hasParts && mayHoldPart(lexicon, seen);
}

function mayHoldWord(lexicon: Lexicon, seen: Seen): boolean {
  const { whole, hasPhrases, offsets } = lexicon;
  const { words, count } = seen;
  for (let at = 0; at < count; at += perWord) {
    const hash = words[at] as number;
    let entry = get(whole, hash);
    for (; entry >= 0; entry = lexicon.twins[entry] as number) {
      // `as` has the number of `ass`.
      const length = (offsets[entry + 1] as number) - (offsets[entry] as number);
      if ((words[at + 3] as number) >= length) return true;
    }
    if (!hasPhrases) continue;
    const end = words[at + 2] as number;
    for (let other = words[at + 1] as number; other < end; other += perWord) {
      if (get(whole, pair(words[other] as number, hash)) >= 0) return true;
    }
  }
  return false;
}

function mayHoldPart(lexicon: Lexicon, seen: Seen): boolean {
  const { gates, shortestPart } = lexicon;
  const { units, length } = seen;
  let first = units[0] as number;
  let second = units[1] as number;
  for (let at = 2; at < length; at++) {
    const third = units[at] as number;
    const gate = gateOf(first, second, third);
    if (((gates[gate >>> 5] as number) >>> (gate & 31)) & 1 && begins(lexicon, seen, at - 2)) {
      return true;
    }
    first = second;
    second = third;
  }
  return shortestPart < 3 && mayHoldShort(lexicon, seen);
}

/** Whether a part stands at a place, or the first word of one that is a phrase. */
function begins({ beginnings, parts }: Lexicon, { units, length }: Seen, start: number): boolean {
  let hash = 0;
  for (let at = start; at < length; at++) {
    hash = step(hash, units[at] as number);
    if (get(beginnings, hash) < 0) return false;
    if (get(parts, hash) >= 0 || (at > start && units[at] === gap)) return true;
  }
  return false;
}

/** Parts of one or two units pass no gate. */
function mayHoldShort({ parts }: Lexicon, { units, length }: Seen): boolean {
  let before = 0;
  for (let at = 0; at < length; at++) {
    const unit = units[at] as number;
    if (get(parts, step(0, unit)) >= 0) return true;
    if (at > 0 && get(parts, step(step(0, before), unit)) >= 0) return true;
    before = unit;
  }
  return false;
}
