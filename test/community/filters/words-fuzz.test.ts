import { describe, expect, it, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { compiled, message } from "./run.ts";

const words = ["idiot", "moron", "asshole", "spam*", "*gift*", "*coin", "kill yourself", "connard"];
const screen = compiled(wordsFilter, { words, allow: ["gift shop"] });

/** How many texts: FOYER_FUZZ=1000000 for a million of them. */
const count = Number(process.env.FOYER_FUZZ ?? 50_000);

/** A small generator, the same in every run. */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}

const favourites = [
  ..."idotmrnashle01!@$*_|~`.- \n\t\u200b\u200d\u202e\u202c\u0301\u0338\u00adаоеі😂🅰🇦ƒ",
];

function randomText(dice: (below: number) => number): string {
  let text = "";
  for (let length = dice(40); length > 0; length--) {
    const kind = dice(10);
    if (kind < 5) text += favourites[dice(favourites.length)];
    else if (kind < 6) text += words[dice(words.length)];
    else if (kind < 9) text += String.fromCharCode(dice(0x10000));
    else text += String.fromCodePoint(dice(0x110000));
  }
  return text;
}

describe("random UTF-16", () => {
  it(`makes it neither throw nor point outside, in ${count} texts`, { timeout: 600_000 }, () => {
    const dice = createDice(17);
    let found = 0;
    for (let index = 0; index < count; index++) {
      const text = randomText(dice);
      for (const { start, end } of screen(message(text)) ?? []) {
        found++;
        if (!(start >= 0 && start < end && end <= text.length))
          expect.fail(`${start}–${end} in ${JSON.stringify(text)}`);
      }
    }
    expect(found).toBeGreaterThan(count / 100);
  });
});

const long = 50_000;
test.each([
  ["one letter", "i".repeat(long)],
  ["two letters in turn", "id".repeat(long / 2)],
  ["almost a word, again and again", "idio".repeat(long / 4)],
  ["masks", "i*".repeat(long / 2)],
  ["masks alone", "*".repeat(long)],
  ["single letters", "i d i o ".repeat(long / 8)],
  ["dots", "i.d.i.o.".repeat(long / 8)],
  ["direction marks", "\u202ei\u202c".repeat(long / 3)],
  ["marks on one letter", `i${"\u0301".repeat(long)}`],
  ["zero-width", `i${"\u200b".repeat(long)}diot`],
  ["spoiler bars", "||i||d".repeat(long / 6)],
  ["lines of one letter", "i\nd\n".repeat(long / 4)],
  ["digits", "1d10".repeat(long / 4)],
])("a long text of %s comes to an end", (_, text) => {
  for (const { start, end } of screen(message(text)) ?? []) {
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
  }
});
