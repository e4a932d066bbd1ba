import { type APIGuildMember, type APIUser, AuditLogEvent } from "discord-api-types/v10";
import { audit } from "./audit.ts";
import { erase } from "./messages.ts";
import { iso, madeAt } from "./snowflake.ts";
import type { GuildState, World } from "./state.ts";

/** The longest timeout, milliseconds. */
export const LONGEST_TIMEOUT = 28 * 24 * 3_600_000;

/** A number, as Discord's flags have no name for none. */
const NO_FLAGS: number = 0;

export interface By {
  readonly by: string;
  readonly reason?: string | undefined;
}

export const newMember = (
  user: APIUser,
  joined: number,
  more: Partial<APIGuildMember> = {},
): APIGuildMember => ({
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: iso(joined),
  premium_since: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: NO_FLAGS,
  communication_disabled_until: null,
  ...more,
});

/** GUILD_MEMBER_ADD. */
export function admit(world: World, guild: GuildState, member: APIGuildMember): void {
  guild.members.set(member.user.id, member);
  count(guild);
  world.emit({ t: "GUILD_MEMBER_ADD", guild, d: { ...member, guild_id: guild.data.id } });
}

/** GUILD_MEMBER_UPDATE with the member as it is now. */
export function emitMember(world: World, guild: GuildState, member: APIGuildMember): void {
  world.emit({ t: "GUILD_MEMBER_UPDATE", guild, d: { ...member, guild_id: guild.data.id } });
}

/** GUILD_MEMBER_REMOVE; they may come back. */
export function remove(world: World, guild: GuildState, user: APIUser): void {
  if (!guild.members.delete(user.id)) return;
  count(guild);
  world.emit({ t: "GUILD_MEMBER_REMOVE", guild, d: { guild_id: guild.data.id, user } });
}

function count(guild: GuildState): void {
  guild.data.approximate_member_count = guild.members.size;
}

export function kick(world: World, guild: GuildState, user: APIUser, { by, reason }: By): void {
  remove(world, guild, user);
  audit(world, guild, { action: AuditLogEvent.MemberKick, by, target: user.id, reason });
}

/** GUILD_BAN_ADD, and GUILD_MEMBER_REMOVE for a member; takes away messages of the last seconds. */
export function ban(
  world: World,
  guild: GuildState,
  user: APIUser,
  { by, reason }: By,
  seconds = 0,
): void {
  const isNew = !guild.bans.has(user.id);
  guild.bans.set(user.id, { user, reason: reason ?? null });
  remove(world, guild, user);
  if (isNew) {
    world.emit({ t: "GUILD_BAN_ADD", guild, d: { guild_id: guild.data.id, user } });
    audit(world, guild, { action: AuditLogEvent.MemberBanAdd, by, target: user.id, reason });
  }
  const since = world.now() - seconds * 1000;
  if (seconds === 0) return;
  for (const channel of guild.channels.values())
    for (const message of [...channel.messages.values()])
      if (message.author.id === user.id && madeAt(message.id) >= since)
        erase(world, channel, message, user.id);
}

/** GUILD_BAN_REMOVE. */
export function unban(world: World, guild: GuildState, user: APIUser, { by, reason }: By): void {
  guild.bans.delete(user.id);
  world.emit({ t: "GUILD_BAN_REMOVE", guild, d: { guild_id: guild.data.id, user } });
  audit(world, guild, { action: AuditLogEvent.MemberBanRemove, by, target: user.id, reason });
}

/** Sets or lifts (null) a timeout. Milliseconds since 1970. */
export function timeOut(
  world: World,
  guild: GuildState,
  member: APIGuildMember,
  until: number | null,
  { by, reason }: By,
): void {
  const before = member.communication_disabled_until ?? null;
  const after = until === null ? null : iso(until);
  if (before === after) return;
  member.communication_disabled_until = after;
  emitMember(world, guild, member);
  audit(world, guild, {
    action: AuditLogEvent.MemberUpdate,
    by,
    target: member.user.id,
    reason,
    changes: [
      {
        key: "communication_disabled_until",
        ...(before && { old_value: before }),
        ...(after && { new_value: after }),
      } as never,
    ],
  });
}

/** Sets a member's roles. */
export function setRoles(
  world: World,
  guild: GuildState,
  member: APIGuildMember,
  roles: readonly string[],
  { by, reason }: By,
): void {
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ id, name: guild.roles.get(id)?.name ?? "" }));
  const added = named(roles.filter((id) => !member.roles.includes(id)));
  const removed = named(member.roles.filter((id) => !roles.includes(id)));
  if (added.length + removed.length === 0) return;
  member.roles = [...roles];
  emitMember(world, guild, member);
  audit(world, guild, {
    action: AuditLogEvent.MemberRoleUpdate,
    by,
    target: member.user.id,
    reason,
    changes: [
      ...(added.length > 0 ? [{ key: "$add" as const, new_value: added }] : []),
      ...(removed.length > 0 ? [{ key: "$remove" as const, new_value: removed }] : []),
    ],
  });
}

export function setNick(
  world: World,
  guild: GuildState,
  member: APIGuildMember,
  nick: string | null,
  { by, reason }: By,
): void {
  const before = member.nick ?? null;
  const after = nick === "" ? null : nick;
  if (before === after) return;
  member.nick = after;
  emitMember(world, guild, member);
  audit(world, guild, {
    action: AuditLogEvent.MemberUpdate,
    by,
    target: member.user.id,
    reason,
    changes: [
      {
        key: "nick",
        ...(before && { old_value: before }),
        ...(after && { new_value: after }),
      },
    ],
  });
}
