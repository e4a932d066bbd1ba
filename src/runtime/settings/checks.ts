import { nearest } from "../nearest.ts";
import { parseRecurrence } from "../recurrence/recurrence.ts";
import { get, isMapping, items } from "./as-written.ts";
import { checkChannels } from "./check-channels.ts";
import { checkModeration } from "./check-moderation.ts";
import { checkRules } from "./check-rules.ts";
import { checkAnswers, checkWelcome } from "./check-welcome.ts";
import type { Path, Problem } from "./problem.ts";
import type { Source, Sources } from "./source.ts";

/**
 * What a schema of one value cannot say: names that stand twice, schedules that the calendar does
 * not know, settings that contradict each other. Looks at the files as written, so that it finds
 * its problems beside those of the schemas.
 */
export function crossCheck(
  sources: Sources,
  languages: readonly string[] | undefined,
): readonly Problem[] {
  const steps = items(get(sources.moderation?.value, "strikes"), "steps");
  return [
    ...named(sources.rules, "rules"),
    ...scheduled(sources.prompts, "prompts"),
    ...scheduled(sources.contests, "contests"),
    ...scheduled(sources.reports, "reports"),
    ...checkRules(sources.rules),
    ...repeated(sources.moderation, "strikes.steps", steps, "at"),
    ...checkModeration(sources.moderation),
    ...checkChannels(sources),
    ...checkWelcome(sources.welcome),
    ...checkAnswers(sources.rules),
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

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
