import { nearest } from "../nearest.ts";
import { parseRecurrence } from "../recurrence/recurrence.ts";
import type { FileName } from "./json-schemas.ts";
import type { Path, Problem } from "./problem.ts";
import type { Source } from "./source.ts";

export type Sources = Partial<Readonly<Record<FileName, Source>>>;

/**
 * What a schema of one value cannot say: names that stand twice, schedules that the calendar does
 * not know, settings that contradict each other. Looks at the files as written, so that it finds
 * its problems beside those of the schemas.
 */
export function crossCheck(
  sources: Sources,
  languages: readonly string[] | undefined,
): readonly Problem[] {
  return [
    ...named(sources.rules, "rules"),
    ...scheduled(sources.prompts, "prompts"),
    ...scheduled(sources.contests, "contests"),
    ...scheduled(sources.reports, "reports"),
    ...steps(sources.moderation),
    ...language(sources.community, languages),
  ];
}

function scheduled(source: Source | undefined, key: string): readonly Problem[] {
  const times = items(source?.value, key).flatMap((item, index) =>
    recurrence(source, item, [key, index]),
  );
  return [...named(source, key), ...times];
}

function named(source: Source | undefined, key: string): readonly Problem[] {
  return repeated(source, key, items(source?.value, key), "name");
}

/** A problem for every item of a list whose `field` an earlier one has. */
function repeated(
  source: Source | undefined,
  path: string,
  list: readonly unknown[],
  field: string,
): readonly Problem[] {
  const lines = new Map<unknown, number>();
  return list.flatMap((item, index) => {
    const value = get(item, field);
    if (!source || (typeof value !== "string" && typeof value !== "number")) return [];
    const at = [...path.split("."), index, field];
    const { line } = source.at(at, "");
    const earlier = lines.get(value);
    if (earlier === undefined) {
      lines.set(value, line);
      return [];
    }
    const shown = JSON.stringify(value);
    return [source.at(at, `expected another ${field}, ${shown} stands already in line ${earlier}`)];
  });
}

function recurrence(source: Source | undefined, item: unknown, path: Path): readonly Problem[] {
  const every = get(item, "every");
  const cron = get(item, "cron");
  if (!source || !isMapping(item) || !isTextOrNone(every) || !isTextOrNone(cron)) return [];
  const read = parseRecurrence({
    ...(every !== undefined && { every }),
    ...(cron !== undefined && { cron }),
  });
  if (!("problem" in read)) return [];
  if (every === undefined && cron === undefined) {
    // `evry: hour` is a slip, and reported as one.
    const slip = Object.keys(item).some((key) => nearest(key, ["every", "cron"]));
    return slip ? [] : [source.at(path, read.problem)];
  }
  return [source.at([...path, cron === undefined ? "every" : "cron"], read.problem)];
}

function steps(source: Source | undefined): readonly Problem[] {
  const list = items(get(source?.value, "strikes"), "steps");
  const idle = list.flatMap((step, index) => {
    const what = get(step, "do");
    if (!source || get(step, "for") === undefined || !["kick", "ban"].includes(`${what}`))
      return [];
    return [
      source.atKey(["strikes", "steps", index, "for"], `"for" does not go with "do: ${what}"`),
    ];
  });
  return [...repeated(source, "strikes.steps", list, "at"), ...idle];
}

function language(
  source: Source | undefined,
  languages: readonly string[] | undefined,
): readonly Problem[] {
  const code = get(source?.value, "language");
  if (!source || !languages || typeof code !== "string" || !/^[a-z]{2}$/.test(code)) return [];
  if (languages.includes(code)) return [];
  const message = `expected a language with a catalogue (${languages.join(", ")}), got "${code}"; add locales/${code}.yaml`;
  return [source.at(["language"], message)];
}

function items(value: unknown, key: string): readonly unknown[] {
  const list = get(value, key);
  return Array.isArray(list) ? list : [];
}

function get(value: unknown, key: string): unknown {
  return isMapping(value) ? Reflect.get(value, key) : undefined;
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
