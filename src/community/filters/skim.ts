import { afterMarks, hasTurn, mayStand } from "./disguise.ts";
import { expansions, isPicture, isWordly, look, unitOf } from "./fold.ts";
import { isBreak, isHalf, isMark, isTurn, kindOf, kinds } from "./kinds.ts";
import { joined, joinLines } from "./lines.ts";
import { isEscape, masked, mayHide, measureMask, vowels } from "./masked.ts";
import { type Automaton, accept, lost, start } from "./quick.ts";
import { rowAfter, startOf } from "./row-after.ts";
import { rows, spelled } from "./rows.ts";
import {
  blank,
  gapped,
  gapSymbol,
  makeSymbols,
  marked,
  rowShift,
  saysDigit,
  saysForeign,
  saysMany,
  saysMark,
  saysSign,
  skipped,
  symbolBits,
  symbolOf,
  symbols,
  symbolsAt,
} from "./symbols.ts";

/**
 * Whether a text is worth a look, by an automaton of all that is looked for. Letter by letter, and
 * in all three ways at once where they differ; answers true too where there is more to read in it.
 */
export function isSuspect({ table }: Automaton, text: string): boolean {
  const length = text.length;
  const known = symbols;
  const alone = rows;
  const plainest = mostPlain;
  let state = start;
  let row = 0;
  let index = 0;
  reached.said = 0;
  while (index < length) {
    let symbol = 0;
    // Every message waits for this loop: it calls nothing, and leaves what is rare to the next lines.
    do {
      symbol = known[text.charCodeAt(index)] as number;
      // Below 0, or with what is said of it.
      if (symbol >>> 0 > plainest) break;
      state = table[(state << 5) | (symbol & 31)] as number;
      row = alone[(row << 2) | (symbol >> 15)] as number;
      index++;
    } while ((((state + 1) & 0x10000) | (row & 16)) === 0 && index < length);
    if (state === accept) return true;
    if (row === spelled) row = rowAfter(table, text, index - 1, symbol);
    else if (symbol >>> 0 > plainest) {
      if (readDisguised(table, text, index, state, row)) return true;
      index = reached.index + 1;
      state = reached.state;
      row = reached.row;
    }
    if (row === spelled) return true;
  }
  if (isAccepted(table, state)) return true;
  const isRow = alone[(row << 2) | (blank >> rowShift)] === spelled;
  return isRow && rowAfter(table, text, length, blank) === spelled;
}

/** Symbols up to this are the same in all readings. */
const mostPlain = 0x1ffff;

/** How far `readDisguised` came. */
const reached = { index: 0, state: 0, row: 0, said: 0 };

/** Digits beside other disguises may be meant as digits, or as letters, each in two ways. */
function isDoubtful(said: number): boolean {
  return (said & saysDigit) !== 0 && (said & (saysForeign | saysMark)) !== 0;
}

/**
 * Reads from `index` on in all three ways, until they are one again. Answers whether the text is
 * worth a look; what it came to is in `reached`.
 */
function readDisguised(
  table: Uint16Array,
  text: string,
  from: number,
  state: number,
  alone: number,
): boolean {
  // What is imported is looked up each time, what stands here is not.
  const known = symbols;
  const lone = rows;
  const length = text.length;
  let plain = state;
  let first = state;
  let second = state;
  let row = alone;
  // What is said of one word; plain letters may have gone before.
  let said = isPlainLetter(text, from - 1) ? reached.said : 0;
  let index = from;
  for (; index < length; index++) {
    let symbol = known[text.charCodeAt(index)] as number;
    if (symbol < 0) {
      // A sign before the word may have led the other readings astray.
      const astray = (said & (saysSign | saysMark)) !== 0;
      const hides = astray || plain !== lost || first !== lost || second !== lost;
      closerEnd = index + 1;
      symbol = endsSentence(text, index) ? gapped : lookCloser(table, text, index, hides);
      if (symbol < 0) return true;
      index = closerEnd - 1;
      if (symbol & saysMany) {
        for (const unit of expansions[symbol & unitOf] ?? []) {
          const one = symbolOf(unit);
          plain = table[(plain << 5) | one] as number;
          first = table[(first << 5) | one] as number;
          second = table[(second << 5) | one] as number;
          if (((plain + 1) | (first + 1) | (second + 1)) & 0x10000) return true;
        }
        symbol = letters;
      }
    }
    said = (symbol & 0x7fff) === 0 ? 0 : said | symbol;
    if (isDoubtful(said)) return true;
    plain = table[(plain << 5) | (symbol & 31)] as number;
    first = table[(first << 5) | ((symbol >> 5) & 31)] as number;
    second = table[(second << 5) | ((symbol >> 10) & 31)] as number;
    row = lone[(row << 2) | ((symbol >> 15) & 3)] as number;
    if ((((plain + 1) | (first + 1) | (second + 1)) & 0x10000) | (row & 16)) {
      if (plain === accept || first === accept || second === accept) return true;
      row = rowAfter(table, text, index, symbol);
      if (row === spelled) return true;
    }
    // They go on apart where the next character is one to look at.
    if (plain !== first || first !== second) continue;
    const next = index + 1;
    if (next >= length || (known[text.charCodeAt(next)] as number) >>> 0 <= mostPlain) break;
  }
  reached.index = index;
  reached.state = plain;
  reached.row = row;
  reached.said = said;
  return index >= length && (isAccepted(table, first) || isAccepted(table, second));
}

