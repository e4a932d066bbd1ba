import type { Pick } from "./disguises.ts";

/** Numbers that look like chance and are the same in every run. */
export function createDice(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) % below;
  };
}
