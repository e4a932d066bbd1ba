import type { Plan } from "../../core/effect.ts";
import type { MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { isAway } from "./away.ts";
import { platformAct } from "./carry-out.ts";
import { isMuted } from "./guard.ts";
import { isMuteEnd } from "./unmute-due.ts";
import { platformReason } from "./words.ts";

/** Takes away what a muted member has written; on platforms that mute natively it never comes to that. */
export function silence(
  message: { readonly channel: string; readonly thread?: string; readonly message: string },
  member: MemberRecord,
): Plan {
  return {
    act: {
      action: "delete-message",
      channel: message.channel,
      ...(message.thread !== undefined && { thread: message.thread }),
      message: message.message,
      member: member.id,
    },
    because: member.muteCase === undefined ? "mute" : `case:${member.muteCase}`,
  };
}

/** A mute outlasts leaving: whoever comes back before its end is muted again. */
export async function muteAgain(
  member: MemberRecord | undefined,
  context: Context,
): Promise<readonly Plan[]> {
  if (!isMuted(member, context.now)) return [];
  if (member?.mutedUntil === undefined || member.muteCase === undefined) return [];
  const record = await context.read.case(member.muteCase);
  return [
    platformAct(
      {
        action: "mute",
        member: member.id,
        until: member.mutedUntil,
        reason: platformReason(record, context),
      },
      member.muteCase,
    ),
  ];
}

/** The platform keeps a mute only so long: it is asked for again while it is the one that holds. */
export async function renewMute(data: unknown, context: Context): Promise<readonly Plan[]> {
  if (!isMuteEnd(data)) return [];
  const member = await context.read.member(data.member);
  if (isAway(member) || member?.muteCase !== data.case) return [];
  return muteAgain(member, context);
}
