import { isTop, looksLikeHost } from "./domains.ts";
import {
  hasBracket,
  hasJoinedDot,
  hasLess,
  hasSlash,
  hasSpacedDot,
  maySpellDot,
  traitsOf,
} from "./traits.ts";

/** Signs that an address may hide in a text. Looked for in every message, so they must be cheap. */

/** Whether it is worth the while to undo disguises. */
export function mayHideAddress(text: string): boolean {
  const traits = traitsOf(text);
  return (
    ((traits & (hasSlash | hasJoinedDot)) !== 0 && hasOddWord(text)) ||
    ((traits & hasBracket) !== 0 && bracketed.test(text)) ||
    ((traits & hasLess) !== 0 && brokenLine.test(text)) ||
    ((traits & (hasSpacedDot | maySpellDot)) !== 0 && endsHost(text))
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

const spacedDot =
  /(?:[ \t]\.[ \t]{0,3}|\.[ \t]{1,3}|[ \t](?:dot|d0t|point|punto|punkt)[ \t]{1,3})(?=([^\s/\\]{1,40})([ \t]{0,3}[/\\]|[ \t]{1,3}slash)?)/gi;

/** Whether an end that hosts have stands behind a dot with blanks, or the word for one. */
function endsHost(text: string): boolean {
  for (const [, label = "", path] of text.matchAll(spacedDot)) {
    // Letters with accents, and quotation marks, are everywhere and hide nothing.
    if (/[^ -~\u00a0-\u024f\u2018-\u201f\u2026]|[*%|~`\u00ad]/.test(label)) return true;
    const top = /^[a-z]+/i.exec(label)?.[0].toLowerCase() ?? "";
    if (path === undefined ? looksLikeHost(`x.${top}`, false) : isTop(top)) return true;
  }
  return false;
}
