import type { Effect } from "../../core/effect.ts";
import type { Context } from "../context.ts";
import { isAway, lapsed } from "./away.ts";
import { platformAct } from "./carry-out.ts";

/** The end of a mute: lifts it if it is still the one that holds. `data` is what `setMute` stored. */
export async function unmuteDue(data: unknown, context: Context): Promise<readonly Effect[]> {
  if (!isMuteEnd(data)) return [];
  const member = await context.read.member(data.member);
  if (!member || member.muteCase !== data.case) return [];
  const cleared: Effect = {
    change: "member",
    member: data.member,
    set: { mutedUntil: null, muteCase: null },
  };
  if (isAway(member) || member.banned) return [cleared, ...(await lapsed(data.case, context))];
  const reason = context.t("moderation.mute-over");
  return [cleared, platformAct({ action: "unmute", member: data.member, reason }, data.case)];
}

/** Whether a schedule's row names a member and the case of their mute. */
export function isMuteEnd(data: unknown): data is { member: string; case: number } {
  return (
    typeof data === "object" &&
    data !== null &&
    "member" in data &&
    typeof data.member === "string" &&
    "case" in data &&
    typeof data.case === "number"
  );
}
