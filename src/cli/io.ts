import type { Readable } from "node:stream";

/** Where a command of the command line reads and writes; tests hand in their own. */
export interface Io {
  /** Machine output, and answers. */
  out(text: string): void;
  /** Everything that is said to the person at the terminal. */
  err(text: string): void;
  readonly input: Readable;
}

/** A mistake of the caller: printed as it is, exit code 2. */
export class UsageError extends Error {}
