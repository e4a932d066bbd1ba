import type { Effect } from "../../core/effect.ts";
import { dm } from "../address.ts";
import type { Context } from "../context.ts";
import { isMuted } from "../moderation/guard.ts";
import { fill } from "./texts.ts";

/** A gentle word to a newcomer who is still here and has not written: once, in private. */
export async function nudge(data: unknown, context: Context): Promise<readonly Effect[]> {
  const settings = context.settings.welcome?.nudge;
  const id = memberOf(data);
  const member = id === undefined ? undefined : await context.read.member(id);
  if (!settings || !member) return [];
  const gone = member.leftAt !== undefined || member.banned;
  if (gone || isMuted(member, context.now)) return [];
  const since = member.joinedAt ?? 0;
  const written = await context.read.messagesOf(member.id, { since, limit: 1 });
  if (written.length > 0) return [];
  const text = settings.text
    ? fill(settings.text, member.id, context)
    : context.t("welcome.nudge", {
        member: `<@${member.id}>`,
        community: context.settings.community.name,
      });
  return [dm(member.id, text, { because: "welcome" })];
}

function memberOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("member" in data)) return undefined;
  return typeof data.member === "string" ? data.member : undefined;
}
