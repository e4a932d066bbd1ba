import { isRecord } from "../call.ts";
import type { Place } from "../place.ts";
import { ourChannels, takeOutOf } from "./take-out.ts";

/** The channels that a muted member was taken out of, remembered until they are invited back. */
export interface Removed {
  readonly channels: readonly string[];
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** What nobody came to undo is forgotten so long after the mute. Milliseconds. */
const forgottenAfter = 30 * 24 * 3_600_000;

const keyOf = ({ space }: Place, member: string) => `${space}:removed:${member}`;

export async function removedOf(place: Place, member: string): Promise<Removed | undefined> {
  const kept = await place.options.store.get(keyOf(place, member));
  if (!isRecord(kept) || !Array.isArray(kept.channels) || typeof kept.until !== "number")
    return undefined;
  const channels = kept.channels.filter((id) => typeof id === "string");
  return { channels, until: kept.until };
}

/** Adds to what is remembered; a mute that is prolonged keeps its channels. */
export async function rememberRemoved(
  place: Place,
  member: string,
  { channels, until }: Removed,
): Promise<void> {
  const before = await removedOf(place, member);
  const all = [...new Set([...(before?.channels ?? []), ...channels])];
  const ttl = Math.max(1, until - place.options.now()) + forgottenAfter;
  await place.options.store.set(keyOf(place, member), { channels: all, until }, ttl);
}

export async function forgetRemoved(place: Place, member: string): Promise<void> {
  await place.options.store.delete(keyOf(place, member));
}

/**
 * Somebody came into a channel: whoever is muted by removal is taken out again. Rejects for what may
 * pass, so that Slack tells of it again.
 */
export async function onJoinedChannel(
  place: Place,
  member: string,
  channel: string,
): Promise<void> {
  const removed = await removedOf(place, member);
  if (!removed || removed.until <= place.options.now()) return;
  const ours = ourChannels(place).find(({ id }) => id === channel);
  if (!ours || ours.general) return;
  // Known before it is done: whatever happens in between, they are invited back.
  const channels = [channel];
  await rememberRemoved(place, member, { channels, until: removed.until });
  const why = await takeOutOf(place, ours, member);
  if (why === undefined || why === "absent") return;
  if (why.why === "transient" || why.why === "rate-limited")
    throw new Error(`a muted member could not be taken out of a channel again: ${why.note}`);
  place.log("warn", "A muted member came back into a channel and stays there", {
    member,
    channel,
    reason: why.note,
  });
}
