/**
 * What filters ask of every text first: whether there is anything in it that they might look for. One
 * pass for all of them; the last text's traits are kept, since they look at the same text in turn.
 */

/** Bits of `traitsOf`. Each says that something may be there, never that it is. */
export const hasSlash = 1 << 1;
/** A dot, or what passes for one, with something right behind it. */
export const hasJoinedDot = 1 << 2;
/** A dot with a blank on either side, before something else. */
export const hasSpacedDot = 1 << 3;
/** `dot`, `point`, `punto`, `punkt` or the like may be spelt out. */
export const maySpellDot = 1 << 4;
export const hasBracket = 1 << 5;
export const hasLess = 1 << 6;
/** Marks on letters, or characters of scripts that have them. */
export const hasMarks = 1 << 7;
export const hasColon = 1 << 8;
export const hasQuestion = 1 << 9;
const isDot = 1 << 10;
const isTee = 1 << 11;

const kinds = new Uint16Array(0x10000);
for (let code = 0; code < 0x10000; code++) {
  // An astral character may be a mark; emoji and their like are none.
  const astral = code >= 0xd800 && code < 0xdc00 && (code < 0xd83c || code > 0xd83e);
  const plain = code >= 0x2000 && code < 0x20d0;
  if (astral || (code >= 0x300 && code < 0xd800 && !plain) || code >= 0xe000)
    kinds[code] = hasMarks;
}
const note = (characters: string, bit: number) => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    kinds[code] = (kinds[code] ?? 0) | bit;
  }
};
// Whatever browsers, platforms or people take for a slash, a percent sign that may stand for one too.
note("/\\%\uff0f\u2044\u2215\u29f8\u2571", hasSlash);
note(".\u3002\uff0e\uff61\u2024\u00b7\u2022\u2219\u2027", isDot);
note("[({", hasBracket);
note("<", hasLess);
note(":", hasColon);
note("?", hasQuestion);
note("tT", isTee);
for (let code = 65; code <= 90; code++) kinds[code] = (kinds[code] ?? 0) | 1;
for (let code = 128; code < 0x10000; code++) kinds[code] = (kinds[code] ?? 0) | 1;

let lastText: string | undefined;
let lastBits = 0;
let lastCapitals = 0;

/** The traits of a text, as bits. Linear, and cheap. */
export function traitsOf(text: string): number {
  if (text !== lastText) look(text);
  return lastBits;
}

/** No fewer than its capitals: what is not ASCII counts as one. */
export function mostCapitals(text: string): number {
  if (text !== lastText) look(text);
  return lastCapitals;
}

function look(text: string): void {
  let bits = 0;
  let capitals = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = kinds[code] as number;
    bits |= kind;
    capitals += kind & 1;
    if (kind & (isDot | isTee)) bits |= around(text, index, kind);
  }
  lastText = text;
  lastBits = bits;
  lastCapitals = capitals;
}

/** What a dot or a t means by its neighbours. */
function around(text: string, index: number, kind: number): number {
  const before = index > 0 ? text.charCodeAt(index - 1) : 0;
  if (kind & isTee) return spellsDot(text, index, before | 32) ? maySpellDot : 0;
  if (index + 1 === text.length) return 0;
  const joined = text.charCodeAt(index + 1) > 32 ? hasJoinedDot : hasSpacedDot;
  return index > 0 && before <= 32 ? joined | hasSpacedDot : joined;
}

/** `dot`, `d0t`, `point`, `punkt`, `punto`: what stands before their t. */
function spellsDot(text: string, index: number, before: number): boolean {
  const earlier = index > 1 ? text.charCodeAt(index - 2) | 32 : 0;
  // An o, or a zero (whose bit of 32 is set already), behind a d.
  if (before === 111 || before === 48) return earlier === 100;
  if (before === 110) return earlier === 105 || earlier === 117;
  return before === 107 && earlier === 110;
}
