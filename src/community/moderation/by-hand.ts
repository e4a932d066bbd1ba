import type { Effect } from "../../core/effect.ts";
import type { Moderated } from "../../core/event.ts";
import type { CaseRecord, MemberRecord } from "../../core/history.ts";
import { tellStaff } from "../address.ts";
import type { Context } from "../context.ts";
import { setMute } from "./asked.ts";
import { staffNotice, undoButton } from "./words.ts";

/**
 * What a moderator did in the platform's own menus becomes a case like any other: on record, told to
 * staff, to be undone by the same button. The member hears of it from the platform.
 */
export async function recordByHand(event: Moderated, context: Context): Promise<readonly Effect[]> {
  const { act, member, by, until, reason } = event;
  // What Foyer did itself comes back here, and is on record already.
  if (by.id === context.directory.self) return [];
  const known = await context.read.member(member.id);
  if (!isNews(event, known)) return [];
  const record: CaseRecord = {
    number: await context.read.nextCase(),
    kind: act,
    member: member.id,
    moderator: by.id,
    reason: reason ?? "",
    at: event.at,
    ...(until !== undefined && { until }),
    status: "done",
  };
  const about = `case:${record.number}`;
  const notice = staffNotice(record, context);
  const how = context.t("moderation.staff.by-hand");
  return [
    { change: "case", case: record },
    ...stateOf(record, context),
    ...tellStaff(context, `${notice}\n${how}`, {
      because: "by-hand",
      about,
      buttons: [undoButton(context)],
    }),
  ];
}

/** Platforms tell some things twice: a mute and each of its renewals, a ban and the removal in it. */
function isNews({ act, until, at }: Moderated, known: MemberRecord | undefined): boolean {
  if (act === "mute") return (until ?? 0) > at && known?.mutedUntil !== until;
  if (act === "unmute") return known?.mutedUntil !== undefined;
  if (act === "ban") return known?.banned !== true;
  return true;
}

function stateOf({ kind, member, number, until }: CaseRecord, { now }: Context): readonly Effect[] {
  if (kind === "mute" && until !== undefined && until > now)
    return setMute(member, { mutedUntil: until, muteCase: number });
  if (kind === "unmute") return setMute(member, {});
  if (kind === "ban" || kind === "unban")
    return [{ change: "member", member, set: { banned: kind === "ban" } }];
  return [];
}
