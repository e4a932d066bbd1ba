import {
  closeKey,
  highFactor,
  type Key,
  lowFactor,
  opening,
  stepHigh,
  stepLow,
} from "../windows/hash.ts";
import { expansions, isForeign, isIgnored, isMany, isSign, look, unitOf } from "./fold.ts";
import { lookalikes } from "./lookalikes.ts";
import { unitsOf } from "./traits.ts";

/**
 * The key of what a text says: of its letters and digits without case, accents and disguise. So
 * emoji, blanks, punctuation and invisible marks make no difference. A text of signs alone (a row of
 * emoji, a picture of dots) is taken as it stands, without blanks.
 * Undefined where the text has `atMost` letters and digits or fewer, or signs where it has neither.
 */
export function keyOfSaid(text: string, atMost: number): Key | undefined {
  if (text.length <= atMost) return undefined;
  hashLetters(text);
  if (said.count === 0) hashSigns(text);
  return said.count <= atMost ? undefined : closeKey(said.high, said.low);
}

/** What was hashed of a text, and how many letters and digits, or signs, that were. */
const said = { high: 0, low: 0, count: 0 };

function begin(): void {
  said.high = opening.high;
  said.low = opening.low;
  said.count = 0;
}

function take(unit: number): void {
  said.high = stepHigh(said.high, unit);
  said.low = stepLow(said.low, unit);
}

function hashLetters(text: string): void {
  begin();
  for (let index = 0; index < text.length; ) {
    index = hashPlain(text, index);
    if (index < text.length) index = hashOther(text, index);
  }
}

/** By UTF-16 unit: what it is read as, 0 for nothing. `other` asks for a closer look. */
const letters = new Uint16Array(0x10000).fill(0xffff);
const other = 0xffff;
const made = new Uint8Array(256);

/** Works out the page of `code`. */
function makeLetters(code: number): void {
  const page = code >>> 8;
  if (made[page] === 1) return;
  made[page] = 1;
  for (let unit = page << 8; unit < (page + 1) << 8; unit++) {
    const isPair = unit >= 0xd800 && unit < 0xe000;
    const entry = look(unit);
    const takesLook = isPair || opensEmoji(unit) || (entry & isMany) !== 0;
    letters[unit] = takesLook ? other : letterOf(unit, entry);
  }
}

/** Where a custom emoji or a mention may begin. */
function opensEmoji(code: number): boolean {
  return code === 58 || code === 60;
}

function letterOf(point: number, entry: number): number {
  if (entry === 0 || entry & (isIgnored | isSign)) return 0;
  return entry & isForeign ? latinFor(point, entry) : entry & unitOf;
}

/**
 * Hashes letters and passes over what stands between them; answers where there is more to it. Every
 * message waits for this loop, so it does not branch at every word's end: a 0 is taken in with a
 * factor of 1.
 */
function hashPlain(text: string, from: number): number {
  const table = letters;
  const units = unitsOf(text);
  const length = text.length;
  let { high, low, count } = said;
  let index = from;
  for (; index < length; index++) {
    const letter = table[units[index] as number] as number;
    if (letter === other) break;
    const gap = (letter - 1) >> 31;
    high = Math.imul(high ^ letter, highFactor ^ ((highFactor ^ 1) & gap));
    low = (Math.imul(low, lowFactor ^ ((lowFactor ^ 1) & gap)) + letter) | 0;
    count += 1 + gap;
  }
  said.high = high;
  said.low = low;
  said.count = count;
  return index;
}

/** Hashes one character that takes a closer look, or passes over an emoji; answers where to go on. */
function hashOther(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (made[code >>> 8] === 0) {
    makeLetters(code);
    return index;
  }
  if (opensEmoji(code)) return Math.max(index + 1, emojiEnd(text, index));
  const point = text.codePointAt(index) as number;
  const entry = look(point);
  if (entry & isMany) {
    said.count++;
    for (const unit of expansions[entry & unitOf] ?? []) take(unit);
  } else {
    const letter = letterOf(point, entry);
    if (letter !== 0) {
      said.count++;
      take(letter);
    }
  }
  return index + (point > 0xffff ? 2 : 1);
}

/** The Latin letter that a foreign one passes for, else itself: `о` of Cyrillic is `o`. */
function latinFor(point: number, entry: number): number {
  const lookalike = lookalikes.get(point);
  return lookalike?.strict ? lookalike.first : entry & unitOf;
}

/** Blanks and invisible characters are left out. */
function hashSigns(text: string): void {
  begin();
  // Never the key of letters.
  take(0);
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    if (look(point) & isIgnored || /\s/.test(character)) continue;
    take(point);
    said.count++;
  }
}

const longestName = 40;

/**
 * The end of a custom emoji (Discord's `<:name:id>`, Slack's `:name:`) that begins at `start`;
 * `start`: there is none. A time such as 10:30:00 is none.
 */
function emojiEnd(text: string, start: number): number {
  const tagged = text.charCodeAt(start) === 60;
  let at = start + 1;
  if (tagged) {
    if (text.charCodeAt(at) === 97) at++;
    if (text.charCodeAt(at++) !== 58) return start;
  }
  const name = at;
  let isNumber = true;
  while (at - name < longestName && isName(text.charCodeAt(at))) {
    if (!isDigit(text.charCodeAt(at))) isNumber = false;
    at++;
  }
  if (at === name || text.charCodeAt(at) !== 58) return start;
  at++;
  if (!tagged) return isNumber ? start : at;
  const id = at;
  while (at - id < longestName && isDigit(text.charCodeAt(at))) at++;
  return at > id && text.charCodeAt(at) === 62 ? at + 1 : start;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters of ASCII, digits, and `_`, `+`, `-`. */
function isName(code: number): boolean {
  const lower = code | 32;
  return (
    isDigit(code) || (lower >= 97 && lower <= 122) || code === 95 || code === 43 || code === 45
  );
}
