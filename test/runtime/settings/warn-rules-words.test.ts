import { describe, expect, it } from "vitest";
import { everydayWords } from "../../../src/runtime/settings/warn-rules/everyday-words.ts";
import { isFormOf } from "../../../src/runtime/settings/warn-rules/inflection.ts";
import { read } from "./read-files.ts";

const lantern = (language: string) =>
  `name: The Lantern\nlanguage: ${language}\nchannels: { staff: '#staff' }\n`;

/** The warnings of a rule of words with these fields, from `words[0]` on. */
function warned(fields: string, language = "en", list = ""): string[] {
  const { problems, warnings } = read({
    "community.yaml": lantern(language),
    "rules.yaml": `rules:\n  - { name: one, filter: words, do: [delete], ${fields} }\n`,
    ...(list && { "more.txt": list }),
  });
  expect(problems).toEqual([]);
  return warnings.map((line) => line.replace(/^rules\.yaml:2:\d+ rules\[0\]\.?/, ""));
}

describe("words that hit common ones", () => {
  it("are shown where they stand, with the most common ones and what to do", () => {
    const { warnings } = read({
      "rules.yaml":
        'rules:\n  - name: one\n    filter: words\n    words:\n      - spam\n      - "*ass*"\n    do: [delete]\n',
    });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^rules\.yaml:6:9 rules\[0\]\.words\[1\]: "\*ass\*" also matches common words: class, password, association and \d+ more; write "ass" \(a whole word\), list the forms that you mean, or put those that are fine in "allow"$/,
      ),
    ]);
  });

  it.each<[string, string, string]>([
    ["en", 'words: ["*cock*"]', 'words[0]: "*cock*" also matches common words: cocktail, '],
    [
      "en",
      'words: ["cum*"]',
      'words[0]: "cum*" also matches the common word cumulative; write "cum"',
    ],
    ["en", 'words: ["*rapist"]', '"*rapist" also matches the common word therapist;'],
    ["fr", 'words: ["con*"]', 'words[0]: "con*" also matches common words: contre, '],
    ["fr", 'words: ["*nique"]', '"*nique" also matches common words: technique, '],
    // What a French community says is English now and then.
    ["fr", 'words: ["*cock*"]', "cocktail"],
    ["fr", "words: [nique]", '"nique" also matches the common word pique-nique; put it in "allow"'],
    [
      "fr",
      "words: [peche]",
      '"peche" also matches common words: pêche, péché, as accents make no difference; put those that are fine in "allow"',
    ],
    [
      "fr",
      "words: [péché]",
      '"péché" also matches the common word pêche, as accents make no difference',
    ],
  ])("in %s: %s", (language, fields, expected) => {
    const found = warned(fields, language);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it("are told of lists in files too, and inside of several filters", () => {
    expect(warned("lists: [more.txt]", "en", "spam\n*cock*\n")).toEqual([
      expect.stringContaining(
        'lists[0]: in more.txt, "*cock*" also matches common words: cocktail',
      ),
    ]);
    const of = 'of: [{ filter: caps }, { filter: words, words: ["*cock*"] }]';
    const inside = (filter: string) =>
      read({ "rules.yaml": `rules:\n  - { name: one, filter: ${filter}, ${of}, do: [delete] }\n` });
    expect(inside("any").warnings).toEqual([
      expect.stringContaining('rules[0].of[1].words[0]: "*cock*" also matches'),
    ]);
    // There the other filter may well make it harmless.
    expect(inside("all").warnings).toEqual([]);
  });

  it("are few: ten of a rule, and how many more there are", () => {
    const words = "con par pro ent com int res pre ind for man mar".split(" ");
    const found = warned(`words: [${words.map((word) => `"${word}*"`).join(", ")}]`, "fr");
    expect(found).toHaveLength(11);
    expect(found).toContainEqual(
      expect.stringContaining("2 more of these words match common words too"),
    );
  });

  it("names one word once, whatever its accents", () => {
    expect(warned('words: ["*ass*"]', "fr")[0]).toContain("common words: passé, passer, ");
  });

  it.each<[string, string]>([
    ["en", "words: [idiot, moron, kill yourself, class, ass]"],
    ["en", 'words: ["fuck*", "motherfuck*", "bitch*", "spam*", "scam*", "slut*"]'],
    ["en", 'words: ["*cock*"], allow: [cocktail, cocktails, peacock, cockpit, hancock]'],
    ["en", 'words: ["cum*", cumulative]'],
    ["fr", "words: [débile, debile, imbécile, connard, merde, con, cons, tarte]"],
    ["fr", 'words: ["abruti*", "crétin*", "connard*", "connasse*", "salop*", "pute*"]'],
    ["fr", "words: [nique], allow: [pique-nique, pique-niques]"],
    ["fr", "words: [peche], allow: [pêche]"],
    ["fr", "words: [ta gueule, fils de pute, bordel de merde]"],
  ])("are not these, in %s: %s", (language, fields) => {
    expect(warned(fields, language)).toEqual([]);
  });
});

describe("forms of a word", () => {
  it.each([
    ["spam", "spam spams spammer spammers spamming spammed"],
    ["scam", "scams scammer"],
    ["con", "con cons conne connes connard"],
    ["abruti", "abrutie abruties abrutis"],
    ["idiot", "idiote idiotes idiots"],
  ])("%s", (base, forms) => {
    const lost = forms.split(" ").filter((form) => !isFormOf(form, base));
    expect(lost).toEqual([]);
  });

  it.each([
    ["ass", "assume asset assist class pass"],
    ["con", "contre conseil conte content"],
    ["cum", "cumulative"],
    ["spic", "spicy spice"],
    ["tit", "title titles titan"],
  ])("not of %s", (base, words) => {
    expect(words.split(" ").filter((word) => isFormOf(word, base))).toEqual([]);
  });
});

describe("common words", () => {
  it("are those of the language, then the English ones, each once", () => {
    const words = everydayWords("fr");
    expect(words.indexOf("contre")).toBeLessThan(words.indexOf("the"));
    expect(words.length).toBeGreaterThan(15_000);
    expect(new Set(words).size).toBe(words.length);
  });

  it("are English where nothing is known of a language", () => {
    expect(everydayWords("zz")).toEqual(everydayWords("en"));
  });
});
