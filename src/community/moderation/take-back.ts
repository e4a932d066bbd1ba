import type { Effect } from "../../core/effect.ts";
import type { CaseRecord, MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { setMute } from "./asked.ts";
import { isAway } from "./away.ts";
import { platformAct } from "./carry-out.ts";
import { isMuted } from "./guard.ts";
import { hasLapsed, type MuteCase, muteWithout, overriding } from "./holding.ts";
import { showAgain } from "./show-again.ts";
import { caseValues } from "./words.ts";

const because = "button:undo";

/** What taking back one case comes to. */
export interface TakenBack {
  readonly record: CaseRecord;
  readonly effects: readonly Effect[];
  /** What the moderator is answered: what is true of the member now. */
  readonly answer: string;
  /** There is nothing that the member would have to be told. */
  readonly quiet: boolean;
}

/** A case becomes void, and what it did is reverted where that can be. `together`: all that do now. */
export async function takeBack(
  record: CaseRecord,
  { by, together }: { readonly by: string; readonly together: readonly CaseRecord[] },
  context: Context,
): Promise<TakenBack> {
  const { number } = record;
  const member = await context.read.member(record.member);
  const leftOut = together.map((one) => one.number);
  const held = await muteWithout(record.member, leftOut, context);
  const over = await overriding(record, context);
  // A mute that waits for their return is one that they have not heard of.
  const waits = record.kind === "mute" && record.status === "pending" && isAway(member);
  const reversed =
    record.status === "refused" || over ? [] : free(record, { member, held }, context);
  return {
    record,
    effects: [
      { change: "case-voided", number, at: context.now, by },
      ...reversed,
      ...(record.status === "refused" ? [] : await showAgain(record, context)),
    ],
    answer: outcomeOf(record, { member, held, over, leftOut }, context),
    // Nor does "what held before holds again" where something else was decided since.
    quiet: waits || (over !== undefined && record.kind === "unban"),
  };
}

interface Standing {
  readonly member: MemberRecord | undefined;
  /** The mute that holds without what is undone. */
  readonly held: MuteCase | undefined;
}

/** What the moderator is answered: what is true of the member now. */
function outcomeOf(
  record: CaseRecord,
  {
    member,
    held,
    over,
    leftOut,
  }: Standing & {
    readonly over: CaseRecord | undefined;
    readonly leftOut: readonly number[];
  },
  context: Context,
): string {
  const { kind, number } = record;
  const say = (key: string, values = {}) =>
    context.t(`moderation.undo.done.${key}`, { ...caseValues(record, context), ...values });
  if (over) return say("stays", { other: over.number });
  if (kind === "kick" && hasReturned(record, member)) return say("returned");
  // Nothing can be shown again of what was no message, or reached nobody.
  if (kind === "delete" && record.message === undefined) return say("record");
  if (kind !== "mute") return say(kind);
  const own = member?.muteCase === number;
  const holding = member?.muteCase;
  const running =
    holding !== undefined && leftOut.includes(holding)
      ? { until: held?.until, by: held?.number }
      : { until: member?.mutedUntil, by: member?.muteCase };
  if (running.until !== undefined && running.until > context.now && running.by !== undefined) {
    return say("muted", { other: running.by, until: context.date(running.until) });
  }
  // The step that came of it held in its place, and is taken back with it.
  if (!own) return say(leftOut.length > 1 && record.strike ? "warn" : "over");
  return say(isAway(member) ? "away" : "mute");
}

function hasReturned({ at }: CaseRecord, member: MemberRecord | undefined): boolean {
  return member !== undefined && !isAway(member) && (member.joinedAt ?? 0) > at;
}

/** What puts the member where they were before the case. */
function free(
  { kind, number, member: id }: CaseRecord,
  { member, held }: Standing,
  context: Context,
): readonly Effect[] {
  const target = { member: id, reason: context.t("moderation.undo.reason", { number }) };
  switch (kind) {
    case "mute":
      if (member?.muteCase !== number) return [];
      if (held) return holdAgain(held, member, target);
      if (isAway(member)) return setMute(id, {});
      return [...setMute(id, {}), platformAct({ action: "unmute", ...target }, number, because)];
    case "unmute":
      return !held || isMuted(member, context.now) ? [] : holdAgain(held, member, target);
    case "ban":
      return [platformAct({ action: "unban", ...target }, number, because)];
    case "unban":
      return [platformAct({ action: "ban", ...target }, number, because)];
    default:
      return [];
  }
}

/** An earlier mute with time left holds again, as the case that it was. */
function holdAgain(
  held: MuteCase,
  member: MemberRecord | undefined,
  target: { readonly member: string; readonly reason: string },
): readonly Effect[] {
  const { number, until } = held;
  return [
    ...(hasLapsed(held) ? [{ change: "case-settled", number, status: "done" } as const] : []),
    ...setMute(target.member, { mutedUntil: until, muteCase: number }),
    ...(isAway(member) ? [] : [platformAct({ action: "mute", ...target, until }, number, because)]),
  ];
}
