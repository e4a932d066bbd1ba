import type { Context } from "../context.ts";

/** Under what is kept what waits for a moderator's decision about a case. */
export const heldKey = (number: number) => `held:${number}`;

export async function isHeld(number: number, context: Context): Promise<boolean> {
  return ((await context.read.fact(heldKey(number))) ?? undefined) !== undefined;
}
