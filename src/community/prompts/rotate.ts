import { createHash } from "node:crypto";

/** How far a rotation has come. Texts are known by a mark of their content, not by their place. */
export interface Rotation {
  /** Every round has an order of its own. */
  readonly round: number;
  /** Marks of what was posted in this round, the last one last. */
  readonly used: readonly string[];
  /** The mark of the latest text of all. */
  readonly last?: string;
}

export const start: Rotation = { round: 0, used: [] };

/**
 * The next text and where the rotation then stands. Each round is a shuffle of all texts: none
 * comes again before all have been used, and never one twice in a row (unless it is the only
 * one). The list may be edited at any time: new texts join the round, removed ones leave it.
 * `chance` answers in [0, 1), always the same for the same words.
 */
export function rotate(
  texts: readonly string[],
  rotation: Rotation,
  chance: (...words: readonly string[]) => number,
): { readonly text: string; readonly rotation: Rotation } | undefined {
  const marked = new Map(texts.map((text) => [markOf(text), text]));
  const unused = [...marked.keys()].filter((mark) => !rotation.used.includes(mark));
  const fresh = unused.length > 0;
  const round = fresh ? rotation.round : rotation.round + 1;
  const order = shuffle(fresh ? unused : [...marked.keys()], (mark) => chance(`${round}`, mark));
  const mark = order.find((candidate) => candidate !== rotation.last) ?? order[0];
  const text = mark === undefined ? undefined : marked.get(mark);
  if (mark === undefined || text === undefined) return undefined;
  const used = fresh ? [...rotation.used, mark] : [mark];
  return { text, rotation: { round, used, last: mark } };
}

/** In the order of the lots; equal lots, which no list should live to see, in that of the marks. */
function shuffle(marks: readonly string[], lot: (mark: string) => number): readonly string[] {
  return marks
    .map((mark) => ({ mark, lot: lot(mark) }))
    .sort((one, other) => one.lot - other.lot || (one.mark < other.mark ? -1 : 1))
    .map(({ mark }) => mark);
}

function markOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
