import { isTop, looksLikeHost } from "./domains.ts";
import { isIgnored, isMany, isSign, isWordly, look, unitOf } from "./fold.ts";
import { lookalikes } from "./lookalikes.ts";
import {
  hasBracket,
  hasJoinedDot,
  hasLess,
  hasSlash,
  hasSpacedDot,
  maySpellDot,
  traitsOf,
  unitsOf,
} from "./traits.ts";

/** Signs that an address may hide in a text. Looked for in every message, so they must be cheap. */

/** Whether it is worth the while to undo disguises. */
export function mayHideAddress(text: string): boolean {
  const traits = traitsOf(text);
  return (
    ((traits & (hasSlash | hasJoinedDot)) !== 0 && hasOddWord(text)) ||
    ((traits & hasBracket) !== 0 && bracketed.test(text)) ||
    ((traits & hasLess) !== 0 && brokenLine.test(text)) ||
    ((traits & (hasSpacedDot | maySpellDot)) !== 0 && endsHost(text, traits))
  );
}

const bracketed = /[[({]\s{0,3}(?:[./]|dot|d0t|point|punto|punkt|slash)\s{0,3}[\])}]/i;
const brokenLine = /<[^<> ]{0,200}[\n\r\t]/;

/** What passes for a dot, beside those that browsers take for one. */
export function isDotLike(code: number): boolean {
  return (
    code === 46 ||
    code === 0x3002 ||
    code === 0xff0e ||
    code === 0xff61 ||
    code === 0x2024 ||
    code === 0xb7 ||
    code === 0x2022 ||
    code === 0x2219 ||
    code === 0x2027
  );
}

export function isSlashLike(code: number): boolean {
  return (
    code === 47 ||
    code === 0xff0f ||
    code === 0x2044 ||
    code === 0x2215 ||
    code === 0x29f8 ||
    code === 0x2571
  );
}

/** Marks that may hide something, ASCII ones; `_`, `~` and `|` do so in pairs. */
const odd = new Uint8Array(128);
for (const mark of "%*`\\|~") odd[mark.charCodeAt(0)] = 1;

/** Whether a word has something odd in it beside a dot between its parts, or a slash. */
function hasOddWord(text: string): boolean {
  let isOdd = false;
  let hasDot = false;
  let last = 32;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= 32) isOdd = hasDot = false;
    else {
      if (code > 126 || odd[code] === 1 || (code === 95 && last === 95)) isOdd = true;
      // A dot counts once something follows on it: most end a sentence.
      if (isDotLike(last) || isSlashLike(code) || code === 92) hasDot = true;
      if (isOdd && hasDot) return true;
      if (code === 37 && /^%(?:2[ef]|5c)/i.test(text.slice(index, index + 3))) return true;
    }
    last = code;
  }
  return false;
}

const spelledDot = /[ \t](?:dot|d0t|point|punto|punkt)[ \t]{1,3}/gi;

/** Whether an end that hosts have stands behind a dot with blanks, or the word for one. */
function endsHost(text: string, traits: number): boolean {
  if (traits & hasSpacedDot && standsBehindDot(text)) return true;
  if (!(traits & maySpellDot)) return false;
  spelledDot.lastIndex = 0;
  while (spelledDot.test(text)) {
    if (isEndOfHost(text, spelledDot.lastIndex)) return true;
    spelledDot.lastIndex--;
  }
  return false;
}

function standsBehindDot(text: string): boolean {
  const units = unitsOf(text);
  for (let dot = 0; dot < text.length; dot++) {
    if (units[dot] !== 46) continue;
    const label = afterBlanks(text, dot + 1);
    const isSpaced = label > dot + 1 || (dot > 0 && isBlank(units[dot - 1] as number));
    if (isSpaced && isEndOfHost(text, label)) return true;
  }
  return false;
}

/** Up to three of them. */
function afterBlanks(text: string, from: number): number {
  let end = from;
  while (end < from + 3 && isBlank(text.charCodeAt(end))) end++;
  return end;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Longer ones are read no further. */
const longestLabel = 40;

/** Whether the label at `start` may end a host: by its name, or by what its odd characters hide. */
function isEndOfHost(text: string, start: number): boolean {
  let top = start;
  while (top < text.length && isAsciiLetter(text.charCodeAt(top))) top++;
  let end = top;
  let isStrange = false;
  for (; end < text.length && end < start + longestLabel; end++) {
    const code = text.charCodeAt(end);
    if (endsLabel(code)) break;
    if (code < 127 && isOdd(code)) return true;
    if (isOdd(code)) isStrange = true;
  }
  if (isStrange) return isTopInDisguise(text.slice(start, end));
  if (top === start || top > end) return false;
  const name = text.slice(start, top).toLowerCase();
  if (!isTop(name)) return false;
  return further.test(text.slice(end, end + 8)) || looksLikeHost(`x.${name}`, false);
}

/** `соm` of Cyrillic letters, or `c\u200bom`. Most words of other scripts are what they seem. */
function isTopInDisguise(label: string): boolean {
  let name = "";
  let read = "";
  for (const character of label) {
    const point = character.codePointAt(0) as number;
    const entry = look(point);
    if (entry & isIgnored) continue;
    if (entry === 0) break;
    name += character.toLowerCase();
    const like = lookalikes.get(point)?.first ?? (isWordly(entry) ? entry & unitOf : 0);
    if (entry & (isMany | isSign) || like === 0) return true;
    read += String.fromCharCode(like);
  }
  return isTop(name) || isTop(read);
}

/** A path goes on behind the label. */
const further = /^(?:[ \t]{0,3}[/\\]|[ \t]{1,3}slash)/i;

function isAsciiLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function endsLabel(code: number): boolean {
  return code === 47 || code === 92 || /\s/.test(String.fromCharCode(code));
}

/** Letters with accents, and quotation marks, are everywhere and hide nothing. */
function isOdd(code: number): boolean {
  if (code < 127) return code < 32 || odd[code] === 1;
  if (code >= 0xa0 && code < 0x250) return code === 0xad;
  return (code < 0x2018 || code > 0x201f) && code !== 0x2026;
}
