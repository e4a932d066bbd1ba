import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Takes a data folder for this process alone: an open exclusive transaction on a file of its own,
 * which the system releases when the process ends, however it ends. Undefined when another has it.
 */
export function lockFolder(folder: string): { release(): void } | undefined {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, "lock.db"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch {
    lock.close();
    return undefined;
  }
  return { release: () => lock.close() };
}
