import { isIgnored, unitOf } from "./fold.ts";
import { kindOf } from "./kinds.ts";
import { accept, lost, start } from "./quick.ts";
import { afterTwo, afterTwoSigned, inWord, spelled } from "./rows.ts";
import { blank, rowShift, symbolBits, symbolOf, symbolsAt } from "./symbols.ts";

/** A character, and where it stands. */
interface Letter {
  readonly start: number;
  readonly end: number;
  readonly unit: number;
}

/**
 * What becomes of a row of single letters that may spell an entry, `symbol` being what stands at
 * `index`, behind the third of them or second in their rest: `spelled` where it does, else the
 * state in which it goes on. Most rows have not the same between all of their letters (`e.g. a`),
 * or no entry begins with them.
 */
export function rowAfter(table: Uint16Array, text: string, index: number, symbol: number): number {
  const isRest = ((symbol >> rowShift) & 3) === 0;
  const third = letterBefore(text, isRest ? startOf(text, index) : index + 1);
  const second = letterBefore(text, third.start);
  const first = letterBefore(text, second.start);
  if (first.unit === 0 || isSpelled(table, text, first, second, third)) return spelled;
  if (isRest) return inWord;
  return ((symbol >> rowShift) & 3) === blank >> rowShift ? afterTwo : afterTwoSigned;
}

function isSpelled(
  table: Uint16Array,
  text: string,
  first: Letter,
  second: Letter,
  third: Letter,
): boolean {
  const length = second.start - first.end;
  for (const { unit } of [first, second, third]) if (!isPlainLetter(unit)) return true;
  for (let at = first.end; at < third.start; at++) {
    if (at < second.start || at >= second.end) {
      if (kindOf(text.charCodeAt(at)) & isIgnored) return true;
    }
  }
  if (third.start - second.end !== length || length > 3) return false;
  for (let at = 0; at < length; at++) {
    if (text.charCodeAt(first.end + at) !== text.charCodeAt(second.end + at)) return false;
  }
  const fromSecond = read(table, read(table, start, second.unit), third.unit);
  const fromFirst = read(
    table,
    read(table, read(table, start, first.unit), second.unit),
    third.unit,
  );
  return fromFirst !== lost || fromSecond !== lost;
}

function read(table: Uint16Array, state: number, unit: number): number {
  return state === accept ? state : (table[(state << symbolBits) | symbolOf(unit)] as number);
}

/** Others may be read as more than one letter. */
function isPlainLetter(unit: number): boolean {
  return unit > 57 && unit < 0x370;
}

const none: Letter = { start: 0, end: 0, unit: 0 };

/** The last letter before a place. */
function letterBefore(text: string, from: number): Letter {
  let index = Math.min(from, text.length);
  while (index > 0) {
    const before = startOf(text, index - 1);
    const point = text.codePointAt(before) as number;
    const symbol = symbolsAt(point);
    if (((symbol >> rowShift) & 3) === 0) {
      return { start: before, end: index, unit: point > 0xffff ? 0xffff : kindOf(point) & unitOf };
    }
    index = before;
  }
  return none;
}

/** Where the character begins of which the unit at `index` is. */
export function startOf(text: string, index: number): number {
  const low = text.charCodeAt(index);
  return low >= 0xdc00 && low < 0xe000 && index > 0 ? index - 1 : index;
}
