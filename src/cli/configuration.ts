import type { Settings } from "../community/settings.ts";
import { load } from "../runtime/loader.ts";
import { formatProblem, readSettings } from "../runtime/settings/read.ts";
import { loadCatalogues } from "../runtime/translate.ts";
import { folders } from "./home.ts";
import { UsageError } from "./io.ts";

/** Reads a configuration folder, knowing which languages there are. */
export function readConfiguration(config: string) {
  return readSettings(config, { languages: [...loadCatalogues(folders.locales).keys()] });
}

/** The settings of a folder. @throws UsageError with every problem, one a line */
export function settingsOf(config: string): Settings {
  const read = readConfiguration(config);
  if (!("problems" in read)) return read.settings;
  const count = read.problems.length;
  const intro = `The configuration in ${config} has ${count === 1 ? "a problem" : `${count} problems`}:`;
  throw new UsageError([intro, ...read.problems.map(formatProblem)].join("\n"));
}

/** Commands, events and languages as shipped. */
export async function loadParts() {
  return { loaded: await load(folders), catalogues: loadCatalogues(folders.locales) };
}
