import type { Effect } from "../../core/effect.ts";
import type { MemberRecord } from "../../core/history.ts";
import { refuse } from "../../core/refusal.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";
import { isAway, isSeenHere, lapsed } from "./away.ts";
import { type CarriedCase, carryOut } from "./carry-out.ts";
import { evidenceOf } from "./evidence.ts";
import { isMuted, refuseBanned, refuseHindered, target } from "./guard.ts";

/** What `/mute`, `/unmute`, `/kick`, `/ban` and `/unban` decide. All throw refusals. */

interface Wanted {
  readonly member: string;
  readonly reason: string | undefined;
}

type Decided = Promise<readonly Effect[]>;

/**
 * `duration` in milliseconds; by default `mute.default`. A new mute replaces the old one. Whoever
 * has left is muted if they come back before its end.
 */
export async function muteMember(
  { member, duration, reason }: Wanted & { readonly duration: number | undefined },
  given: Given,
  context: Context,
): Decided {
  const known = await target(member, given, context);
  refuseBanned(known);
  const { longest, default: usual } = context.settings.moderation.mute;
  const length = duration ?? Math.min(usual, longest);
  if (length > longest) throw refuse("mute.too-long", { longest: context.length(longest) });
  // Nothing is asked of the platform for who is not here.
  if (!isAway(known)) refuseHindered("mute", member, context);
  const record = await newCase("mute", { member, reason }, given, context);
  return [
    ...(await lapsedOf(known, context)),
    ...carry({ ...record, until: context.now + length }, known, given, context),
  ];
}

export async function unmuteMember(wanted: Wanted, given: Given, context: Context): Decided {
  const known = await target(wanted.member, given, context);
  if (!isMuted(known, context.now)) throw refuse("unmute.not-muted", mention(wanted));
  const record = await newCase("unmute", wanted, given, context);
  // The end of the mute that it lifts: until then it can be taken back.
  const until = known?.mutedUntil;
  return [
    ...(await lapsedOf(known, context)),
    ...carry(until === undefined ? record : { ...record, until }, known, given, context),
  ];
}

export async function kickMember(wanted: Wanted, given: Given, context: Context): Decided {
  const known = await target(wanted.member, given, context);
  refuseBanned(known);
  if (known?.leftAt !== undefined) throw refuse("kick.gone", mention(wanted));
  refuseHindered("kick", wanted.member, context);
  return carry(await newCase("kick", wanted, given, context), known, given, context);
}

export async function banMember(wanted: Wanted, given: Given, context: Context): Decided {
  const known = await target(wanted.member, given, context);
  if (known?.banned) throw refuse("ban.already", mention(wanted));
  refuseHindered("ban", wanted.member, context);
  return carry(await newCase("ban", wanted, given, context), known, given, context);
}

/** Also of bans that were made without Foyer: whether there is one, the platform knows best. */
export async function unbanMember(wanted: Wanted, given: Given, context: Context): Decided {
  const known = await target(wanted.member, given, context);
  if (isSeenHere(known)) throw refuse("unban.not-banned", mention(wanted));
  return carry(await newCase("unban", wanted, given, context), known, given, context);
}

/** A mute that waited for their return never begins: another takes its place, or it is lifted. */
function lapsedOf(known: MemberRecord | undefined, context: Context) {
  return isAway(known) ? lapsed(known?.muteCase, context) : [];
}

const mention = ({ member }: { member: string }) => ({ member: `<@${member}>` });

async function newCase(
  kind: CarriedCase["kind"],
  { member, reason }: Wanted,
  given: Given,
  context: Context,
): Promise<CarriedCase> {
  return {
    number: await context.read.nextCase(),
    kind,
    member,
    moderator: given.member,
    reason: reason ?? "",
    at: context.now,
    channel: given.channel,
    ...(await evidenceOf(given, context)),
    status: "pending",
  };
}

function carry(
  record: CarriedCase,
  known: MemberRecord | undefined,
  given: Given,
  context: Context,
): readonly Effect[] {
  return carryOut(record, known, context, {
    because: `command:${record.kind}`,
    asked: { channel: given.channel, interaction: given.event.id },
  });
}
