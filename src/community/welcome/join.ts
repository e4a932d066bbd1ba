import type { Effect } from "../../core/effect.ts";
import type { Actor, MemberAdmitted, MemberJoined, MemberLeft } from "../../core/event.ts";
import type { MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import { muteAgain } from "../moderation/muted.ts";
import { greet, nudgeKey } from "./greet.ts";

/** Somebody is here, perhaps again: greeted once ever, and still muted if they left while muted. */
export async function welcomeMember(
  event: MemberJoined,
  context: Context,
): Promise<readonly Effect[]> {
  const member = event.member.id;
  const known = await context.read.member(member);
  const effects: Effect[] = [
    { change: "membership", member, at: event.at, what: "joined" },
    // Whoever can join is not banned any more, whatever happened outside Foyer.
    { change: "member", member, set: { joinedAt: event.at, leftAt: null, banned: false } },
    ...(await muteAgain(known, context)),
  ];
  // Who has yet to pass the platform's screening cannot read a greeting: it waits for that.
  if (event.pending || !awaitsGreeting(event.member, known)) return effects;
  return [...effects, ...(await greet(member, context))];
}

/** Now they can read a greeting and answer it. */
export async function admitMember(
  { member, into }: MemberAdmitted,
  context: Context,
): Promise<readonly Effect[]> {
  const known = await context.read.member(member.id);
  // Screening also ends for those who were here before Foyer was: they are no newcomers.
  const newcomer = into !== undefined || known?.joinedAt !== undefined;
  if (!newcomer || !awaitsGreeting(member, known)) return [];
  return greet(member.id, context);
}

function awaitsGreeting(member: Actor, known: MemberRecord | undefined): boolean {
  const bot = member.bot ?? known?.bot ?? false;
  return !bot && known?.greetedAt === undefined;
}

export function farewell(event: MemberLeft): readonly Effect[] {
  const member = event.member.id;
  return [
    { change: "membership", member, at: event.at, what: "left" },
    { change: "member", member, set: { leftAt: event.at } },
    { change: "unschedule", key: nudgeKey(member) },
  ];
}
