import { lockFolder } from "../stores/sqlite/lock.ts";
import { UsageError } from "./io.ts";

/** Takes the folder for this process. @throws UsageError when another Foyer runs over it */
export function takeFolder(data: string): { release(): void } {
  const lock = lockFolder(data);
  if (lock) return lock;
  throw new UsageError(
    `${data}: another Foyer is using this folder; stop it, or give this one a folder of its own with --data`,
  );
}
