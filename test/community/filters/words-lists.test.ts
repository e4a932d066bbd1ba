import { describe, expect, it } from "vitest";
import { z } from "zod";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { compiled, found } from "./run.ts";

const compile = (...words: string[]) => compiled(wordsFilter, { words });

describe("lists in files", () => {
  const lists = { "lists/a.txt": ["spam", "scam*"], "lists/b.txt": ["free money", "spam"] };

  it("are looked for together with a rule's own words", () => {
    const filter = compiled(
      wordsFilter,
      { words: ["idiot"], lists: ["lists/a.txt", "lists/b.txt"] },
      { lists },
    );
    const all = ["idiot", "spam", "scammer", "fr33 money"];
    expect(found(filter, all.join(" "))).toEqual(all);
    const one = compiled(wordsFilter, { lists: ["lists/a.txt"] }, { lists });
    expect(found(one, "idiot, fr33 money")).toBeUndefined();
  });

  it("hold up to 200,000 words, each of which is found in disguise", () => {
    const name = (number: number) => {
      let word = "";
      for (let rest = number + 15 ** 4; rest > 0; rest = Math.floor(rest / 15)) {
        word += `${"bcdfgklmnprstvz"[rest % 15]}${"aeou"[rest % 4]}`;
      }
      return word;
    };
    const many = Array.from({ length: 200_000 }, (_, index) => name(index));
    const compileMany = (list: string[]) =>
      compiled(wordsFilter, { lists: ["lists/m.txt"] }, { lists: { "lists/m.txt": list } });
    const filter = compileMany(many);
    for (let index = 0; index < many.length; index += 9973) {
      const word = many[index]!;
      const dotted = [...word].join(".");
      const masked = `${word.slice(0, 3)}*${word.slice(4)}`;
      expect(found(filter, `no ${word} ${dotted}`)).toEqual([word, dotted]);
      expect(found(filter, masked)).toEqual([masked]);
    }
    expect(found(filter, "good morning to all of you, what is new?")).toBeUndefined();
    expect(() => compileMany([...many, "x"])).toThrow(
      "expected at most 200000 words in the lists of rule, got 200001",
    );
  });

  const neither = 'expected "words" or "lists", with what is not to be said';
  it.each([
    [{}, neither],
    [{ allow: ["grass"] }, neither],
    [{ words: ["spam"] }, undefined],
    [{ lists: ["lists/a.txt"] }, undefined],
    [{ words: ["spam"], lists: ["lists/a.txt"] }, undefined],
  ])("are asked for where there are no words: %j", (settings, problem) => {
    expect(wordsFilter.check?.(settings)).toBe(problem);
  });

  it.each([
    ["spam", undefined],
    [" *spam* ", undefined],
    ["two words", undefined],
    ["a$$", undefined],
    ["死", undefined],
    ["a*b", 'expected "*" only at the start or the end of a word, such as "spam*"'],
    ["***", 'expected "*" only at the start or the end of a word, such as "spam*"'],
    ["…", "expected a word with at least one letter or digit"],
    ["$", "expected a word with at least one letter or digit"],
    ["x".repeat(101), "expected at most 100 characters"],
  ])("have the entry %j checked: %j", (entry, problem) => {
    expect(wordsFilter.checkEntry?.(entry)).toBe(problem);
  });
});

describe("an allowed word", () => {
  it.each([
    [["nique"], ["pique-nique"], "un pique-nique, un Pique Nique ; nique", ["nique"]],
    [["dick"], ["Moby Dick"], "Moby Dick by a dick", ["dick"]],
    [["*ass*"], ["assassin", "grass"], "grass, glass, an Assassin", ["glass"]],
    [["sale"], ["salé"], "une eau salée, un plat salé ou SALÉ, un sale type", ["sale"]],
    [["spam"], ["spam"], "spam SPAM sp4m", ["sp4m"]],
    [["fuck"], ["shit"], "fuck", ["fuck"]],
    [["cul"], ["cul-de-sac"], "cul de\nsac, cul", ["cul"]],
  ])("beside %j: %j", (words, allow, text, expected) => {
    expect(found(compiled(wordsFilter, { words, allow }), text)).toEqual(expected);
  });

  it.each([
    [["a*"], 'expected a word such as "grass" or "pique-nique", without "*"'],
    [["…"], 'expected a word such as "grass" or "pique-nique", without "*"'],
    [[1], 'expected a word such as "grass" or "pique-nique"'],
    ["grass", "expected a list of words"],
  ])("is refused: %j", (allow, problem) => {
    const parsed = z.strictObject(wordsFilter.settings).safeParse({ words: ["x"], allow });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([problem]);
  });
});

describe("words", () => {
  it("are read with their signs as the letters that these are meant as", () => {
    const filter = compile("a$$", "sh!t", "@rse");
    expect(found(filter, "a b c, an ass, a$$, shit")).toEqual(["ass", "a$$", "shit"]);
  });

  it("of several rules are looked for in one text, each by its own", () => {
    const [one, other, third] = [compile("shit"), compile("fuck*"), compile("kill yourself")];
    const text = "5h1t f*cking k1ll yourself";
    expect([one, other, third, one].map((filter) => filter && found(filter, text))).toEqual([
      ["5h1t"],
      ["f*cking"],
      ["k1ll yourself"],
      ["5h1t"],
    ]);
  });

  it("in addresses and ids count only where they stand there plainly, in mail not even then", () => {
    const filter = compile("ass", "shit", "fag", "dick");
    for (const text of [
      "dick@example.com",
      "https://a.com/5h1t",
      "www.a.com/f4g-a$$",
      "f46fa655-5417-4f46-8f46",
    ]) {
      expect(found(filter, text)).toBeUndefined();
    }
    expect(found(filter, "https://ass.example.com/shit")).toEqual(["ass", "shit"]);
  });
});
