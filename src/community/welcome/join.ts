import type { Effect } from "../../core/effect.ts";
import type { MemberJoined, MemberLeft } from "../../core/event.ts";
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
  const bot = event.member.bot ?? known?.bot ?? false;
  if (bot || known?.greetedAt !== undefined) return effects;
  return [...effects, ...(await greet(member, context))];
}

export function farewell(event: MemberLeft): readonly Effect[] {
  const member = event.member.id;
  return [
    { change: "membership", member, at: event.at, what: "left" },
    { change: "member", member, set: { leftAt: event.at } },
    { change: "unschedule", key: nudgeKey(member) },
  ];
}
