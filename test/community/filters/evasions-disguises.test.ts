import { describe, expect, it, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { createDice } from "./dice.ts";
import {
  type Layout,
  type LetterDisguise,
  layouts,
  letterDisguises,
  pictures,
} from "./disguises.ts";
import { linesOf } from "./lists/read.ts";
import { compiled, message } from "./run.ts";

const words = {
  English: linesOf("insults-english").filter((word) => word.length > 3),
  French: linesOf("insults-french").filter((word) => word.length > 3),
};

const sentences = {
  English: [(word: string) => `you are such a ${word}, really`, (word: string) => word],
  French: [(word: string) => `t’es vraiment un ${word} toi !`, (word: string) => word],
};

const isTorn = (layout: Layout) => layout.name.includes("\\n") || layout.name.includes("line");

/** Letters without their accents: a disguise begins with what everybody can type. */
const plain = (word: string) => [...word.normalize("NFD").replace(/\p{M}/gu, "")];

describe.each(["English", "French"] as const)("%s insults", (language) => {
  const filter = compiled(wordsFilter, { words: words[language] });

  /** The disguised words that are not found as they should be. */
  function missed(disguise: LetterDisguise, layout: Layout): string[] {
    const dice = createDice(7);
    return words[language].flatMap((word) => {
      const written = layout.write(disguise.hide(plain(word), dice), dice);
      if (written === undefined) return [];
      // What is torn over lines has these to itself.
      const places = isTorn(layout) ? sentences[language].slice(1) : sentences[language];
      return places
        .map((sentence) => sentence(written))
        .filter((text) => {
          const start = text.indexOf(written);
          const end = start + written.length;
          // Marks at the ends may be left out, and nothing beside them taken in.
          return !filter(message(text))?.some(
            (span) =>
              Math.abs(span.start - start) < 3 &&
              span.end <= end &&
              end - span.end < 9 &&
              (span.read === undefined || [...span.read].length >= word.length),
          );
        });
    });
  }

  const asItIs = layouts[0]!;
  const letters = [...letterDisguises, ...pictures].map((one) => [one.name, one] as const);

  test.each(letters)("are found in %s", (_, disguise) => {
    expect(missed(disguise, asItIs)).toEqual([]);
  });

  test.each(layouts.map((one) => [one.name, one] as const))("are found as: %s", (_, layout) => {
    expect(missed({ name: "none", hide: (cells) => cells }, layout)).toEqual([]);
  });

  it("make hundreds of evasions", () => {
    expect(words[language].length * (letters.length + layouts.length)).toBeGreaterThan(1_000);
  });
});

/** Written, and how it is read; nothing where it is not. */
const examples: [string, string][] = [
  ["f*ck", "fuck"],
  ["f**k", "fuck"],
  ["fu*k", "fuck"],
  ["fuc*", "fuck"],
  ["sh**", "shit"],
  ["sh#t", "shit"],
  ["f-ck", "fuck"],
  ["f--k", "fuck"],
  ["f—k", "fuck"],
  ["s—t", "shit"],
  ["sh-t", "shit"],
  ["f_ck", "fuck"],
  ["f.ck", "fuck"],
  ["b*tch", "bitch"],
  ["b**ch", "bitch"],
  ["b***h", "bitch"],
  ["a*s", "ass"],
  ["fff*ck", "fuck"],
  ["F*CK", "fuck"],
  ["ｆ*ｃｋ", "fuck"],
  ["f*сk", "fuck"],
  ["*f*ck*", "fuck"],
  ["f💩ck", "fuck"],
  ["f█ck", "fuck"],
  ["f***", ""],
  ["f*", ""],
  ["*uck", ""],
  ["f*c", ""],
  ["fa9", "fag"],
  ["fa6", "fag"],
  ["8itch", "bitch"],
  ["6itch", "bitch"],
  ["n4zi", "nazi"],
  ["na2i", "nazi"],
  ["fu\nck", "fuck"],
  ["fu-\nck", "fuck"],
  ["fu\r\nck", "fuck"],
  ["f\nu\nc\nk", "fuck"],
  ["a\ns\ns", "ass"],
  ["fu\nck you", "fuck"],
  ["you fu\nck", "fuck"],
  ["you fu\nck off", ""],
  ["\u202ekcuf", "fuck"],
  ["fu\u202ekc\u202c", "fuck"],
  ["\u202e𝕜𝕔𝕦𝕗\u202c", "fuck"],
  ["fuck*ng", "fucking"],
  ["🇫 🇺 🇨 🇰", "fuck"],
  ["🇫🇺🇨🇰", "fuck"],
  ["⒡⒰⒞⒦", "fuck"],
  ["(f)(u)(c)(k)", "fuck"],
  ["[f][u][c][k]", "fuck"],
  ["f u c k y o u", "fuck"],
  ["i f u c k", "fuck"],
  ["s l u t s’il", "slut"],
  ["w h o r e C++", "whore"],
  ["gg i f u c k", "fuck"],
  ["ƒ𝓾𝗰к", "fuck"],
  ["5h!7", "shit"],
  ["$h1t", "shit"],
  ["s𝗵1т", "shit"],
  ["f.u.cking", "fucking"],
];

describe("an evasion", () => {
  const filter = compiled(wordsFilter, {
    words: ["fuck", "fucking", "shit", "ass", "bitch", "fag", "nazi", "slut", "whore"],
  });

  test.each(examples)("%j is read as %j", (text, read) => {
    const spans = filter(message(text));
    if (read === "") return expect(spans).toBeUndefined();
    expect(spans?.map((span) => span.read)).toEqual([read]);
  });

  it("is read as part of a word where a list says so", () => {
    const parts = compiled(wordsFilter, { words: ["fuck*", "*slut*", "*hole"] });
    for (const text of ["f*cked", "f-cker", "xsl-tty", "a$$h0le", "f u c k e d", "fu\ncked"]) {
      expect([text, parts(message(text))?.length]).toEqual([text, 1]);
    }
  });

  it("is read as a phrase", () => {
    const phrases = compiled(wordsFilter, { words: ["kill yourself", "ta gueule"] });
    for (const text of [
      "k1ll y0urself",
      "kill 𝐲ourself",
      "KILL... yourself",
      "kill 🇫 yourself",
      "t4 gu3ule",
      "ta\ngueule",
    ]) {
      expect([text, phrases(message(text))?.length]).toEqual([text, 1]);
    }
  });
});
