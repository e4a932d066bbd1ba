import type { Effect } from "../../core/effect.ts";
import type { CaseRecord, MemberRecord } from "../../core/history.ts";
import { dm, tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { isAway, isOutside, keptForReturn } from "./away.ts";
import { type CarriedCase, carryOut } from "./carry-out.ts";
import { obstacleTo } from "./guard.ts";
import { isCovered } from "./holding.ts";
import { activeStrikes } from "./strikes.ts";
import { notice, staffNotice, undoButton } from "./words.ts";

/**
 * What a new warning (or a case that counts as one) adds up to with those that still count: the
 * step with exactly that number, as a case of its own, numbered one after the warning. `warning`
 * need not be stored yet.
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

  const found = await context.read.member(member);
  const known = afterwards(warning, found);
  // Whoever has left cannot be removed; the warning counts all the same.
  if (step.do === "kick" && isAway(known)) return [];
  // A mute waits for whoever has left: nothing is asked of the platform yet.
  const waits = step.do === "mute" && isAway(known);
  const hindered = waits ? undefined : obstacleTo(step.do, member, context);
  if (hindered !== undefined)
    return untaken(warning, { act: step.do, count, note: hindered }, context);
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
  // A mute of the same decision is not carried out yet, so it covers nothing.
  if (isCovered(record, found)) return recordOnly(record, known, context);
  return carryOut(record, known, context, { because: `case:${record.number}`, asked: {} });
}

/** The platform is known to refuse the step, so nobody is told of it but staff. */
function untaken(
  { number, member }: CaseRecord,
  { act, count, note }: { readonly act: string; readonly count: number; readonly note: string },
  context: Context,
): readonly Effect[] {
  const about = `case:${number}`;
  const text = context.t("moderation.strikes.untaken", {
    number,
    member: `<@${member}>`,
    count,
    act: context.t(`moderation.act.${act}`),
    note,
  });
  return tellStaff(context, text, { because: about, about });
}

/** They are muted for as long already, by a case that stays the one that counts. */
function recordOnly(
  record: CarriedCase,
  member: MemberRecord | undefined,
  context: Context,
): readonly Effect[] {
  const about = `case:${record.number}`;
  const extras = { because: about, about };
  const kept: Effect = { change: "case", case: { ...record, status: "done" } };
  if (isAway(member)) {
    return [kept, ...keptForReturn(record, context, { because: about, asked: {} })];
  }
  return [
    kept,
    dm(record.member, notice(record, context), { ...extras, settle: !isOutside(member) }),
    ...tellStaff(context, staffNotice(record, context), {
      ...extras,
      buttons: [undoButton(context)],
    }),
  ];
}

/** The member as the case before leaves them: a rule may warn and mute in one. */
function afterwards(
  { kind, until, number }: CaseRecord,
  member: MemberRecord | undefined,
): MemberRecord | undefined {
  if (!member || kind !== "mute" || until === undefined) return member;
  return { ...member, mutedUntil: until, muteCase: number };
}
