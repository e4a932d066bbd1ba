import { afterMarks } from "./disguise.ts";
import { isDigit, isIgnored, isMany, isSign, isWordly, look, unitOf } from "./fold.ts";
import { factor } from "./hash.ts";
import { isBreak, isColon, isHalf, isMask, isTurn, kindOf, kinds, makeKinds } from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { mayHide } from "./masked.ts";
import { endOfLink } from "./plausible.ts";
import {
  addLetters,
  addSingle,
  clear,
  closeRow,
  endRow,
  perWord,
  row,
  type Seen,
  seen,
} from "./seen.ts";
import { gap } from "./stream.ts";
import { addHidden, addUndone } from "./undone.ts";

let lastText: string | undefined;

/**
 * A first look at a text: the numbers of all the words that it may be read as. One loop, nothing
 * allocated, the same for every list; several words rules look at one text, so the last look is
 * kept for them. `reading.ts` tells what is there; this only rules out.
 */
export function glance(text: string): Seen {
  if (text === lastText) return seen;
  clear(text.length);
  lookOver(text);
  lastText = text;
  return seen;
}

function lookOver(text: string): void {
  const length = text.length;
  const table = kinds;
  let { units, words, count } = seen;
  let place = 1;
  let first = 1;
  let start = 0;
  let hash = 0;
  let last = gap;
  let digits = 0;
  let index = 0;
  let before = 0;
  // Up to here the text is an address, whose signs hide nothing.
  let linkEnd = 0;
  for (;;) {
    let kind = 0;
    while (index < length) {
      kind = table[text.charCodeAt(index)] as number;
      if (kind > 0xffff) {
        if ((kind & isDigit) === 0) break;
        digits++;
        kind &= unitOf;
      } else if (kind <= 0) break;
      index++;
      if (kind === last) continue;
      if (last === gap) {
        start = index - 1;
        first = place;
      }
      // As `step` has it; not called, for the loop is what every message waits for.
      hash = (Math.imul(hash, factor) + kind + 1) | 0;
      units[place++] = kind;
      last = kind;
    }
    if (index >= length) kind = 0;
    else if (kind < 0) {
      makeKinds(text.charCodeAt(index));
      continue;
    }
    if (last === gap) {
      if (index >= length) break;
      if (kind === 0 || index < linkEnd) {
        index++;
        continue;
      }
    } else if (
      (kind === 0 || index < linkEnd || isEnd(text, index, kind)) &&
      (digits === 0 || digits === index - start || index < linkEnd)
    ) {
      units[place] = gap;
      words[count] = hash;
      words[count + 1] = before;
      words[count + 2] = count;
      words[count + 3] = index - start;
      before = count;
      count += perWord;
      if (place - first === 1 || row.singles > 0) {
        row.before = before;
        seen.count = count;
        seen.length = place + 1;
        if (place - first === 1) addSingle(text, last, start, index);
        else endRow(text, start, first, place);
        ({ units, words, count, length: place } = seen);
      } else place++;
      hash = digits = 0;
      last = gap;
      index++;
      if (kind === 0 || index <= linkEnd) continue;
      seen.count = count;
      seen.length = place;
      index--;
      if (kind & isColon) linkEnd = endOfLink(text, index);
      else closing(text, index, kind);
      ({ units, words, count, length: place } = seen);
      index += kind & isHalf ? 2 : 1;
      continue;
    }
    seen.count = count;
    row.before = before;
    if (last === gap) {
      seen.length = place;
      const after = afterNothing(text, index, kind);
      index = after > 0 ? after : addUndone(text, index);
    } else {
      // The word is looked at again from its start, for all that it may be.
      seen.length = first;
      index = addUndone(text, start);
      hash = digits = 0;
      last = gap;
    }
    ({ units, words, count, length: place } = seen);
    before = row.before;
  }
  seen.count = count;
  seen.length = place;
  if (row.singles > 2) closeRow(text);
}

/** The index behind what stands for nothing where no word goes before it, or 0. */
function afterNothing(text: string, index: number, kind: number): number {
  if (kind & isBreak) joinLines(text, index, () => addJoined(text));
  else if (kind & isTurn) return 0;
  else if (kind & isHalf) {
    const point = text.codePointAt(index) as number;
    if (look(point) !== 0) return 0;
    return point > 0xffff ? index + 2 : index + 1;
  } else if (kind & (isSign | isMany) && text.charCodeAt(index) !== 33) return 0;
  else if (kind & unitOf && !(kind & isSign)) return kind & isIgnored ? index + 1 : 0;
  return index + 1;
}

/** Whether a word ends at what is no letter: it is no sign for one, and nothing goes on behind it. */
function isEnd(text: string, index: number, kind: number): boolean {
  if (kind === 0) return true;
  if (kind & isHalf) return look(text.codePointAt(index) as number) === 0;
  if (text.charCodeAt(index) === 33) return !isWordly(look(text.charCodeAt(index + 1) || 0));
  if (kind & (isSign | isMany | isIgnored | unitOf)) return false;
  return afterMarks(text, index) === index;
}

/** What stands right behind a word may hide its next letter, or tear it apart. */
function closing(text: string, index: number, kind: number): void {
  if (kind & isBreak) joinLines(text, index, () => addJoined(text));
  else if (mayHide(kind) || kind & isHalf) {
    if (isNext(text, index, kind)) addHidden(text, index);
  }
}

/** Whether letters or more such signs follow, so that the sign may hide something at all. */
function isNext(text: string, index: number, kind: number): boolean {
  const next = kindOf(text.charCodeAt(index + (kind & isHalf ? 2 : 1)) || 0);
  return next !== 0 || (kind & isMask) !== 0;
}

function addJoined(text: string): void {
  addLetters(text, joined.letters, joined.length, 0);
}
