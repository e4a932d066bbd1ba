import type { APIGuildMember, APIMessage, APIUser } from "discord-api-types/v10";
import { missingAccess, unknown } from "./errors.ts";
import type { ChannelState, GuildState, World } from "./state.ts";

/** A guild that the bot is in. Throws 10004. */
export function guildOf(world: World, id: string): GuildState {
  const guild = world.guilds.get(id);
  if (!guild?.botIn) throw unknown(10004);
  return guild;
}

/** Throws 10003; 50001 in a guild that the bot has left. */
export function channelOf(world: World, id: string): ChannelState {
  const channel = world.channels.get(id);
  if (!channel) throw unknown(10003);
  if (channel.guild && !channel.guild.botIn) throw missingAccess();
  return channel;
}

/** Throws 10008. */
export function messageOf(channel: ChannelState, id: string): APIMessage {
  const message = channel.messages.get(id);
  if (!message) throw unknown(10008);
  return message;
}

/** Throws 10013 for nobody and 10007 for who is not here. */
export function memberOf(world: World, guild: GuildState, id: string): APIGuildMember {
  const member = guild.members.get(id);
  if (member) return member;
  throw unknown(world.users.has(id) ? 10007 : 10013);
}

/** Throws 10013. */
export function userOf(world: World, id: string): APIUser {
  const user = world.users.get(id);
  if (!user) throw unknown(10013);
  return user;
}

/** The direct messages with that user; made when there are none yet. */
export function dmOf(world: World, user: APIUser): ChannelState {
  const known = world.dms.get(user.id);
  if (known) return known;
  const channel: ChannelState = {
    data: { id: world.newId(), type: 1, last_message_id: null, recipients: [user], flags: 0 },
    guild: undefined,
    messages: new Map(),
    joined: new Set(),
  };
  world.dms.set(user.id, channel);
  world.channels.set(channel.data.id, channel);
  return channel;
}
