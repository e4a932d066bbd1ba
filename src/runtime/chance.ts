import { createHash } from "node:crypto";

/**
 * A number in [0, 1) drawn from words, the same in every run: the first 48 bits of their SHA-256.
 * Whoever knows the words can verify the draw.
 */
export function chance(...words: readonly string[]): number {
  return createHash("sha256").update(words.join("\n")).digest().readUIntBE(0, 6) / 2 ** 48;
}
