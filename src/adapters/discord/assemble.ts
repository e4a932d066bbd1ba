import type { Atom, Mark } from "./atom.ts";

/** A piece of text in the making. */
export interface Draft {
  out: string;
  /** Spaces that are written once something follows them: formats end before them. */
  spaces: string;
  open: readonly Mark[];
  /** Only spaces and prefixes stand on this line so far. */
  fresh: boolean;
}

export const blank = (): Draft => ({ out: "", spaces: "", open: [], fresh: true });

/** The text as it would be if it ended here. */
export const closed = ({ out, open }: Draft) => out + open.toReversed().join("");

export function add(draft: Draft, atom: Atom): void {
  if (atom.kind === "newline" || atom.kind === "space") {
    draft.spaces += atom.text;
    if (atom.kind === "newline") draft.fresh = true;
    return;
  }
  // No format goes over the end of a line: a quotation would be a part of it.
  const kept = draft.spaces.includes("\n") ? 0 : shared(draft.open, atom.marks);
  draft.out += draft.open.slice(kept).toReversed().join("") + draft.spaces;
  draft.out += atom.marks.slice(kept).join("");
  draft.open = atom.marks;
  draft.spaces = "";
  // Two codes side by side would be one with another fence.
  if (atom.kind === "code" && draft.out.endsWith("`")) draft.out += "\u200b";
  draft.out += draft.fresh ? (atom.first ?? atom.text) : atom.text;
  draft.fresh = atom.kind === "prefix";
}

/** How many of the outermost formats are the same. */
function shared(one: readonly Mark[], other: readonly Mark[]): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}

/** The atoms as one text. */
export function assemble(atoms: readonly Atom[]): string {
  const draft = blank();
  for (const atom of atoms) add(draft, atom);
  return closed(draft).trimEnd();
}
