/** What is said of each entry of a list, as bits. */

export const opensStart = 1;
export const opensEnd = 2;
/** Several words. */
export const isPhrase = 4;

/** Whether it is a part of words, and no whole word. */
export function isPart(flags: Uint8Array, entry: number): boolean {
  return ((flags[entry] as number) & (opensStart | opensEnd)) !== 0;
}
