import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLexicon } from "../../../src/community/filters/build-lexicon.ts";
import { glance } from "../../../src/community/filters/glance.ts";
import { buildAutomaton } from "../../../src/community/filters/quick.ts";
import { read, readWhole } from "../../../src/community/filters/reading.ts";
import { mayHold, suspect } from "../../../src/community/filters/sieve.ts";
import { isSuspect } from "../../../src/community/filters/skim.ts";
import { find, wordsFilter } from "../../../src/community/filters/words.ts";
import { layouts, letterDisguises, type Pick, pictures } from "./disguises.ts";
import { linesOf } from "./lists/read.ts";
import { compiled, message } from "./run.ts";

const listed = [...linesOf("insults-english"), ...linesOf("insults-french")]
  .map((word) => word.normalize("NFD").replace(/\p{M}/gu, ""))
  .filter((word) => word.length > 3);

const filter = compiled(wordsFilter, { words: listed });

/** Where a disguise may go: fast-check's own numbers, so that it can make a failure smaller. */
const picks = fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }).map((numbers): Pick => {
  let at = 0;
  return (below) => (numbers[at++ % numbers.length] ?? 0) % below;
});

const words = fc.constantFrom(...listed);

describe("any listed word", () => {
  it("is found under any three evasions: two of its letters, one of how they are laid out", () => {
    fc.assert(
      fc.property(
        words,
        fc.constantFrom(...letterDisguises),
        fc.constantFrom(...letterDisguises, ...pictures),
        fc.constantFrom(...layouts),
        picks,
        (word, one, other, layout, pick) => {
          const cells = other.hide(one === other ? [...word] : one.hide([...word], pick), pick);
          const text = layout.write(cells, pick);
          fc.pre(text !== undefined);
          expect([text, filter(message(text ?? ""))?.length]).toEqual([text, 1]);
        },
      ),
      { numRuns: 4000 },
    );
  });

  it("is found between any two innocent words, and nothing beside it", () => {
    const near = fc.constantFrom(...linesOf("near-english"), ...linesOf("near-french"));
    const clean = near.filter((word) => filter(message(word)) === undefined);
    fc.assert(
      fc.property(words, clean, clean, fc.constantFrom(...letterDisguises), picks, (...given) => {
        const [word, before, after, disguise, pick] = given;
        const written = disguise.hide([...word], pick).join("");
        const [span, ...others] = filter(message(`${before} ${written} ${after}`)) ?? [];
        expect(others).toEqual([]);
        expect(span?.start).toBe(before.length + 1);
        expect(span?.end).toBeLessThanOrEqual(before.length + 1 + written.length);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Pieces of which nasty texts are made. */
const pieces = fc.constantFrom(
  ...["f", "u", "c", "k", "s", "h", "i", "t", "a", "ss", "shit", "fuck", "ass", "idiot", "kill"],
  ...["yourself", "area51", "buy", "now", "1", "4", "5", "0", "6", "8", "14", "88", " ", "  ", "."],
  ...[
    "-",
    "_",
    "__",
    "*",
    "**",
    "`",
    "||",
    "~~",
    "\\",
    "!",
    "@",
    "$",
    "?",
    "’",
    "'",
    "+",
    "#",
    "%",
  ],
  ...["—", "…", "\n", "\r\n", ":", "://", "http://", "/", "é", "œ", "ﬁ", "а", "о", "с", "у", "в"],
  ...["и", "п", "к", "α", "ν", "🇫", "🇺", "🇨", "🅵", "ⓕ", "⒡", "𝐟", "𝐮", "😀", "❤️", "\u200b"],
  ...[
    "\u0301",
    "\u202e",
    "\u202c",
    "\ud83d",
    "\udc00",
    "你",
    "ا",
    "F",
    "ｆ",
    "€",
    "o l e",
    "g o d",
  ],
);

const nasty = fc.oneof(
  { weight: 4, arbitrary: fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
);

const phrases = ["kill yourself", "kill yourself now", "buy now*", "*free money", "e-mail"];

/** Lists of each kind: words alone, parts of words, both with phrases. */
const lists = [
  ["fuck", "shit", "ass", "idiot", "god", "1488", "area51", "con", "œuf"],
  ["fuck*", "*ass*", "*hole", "*ab*", "a*", "*你*"],
  ["fuck", "nazi*", "*slut*", ...phrases],
].map((list) => {
  const lexicon = buildLexicon(list);
  const automaton = buildAutomaton([lexicon]);
  if (!automaton) throw new Error("the list is too long");
  return { lexicon, automaton };
});

describe("what looks at a text first", () => {
  it("rules out nothing that is there, and shows all of it", () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(...lists), (text, { lexicon, automaton }) => {
        const all = find(text, readWhole(text, lexicon.phraseWords - 1), lexicon, undefined);
        if (all) expect([text, isSuspect(automaton, text)]).toEqual([text, true]);
        const may = mayHold(lexicon, glance(text), text);
        const part = may
          ? read(text, suspect.start, suspect.end, lexicon.phraseWords - 1)
          : undefined;
        expect([text, part && find(text, part, lexicon, undefined)]).toEqual([text, all]);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(["\\\u202efa", "||\u202efα", "f\\—к", "4\\—http://", "f\\*ck", "z+\u200bo+r"])(
    "does so where a mark stands before what it formats: %j",
    (text) => {
      for (const { lexicon, automaton } of lists) {
        const all = find(text, readWhole(text), lexicon, undefined);
        if (all) expect(isSuspect(automaton, text)).toBe(true);
        const may = mayHold(lexicon, glance(text), text);
        const part = may ? read(text, suspect.start, suspect.end) : undefined;
        expect(part && find(text, part, lexicon, undefined)).toEqual(all);
      }
    },
  );

  it("rules out most of what is innocent", () => {
    const lexicon = buildLexicon(listed);
    const automaton = buildAutomaton([lexicon]);
    const near = [...linesOf("near-english"), ...linesOf("near-french")];
    const most = near.length / 20;
    const suspects = near.filter((word) => !automaton || isSuspect(automaton, word));
    expect(suspects.length).toBeLessThan(most);
    const held = near.filter((word) => mayHold(lexicon, glance(word), word));
    expect(held.length).toBeLessThan(most);
  });
});
