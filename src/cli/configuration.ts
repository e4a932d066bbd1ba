import type { Settings } from "../community/settings.ts";
import { load } from "../runtime/loader.ts";
import { type Problem, readSettings } from "../runtime/settings/read.ts";
import { loadCatalogues } from "../runtime/translate.ts";
import { folders } from "./home.ts";
import { UsageError } from "./io.ts";

/** The settings of a folder. @throws UsageError with every problem, one a line */
export function settingsOf(config: string): Settings {
  const read = readSettings(config);
  if (!("problems" in read)) return read.settings;
  const count = read.problems.length;
  const intro = `The configuration in ${config} has ${count === 1 ? "a problem" : `${count} problems`}:`;
  throw new UsageError([intro, ...read.problems.map(printProblem)].join("\n"));
}

export function printProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column} ${path ? `${path}: ` : ""}${message}`;
}

/** Commands, events and languages as shipped. */
export async function loadParts() {
  return { loaded: await load(folders), catalogues: loadCatalogues(folders.locales) };
}
