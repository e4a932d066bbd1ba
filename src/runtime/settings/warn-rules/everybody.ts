import type { Rule, RuleAct } from "../../../community/rules/settings.ts";
import { triggersOf } from "../../../community/rules/trigger.ts";
import type { Path } from "../problem.ts";
import type { Remark } from "./never.ts";
import { subjectsOf } from "./rule-scope.ts";

/** What nobody wants done to every message of everybody. */
const grave: ReadonlySet<RuleAct> = new Set(["delete", "hold", "warn", "mute", "kick", "ban"]);

/** A rule that matches everything, for everybody, everywhere, and does more than to answer. */
export function everybody(rule: Rule, path: Path): readonly Remark[] {
  const matchesAll =
    rule.filter === "every" ||
    (rule.filter === "any" && triggersOf(rule).some(({ filter }) => filter === "every"));
  const { only, when, except } = rule;
  const narrowed = only || when || except.channels.length > 0 || except.roles.length > 0;
  if (!matchesAll || narrowed || rule.mode !== "act") return [];
  if (!subjectsOf(rule).includes("messages")) return [];
  const act = rule.do.find((action) => grave.has(action.do));
  if (!act) return [];
  const message = `this does "${act.do}" to every message of everybody; say with only or when where and for whom it holds`;
  return [{ path, message }];
}
