import type { Effect } from "../../core/effect.ts";
import type { CaseRecord, Change, MemberRecord } from "../../core/history.ts";
import { tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { answer } from "./answer.ts";
import { type Asked, forget } from "./asked.ts";
import { caseValues, staffNotice, undoButton } from "./words.ts";

/**
 * Mutes of members who have left. No platform mutes whom it does not have, so nothing is asked of
 * it: the mute is kept, stays pending, and begins if they come back before its end (muted.ts).
 */

export function isAway(member: MemberRecord | undefined): boolean {
  return member?.leftAt !== undefined;
}

/** Whether they are known not to be here: a private word may not reach them, which is no news then. */
export function isOutside(member: MemberRecord | undefined): boolean {
  return isAway(member) || member?.banned === true;
}

/** Whether they came or wrote, and have not left since: whoever is here is not banned. */
export function isSeenHere(member: MemberRecord | undefined): boolean {
  if (!member || isOutside(member)) return false;
  return member.joinedAt !== undefined || member.firstMessageAt !== undefined;
}

/** What staff and the moderator hear of a mute, or its end, that waits for a return. */
export function keptForReturn(
  record: CaseRecord,
  context: Context,
  { because, asked }: { because: string; asked: Asked },
): readonly Effect[] {
  const extras = { because, about: `case:${record.number}` };
  return [
    ...tellStaff(context, staffNotice(record, context, { away: true }), {
      ...extras,
      buttons: [undoButton(context)],
    }),
    ...answer(
      record,
      asked,
      context.t(`moderation.away.${record.kind}`, caseValues(record, context)),
      extras,
    ),
  ];
}

/** The case of a mute that is over, lifted or replaced before it could begin: it did not happen. */
export async function lapsed(
  muteCase: number | undefined,
  context: Context,
): Promise<readonly Change[]> {
  const record = muteCase === undefined ? undefined : await context.read.case(muteCase);
  if (record?.status !== "pending") return [];
  return [
    { change: "case-settled", number: record.number, status: "refused" },
    forget(record.number),
  ];
}
