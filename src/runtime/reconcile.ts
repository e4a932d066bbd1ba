import type { Adapter, Host, Present } from "../core/adapter.ts";
import { second } from "../core/duration.ts";
import { type Event, joinId } from "../core/event.ts";
import type { MemberRecord } from "../core/history.ts";
import type { History } from "../core/store.ts";

/** Platforms and machines do not have quite the same time. */
const tolerance = 5 * second;

/**
 * Compares everybody who is in a space with what the history has, and tells as events what nobody
 * told: who joined since `since`, who has left, whose mute the platform has lost. A space that is new
 * to us (no `since`) has no newcomers: whoever is there was there before.
 */
export async function reconcile({
  adapter,
  history,
  emit,
  now,
  log,
  since,
}: {
  adapter: Adapter;
  history: History;
  emit: (event: Event) => Promise<void>;
  now: number;
  log: Host["log"];
  since: number | undefined;
}): Promise<void> {
  if (!adapter.roster) return;
  const { space } = adapter;
  const reader = history.reader(space);
  const here = new Set<string>();
  try {
    for await (const portion of adapter.roster()) {
      for (const present of portion) {
        here.add(present.id);
        const known = await reader.member(present.id);
        for (const event of newsOf(present, known, { space, now, since })) await emit(event);
      }
    }
  } catch (error) {
    log("warn", `the members of ${space} could not be listed; who left meanwhile stays unknown`, {
      err: error,
    });
    return;
  }
  for await (const portion of history.present(space)) {
    for (const { id } of portion) {
      if (here.has(id) || id === adapter.directory.self) continue;
      // Who came while the others were being listed is on no list.
      const { joinedAt = 0 } = (await reader.member(id)) ?? {};
      if (joinedAt > now - tolerance) continue;
      await emit({
        kind: "member-left",
        id: `${id} unseen ${now}`,
        space,
        at: now,
        member: { id },
      });
    }
  }
}

function* newsOf(
  { joinedAt, pending = false, mutedUntil, ...member }: Present,
  known: MemberRecord | undefined,
  { space, now, since }: { space: string; now: number; since: number | undefined },
): Generator<Event> {
  const joined =
    joinedAt !== undefined &&
    since !== undefined &&
    joinedAt > since - tolerance &&
    (known?.joinedAt === undefined || joinedAt > known.joinedAt + tolerance);
  if (joined) {
    const id = joinId(member.id, joinedAt);
    yield { kind: "member-joined", id, space, at: joinedAt, member, pending };
    return;
  }
  if (!known) return;
  if (known.leftAt !== undefined && joinedAt !== undefined) {
    const id = joinId(member.id, joinedAt);
    yield { kind: "member-joined", id, space, at: joinedAt, member, pending };
    return;
  }
  if (member.name !== undefined && member.name !== known.name) {
    const id = `${member.id} ${now}`;
    yield {
      kind: "member-renamed",
      id,
      space,
      at: now,
      member: { ...member, name: member.name },
    };
  }
  // Whoever was pending when we lost sight of them may have been admitted since.
  if (!pending && known.joinedAt !== undefined && known.greetedAt === undefined) {
    const id = `${member.id} ${known.joinedAt}`;
    yield { kind: "member-admitted", id, space, at: now, member };
  }
  if (mutedUntil === null && (known.mutedUntil ?? 0) > now) {
    yield { kind: "mute-lost", id: `${member.id} ${now}`, space, at: now, member };
  }
}
