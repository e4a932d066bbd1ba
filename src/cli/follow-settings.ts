import type { Bot, Log } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import { formatProblem } from "../runtime/settings/read.ts";
import { watchSettings } from "../runtime/settings/watch.ts";
import { readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";

/**
 * Takes changes of the configuration while the bot runs. A wrong one leaves the last good one in
 * force; either way the terminal and the staff channel are told.
 */
export function followSettings(
  dir: string,
  bot: Bot,
  took: (settings: Settings) => void,
  log: Log,
  io: Io,
): () => void {
  return watchSettings(dir, async () => {
    try {
      const read = readConfiguration(dir);
      if ("problems" in read) {
        const problems = read.problems.map(formatProblem);
        io.err(
          `The configuration changed but has problems; the last good one stays:\n${problems.join("\n")}\n`,
        );
        await bot.tellStaff("staff.settings.kept", { problems: problems.join("\n") });
        return;
      }
      await bot.configure(read.settings);
      took(read.settings);
      io.err("The configuration changed and is in force.\n");
      await bot.tellStaff("staff.settings.reloaded", {});
    } catch (error) {
      log("error", "the changed configuration could not be taken", { err: error });
    }
  });
}
