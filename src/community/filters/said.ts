import { hashed, hashUnits } from "../windows/hash.ts";
import { expansions, isForeign, isIgnored, isMany, isSign, look, unitOf } from "./fold.ts";
import { lookalikes } from "./lookalikes.ts";

/**
 * 64 bits, as four UTF-16 units, of what a text says: of its letters and digits without case, accents
 * and disguise. So emoji, blanks, punctuation and invisible marks make no difference. A text of signs
 * alone (a row of emoji, a picture of dots) is taken as it stands, without blanks.
 * Undefined where the text has `atMost` letters and digits or fewer, or signs where it has neither.
 */
export function hashOfSaid(text: string, atMost: number): string | undefined {
  if (text.length <= atMost) return undefined;
  let count = hashLetters(text);
  if (count === 0) count = hashSigns(text);
  if (count <= atMost) return undefined;
  const { high, low } = hashed;
  return String.fromCharCode(high >>> 16, high & 0xffff, low >>> 16, low & 0xffff);
}

/** The letter or digit of each ASCII character, 0 where it is neither. */
const plain = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyz0123456789") {
  plain[character.charCodeAt(0)] = character.charCodeAt(0);
  plain[character.toUpperCase().charCodeAt(0)] = character.charCodeAt(0);
}

/** What the text being hashed says, used again for the next one. */
let units = new Int32Array(4096);

/** Answers how many letters and digits there are. */
function hashLetters(text: string): number {
  // A character may become several letters; what has no room left counts in no hash, and that is rare.
  if (units.length < text.length * 2 + 64) units = new Int32Array(text.length * 2 + 64);
  let length = 0;
  let count = 0;
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const letter = code < 128 ? (plain[code] as number) : 0;
    if (letter !== 0) {
      units[length++] = letter;
      count++;
      index++;
      continue;
    }
    const emoji = code === 58 || code === 60 ? emojiEnd(text, index) : index;
    if (emoji > index) {
      index = emoji;
      continue;
    }
    if (code < 128) {
      index++;
      continue;
    }
    const point = text.codePointAt(index) as number;
    index += point > 0xffff ? 2 : 1;
    const entry = look(point);
    if (entry === 0 || entry & (isIgnored | isSign)) continue;
    count++;
    if (entry & isMany) for (const unit of expansions[entry & unitOf] ?? []) units[length++] = unit;
    else units[length++] = entry & isForeign ? latinFor(point, entry) : entry & unitOf;
  }
  hashUnits(units, Math.min(length, units.length), 1);
  return count;
}

/** The Latin letter that a foreign one passes for, else itself: `о` of Cyrillic is `o`. */
function latinFor(point: number, entry: number): number {
  const lookalike = lookalikes.get(point);
  return lookalike?.strict ? lookalike.first : entry & unitOf;
}

/** Answers how many characters there are, blanks and invisible ones left out. */
function hashSigns(text: string): number {
  let count = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    if (look(point) & isIgnored || /\s/.test(character)) continue;
    units[count++] = point;
  }
  hashUnits(units, count, 2);
  return count;
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
