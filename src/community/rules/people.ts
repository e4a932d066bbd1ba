import type { Effect } from "../../core/effect.ts";
import type { MemberJoined, MemberRenamed } from "../../core/event.ts";
import type { Context } from "../context.ts";
import { screenMessage } from "./enforce.ts";
import type { ScreenedEvent } from "./screened-event.ts";

/** Rules that look at people rather than at what they write: their joins and their names. */

/** A join and the name that comes with it, as one. `leaves`: they must go again. */
export async function screenJoin(
  event: MemberJoined,
  context: Context,
): Promise<{ readonly effects: readonly Effect[]; readonly leaves: boolean }> {
  const { member } = event;
  if (member.bot) return { effects: [], leaves: false };
  const known = await context.read.member(member.id);
  const author = known && { ...known, joinedAt: event.at };
  const name = member.name ?? known?.name ?? "";
  const { effects } = await screenMessage(about(event, name, "join"), context, author);
  return { effects, leaves: leavesBy(effects) };
}

export async function screenName(
  event: MemberRenamed,
  context: Context,
): Promise<readonly Effect[]> {
  const known = await context.read.member(event.member.id);
  if (event.member.bot || known?.bot) return [];
  const { effects } = await screenMessage(about(event, event.member.name, "name"), context, known);
  return effects;
}

function about(
  { id, at, member }: MemberJoined | MemberRenamed,
  text: string,
  what: "name" | "join",
): ScreenedEvent {
  const { createdAt } = member;
  const person = { id, message: id, channel: "", member: member.id, text, at, edited: false, what };
  return createdAt === undefined ? person : { ...person, createdAt };
}

function leavesBy(effects: readonly Effect[]): boolean {
  return effects.some(
    (effect) => "act" in effect && (effect.act.action === "kick" || effect.act.action === "ban"),
  );
}
