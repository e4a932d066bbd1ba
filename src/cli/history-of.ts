import { existsSync } from "node:fs";
import { join } from "node:path";
import type { History } from "../core/store.ts";
import { openHistory } from "../stores/sqlite/history.ts";
import { UsageError } from "./io.ts";

/** The history that a folder holds. @throws UsageError when there is none */
export function openHistoryOf(data: string): History {
  const file = join(data, "history.db");
  if (!existsSync(file)) {
    throw new UsageError(
      `${file}: there is no history here yet; \`foyer start\` or \`foyer play FILE --data ${data}\` makes one`,
    );
  }
  return openHistory({ file, community: "main" });
}
