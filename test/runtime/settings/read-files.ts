import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatProblem, readSettings } from "../../../src/runtime/settings/read.ts";

export type Files = Readonly<Record<string, string>>;

export const community = "name: The Lantern\nchannels:\n  welcome: '#welcome'\n  staff: '#staff'\n";

export function folder(files: Files): string {
  const dir = mkdtempSync(join(tmpdir(), "foyer-settings-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

/** Problems and warnings as they are shown, without the folder. */
export function read(files: Files) {
  const dir = folder({ "community.yaml": community, ...files });
  const result = readSettings(dir, { languages: ["en", "fr"] });
  const lines = (problems: readonly Parameters<typeof formatProblem>[0][]) =>
    problems.map((problem) => formatProblem(problem).replace(`${dir}/`, ""));
  return "problems" in result
    ? { problems: lines(result.problems), warnings: [] }
    : { problems: [], warnings: lines(result.warnings), settings: result.settings };
}
