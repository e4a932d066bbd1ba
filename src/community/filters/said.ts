import { begin, finish, hashed, mix } from "../windows/hash.ts";
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

/** Answers how many letters and digits there are. */
function hashLetters(text: string): number {
  let count = 0;
  begin(1);
  for (let index = 0; index < text.length; ) {
    const point = text.codePointAt(index) as number;
    const emoji = point === 58 || point === 60 ? emojiEnd(text, index) : index;
    if (emoji > index) {
      index = emoji;
      continue;
    }
    index += point > 0xffff ? 2 : 1;
    const entry = look(point);
    if (entry === 0 || entry & (isIgnored | isSign)) continue;
    count++;
    if (entry & isMany) for (const unit of expansions[entry & unitOf] ?? []) mix(unit);
    else mix(entry & isForeign ? latinFor(point, entry) : entry & unitOf);
  }
  finish();
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
  begin(2);
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    if (look(point) & isIgnored || /\s/.test(character)) continue;
    mix(point);
    count++;
  }
  finish();
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
