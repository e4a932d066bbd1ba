import { linksFilter } from "../../community/filters/links.ts";
import { nearest } from "../nearest.ts";
import { get, isMapping, items } from "./as-written.ts";
import type { Problem } from "./problem.ts";
import type { Source } from "./source.ts";

/** Rules whose parts are right one by one and do not go together. */
export function checkRules(source: Source | undefined): readonly Problem[] {
  if (!source) return [];
  return items(source.value, "rules").flatMap((rule, index) => [
    ...domains(source, rule, index),
    ...actions(source, items(rule, "do"), index),
  ]);
}

/** The schema says so too, but only of a rule that has no other problem. */
function domains(source: Source, rule: unknown, index: number): readonly Problem[] {
  if (!isMapping(rule) || get(rule, "filter") !== linksFilter.name) return [];
  const written = { allow: get(rule, "allow"), deny: get(rule, "deny") };
  const given = (value: unknown) => (value === undefined ? undefined : []);
  const problem = linksFilter.check?.({ allow: given(written.allow), deny: given(written.deny) });
  if (!problem) return [];
  // `alow: […]` is a slip, and reported as one.
  const other = Object.keys(rule).filter((key) => key !== "allow" && key !== "deny");
  const neither = written.allow === undefined && written.deny === undefined;
  if (neither && other.some((key) => nearest(key, ["allow", "deny"]))) return [];
  return [source.at(["rules", index], problem)];
}

function actions(source: Source, list: readonly unknown[], index: number): readonly Problem[] {
  const kinds = list.map(kindOf);
  return kinds.flatMap((kind, position) => {
    const at = ["rules", index, "do", position];
    const before = kinds.slice(0, position);
    if (kind === undefined) return [];
    if (before.includes(kind)) {
      return [source.at(at, `"${kind}" stands twice in this list: keep one`)];
    }
    const other = kind === "kick" ? "ban" : kind === "ban" ? "kick" : undefined;
    if (!other || !before.includes(other)) return [];
    return [source.at(at, `"${other}" and "${kind}" do not go together: keep one`)];
  });
}

function kindOf(action: unknown): string | undefined {
  if (typeof action === "string") return action;
  return get(action, "mute") === undefined ? undefined : "mute";
}
