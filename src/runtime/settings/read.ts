import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { z } from "zod";
import { type Settings, settingsFiles } from "../../community/settings.ts";
import { nearest } from "../nearest.ts";
import { crossCheck } from "./checks.ts";
import { problemsOf } from "./issues.ts";
import { type FileName, fileNames } from "./json-schemas.ts";
import { readLists } from "./lists.ts";
import { type Problem, sortProblems } from "./problem.ts";
import { readSource, type Source, type Sources } from "./source.ts";
import { warningsOf } from "./warnings.ts";

export { formatProblem, type Problem } from "./problem.ts";

export type SettingsRead =
  | {
      readonly settings: Settings;
      /** The files that were read. */
      readonly files: readonly string[];
      readonly warnings: readonly Problem[];
    }
  | { readonly problems: readonly Problem[] };

/**
 * Reads a whole configuration, or finds everything that is wrong with it. Never throws for what a
 * manager can write. `languages` are those that have a catalogue; without it, any will do.
 */
export function readSettings(
  dir: string,
  { languages }: { readonly languages?: readonly string[] } = {},
): SettingsRead {
  if (statSync(dir, { throwIfNoEntry: false })?.isFile()) return { problems: [notFolder(dir)] };
  const sources = readSources(dir);
  const readings = {
    community: parse("community", settingsFiles.community, sources),
    welcome: parse("welcome", settingsFiles.welcome, sources),
    rules: parse("rules", settingsFiles.rules, sources),
    moderation: parse("moderation", settingsFiles.moderation, sources),
    prompts: parse("prompts", settingsFiles.prompts, sources),
    contests: parse("contests", settingsFiles.contests, sources),
    reports: parse("reports", settingsFiles.reports, sources),
  };
  const { community, welcome, rules, moderation, prompts, contests, reports } = readings;
  const { lists, problems: ofLists } = readLists(dir, sources.rules);
  const problems = [
    ...ofLists,
    ...strangers(dir),
    ...Object.values(readings).flatMap((reading) => reading.problems),
    ...crossCheck(sources, languages),
  ];
  if (!existsSync(join(dir, "community.yaml"))) problems.push(missing(dir));
  if (problems.length > 0) return { problems: sortProblems(problems) };
  const settings: Settings = {
    community: community.value(),
    ...(sources.welcome && { welcome: welcome.value() }),
    rules: rules.value(),
    moderation: moderation.value(),
    prompts: prompts.value(),
    contests: contests.value(),
    reports: reports.value(),
    lists,
    places: placesOf(rules.value(), sources.rules),
  };
  return {
    settings,
    files: fileNames.flatMap((name) => sources[name]?.file ?? []),
    // Found when somebody asks: it takes as long as all the rest.
    get warnings() {
      return sortProblems(warningsOf(settings, sources));
    },
  };
}

/** Where each rule stands, for whoever asks why it acted. */
function placesOf(
  { rules }: Settings["rules"],
  source: Source | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    rules.map(({ name }, index) => {
      const { file, line } = source?.at(["rules", index], "") ?? { file: "", line: 0 };
      return [name, `${basename(file)}:${line}`];
    }),
  );
}

function readSources(dir: string): Sources {
  const sources: Partial<Record<FileName, Source>> = {};
  for (const name of fileNames) {
    const file = join(dir, `${name}.yaml`);
    if (existsSync(file)) sources[name] = readSource(file, readFileSync(file, "utf8"));
  }
  return sources;
}

interface Reading<Value> {
  readonly problems: readonly Problem[];
  /** To be asked for only when nothing is wrong. */
  value(): Value;
}

/** A file held against its schema; one that is not there is empty, so that defaults hold. */
function parse<Schema extends z.ZodType>(
  name: FileName,
  schema: Schema,
  sources: Sources,
): Reading<z.output<Schema>> {
  const source = sources[name];
  const broken = source?.problems ?? [];
  if (source && source.value === undefined) return { problems: broken, value: unreachable };
  const result = schema.safeParse(source ? source.value : {});
  if (result.success) {
    return { problems: broken, value: broken.length > 0 ? unreachable : () => result.data };
  }
  const problems = source ? problemsOf(name, source, result.error.issues) : [];
  return { problems: [...broken, ...problems], value: unreachable };
}

function unreachable(): never {
  throw new Error("the settings have problems: they cannot be used");
}

function notFolder(file: string): Problem {
  const message = `that is a file; give its folder: --config ${dirname(file)}`;
  return { file, line: 1, column: 1, path: "", message };
}

function missing(dir: string): Problem {
  const message = existsSync(dir)
    ? "this file is missing: every community needs one, with its name in it"
    : `there is no folder "${dir}": give the one of your configuration with --config`;
  return { file: join(dir, "community.yaml"), line: 1, column: 1, path: "", message };
}

/** YAML files that nothing reads: probably a slip in the name. */
function strangers(dir: string): readonly Problem[] {
  if (!existsSync(dir) || !statSync(dir).isDirectory()) return [];
  const known = fileNames.map((name) => `${name}.yaml`);
  return readdirSync(dir)
    .filter((name) => /^[^.].*\.ya?ml$/i.test(name) && !known.includes(name))
    .map((name) => {
      const meant = nearest(name.replace(/\.ya?ml$/i, ".yaml"), known);
      const remedy = meant ? `, did you mean "${meant}"?` : `, expected ${known.join(", ")}`;
      return {
        file: join(dir, name),
        line: 1,
        column: 1,
        path: "",
        message: `unknown file "${name}"${remedy}`,
      };
    });
}
