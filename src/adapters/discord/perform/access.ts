import { PermissionFlagsBits, type PermissionsString } from "discord.js";
import { lacking } from "../hierarchy.ts";
import type { Refused } from "../outcome.ts";
import type { Place } from "../place.ts";

/**
 * Which of these permissions the bot lacks in a channel or thread, as far as is known: of a channel
 * that is not known (a private one, an old thread) Discord is asked.
 */
export function missingIn(
  place: Place,
  channel: string,
  needed: readonly PermissionsString[],
): PermissionsString | undefined {
  const { channels, members } = place.guild;
  const known = channels.cache.get(channel);
  const has = members.me && known?.permissionsFor(members.me);
  if (!has) return undefined;
  return needed.find((permission) => !has.has(PermissionFlagsBits[permission]));
}

/**
 * Where a message stands, which for Discord is the thread itself, and where to look up what the bot
 * may do there: a thread that is not known is like its channel.
 */
export function standsIn(
  place: Place,
  { channel, thread }: { readonly channel: string; readonly thread?: string },
): { readonly where: string; readonly known: string } {
  const where = thread ?? channel;
  return { where, known: place.guild.channels.cache.has(where) ? where : channel };
}

/** Why an act in that channel would be refused; undefined: nothing is known against it. */
export function mayIn(
  place: Place,
  channel: string,
  needed: readonly PermissionsString[],
): Refused | undefined {
  const missing = missingIn(place, channel, ["ViewChannel", ...needed]);
  return missing && lacking(place, missing, channel);
}
