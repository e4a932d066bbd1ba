import { isSign, look } from "./fold.ts";
import { readOnce, readUndone } from "./reading.ts";

/** A word as a manager wrote it, without the stars that say where it is open. */
export function bare(word: string): string {
  return word.replace(/^\*/, "").replace(/\*$/, "").trim();
}

/**
 * The letters of a word as they are read, runs written out, one blank between words. Signs among
 * letters are meant as letters: `a$$` is no `a`.
 */
export function lettersOf(text: string): string {
  const { units, runs, length } = hasSigns(text) ? readUndone(text) : readOnce(text);
  let letters = "";
  for (let at = 0; at < length; at++) {
    letters += String.fromCharCode(units[at] as number).repeat(runs[at] as number);
  }
  return letters.trim();
}

function hasSigns(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (look(text.codePointAt(index) as number) & isSign) return true;
  }
  return false;
}
