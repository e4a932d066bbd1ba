import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { missingAccess, missingPermissions } from "./errors.ts";
import type { ChannelState, GuildState, World } from "./state.ts";

const ALL = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What a community bot asks for when it is invited; never Administrator. */
export const BOT_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.ManageThreads |
  P.ManageMessages |
  P.ReadMessageHistory |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.MentionEveryone |
  P.KickMembers |
  P.BanMembers |
  P.ModerateMembers |
  P.ManageRoles |
  P.ManageChannels |
  P.ManageGuild |
  P.ManageNicknames |
  P.ViewAuditLog |
  P.SendPolls;

/** What @everyone may in a new server. */
export const EVERYONE_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.ReadMessageHistory |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseApplicationCommands |
  P.ChangeNickname |
  P.SendPolls;

/** What is left to a member while timed out. */
const TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;

export const isTimedOut = (world: World, guild: GuildState, user: string): boolean => {
  const until = guild.members.get(user)?.communication_disabled_until;
  return until !== null && until !== undefined && Date.parse(until) > world.now();
};

/** Guild-wide permissions of a member, without channel overwrites and timeouts. */
export function basePermissions(guild: GuildState, user: string): bigint {
  if (guild.data.owner_id === user) return ALL;
  const member = guild.members.get(user);
  if (!member) return 0n;
  let bits = BigInt(guild.roles.get(guild.data.id)?.permissions ?? "0");
  for (const role of member.roles) bits |= BigInt(guild.roles.get(role)?.permissions ?? "0");
  return bits & P.Administrator ? ALL : bits;
}

export const isAdministrator = (guild: GuildState, user: string): boolean =>
  (basePermissions(guild, user) & P.Administrator) !== 0n;

/** Permissions of a member in a channel, as Discord computes them. */
export function permissionsIn(world: World, channel: ChannelState, user: string): bigint {
  const { guild } = channel;
  if (!guild) return ALL;
  const base = basePermissions(guild, user);
  if (base & P.Administrator) return ALL;
  if (!guild.members.has(user)) return 0n;
  const parent = channel.data.thread_metadata && world.channels.get(channel.data.parent_id ?? "");
  const overwrites = (parent ?? channel).data.permission_overwrites ?? [];
  let bits = base;
  const apply = (allow: bigint, deny: bigint) => {
    bits = (bits & ~deny) | allow;
  };
  const everyone = overwrites.find((one) => one.id === guild.data.id);
  if (everyone) apply(BigInt(everyone.allow), BigInt(everyone.deny));
  const roles = new Set(guild.members.get(user)?.roles);
  const ofRoles = overwrites.filter((one) => one.type === 0 && roles.has(one.id));
  apply(
    ofRoles.reduce((all, one) => all | BigInt(one.allow), 0n),
    ofRoles.reduce((all, one) => all | BigInt(one.deny), 0n),
  );
  const own = overwrites.find((one) => one.type === 1 && one.id === user);
  if (own) apply(BigInt(own.allow), BigInt(own.deny));
  if (isTimedOut(world, guild, user)) bits &= TIMED_OUT;
  return bits & P.ViewChannel ? bits : 0n;
}

/** Throws 50001 without ViewChannel and 50013 without the bits. */
export function demand(world: World, channel: ChannelState, bits: bigint, user?: string): void {
  const has = permissionsIn(world, channel, user ?? world.self.id);
  if (!(has & P.ViewChannel)) throw missingAccess();
  if ((has & bits) !== bits) throw missingPermissions();
}

/** Throws 50013 unless the member has the bits in the whole guild. */
export function demandInGuild(world: World, guild: GuildState, bits: bigint, user?: string): void {
  const id = user ?? world.self.id;
  const timedOut = isTimedOut(world, guild, id) && !isAdministrator(guild, id);
  const has = timedOut ? basePermissions(guild, id) & TIMED_OUT : basePermissions(guild, id);
  if ((has & bits) !== bits) throw missingPermissions();
}

/** Position of a member's highest role; the owner is above all. */
export function rank(guild: GuildState, user: string): number {
  if (guild.data.owner_id === user) return Number.POSITIVE_INFINITY;
  const roles = guild.members.get(user)?.roles ?? [];
  return Math.max(0, ...roles.map((role) => guild.roles.get(role)?.position ?? 0));
}

/** Throws 50013 unless `actor` stands above `target`. */
export function demandAbove(guild: GuildState, actor: string, target: string): void {
  if (rank(guild, actor) <= rank(guild, target)) throw missingPermissions();
}

/** Throws 50013 unless `actor` may give and take that role. */
export function demandAboveRole(guild: GuildState, actor: string, role: string): void {
  const stored = guild.roles.get(role);
  if (!stored || stored.managed || stored.id === guild.data.id) throw missingPermissions();
  if (rank(guild, actor) <= stored.position) throw missingPermissions();
}
