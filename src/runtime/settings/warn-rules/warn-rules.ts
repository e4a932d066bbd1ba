import type { Rule } from "../../../community/rules/settings.ts";
import { triggersOf } from "../../../community/rules/trigger.ts";
import type { Settings } from "../../../community/settings.ts";
import type { Path, Problem } from "../problem.ts";
import type { Source } from "../source.ts";
import { commonWords } from "./common-words.ts";
import { everybody } from "./everybody.ts";
import { idleActions } from "./idle-actions.ts";
import { neverActs, type Remark } from "./never.ts";
import { shadowed } from "./shadowed.ts";
import { sparedByAllow } from "./spared.ts";

/** Rules that look right and do no good, or harm. Never throws. */
export function warnRules(settings: Settings, source: Source | undefined): readonly Problem[] {
  if (!source) return [];
  const { rules } = settings.rules;
  return rules.flatMap((rule, index) =>
    remarks(rule, index, settings, source).map(({ path, message, written }) =>
      source.at(path, message, written),
    ),
  );
}

function remarks(rule: Rule, index: number, settings: Settings, source: Source): readonly Remark[] {
  const path: Path = ["rules", index];
  const lineOf = (other: number) => source.at(["rules", other], "").line;
  const never = attempt(() => neverActs(rule, path, settings.community));
  return [
    ...never,
    ...attempt(() => idleActions(rule, path, settings.community)),
    ...attempt(() => everybody(rule, path)),
    ...partsOf(rule, path).flatMap(([trigger, at]) => [
      ...attempt(() => sparedByAllow(trigger, at, settings)),
      ...attempt(() => commonWords(trigger, at, settings)),
    ]),
    // A rule that never acts has nothing to lose.
    ...(never.length > 0 ? [] : attempt(() => shadowed(index, settings, lineOf))),
  ];
}

/** The filters that match by themselves, each with its place. */
function partsOf(rule: Rule, path: Path) {
  if (!("of" in rule)) return [[rule, path] as const];
  if (rule.filter !== "any") return [];
  return triggersOf(rule).map((trigger, place) => [trigger, [...path, "of", place]] as const);
}

/** A warning is a courtesy: where it cannot be made, the bot starts all the same. */
function attempt(make: () => readonly Remark[]): readonly Remark[] {
  try {
    return make();
  } catch {
    return [];
  }
}
