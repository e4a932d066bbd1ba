/**
 * Letters of other scripts that pass for Latin ones, by eye (first) or by sound (second). What is
 * `strict` passes so well that a whole word can be written in it; the rest fools nobody unless
 * Latin letters stand around it. Source: Unicode's confusables.txt, cut down to what is typed.
 */
interface Lookalike {
  readonly first: number;
  readonly second: number;
  readonly strict: boolean;
}

const strict: Record<string, string> = {
  // Cyrillic
  а: "a",
  А: "a",
  В: "b",
  с: "c",
  С: "c",
  ԁ: "d",
  Ԁ: "d",
  е: "e",
  Е: "e",
  һ: "h",
  Һ: "h",
  Н: "h",
  і: "i",
  І: "i",
  ј: "j",
  Ј: "j",
  к: "k",
  К: "k",
  ӏ: "l",
  Ӏ: "l",
  М: "m",
  о: "o",
  О: "o",
  р: "p",
  Р: "p",
  ԛ: "q",
  Ԛ: "q",
  ѕ: "s",
  Ѕ: "s",
  Т: "t",
  ѵ: "v",
  Ѵ: "v",
  ԝ: "w",
  Ԝ: "w",
  х: "x",
  Х: "x",
  у: "yu",
  У: "yu",
  // Greek
  α: "a",
  Α: "a",
  Β: "b",
  Ε: "e",
  Η: "h",
  ι: "i",
  Ι: "i",
  κ: "k",
  Κ: "k",
  Μ: "m",
  Ν: "n",
  ο: "o",
  Ο: "o",
  ρ: "p",
  Ρ: "p",
  Τ: "t",
  υ: "uy",
  Υ: "yu",
  ν: "v",
  ϲ: "c",
  Ϲ: "c",
  χ: "x",
  Χ: "x",
  Ζ: "z",
  // Armenian
  օ: "o",
  ս: "u",
  հ: "h",
  ո: "n",
};

const loose: Record<string, string> = {
  б: "b",
  в: "bv",
  г: "rg",
  д: "d",
  ё: "e",
  з: "ez",
  и: "ui",
  й: "ui",
  л: "l",
  м: "m",
  н: "hn",
  п: "np",
  т: "t",
  ф: "f",
  ц: "u",
  ч: "h",
  ш: "w",
  щ: "w",
  ъ: "b",
  ь: "b",
  э: "e",
  я: "r",
  ї: "i",
  Б: "b",
  Г: "rg",
  Д: "d",
  Ё: "e",
  З: "ez",
  И: "ui",
  Й: "ui",
  Л: "l",
  П: "np",
  Ф: "f",
  Ц: "u",
  Ч: "h",
  Ш: "w",
  Щ: "w",
  Ь: "b",
  Я: "r",
  Ї: "i",
  β: "b",
  γ: "y",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "nh",
  θ: "o",
  λ: "l",
  μ: "um",
  ξ: "e",
  π: "np",
  σ: "os",
  ς: "s",
  τ: "t",
  φ: "f",
  ω: "w",
  ά: "a",
  έ: "e",
  ή: "n",
  ί: "i",
  ό: "o",
  ύ: "u",
  ώ: "w",
};

export const lookalikes: ReadonlyMap<number, Lookalike> = new Map(
  [strict, loose].flatMap((table) =>
    Object.entries(table).map(([from, to]): [number, Lookalike] => [
      from.codePointAt(0) ?? 0,
      {
        first: to.charCodeAt(0),
        second: to.charCodeAt(to.length - 1),
        strict: table === strict,
      },
    ]),
  ),
);

/** Where the scripts begin and end that have lookalikes. */
export const likeStart = 0x370;
export const likeEnd = 0x590;

/** The same by UTF-16 unit less `likeStart`; 0 where there is none. */
export const firstLikes = new Uint16Array(likeEnd - likeStart);
export const secondLikes = new Uint16Array(likeEnd - likeStart);
for (const [code, { first, second }] of lookalikes) {
  firstLikes[code - likeStart] = first;
  secondLikes[code - likeStart] = second;
}

/** Letters that Unicode's decompositions leave alone, and what they are a variant of. */
export const variants: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: "ss",
    ẞ: "ss",
    æ: "ae",
    Æ: "ae",
    œ: "oe",
    Œ: "oe",
    ø: "o",
    Ø: "o",
    đ: "d",
    Đ: "d",
    ð: "d",
    ł: "l",
    Ł: "l",
    ı: "i",
    ħ: "h",
    ŧ: "t",
    ŋ: "n",
    ƒ: "f",
    ɑ: "a",
    ɡ: "g",
    ɩ: "i",
    ɪ: "i",
    ᴀ: "a",
    ʙ: "b",
    ᴄ: "c",
    ᴅ: "d",
    ᴇ: "e",
    ꜰ: "f",
    ɢ: "g",
    ʜ: "h",
    ᴊ: "j",
    ᴋ: "k",
    ʟ: "l",
    ᴍ: "m",
    ɴ: "n",
    ᴏ: "o",
    ᴘ: "p",
    ʀ: "r",
    ꜱ: "s",
    ᴛ: "t",
    ᴜ: "u",
    ᴠ: "v",
    ᴡ: "w",
    ʏ: "y",
    ᴢ: "z",
    ɐ: "a",
    ǝ: "e",
    ς: "σ",
    ɥ: "h",
    ʞ: "k",
    ɯ: "m",
    ɹ: "r",
    ʇ: "t",
    ʌ: "v",
    ʍ: "w",
    ɔ: "c",
    ɟ: "f",
    ƃ: "g",
    ᴉ: "i",
    ɾ: "r",
    ʎ: "y",
  }),
);

/** Signs that stand for a letter inside a word: `$hit`, `@ss`, `ƒυ¢k`. */
export const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({ "@": "a", $: "s", "!": "i", "¢": "c", "€": "e", "£": "l", "¥": "y" }),
);

/** Runs of 26 pictures of capital letters: 🅐, 🅰, 🇦. Letters only where a word is made of them. */
export const pictured: readonly number[] = [0x1f150, 0x1f170, 0x1f1e6];

/** By digit: what it looks like, and what else it may look like. */
const leet: readonly (readonly [string, string])[] = [
  ["o", "o"],
  ["i", "l"],
  ["z", "z"],
  ["e", "e"],
  ["a", "a"],
  ["s", "s"],
  ["g", "b"],
  ["t", "t"],
  ["b", "b"],
  ["g", "g"],
];

/** The letter that an ASCII digit (as its code) stands for inside a word. */
export function leetLetter(digit: number, second: boolean): number {
  return leet[digit - 48]?.[second ? 1 : 0].charCodeAt(0) ?? digit;
}
