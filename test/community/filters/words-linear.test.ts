import { expect, test } from "vitest";
import { buildLexicon } from "../../../src/community/filters/build-lexicon.ts";
import { glance } from "../../../src/community/filters/glance.ts";
import { buildAutomaton } from "../../../src/community/filters/quick.ts";
import { readWhole } from "../../../src/community/filters/reading.ts";
import { mayHold } from "../../../src/community/filters/sieve.ts";
import { isSuspect } from "../../../src/community/filters/skim.ts";
import { find } from "../../../src/community/filters/words.ts";
import { linesOf } from "./lists/read.ts";

const parts = ["kill yourself", "nazi*", "*hole", "*slut*", "*ass*", "buy now*"];
const lexicon = buildLexicon([...linesOf("insults-english"), ...parts]);
const automaton = buildAutomaton([lexicon]);

/** A text that counts how often it is looked into. */
class Watched extends String {
  looks = 0;
  override charCodeAt(index: number): number {
    this.looks++;
    return super.charCodeAt(index);
  }
  override codePointAt(index: number): number | undefined {
    this.looks++;
    return super.codePointAt(index);
  }
  override slice(start?: number, end?: number): string {
    this.looks += Math.max(0, (end ?? this.length) - (start ?? 0));
    return super.slice(start, end);
  }
}

/**
 * What a text costs: how often it is looked into, how many words it may be, how long what is read
 * of it gets.
 */
function workOf(text: string): number {
  const watched = new Watched(text);
  // A string for all that is done with it.
  const given = watched as unknown as string;
  if (automaton) isSuspect(automaton, given);
  const seen = glance(given);
  let neighbours = 0;
  // Each word is held against those that may stand before it.
  for (let at = 0; at < seen.count; at += 5) {
    neighbours += (seen.words[at + 2] as number) - (seen.words[at + 1] as number);
  }
  mayHold(lexicon, seen, given);
  const readings = readWhole(given);
  const spans = find(given, readings, lexicon, undefined);
  const read = readings.stream.length + readings.hidden.length + (spans?.length ?? 0);
  return watched.looks + seen.count + neighbours + read;
}

const nasty: [string, string][] = [
  ["one letter", "a"],
  ["two letters by turns", "fu"],
  ["a part of words", "nazi"],
  ["listed words", "fuck "],
  ["phrases", "kill yourself "],
  ["halves of phrases", "kill "],
  ["single letters", "f u c k "],
  ["single letters with signs", "f.u.c.k."],
  ["unlike separators", "f u.c-k, "],
  ["rows and rests", "f.u.cking "],
  ["masks", "f*ck "],
  ["masks without blanks", "f*ck-"],
  ["stars", "*"],
  ["letters and stars", "f*"],
  ["dashes", "f-ck—"],
  ["dashes alone", "—"],
  ["dots", "."],
  ["marks of all kinds", "*_~`|"],
  ["doubled marks", "f||u__c~~"],
  ["backslashes", "f\\"],
  ["lines of one letter", "f\n"],
  ["lines of two letters", "fu\n"],
  ["hyphens at the ends of lines", "fu-\n"],
  ["empty lines", "\n"],
  ["direction marks", "\u202e"],
  ["turned words", "\u202ekcuf\u202c "],
  ["open turns", "a\u202e"],
  ["zero width", "\u200b"],
  ["letters and zero width", "f\u200b"],
  ["accents on nothing", "\u0301"],
  ["lines of nothing", "a\n\u200b"],
  ["digits", "1"],
  ["digits and letters", "1f6"],
  ["hashes", "a55e7f0c11d4e55 "],
  ["signs", "$"],
  ["signs and letters", "a$$@"],
  ["Cyrillic", "у"],
  ["twofold lookalikes and digits", "у1 "],
  ["pictures", "🇫"],
  ["pictures apart", "🇫 🇺 "],
  ["emoji", "😀"],
  ["emoji in words", "f😀ck"],
  ["halves of characters", "\ud83d"],
  ["ligatures", "ﷺ"],
  ["links", "https://"],
  ["long links", "http://a.b/c?d=e&f-"],
  ["mail", "a@b.c "],
  ["apostrophes", "l’a"],
];

test.each(nasty)("the work grows with 50,000 units of %s, and no faster", (_, piece) => {
  const half = piece.repeat(Math.ceil(25_000 / piece.length));
  const [small, large] = [workOf(half), workOf(half + half)];
  expect(large / small).toBeLessThan(2.3);
  // Each unit is looked at in a dozen ways, each of them bounded.
  expect(large / (2 * half.length)).toBeLessThan(600);
});
