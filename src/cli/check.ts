import type { Settings } from "../community/settings.ts";
import { formatProblem } from "../runtime/settings/problem.ts";
import { readSettings } from "../runtime/settings/read.ts";
import { loadCatalogues } from "../runtime/translate.ts";
import { folders } from "./home.ts";
import type { Io } from "./io.ts";

/**
 * `foyer check`: every problem of the configuration, one a line, on stdout; what is said about
 * them, and warnings, on stderr. Exit code 1 with problems, else 0.
 */
export async function check(
  { config }: { readonly config: string },
  io: Pick<Io, "out" | "err">,
): Promise<number> {
  const languages = [...loadCatalogues(folders.locales).keys()];
  const read = readSettings(config, { languages });
  if ("problems" in read) {
    for (const problem of read.problems) io.out(`${formatProblem(problem)}\n`);
    const count = read.problems.length;
    io.err(
      `${count === 1 ? "One problem" : `${count} problems`} in ${config}. A bot that runs keeps the last good configuration.\n`,
    );
    return 1;
  }
  for (const warning of read.warnings) io.err(`warning: ${formatProblem(warning)}\n`);
  io.err(`${summary(read.settings)}\n`);
  return 0;
}

/** `The Lantern is in order: 6 rules, 1 prompt, 1 contest, 1 report.` */
function summary({ community, rules, prompts, contests, reports }: Settings): string {
  const parts = [
    counted(rules.rules.length, "rule"),
    counted(prompts.prompts.length, "prompt"),
    counted(contests.contests.length, "contest"),
    counted(reports.reports.length, "report"),
  ];
  return `${community.name} is in order: ${parts.join(", ")}.`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
