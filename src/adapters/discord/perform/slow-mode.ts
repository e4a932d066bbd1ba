import { ChannelType, type RESTPatchAPIChannelJSONBody, Routes } from "discord.js";
import type { Action, Outcome } from "../../../core/action.ts";
import type { Request } from "../../../core/adapter.ts";
import { second } from "../../../core/duration.ts";
import { done, refused } from "../outcome.ts";
import type { Place } from "../place.ts";
import { mayIn } from "./access.ts";
import { auditReason } from "./audit.ts";

type SlowMode = Extract<Action, { action: "slow-mode" }>;

/**
 * Seconds; six hours.
 * @see https://docs.discord.com/developers/resources/channel#channel-object
 */
const longest = 21_600;

/** The kinds of channels in which there is a pause between two messages of one member. */
const pausing: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** Discord counts in whole seconds, upwards: nobody waits for less than was asked. */
export async function slowMode(
  place: Place,
  request: Request,
  { channel, interval }: SlowMode,
): Promise<Outcome> {
  const known = place.guild.channels.cache.get(channel);
  if (known && !pausing.has(known.type))
    return refused("unsupported", "There is no slow mode in a channel of this kind.", {
      key: "channel-type",
    });
  const refusal = mayIn(place, channel, [known?.isThread() ? "ManageThreads" : "ManageChannels"]);
  if (refusal) return refusal;
  const seconds = Math.max(0, Math.ceil(interval / second));
  const body: RESTPatchAPIChannelJSONBody = { rate_limit_per_user: Math.min(seconds, longest) };
  await place.client.rest.patch(Routes.channel(channel), { body, reason: auditReason(request) });
  if (seconds <= longest) return done();
  return {
    ...done(),
    note: "Six hours, the longest that Discord has members wait.",
    saying: { key: "slow-mode-longest" },
  };
}
