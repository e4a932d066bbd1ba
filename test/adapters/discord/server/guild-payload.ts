import { GatewayIntentBits } from "discord-api-types/v10";
import { iso } from "./snowflake.ts";
import type { ChannelState, GuildState, World } from "./state.ts";
import { isThread, membership } from "./threads.ts";

/** A guild as GET /guilds/:guild gives it. */
export const guildObject = (guild: GuildState): object => ({
  ...guild.data,
  roles: [...guild.roles.values()],
});

/** A channel or thread as the API gives it. */
export const channelObject = (world: World, channel: ChannelState): object => ({
  ...channel.data,
  ...(isThread(channel.data.type) && membership(world, channel)),
});

/** A guild as GUILD_CREATE brings it: all members with the presence intent, otherwise only the bot. */
export function guildPayload(world: World, guild: GuildState, intents: number): object {
  const all = (intents & GatewayIntentBits.GuildPresences) !== 0;
  const members = [...guild.members.values()];
  const channels = [...guild.channels.values()];
  return structuredClone({
    ...guildObject(guild),
    joined_at: guild.members.get(world.self.id)?.joined_at ?? iso(world.now()),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: all ? members : members.filter((one) => one.user.id === world.self.id),
    channels: channels
      .filter((one) => !isThread(one.data.type))
      .map((one) => channelObject(world, one)),
    threads: channels
      .filter((one) => isThread(one.data.type) && !one.data.thread_metadata?.archived)
      .map((one) => channelObject(world, one)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  });
}
