import {
  AuditLogEvent,
  RESTJSONErrorCodes as Code,
  type RESTPatchAPIGuildMemberJSONBody,
  type RESTPutAPIGuildBanJSONBody,
  Routes,
} from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { day, minute } from "../../../core/duration.ts";
import { gone, mayModerate, mayUse } from "../hierarchy.ts";
import { codeOf, done } from "../outcome.ts";
import type { Place } from "../place.ts";
import { auditReason } from "./audit.ts";
import { noteLost, wasDoneBefore } from "./done-before.ts";

type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

/**
 * Discord mutes for 28 days at most, by its own clock; a minute is left for clocks that differ.
 * @see https://docs.discord.com/developers/resources/guild#modify-guild-member
 */
export const longestMute = 28 * day - minute;

export async function mute(
  place: Place,
  request: Request,
  { member, until }: Of<"mute">,
): Promise<Outcome> {
  const now = place.options.now();
  if (until <= now)
    return { ...done(), note: "The mute was over already.", saying: { key: "mute-over" } };
  const refusal = await mayModerate(place, member, "ModerateMembers", gone);
  if (refusal) return refusal;
  const latest = now + longestMute;
  await timeOut(place, request, member, Math.min(until, latest));
  if (until <= latest) return done();
  return {
    ...done(),
    until: latest,
    note: "Discord mutes for 28 days at most; the mute is renewed before that is over.",
    saying: { key: "mute-renewed" },
  };
}

export async function unmute(
  place: Place,
  request: Request,
  { member }: Of<"unmute">,
): Promise<Outcome> {
  const refusal = await mayModerate(place, member, "ModerateMembers", gone);
  if (refusal) return refusal;
  await timeOut(place, request, member, null);
  return done();
}

async function timeOut(
  place: Place,
  request: Request,
  member: string,
  until: number | null,
): Promise<void> {
  const body: RESTPatchAPIGuildMemberJSONBody = {
    communication_disabled_until: until === null ? null : new Date(until).toISOString(),
  };
  await place.client.rest.patch(Routes.guildMember(place.guild.id, member), {
    body,
    reason: auditReason(request),
  });
}

export async function kick(
  place: Place,
  request: Request,
  { member }: Of<"kick">,
): Promise<Outcome> {
  const kicked = { type: AuditLogEvent.MemberKick, member };
  const refusal = await mayModerate(place, member, "KickMembers", gone);
  if (refusal === gone && (await wasDoneBefore(place, request, kicked))) return done();
  if (refusal) return refusal;
  return remove(place, request, Routes.guildMember(place.guild.id, member), {
    ...kicked,
    none: Code.UnknownMember,
  });
}

/** What is gone by the time that Discord answers may have been removed by a try before. */
async function remove(
  place: Place,
  request: Request,
  route: `/${string}`,
  act: { readonly type: AuditLogEvent; readonly member: string; readonly none: Code },
): Promise<Outcome> {
  try {
    await place.client.rest.delete(route, { reason: auditReason(request) });
  } catch (error) {
    if (codeOf(error) === undefined) noteLost(place, request);
    if (codeOf(error) !== act.none || !(await wasDoneBefore(place, request, act))) throw error;
  }
  return done();
}

/** Who has left can be banned too. Their messages stay: rules and moderators delete what must go. */
export async function ban(place: Place, request: Request, { member }: Of<"ban">): Promise<Outcome> {
  const refusal = await mayModerate(place, member, "BanMembers");
  if (refusal) return refusal;
  const body: RESTPutAPIGuildBanJSONBody = {};
  await place.client.rest.put(Routes.guildBan(place.guild.id, member), {
    body,
    reason: auditReason(request),
  });
  return done();
}

export async function unban(
  place: Place,
  request: Request,
  { member }: Of<"unban">,
): Promise<Outcome> {
  const refusal = await mayUse(place, "BanMembers");
  if (refusal) return refusal;
  return remove(place, request, Routes.guildBan(place.guild.id, member), {
    type: AuditLogEvent.MemberBanRemove,
    member,
    none: Code.UnknownBan,
  });
}
