import { basename, relative } from "node:path";
import type { Bot, Log } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import { changesOf } from "../runtime/settings/changes.ts";
import { describeChanges } from "../runtime/settings/describe-changes.ts";
import { formatProblem, type Problem } from "../runtime/settings/read.ts";
import { watchSettings } from "../runtime/settings/watch.ts";
import { loadCatalogues, translator } from "../runtime/translate.ts";
import { readConfiguration } from "./configuration.ts";
import { folders } from "./home.ts";
import type { Io } from "./io.ts";

/** A message of any platform has room for so many problems. */
const mostProblems = 10;

interface InForce {
  readonly settings: Settings;
  readonly files: readonly string[];
}

/**
 * Takes changes of the configuration while the bot runs. A wrong one leaves the last good one in
 * force; either way the terminal and the staff channel are told what changed or what is wrong.
 */
export function followSettings(
  dir: string,
  bot: Pick<Bot, "configure" | "tellStaff">,
  took: (settings: Settings) => void,
  log: Log,
  io: Pick<Io, "err">,
): () => void {
  const first = readConfiguration(dir);
  let inForce: InForce | undefined = "problems" in first ? undefined : first;
  let kept = false;
  let turn = Promise.resolve();

  async function take(): Promise<void> {
    const read = readConfiguration(dir);
    if ("problems" in read) {
      kept = true;
      const here = shown(read.problems);
      io.err(`The configuration changed but has problems; the last good one stays:\n${here}\n`);
      // The staff know the files, not the machine's folders.
      const bare = read.problems.map((problem) => ({
        ...problem,
        file: relative(dir, problem.file),
      }));
      await bot.tellStaff("staff.settings.kept", { problems: shown(bare) });
      return;
    }
    const before = inForce;
    const repaired = kept;
    await bot.configure(read.settings);
    took(read.settings);
    inForce = read;
    kept = false;
    const english = describe(before, read, "en");
    if (english.length > 0) {
      io.err(`The new settings are in force:\n${english.join("\n")}\n`);
      const changes = describe(before, read, read.settings.community.language).join("\n");
      await bot.tellStaff("staff.settings.reloaded", { changes });
      return;
    }
    io.err("The configuration was saved; no setting changed.\n");
    if (repaired) await bot.tellStaff("staff.settings.same", {});
  }

  return watchSettings(dir, () => {
    // One after the other: what is in force is always the latest.
    turn = turn.then(take).catch((error: unknown) => {
      log("error", "the changed configuration could not be taken", { err: error });
    });
  });
}

/** The terminal speaks English, the staff channel the community's language. */
function describe(
  before: InForce | undefined,
  after: InForce,
  language: string,
): readonly string[] {
  if (!before) return [];
  const { address, time_zone: timeZone } = after.settings.community;
  const { t } = translator(loadCatalogues(folders.locales), { language, address, timeZone });
  const [old, now] = [before.files, after.files].map((files) =>
    files.map((file) => basename(file)),
  );
  const files = {
    added: now?.filter((file) => !old?.includes(file)) ?? [],
    removed: old?.filter((file) => !now?.includes(file)) ?? [],
  };
  return describeChanges(changesOf(before.settings, after.settings), files, t);
}

function shown(problems: readonly Problem[]): string {
  const lines = problems.slice(0, mostProblems).map(formatProblem);
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`… ${more} more: foyer check shows all`] : [])].join("\n");
}