function isAccepted(table: Uint16Array, state: number): boolean {
  return table[(state << symbolBits) | gapSymbol] === accept;
}

/** Letters that were read: nothing more to the readings. */
const letters = skipped & ~(3 << rowShift);

function isPlainLetter(text: string, index: number): boolean {
  return index >= 0 && ((kinds[text.charCodeAt(index)] as number) - 1) >>> 0 < 0xffff;
}

/** What most signs that might hide a letter do. */
function endsSentence(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code !== 46 && code !== 33 && code !== 63) return false;
  const next = index + 1 < text.length ? text.charCodeAt(index + 1) : 32;
  return next === 32 || next === 10;
}

let closerEnd = 0;

/**
 * What stands at `index`, up to `closerEnd`; below 0 where it makes the text worth a look. `hides`:
 * whether the word so far may be the beginning of an entry.
 */
function lookCloser(table: Uint16Array, text: string, index: number, hides: boolean): number {
  const code = text.charCodeAt(index);
  makeSymbols(code);
  const known = symbols[code] as number;
  if (known >= 0) return known;
  const kind = kindOf(code);
  if (kind & isTurn) return -1;
  if (kind & isBreak) {
    const torn = (hides || text.charCodeAt(index - 1) === 45) && isTorn(table, text, index);
    return torn ? -1 : blank;
  }
  if (kind & isHalf) return lookAtPair(table, text, index, hides);
  if (hides && mayHide(kind) && isHidden(table, text, index)) return -1;
  if (hides && isEscape(text, index) && isHidden(table, text, index + 1)) return -1;
  if (kind & isMark) {
    const after = afterMarks(text, index);
    if (after === index) return gapped;
    if (hasTurn(text, index, after)) return -1;
    closerEnd = after;
    return marked;
  }
  return mayStand(text, code, index, index + 1) ? symbolsAt(code) : gapped;
}

function lookAtPair(table: Uint16Array, text: string, index: number, hides: boolean): number {
  const point = text.codePointAt(index) as number;
  if (point <= 0xffff) return gapped;
  closerEnd = index + 2;
  const entry = look(point);
  if (entry === 0) return hides && isHidden(table, text, index) ? -1 : gapped;
  // It may stand in a row of single letters.
  if (entry & isPicture && isAlone(text, index)) return -1;
  return symbolsAt(point);
}

function isAlone(text: string, index: number): boolean {
  const before = index > 0 ? startOf(text, index - 1) : -1;
  return !isLetterAt(text, before) && !isLetterAt(text, index + 2);
}

function isLetterAt(text: string, index: number): boolean {
  if (index < 0 || index >= text.length) return false;
  const entry = look(text.codePointAt(index) as number);
  return isWordly(entry) || (entry & isPicture) !== 0;
}

/** Whether the sign at `index` may hide letters of an entry. */
function isHidden(table: Uint16Array, text: string, index: number): boolean {
  if (index === 0 || !measureMask(text, index)) return false;
  if (!masked.weak) return true;
  const { letters, length } = masked;
  for (const vowel of vowels) if (isEntry(table, letters, length, vowel)) return true;
  return false;
}

/** Whether the break at `index` may tear an entry apart. */
function isTorn(table: Uint16Array, text: string, index: number): boolean {
  let torn = false;
  joinLines(text, index, () => {
    torn ||= isEntry(table, joined.letters, joined.length, 0);
  });
  return torn;
}

function isEntry(table: Uint16Array, letters: Uint16Array, length: number, hides: number): boolean {
  let state = start;
  for (let at = 0; at < length && state !== accept; at++) {
    const symbol = symbolOf((letters[at] as number) || hides);
    state = table[(state << symbolBits) | symbol] as number;
  }
  return state === accept || isAccepted(table, state);
}
