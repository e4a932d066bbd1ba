import type { ChannelState, World } from "./state.ts";

/** Dispatches TYPING_START. */
export function emitTyping(world: World, channel: ChannelState, user: string): void {
  const member = channel.guild?.members.get(user);
  world.emit({
    t: "TYPING_START",
    guild: channel.guild,
    channel,
    d: {
      channel_id: channel.data.id,
      user_id: user,
      timestamp: Math.floor(world.now() / 1000),
      ...(channel.guild && { guild_id: channel.guild.data.id }),
      ...(member && { member }),
    },
  });
}
