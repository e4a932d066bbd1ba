import { filterNamed } from "../../community/rules/trigger.ts";
import { nearest } from "../nearest.ts";
import { get, isMapping, items } from "./as-written.ts";
import type { Path, Problem } from "./problem.ts";
import type { Source } from "./source.ts";

/** Rules whose parts are right one by one and do not go together. */
export function checkRules(source: Source | undefined): readonly Problem[] {
  if (!source) return [];
  return items(source.value, "rules").flatMap((rule, index) => [
    ...combination(source, rule, ["rules", index]),
    ...items(rule, "of").flatMap((one, place) =>
      combination(source, one, ["rules", index, "of", place]),
    ),
    ...actions(source, items(rule, "do"), index),
  ]);
}

/** What a filter says of its settings taken together. */
function combination(source: Source, given: unknown, path: Path): readonly Problem[] {
  if (!isMapping(given)) return [];
  const filter = filterNamed(String(get(given, "filter")));
  const settings: Record<string, unknown> = { ...given };
  const problem = filter?.check?.(settings);
  if (!filter || !problem) return [];
  // `alow: […]` is a slip, and reported as one.
  const known = Object.keys(filter.settings);
  const missing = known.filter((key) => settings[key] === undefined);
  const slips = Object.keys(settings).filter((key) => !known.includes(key) && !common.has(key));
  if (slips.some((key) => nearest(key, missing))) return [];
  return [source.at(path, problem)];
}

const common: ReadonlySet<string> = new Set([
  "name",
  "filter",
  "do",
  "reason",
  "mode",
  "stop",
  "on",
  "only",
  "when",
  "except",
  "of",
]);

function actions(source: Source, list: readonly unknown[], index: number): readonly Problem[] {
  const kinds = list.map(kindOf);
  return kinds.flatMap((kind, position) => {
    const at = ["rules", index, "do", position];
    const before = kinds.slice(0, position);
    if (kind === undefined) return [];
    if (before.includes(kind) && !several.has(kind)) {
      return [source.at(at, `"${kind}" stands twice in this list: keep one`)];
    }
    const other = kind === "kick" ? "ban" : kind === "ban" ? "kick" : undefined;
    if (!other || !before.includes(other)) return [];
    return [source.at(at, `"${other}" and "${kind}" do not go together: keep one`)];
  });
}

/** There may be several roles to give. */
const several: ReadonlySet<string> = new Set(["add_role", "remove_role"]);

function kindOf(action: unknown): string | undefined {
  if (typeof action === "string") return action;
  if (!isMapping(action)) return undefined;
  return Object.keys(action).find((key) => key !== "cooldown" && key !== "lasts");
}
