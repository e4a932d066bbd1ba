import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  placedWords,
  type Stemmed,
  stemsOf,
  wordsOf,
} from "../../../src/community/topics/stems.ts";

const stems = (text: string, language: Stemmed = "en") =>
  wordsOf(text).flatMap((word) => stemsOf(word, language));

describe("stems", () => {
  test.each<[Stemmed, string, string[]]>([
    ["en", "Soldering irons solder", ["solder", "iron", "solder"]],
    ["en", "PaymentIntent payments_intent", ["payment", "intent", "payment", "intent"]],
    ["en", "the printer’s nozzles", ["printer", "nozzl"]],
    ["en", "HTTPServer in C++ and C#, for a 3D thing", ["httpserver", "c++", "c#", "3d"]],
    ["en", "std::collections::HashMap", ["std", "collect", "hash", "map"]],
    ["fr", "l’imprimante et les imprimantes", ["imprim", "imprim"]],
    ["fr", "soudée soudees", ["soud", "soude"]],
    ["fr", "qu'on m'a volé le vélo", ["vol", "velo"]],
    ["en", "I don't know, thanks, it works", []],
    ["fr", "je sais pas, merci, ça marche", []],
    ["en", "42 1000 a x", []],
    ["en", "", []],
  ])("%s: %j is about %j", (language, text, about) => {
    expect(stems(text, language)).toEqual(about);
  });

  test("words stand where they are said to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const placed = placedWords(text);
        expect(placed.map((word) => word.text)).toEqual(wordsOf(text));
        for (const { text: word, start } of placed)
          expect(text.slice(start, start + word.length)).toBe(word);
      }),
    );
  });

  test("never throws", () => {
    const word = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(word, fc.constantFrom<Stemmed>("en", "fr"), (text, language) => {
        expect(Array.isArray(stemsOf(text, language))).toBe(true);
      }),
    );
  });
});
