import type { Action } from "../../core/action.ts";
import type { Effect, Plan } from "../../core/effect.ts";
import type { CaseRecord, MemberRecord } from "../../core/history.ts";
import { dm } from "../address.ts";
import type { Context } from "../context.ts";
import { type Asked, muteStateOf, remember, setMute } from "./asked.ts";
import { isAway, isOutside, keptForReturn } from "./away.ts";
import { notice, platformReason } from "./words.ts";

type Carried = Extract<CaseRecord["kind"], "mute" | "unmute" | "kick" | "ban" | "unban">;

/** A case that the platform has to carry out. */
export interface CarriedCase extends CaseRecord {
  readonly kind: Carried;
}

/**
 * Records a case as pending and asks the platform for it; what the platform answers is decided
 * in settled.ts, which also tells everybody concerned. Only who is about to lose sight of the
 * community hears of it before: afterwards no message would reach them. A mute of somebody who
 * has left, and its end, wait for their return.
 */
export function carryOut(
  record: CarriedCase,
  member: MemberRecord | undefined,
  context: Context,
  { because, asked }: { because: string; asked: Omit<Asked, "before"> },
): readonly Effect[] {
  const about = `case:${record.number}`;
  const before = muteStateOf(member);
  if (isAway(member) && record.kind === "mute") {
    return [
      { change: "case", case: record },
      // Whoever gave the command is answered now; the return is told to staff and the member.
      remember(record.number, { before }),
      ...muteChanges(record),
      ...keptForReturn(record, context, { because, asked }),
    ];
  }
  if (isAway(member) && record.kind === "unmute") {
    return [
      { change: "case", case: { ...record, status: "done" } },
      ...muteChanges(record),
      ...keptForReturn(record, context, { because, asked }),
    ];
  }
  return [
    { change: "case", case: record },
    remember(record.number, { ...asked, before }),
    ...muteChanges(record),
    ...(record.kind === "kick" || record.kind === "ban"
      ? [
          dm(record.member, notice(record, context), {
            because,
            about,
            settle: !isOutside(member),
          }),
        ]
      : []),
    platformAct(actionOf(record, context), record.number, because),
  ];
}

/** What was decided holds at once, so that nothing slips through while the platform answers. */
function muteChanges(record: CarriedCase) {
  if (record.kind === "unmute") return setMute(record.member, {});
  if (record.kind !== "mute" || record.until === undefined) return [];
  return setMute(record.member, { mutedUntil: record.until, muteCase: record.number });
}

function actionOf(record: CarriedCase, context: Context): Action {
  const { kind, member } = record;
  const reason = platformReason(record, context);
  return kind === "mute"
    ? { action: kind, member, until: record.until ?? context.now, reason }
    : { action: kind, member, reason };
}

/** An act over a member whose answer from the platform is waited for. */
export function platformAct(act: Action, number: number, because = `case:${number}`): Plan {
  return { act, because, about: `case:${number}`, settle: true };
}
