import { describe, expect, test } from "vitest";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { ways } from "./evasion-ways.ts";
import { compiled, message } from "./run.ts";

/** Some mild, some not: the filter has to read them, whoever lists them. */
const english = "idiot moron asshole bitch imbecile dumbass retard wanker bastard scumbag".split(
  " ",
);
const french =
  "connard salope abruti imbecile salaud enfoire pouffiasse ordure bouffon raclure".split(" ");
const listed = [...english, ...french];
const screen = compiled(wordsFilter, { words: [...new Set(listed)] });

const frames: readonly [string, string][] = [
  ["", ""],
  ["you are a ", " and that is that"],
  ["“", "”!"],
  ["franchement, quel ", ", celui-là"],
];

const rows = Object.entries(ways).flatMap(([way, write]) =>
  listed.flatMap((word) => {
    const written = write(word);
    return written === undefined ? [] : [[way, word, written] as const];
  }),
);

describe(`${rows.length} evasions, each in ${frames.length} places`, () => {
  test.each(rows)("%s: %s", (way, word, written) => {
    for (const [before, after] of frames) {
      const text = `${before}${written}${after}`;
      const spans = screen(message(text));
      expect(spans, `${way}: ${JSON.stringify(text)}`).toBeDefined();
      const [span] = spans ?? [];
      const found = text.slice(span?.start, span?.end);
      expect(found.length).toBeGreaterThan(0);
      // How it was read is said where it is not how it is written.
      if (found.toLowerCase() !== word) expect(span?.read).toBe(word);
    }
  });
});
