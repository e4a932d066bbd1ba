import type { APIGuildMember, APIMessage, APIRole, APIUser } from "discord-api-types/v10";
import { type ChannelState, type GuildState, idOf, type Named, type World } from "./state.ts";

/** A channel or thread by handle, id or name; a test that names none is wrong and told so. */
export function channelNamed(
  world: World,
  guild: GuildState | undefined,
  named: Named,
): ChannelState {
  const id = idOf(named);
  const known = world.channels.get(id);
  if (known) return known;
  const plain = id.replace(/^#/, "");
  const byName = [...(guild?.channels.values() ?? [])].find((one) => one.data.name === plain);
  if (!byName) throw new Error(`no channel ${id}`);
  return byName;
}

export function roleNamed(guild: GuildState, named: Named): APIRole {
  const id = idOf(named);
  const role = guild.roles.get(id) ?? [...guild.roles.values()].find((one) => one.name === id);
  if (!role) throw new Error(`no role ${id}`);
  return role;
}

export function userNamed(world: World, named: Named): APIUser {
  const id = idOf(named);
  const user = world.users.get(id) ?? [...world.users.values()].find((one) => one.username === id);
  if (!user) throw new Error(`no user ${id}`);
  return user;
}

export function memberNamed(world: World, guild: GuildState, named: Named): APIGuildMember {
  const user = userNamed(world, named);
  const member = guild.members.get(user.id);
  if (!member) throw new Error(`${user.username} is not in ${guild.data.name}`);
  return member;
}

/** The server's own object for a message that a test holds; ephemeral ones too. */
export function liveMessage(world: World, held: Pick<APIMessage, "id" | "channel_id">): APIMessage {
  const stored = world.channels.get(held.channel_id)?.messages.get(held.id);
  if (stored) return stored;
  for (const { answers } of world.interactions.values()) {
    const answer = answers.get(held.id);
    if (answer) return answer;
  }
  throw new Error(`no message ${held.id}`);
}
