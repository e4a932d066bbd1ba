import type { CaseRecord } from "../../core/history.ts";
import { quote } from "../../core/markup.ts";
import type { Context } from "../context.ts";
import type { RuleAction } from "./settings.ts";

/**
 * What was done by a rule, in the words of the notice to staff; none for what speaks of itself. A mute
 * is as long as its case says, which may be longer than the rule's.
 */
export function deed(
  action: RuleAction | { readonly do: "blocked" },
  record: CaseRecord | undefined,
  context: Context,
): readonly string[] {
  const { t, length } = context;
  const kind = action.do;
  if (kind === "hold" || kind === "tell-staff") return [];
  if (kind === "mute") {
    const lasts = record?.until === undefined ? action.length : record.until - record.at;
    return [t("rules.staff.mute", { length: length(lasts) })];
  }
  if (kind === "slow-mode") {
    const { interval, lasts } = action;
    return [t("rules.staff.slow-mode", { length: length(interval), lasts: length(lasts) })];
  }
  const values = {
    length: "",
    role: "role" in action ? quote(action.role) : "",
    channel: "channel" in action ? quote(action.channel ?? "") : "",
  };
  return [t(`rules.staff.${kind}`, values)];
}
