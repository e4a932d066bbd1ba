import { problem } from "./problem.ts";

/** What the holder is asked about each guild, one thing after the other: one may leave while it is being taken in. */
export interface Dealings {
  /** @param failing what is said of the guild when it fails */
  deal(guild: string, failing: string, doing: () => Promise<void> | undefined): void;
  /** Resolves when nothing of what was asked until now is under way any more. */
  settled(): Promise<void>;
}

export function createDealings(
  log: (level: "error", message: string) => void,
  token: string,
): Dealings {
  const lines = new Map<string, Promise<void>>();

  return {
    deal(guild, failing, doing) {
      const line = (lines.get(guild) ?? Promise.resolve())
        .then(doing)
        .catch((error: unknown) => {
          log("error", `The server ${guild} ${failing}: ${problem(error, token)}`);
        })
        .then(() => {
          if (lines.get(guild) === line) lines.delete(guild);
        });
      lines.set(guild, line);
    },
    async settled() {
      await Promise.all(lines.values());
    },
  };
}
