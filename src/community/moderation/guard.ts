import { reaches } from "../../core/adapter.ts";
import type { MemberRecord } from "../../core/history.ts";
import { quote } from "../../core/markup.ts";
import { refuse } from "../../core/refusal.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";
import { sayingText } from "./words.ts";

/**
 * The member whom a moderator means, once it is sure that they may be acted upon; undefined when
 * the platform knows them and the history does not yet. Throws a refusal that says what to do
 * instead for oneself, the bot, somebody of the same level or above, and somebody unknown.
 */
export async function target(
  member: string,
  given: Given,
  context: Context,
): Promise<MemberRecord | undefined> {
  if (member === given.member) throw refuse("guard.self");
  if (member === context.directory.self) throw refuse("guard.bot");
  const record = await context.read.member(member);
  if (!record && context.directory.member(member) === undefined) throw refuse("guard.unknown");
  const level = context.level(record?.roles ?? []);
  if (level !== "member" && reaches(level, given.level)) {
    throw refuse("guard.rank", { member: `<@${member}>` });
  }
  return record;
}

/** Throws a refusal for somebody who is banned: what is done to members would mean nothing. */
export function refuseBanned(member: MemberRecord | undefined): void {
  if (member?.banned) throw refuse("guard.banned", { member: `<@${member.id}>` });
}

/**
 * Why the platform is known to refuse an act over a member, or over what they wrote, in the catalogue's
 * words; else undefined.
 */
export function obstacleTo(act: string, member: string, context: Context): string | undefined {
  if (act !== "mute" && act !== "kick" && act !== "ban" && act !== "delete") return undefined;
  const saying = context.directory.obstacle?.(act, member);
  return saying && quote(sayingText(saying, context));
}

/** Throws the platform's reason as a refusal, before anybody is told of what will not happen. */
export function refuseHindered(act: string, member: string, context: Context): void {
  const note = obstacleTo(act, member, context);
  if (note !== undefined) throw refuse("act.refused", { note });
}

/** Whether they may not write at `now`. */
export function isMuted(member: MemberRecord | undefined, now: number): boolean {
  return member?.mutedUntil !== undefined && member.mutedUntil > now;
}
