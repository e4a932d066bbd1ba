import {
  type APIGuildMember,
  type GatewayGuildMemberAddDispatchData,
  type GatewayGuildMemberRemoveDispatchData,
  type GatewayGuildMemberUpdateDispatchData,
  GuildMemberFlags,
} from "discord.js";
import { joinId } from "../../../core/event.ts";
import { createRecent } from "../../../core/recent.ts";
import { actorOf } from "./actor.ts";
import type { Renames } from "./renames.ts";
import type { Surroundings } from "./surroundings.ts";

/** Newcomers whose admission is awaited, and leavings of which Discord might tell twice. */
const mostNewcomers = 5_000;

export function createMembers(
  { space, directory, emit, now, onboarding }: Surroundings,
  renames: Renames,
) {
  /** Who has yet to be admitted: when they joined, by member. */
  const pending = createRecent<number>(mostNewcomers);
  const gone = createRecent<string>(mostNewcomers);

  const lists = new Set<Comings>();

  function joined(member: GatewayGuildMemberAddDispatchData): void {
    const { user } = member;
    for (const list of lists) {
      list.joined.set(user.id, member);
      list.left.delete(user.id);
    }
    const at = joinedAt(member) ?? now();
    const waits = isHeldUp(member, onboarding());
    const actor = actorOf(user, member);
    // Whoever comes back by another name is a newcomer by it, and not renamed.
    directory.see(actor, user.username);
    gone.delete(user.id);
    if (waits) pending.set(user.id, at);
    emit({
      kind: "member-joined",
      id: joinId(user.id, at),
      space,
      at,
      member: actor,
      ...(waits && { pending: true }),
    });
  }

  function changed(member: GatewayGuildMemberUpdateDispatchData): void {
    const { user } = member;
    const actor = actorOf(user, member);
    renames.changed(actor, user.username);
    awaitAdmission(member);
    const since = pending.get(user.id);
    if (since === undefined || isHeldUp(member, onboarding())) return;
    pending.delete(user.id);
    emit({
      kind: "member-admitted",
      id: joinId(user.id, joinedAt(member) ?? since),
      space,
      at: now(),
      member: actor,
    });
  }

  function left({ user }: GatewayGuildMemberRemoveDispatchData): void {
    const id = gone.get(user.id) ?? `${user.id} ${now()}`;
    gone.set(user.id, id);
    for (const list of lists) {
      list.joined.delete(user.id);
      list.left.add(user.id);
    }
    pending.delete(user.id);
    const known = directory.memberName(user.id);
    const member = actorOf(user, known === user.id ? undefined : { nick: known });
    emit({ kind: "member-left", id, space, at: now(), member });
  }

  /** Of someone who has been there: whether they are awaited, and called otherwise, is all that is news. */
  function seen(member: Member): void {
    renames.seen(actorOf(member.user, member), member.user.username);
    awaitAdmission(member);
  }

  function awaitAdmission(member: Member): void {
    const { id } = member.user;
    if (pending.get(id) !== undefined || !isPending(member, onboarding())) return;
    pending.set(id, joinedAt(member) ?? now());
  }

  return {
    joined,
    changed,
    left,
    seen,
    /** Notes who comes and goes from now on, until `end`. */
    note(): Comings & { end(): void } {
      const list = { joined: new Map(), left: new Set<string>() };
      lists.add(list);
      return { ...list, end: () => void lists.delete(list) };
    },
  };
}

/** Who came and who went while the members were being listed. */
export interface Comings {
  readonly joined: Map<string, APIGuildMember>;
  readonly left: Set<string>;
}

/** When they joined, in milliseconds since the epoch; guests of a voice channel have no such time. */
export function joinedAt({ joined_at: at }: Pick<Member, "joined_at">): number | undefined {
  return at ? Date.parse(at) : undefined;
}

type Member = Pick<APIGuildMember, "user"> & {
  readonly joined_at?: string | null;
  readonly nick?: string | null;
  readonly pending?: boolean;
  readonly flags?: GuildMemberFlags;
};

/**
 * Whether the guild's screening or onboarding is still before a newcomer. Discord says `pending` of
 * the screening (rules to agree to) alone; of the onboarding it raises a flag once it is through, and
 * another for those whom somebody let in without. Applications meet neither.
 */
function isHeldUp(member: Member, onboarding: boolean): boolean {
  if (member.user.bot) return false;
  if (member.pending) return true;
  return onboarding && ((member.flags ?? 0) & through) === 0;
}

const through = GuildMemberFlags.CompletedOnboarding | GuildMemberFlags.BypassesVerification;

/** The same of one who has been there, perhaps since before there was an onboarding. */
export function isPending(member: Member, onboarding: boolean): boolean {
  const begun = ((member.flags ?? 0) & GuildMemberFlags.StartedOnboarding) !== 0;
  return isHeldUp(member, onboarding && begun);
}
