import type { CutState } from "./cut-json.ts";

/** What the end of a file says of what came before. */
export function endProblem(state: CutState, count: number): string | undefined {
  const after = `after ${count === 1 ? "1 message" : `${count} messages`}`;
  if (state.foreign) return `this is no JSON any more ${after}; export the channel again`;
  if (!state.ended || state.open)
    return `the file ends in the middle, ${after}: the export was interrupted, or the copy is not whole. What is there was read; export the channel again for the rest`;
  return undefined;
}
