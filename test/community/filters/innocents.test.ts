import { describe, expect, it, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { readSettings } from "../../../src/runtime/settings/read.ts";
import { commonWords, englishInsults, folded, frenchInsults } from "./dictionary-words.ts";
import { compiled, found, message } from "./run.ts";

/** What merely looks like a listed word must not fire. The lists are those of real communities. */
const english =
  "ass cock tit tits cum fag dick prick cunt shit piss fuck slut whore twat nazi rape anal arse bum hell damn crap sex nig coon spic chink homo tard spaz git wank pussy dyke hoe thot penis semen orgy porn anus vagina nude kkk kys idiot moron".split(
    " ",
  );
const french =
  "pd con conne pute cul bite nique merde salope connard batard enculer encule ta gueule fdp ntm tg pede gouine negre bougnoule chier couille bordel putain abruti cretin debile".split(
    " ",
  );

const ordinary = [
  "Scunthorpe United won in Penistone",
  "the assassin assumed a class assignment",
  "please pass it to the assistant",
  "check the cockpit, then the peacock",
  "4 cats and 2 dogs, 10 hits",
  "Привет, как дела?",
  "Γειά σου Κώστα, τι κάνεις;",
  "analysis, analog, analyst, canal",
  "a therapist and a grape",
  "document, accumulate, circumstance, cucumber",
  "the title of a constitution; competition; practitioner",
  "shiitake, Matsushita, mishit",
  "hello, shell, Michelle, seashell",
  "Sussex, Essex, Middlesex, sextant",
  "arsenal, parse, coarse, sparse",
  "album, bumper, bumblebee",
  "see https://example.com/assets/pass?hit=1 and mail to jill@class.example",
  "const assertion = passes(hits) && !shell; // digit",
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "v1.2.3-rc4 of 10/12/2027, 18:30, 5 €, 3.50 $, 100 %",
  "👍🏽 😂😂😂 ❤️ 🇫🇷 👩‍👩‍👧",
  "il est pédestre, et je disputer la culture que j’habite à connaître",
  "calculer, reculer, particulier, ridicule, véhicule",
  "content, contre, conseil, inconnu, second",
  "habiter, arbitre, débiter, orbite, ambition",
  "député, réputation, imputer, amputé, disputer",
  "technique, unique, mécanique, tunique, panique",
  "déchiqueter, chiffre, machine, rucher",
  "l’expédition, pédale, encyclopédie, orthopédie",
  "Ahmed, Nguyễn, Søren, José, Zoë, Łukasz, Dvořák",
  "ok lol gg wp brb afk",
  "a b c d e f g",
  "S. O. S. à tous",
  "H-E-L-P! we are o-k",
  "x = a * b * c; y = f(*args, **kw)",
  "**bold** *italic* ||spoiler|| ~~gone~~ `code`",
];

/** Addresses, ids and hashes mix letters, digits and signs of themselves. */
const asides = [
  "https://example.com/1d10t/m0ron?x=$hit",
  "www.example.com/c0nn4rd",
  "mail 1d10t@mail.example or m0r0n+b1tch@mail.example",
  "0fa6-4b1c-9e77-deadf00d1d10",
];

it.each(asides)("what looks disguised in %s is not", (text) => {
  const screen = compiled(wordsFilter, { words: [...englishInsults, ...frenchInsults] });
  expect(found(screen, text)).toBeUndefined();
});

describe("ordinary talk", () => {
  const screen = compiled(wordsFilter, { words: [...english, ...french] });
  test.each(ordinary)("%s", (text) => {
    expect(found(screen, text)).toBeUndefined();
  });
});

describe.each(["english", "french"] as const)("the 10,000 most common words, %s", (language) => {
  const listed = language === "english" ? english : french;
  const screen = compiled(wordsFilter, { words: listed });
  const words = commonWords(language);
  const meant = (word: string) =>
    folded(word)
      .split(/[^a-z0-9]+/)
      .some((part) => listed.includes(part));

  it.each([
    ["alone", (word: string) => word],
    ["in a sentence", (word: string) => `well, ${word} is a word`],
    ["in capitals", (word: string) => word.toUpperCase()],
  ])("fire only where they are listed themselves, %s", (_, frame) => {
    expect(words.length).toBeGreaterThan(9_000);
    const wrong = words.filter((word) => !meant(word) && screen(message(frame(word))));
    expect(wrong).toEqual([]);
  });

  it("in rows of six, as a text has them", () => {
    const harmless = words.filter((word) => !meant(word) && word.length > 1);
    const wrong: string[] = [];
    for (let at = 0; at + 6 <= harmless.length; at += 6) {
      const text = harmless.slice(at, at + 6).join(" ");
      const hits = found(screen, text);
      if (hits) wrong.push(`${text}: ${hits}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe.each([
  ["english", englishInsults],
  ["french", frenchInsults],
] as const)("sixty that a community would list, %s", (language, insults) => {
  const screen = compiled(wordsFilter, { words: [...insults] });
  const listed = new Set(insults.map(folded));

  it("leave the 20,000 most common words alone, in both languages", () => {
    expect(insults.length).toBe(60);
    for (const of of ["english", "french"] as const) {
      const wrong = commonWords(of).filter((word) => {
        const meant = folded(word)
          .split(/[^a-z0-9]+/)
          .some((part) => listed.has(part));
        return !meant && [word, `« ${word} » ?`].some((text) => screen(message(text)));
      });
      expect(wrong, `${language} words in ${of}`).toEqual([]);
    }
  });
});

it.each(["config", "config/examples/fr"])("the lists of %s leave common words alone", (dir) => {
  const read = readSettings(dir);
  if ("problems" in read) throw new Error("it has problems");
  for (const rule of read.settings.rules.rules) {
    if (rule.filter !== "words") continue;
    const screen = compiled(wordsFilter, { words: rule.words, allow: rule.allow });
    const entries = (rule.words ?? []).map((word) => ({
      open: word.endsWith("*"),
      bare: folded(word.replaceAll("*", "")),
    }));
    // Only what is open at its end may hit longer words.
    const meant = (word: string) =>
      entries.some(({ open, bare }) =>
        open ? folded(word).startsWith(bare) : folded(word) === bare,
      );
    const language = dir === "config" ? "english" : "french";
    const wrong = commonWords(language).filter((word) => !meant(word) && screen(message(word)));
    expect(wrong).toEqual([]);
  }
});
