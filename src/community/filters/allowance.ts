import { buildLexicon, type Lexicon } from "./lexicon.ts";
import { type Found, match } from "./match.ts";
import type { Readings } from "./reading.ts";

/** The words that never count, ready to be looked for; undefined where there are none. */
export function buildAllowance(words: readonly string[]): Lexicon | undefined {
  return words.length > 0 ? buildLexicon(words) : undefined;
}

/**
 * Answers of a match whether it still counts: it does not inside an allowed word, nor where it is
 * one, letter by letter with its accents (`salé`, though `sale` is listed).
 */
export function isAllowed(
  text: string,
  allowance: Lexicon,
  readings: Readings,
): (found: Found) => boolean {
  const allowed = match(allowance, readings);
  return ({ start, end }) =>
    !allowed.some((word) => {
      if (word.start > start || word.end < end) return false;
      const wider = word.end - word.start > end - start;
      return wider || text.slice(start, end).normalize().toLowerCase() === word.read.normalize();
    });
}
