import { add, assemble, blank, closed } from "./assemble.ts";
import type { Atom } from "./atom.ts";

/**
 * What a message may hold, in UTF-16 units. Discord's documentation says 2,000 characters; where it
 * counts whole code points this is the safe side.
 */
export const longestMessage = 2_000;

/**
 * The atoms as texts of at most `limit` units: parted between paragraphs where that leaves no part
 * too small, else between lines, else between words, else between atoms. Formats and quotations
 * that are parted go on in the next part. A blank text is one empty part.
 * @param limit more than the longest atom with its formats: at least 1,100
 */
export function split(atoms: readonly Atom[], limit = longestMessage): readonly string[] {
  const parts: string[] = [];
  let rest = atoms;
  while (rest.length > 0) {
    const end = fitting(rest, limit);
    const part = assemble(rest.slice(0, end));
    if (part) parts.push(part);
    rest = continued(rest, end);
  }
  return parts.length > 0 ? parts : [""];
}

/** What is left, without the space that it was parted at; within a quotation it begins as one. */
function continued(atoms: readonly Atom[], end: number): readonly Atom[] {
  let from = end;
  while (atoms[from]?.kind === "space" || atoms[from]?.kind === "newline") from++;
  const next = atoms[from];
  if (!next) return [];
  const rest = atoms.slice(from);
  if (next.again === undefined) return rest;
  return [{ kind: "prefix", text: next.again, marks: [] }, ...rest];
}

/** How many atoms go into a text of that length, ending where it is best to end. */
function fitting(atoms: readonly Atom[], limit: number): number {
  const draft = blank();
  /** Behind the last atom that a text can end with: for paragraphs, lines, words. */
  const best = { paragraph: 0, line: 0, word: 0 };
  let written = 0;
  for (const [index, atom] of atoms.entries()) {
    const next = atoms[index + 1];
    if (index > 0 && written > 0) {
      if (atom.kind === "newline" && next?.kind === "newline" && written > limit / 2)
        best.paragraph = index;
      else if (atom.kind === "newline" && written > limit / 2) best.line = index;
      else if (atom.kind === "space" && written > limit / 4) best.word = index;
    }
    add(draft, atom);
    written = closed(draft).length;
    if (written > limit) {
      const end = best.paragraph || best.line || best.word || wordStart(atoms, index);
      return Math.max(1, end);
    }
  }
  return atoms.length;
}

/** No prefix is left alone at an end. */
function wordStart(atoms: readonly Atom[], index: number): number {
  return atoms[index - 1]?.kind === "prefix" ? index - 1 : index;
}
