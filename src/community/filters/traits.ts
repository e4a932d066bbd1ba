/**
 * What filters ask of every text first: its UTF-16 units side by side, and whether there is anything
 * in it that they might look for. One pass for all of them; what the last text's came to is kept,
 * since they look at the same text in turn.
 */

/** Bits of `traitsOf`. Each says that something may be there, never that it is. */
export const hasSlash = 1 << 1;
/** A dot, or what passes for one, with something right behind it. */
export const hasJoinedDot = 1 << 2;
/** A dot with a blank on either side, before something else. */
export const hasSpacedDot = 1 << 3;
/** A word such as `dot`, `point` or `punkt` stands between blanks. */
export const maySpellDot = 1 << 4;
export const hasBracket = 1 << 5;
export const hasLess = 1 << 6;
/** Marks on letters, BMP ones that are no parts of emoji; or characters beyond the BMP. */
export const hasMarks = 1 << 7;
export const hasColon = 1 << 8;
export const hasQuestion = 1 << 9;
export const hasAt = 1 << 10;
const isCapital = 1 << 0;
const isDot = 1 << 11;
const isTee = 1 << 12;
/** What stands before the t of `dot`, `d0t`, `point`, `punto` and `punkt`. */
const isBeforeTee = 1 << 13;

const kinds = new Uint16Array(0x10000);

const note = (characters: Iterable<string>, bit: number) => {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    kinds[code] = (kinds[code] ?? 0) | bit;
  }
};

/** Every character of the BMP, halves of others left out. */
function everyUnit(): string {
  const all = Array.from({ length: 0x10000 }, (_, code) => code);
  return String.fromCharCode(...all.slice(0, 0xd800)) + String.fromCharCode(...all.slice(0xe000));
}

function firsts(): string {
  let all = "";
  // First halves of what may be letters; those of emoji are none.
  for (let code = 0xd800; code < 0xdc00; code++)
    if (code < 0xd83c || code > 0xd83e) all += String.fromCharCode(code);
  return all;
}

const bmp = everyUnit();
note(bmp.match(/\p{Lu}/gu) ?? [], isCapital);
note(bmp.match(/(?!\ufe0f)\p{M}/gu) ?? [], hasMarks);
for (const unit of firsts().split("")) note([unit], isCapital | hasMarks);
// Whatever browsers, platforms or people take for a slash, a percent sign that may stand for one too.
note("/\\%\uff0f\u2044\u2215\u29f8\u2571", hasSlash);
note(".\u3002\uff0e\uff61\u2024\u00b7\u2022\u2219\u2027", isDot);
note("[({", hasBracket);
note("<", hasLess);
note(":", hasColon);
note("?", hasQuestion);
note("@", hasAt);
note("tT", isTee);
note("oO0nNkK", isBeforeTee);

let units = new Uint16Array(4096);
/** Where dots and the letter t stand. */
let places = new Uint16Array(units.length);

let lastText: string | undefined;
let lastBits = 0;
let lastCapitals = 0;

/** The traits of a text, as bits. Linear, and cheap. */
export function traitsOf(text: string): number {
  if (text !== lastText) look(text);
  return lastBits;
}

/** No fewer than its capitals: of what is beyond the BMP, anything may be one. */
export function mostCapitals(text: string): number {
  if (text !== lastText) look(text);
  return lastCapitals;
}

/**
 * The UTF-16 units of a text, and a 0 behind the last: to read them here takes half the time that it
 * takes to ask the string for each.
 */
export function unitsOf(text: string): Uint16Array {
  if (text !== lastText) look(text);
  return units;
}

function look(text: string): void {
  const length = text.length;
  if (length >= units.length) {
    units = new Uint16Array(length * 2);
    places = new Uint16Array(length * 2);
  }
  const all = units;
  const noted = places;
  const table = kinds;
  let count = 0;
  let bits = 0;
  let capitals = 0;
  let before = 0;
  // No branches: what is rare is noted at each unit, and the place moves on only where it was.
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    const kind = table[code] as number;
    all[index] = code;
    noted[count] = index;
    bits |= kind;
    capitals += kind & isCapital;
    count += ((kind >> 11) | ((kind >> 12) & (before >> 13))) & 1;
    before = kind;
  }
  all[length] = 0;
  for (let at = 0; at < count; at++) bits |= around(noted[at] as number, length);
  lastText = text;
  lastBits = bits;
  lastCapitals = capitals;
}

/** What a dot or a t means by its neighbours. */
function around(index: number, length: number): number {
  const code = units[index] as number;
  if ((code | 32) === 116) return spellsDot(index) ? maySpellDot : 0;
  if (index + 1 === length) return 0;
  const next = units[index + 1] as number;
  const isSpaced = next <= 32 || (index > 0 && (units[index - 1] as number) <= 32);
  const isJoined = next > 32 && !closes(next);
  return (isJoined ? hasJoinedDot : 0) | (isSpaced ? hasSpacedDot : 0);
}

/** Dots in a row, and what ends a quotation: nothing hangs on a dot by these. */
function closes(code: number): boolean {
  return code === 46 || code === 34 || code === 41 || code === 33 || code === 63;
}

const words = ["dot", "d0t", "point", "punkt", "punto"].map((word) => ({
  letters: Uint16Array.from(word, (letter) => letter.charCodeAt(0)),
  tee: word.lastIndexOf("t"),
}));

/** Whether the t at `index` is of a word for a dot, with blanks around it. */
function spellsDot(index: number): boolean {
  for (const { letters, tee } of words) if (isWordAt(letters, index - tee)) return true;
  return false;
}

function isWordAt(word: Uint16Array, start: number): boolean {
  if (start < 1 || !isBlank(units[start - 1] as number)) return false;
  // From its end, which tells most apart.
  for (let at = word.length - 1; at >= 0; at--) {
    if (((units[start + at] as number) | 32) !== word[at]) return false;
  }
  return isBlank(units[start + word.length] as number);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
