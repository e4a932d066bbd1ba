import { describe, expect, it, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { folded } from "./dictionary-words.ts";
import { moreWays, ways } from "./evasion-ways.ts";
import { compiled, found, message } from "./run.ts";

/** Some mild, some not: the filter has to read them, whoever lists them. */
const single =
  "idiot moron asshole bitch imbecile dumbass retard wanker bastard scumbag fuck shit connard salope abruti salaud enfoire pouffiasse ordure bouffon raclure".split(
    " ",
  );
const accented = ["enculé", "crétin", "débile", "bâtard"];
const phrases = ["kill yourself", "go die", "ta gueule", "fils de pute"];
const listed = [...single, ...accented, ...phrases];
const screen = compiled(wordsFilter, { words: listed });

const frames: readonly [string, string][] = [
  ["", ""],
  ["you are one ", " and that is that"],
  ["“", "”!"],
  ["franchement, quel ", ", celui-là"],
];

const written = (table: typeof ways, words: readonly string[]) =>
  Object.entries(table).flatMap(([way, write]) =>
    words.flatMap((word) => {
      const form = write(folded(word));
      return form === undefined ? [] : [[way, word, form] as const];
    }),
  );
const rows = [...written(ways, single), ...written(moreWays, listed)];

describe(`${rows.length} evasions, each in ${frames.length} places`, () => {
  test.each(rows)("%s: %s", (way, word, form) => {
    for (const [before, after] of frames) {
      const text = `${before}${form}${after}`;
      const spans = screen(message(text));
      expect(spans, `${way}: ${JSON.stringify(text)}`).toHaveLength(1);
      const [span] = spans ?? [];
      // It points at what is disguised and at nothing else of the sentence.
      expect(span?.start).toBeGreaterThanOrEqual(before.length);
      expect(span?.end).toBeLessThanOrEqual(before.length + form.length);
      const stretch = text.slice(span?.start, span?.end);
      expect(stretch.length).toBeGreaterThan(1);
      // How it was read is said where it is not how it is written.
      if (stretch.toLowerCase() !== word) expect(span?.read).toBe(word);
      else expect(span).not.toHaveProperty("read");
    }
  });
});

/** What is listed, what is written, and how that is read. */
const phrasesAndBeginnings: readonly [string, string, string][] = [
  ["kill yourself", "k i l l y o u r s e l f", "kill yourself"],
  ["kill yourself", "k.i.l.l.y.o.u.r.s.e.l.f", "kill yourself"],
  ["ta gueule", "t-a-g-u-e-u-l-e", "ta gueule"],
  ["kiss some", "k i s s s o m e", "kiss some"],
  ["kill yourself", "k*ll yourself", "kill yourself"],
  ["kill yourself", "KILL y*urself", "kill yourself"],
  ["kill yourself now", "kill yours•lf now", "kill yourself now"],
  ["ta gueule", "ta g*eule", "ta gueule"],
  ["ta gueule", "ta, g#eule", "ta gueule"],
  ["fuck*", "f**king", "fucking"],
  ["fuck*", "f**kers", "fuckers"],
  ["shit*", "sh**ty", "shitty"],
  ["fuck*", "f\\*\\*king", "fucking"],
  ["fuck", "f\\*ck", "fuck"],
  ["idiot", "i\\#i\\#t", "idiot"],
];

test.each(phrasesAndBeginnings)("%s: %s", (listed, text, read) => {
  const one = compiled(wordsFilter, { words: [listed] });
  for (const [before, after] of frames) {
    const spans = one(message(`${before}${text}${after}`));
    expect(spans).toEqual([{ start: before.length, end: before.length + text.length, read }]);
  }
});

test.each([
  ["fuck*", "a f**tball"],
  ["fuck*", "f** it"],
  ["shit*", "sh**p and sh*e"],
  ["kill yourself", "k*ll it yourself"],
  ["kill yourself", "kill all of y*urself"],
  ["kill yourself", "k i l l it and be y o u r s e l f"],
  ["to get her", "together, t o g e t h e r e"],
  ["c d e", "C++ and D# and E+"],
])("%s is not %s", (listed, text) => {
  expect(found(compiled(wordsFilter, { words: [listed] }), text)).toBeUndefined();
});

/** Real limits. A row that fails here is good news: it moves up into the ways. */
const notYet: readonly [string, string, string][] = [
  ["upside down, from end to start", "idiot", "ʇoᴉpᴉ"],
  ["mirrored without an override", "idiot", "toidi"],
  ["in Cherokee letters", "idiot", "ᎥᎠᎥᎾᎢ"],
  ["in two pieces on one line", "idiot", "id iot"],
  ["with separators that differ", "idiot", "i.d-i o.t"],
  ["with letters of one shape for another", "wanker", "vvanker"],
  ["with two signs for one letter", "fuck", "fu(k"],
  ["a letter left out", "asshole", "ashole"],
  ["all letters doubled, none of a kind that is never doubled", "loser", "lloosseerr"],
  ["the first letter masked", "idiot", "*diot"],
  ["masked and spelled out", "idiot", "i d * o t"],
  ["a phrase without blanks", "kill yourself", "killyourself"],
  ["several letters of a phrase masked", "kill yourself", "kill y**rself"],
  ["all of a beginning masked but one letter", "fuck*", "f***ing"],
  ["blank lines between letters", "idiot", "i\n\nd\n\ni\n\no\n\nt"],
];

describe("what is not read yet", () => {
  it.each(notYet)("%s: %s", (_, word, text) => {
    const one = compiled(wordsFilter, { words: [word] });
    expect(found(one, word)).toEqual([word]);
    expect(found(one, text)).toBeUndefined();
  });
});
