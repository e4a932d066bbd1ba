import { describe, expect, it } from "vitest";
import { lexiconOf } from "../../../src/community/report/lexicons.ts";
import { createMood } from "../../../src/community/report/mood.ts";
import { prose, tokens } from "../../../src/community/report/prose.ts";

const moods = {
  en: createMood(lexiconOf("en")),
  fr: createMood(lexiconOf("fr")),
};

describe.each<["en" | "fr", string, -1 | 0 | 1]>([
  ["en", "I love this, thank you!", 1],
  ["en", "this is terrible and I hate it", -1],
  ["en", "I don’t like it", -1],
  ["en", "I dont like it", -1],
  ["en", "no problem", 1],
  ["en", "No, I love it", 1],
  ["en", "the meeting is at nine", 0],
  ["en", "see `kill -9` and https://example.org/hate", 0],
  ["fr", "merci, c’est génial !", 1],
  ["fr", "bravo à tous", 1],
  ["fr", "j’adore ce salon", 1],
  ["fr", "c’est nul, je déteste", -1],
  ["fr", "j’aime pas du tout", -1],
  ["fr", "je n’aime pas ça", -1],
  ["fr", "c’est pas mal", 1],
  ["fr", "pas de problème", 1],
  ["fr", "la réunion est à huit heures", 0],
])("%s: %s", (language, text, sign) => {
  it("sounds as it should", () => {
    const score = moods[language].score(tokens(prose(text)));
    expect(Math.sign(score)).toBe(sign);
    expect(Math.abs(score)).toBeLessThanOrEqual(1);
  });
});

it("is the mean over the words that carry a polarity", () => {
  // AFINN: love 3, awful -3, great 3; by 5.
  expect(moods.en.score(["love", "awful", "great", "table"])).toBeCloseTo(0.2);
});

it("takes English where it has no lexicon of a language", () => {
  expect(createMood(lexiconOf("xx")).score(["love"])).toBeCloseTo(0.6);
});
