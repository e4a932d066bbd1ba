import { leetLetter, lookalikes, pictured, signs, variants } from "./lookalikes.ts";

/**
 * What each character is to a word: its letter without case, accent or ornament, or nothing.
 * Looked up in pages of 256 code points, each worked out once, when the first text needs it.
 */

/** The low half of an entry: a folded UTF-16 unit, 0 for what separates words. */
export const unitOf = 0xffff;
/** Not there at all: zero-width characters, accents standing apart. */
export const isIgnored = 1 << 16;
/** Becomes several units; the low half is their place in `expansions`. */
export const isMany = 1 << 17;
export const isDigit = 1 << 18;
/** Cyrillic, Greek or Armenian: may be there to look Latin. */
export const isForeign = 1 << 19;
/** Foreign, and not mistaken for Latin when it stands in a word of its own script. */
export const isPlainlyForeign = 1 << 20;
/** Separates words, but may stand for the letter in its low half: `$`. */
export const isSign = 1 << 21;
/** As `isSign`, and a letter by its shape: 🇦. */
export const isPicture = 1 << 22;

export const expansions: number[][] = [];

const accent =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: they are ranges of marks, not characters with marks
  /[\u0300-\u036f\u0483-\u0489\ua66f-\ua672\ua674-\ua67d\u0591-\u05c7\u064b-\u0652\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
/** Controls too, save for those that are blanks: nobody sees them. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?![\s\u0085])\p{Cc}/u;
const wordly = /[\p{L}\p{N}\p{M}]/u;
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

const pages: (Int32Array | undefined)[] = new Array(0x1100).fill(undefined);

/** What `point` is to a word: flags and a unit, see above. */
export function look(point: number): number {
  const page = pages[point >>> 8] ?? makePage(point >>> 8);
  return page[point & 255] as number;
}

function makePage(number: number): Int32Array {
  const page = new Int32Array(256);
  for (let low = 0; low < 256; low++) page[low] = describe((number << 8) | low);
  pages[number] = page;
  return page;
}

function describe(point: number): number {
  if (point >= 0xd800 && point <= 0xdfff) return 0;
  const start = pictured.find((first) => point >= first && point < first + 26);
  if (start !== undefined) return isPicture | isSign | (97 + point - start);
  const character = String.fromCodePoint(point);
  if (invisible.test(character) || character.replace(accent, "") === "") return isIgnored;
  const plain = variants.get(character) ?? character.normalize("NFKD").replace(accent, "");
  const sign = signs.get(plain);
  if (sign) return isSign | sign.charCodeAt(0);
  const small = plain.toLowerCase();
  const lower = (variants.get(small) ?? small).normalize("NFKD").replace(accent, "");
  return pack(point, [...lower].filter((part) => wordly.test(part)).join(""));
}

function pack(point: number, folded: string): number {
  if (folded === "") return 0;
  if (folded.length > 1) {
    const units = Array.from({ length: folded.length }, (_, index) => folded.charCodeAt(index));
    return isMany | (expansions.push(units) - 1);
  }
  const unit = folded.charCodeAt(0);
  if (unit >= 48 && unit <= 57) return isDigit | unit;
  if (!foreign.test(folded)) return unit;
  return unit | isForeign | (lookalikes.get(point)?.strict ? 0 : isPlainlyForeign);
}

/** Whether what `entry` describes is part of words as it stands. */
export function isWordly(entry: number): boolean {
  return entry !== 0 && (entry & (isIgnored | isSign)) === 0;
}

/** The one letter that stands at a point, its disguise undone, or 0. */
export function letterOf(point: number, entry: number): number {
  const unit = entry & unitOf;
  if (entry & isPicture) return unit;
  if (entry === 0 || entry & (isSign | isIgnored | isMany)) return 0;
  if (entry & isDigit) return leetLetter(unit, false);
  return entry & isForeign ? (lookalikes.get(point)?.first ?? unit) : unit;
}
