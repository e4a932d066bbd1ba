import type { Effect } from "../../core/effect.ts";
import type { CaseRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { type CarriedCase, carryOut } from "./carry-out.ts";
import { activeStrikes } from "./strikes.ts";

/**
 * What a new warning adds up to with those that still count: the step with exactly that number,
 * as a case of its own, numbered one after the warning. `warning` need not be stored yet.
 */
export async function escalate(
  member: string,
  context: Context,
  { warning }: { readonly warning: CaseRecord },
): Promise<readonly Effect[]> {
  const { steps } = context.settings.moderation.strikes;
  if (steps.length === 0) return [];
  const before = await activeStrikes(member, context);
  const count = before.filter(({ number }) => number !== warning.number).length + 1;
  const step = steps.find(({ at }) => at === count);
  if (!step) return [];

  const known = await context.read.member(member);
  const length = step.for ?? context.settings.moderation.mute.default;
  const record: CarriedCase = {
    number: warning.number + 1,
    kind: step.do,
    member,
    rule: "strikes",
    reason: context.t("moderation.strikes.reason", { count }),
    at: context.now,
    ...(warning.channel !== undefined && { channel: warning.channel }),
    ...(step.do === "mute" && {
      // A longer mute that runs already is not cut short.
      until: Math.max(context.now + length, known?.mutedUntil ?? 0),
    }),
    status: "pending",
  };
  return carryOut(record, known, context, { because: `case:${record.number}`, asked: {} });
}
