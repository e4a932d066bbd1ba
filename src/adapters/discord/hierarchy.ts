import { PermissionFlagsBits, type PermissionsString, type Role, Routes } from "discord.js";
import type { Saying } from "../../core/action.ts";
import type { Directory } from "../../core/adapter.ts";
import { quote } from "../../core/markup.ts";
import { codeOf, type Refused, refused, toOutcome } from "./outcome.ts";
import type { Place } from "./place.ts";

/**
 * Who may do what to whom, as Discord decides it. What is known to be refused is not asked for: it
 * would count as an invalid request, and Discord does not say which of its reasons it was.
 * @see https://docs.discord.com/developers/topics/permissions#permission-hierarchy
 */

/** The permissions that acts on members take. */
export type Power = Extract<
  PermissionsString,
  "ModerateMembers" | "KickMembers" | "BanMembers" | "ManageRoles"
>;

/** What Discord says about somebody's place in a guild. */
interface Standing {
  readonly id: string;
  readonly roles: readonly string[];
}

/**
 * Why the bot may not do that to them; undefined: it may. Administrators cannot be muted, wherever
 * their role stands.
 * @param absent what is answered for who is not in the guild (a ban reaches them, a mute does not)
 */
export async function mayModerate(
  place: Place,
  member: string,
  power: Power,
  absent?: Refused,
): Promise<Refused | undefined> {
  if (member === place.guild.ownerId) return owns(member);
  const self = await ownStanding(place);
  const powerless = lacks(place, self, power);
  if (powerless) return powerless;
  const them = await standingOf(place, member);
  if (them === undefined) return absent;
  if ("outcome" in them) return them;
  return standsAbove(place, { self, them, power });
}

const powerFor = {
  mute: "ModerateMembers",
  kick: "KickMembers",
  ban: "BanMembers",
} as const satisfies Record<string, Power>;

/** The same as far as it is known without asking Discord: what `Directory.obstacle` answers. */
export function knownObstacle(
  place: Place,
  act: Parameters<NonNullable<Directory["obstacle"]>>[0],
  member: string,
): Saying | undefined {
  // A channel's permissions decide over messages, whoever wrote them.
  if (act === "delete") return undefined;
  if (member === place.guild.ownerId) return owns(member).saying;
  const { me } = place.guild.members;
  if (!me) return undefined;
  const power = powerFor[act];
  const self = { id: me.id, roles: [...me.roles.cache.keys()] };
  const powerless = lacks(place, self, power);
  if (powerless) return powerless.saying;
  const roles = place.directory.rolesOf(member);
  return roles && standsAbove(place, { self, them: { id: member, roles }, power })?.saying;
}

const owns = (member: string) =>
  refused("forbidden", "Nobody can act against the owner of a server.", {
    key: "owner",
    values: { member: `<@${member}>` },
  });

interface Encounter {
  readonly self: Standing;
  readonly them: Standing;
  readonly power: Power;
}

function standsAbove(place: Place, { self, them, power }: Encounter): Refused | undefined {
  const { guild } = place;
  const values = { member: `<@${them.id}>` };
  const theirs = highest(place, them);
  if (guild.ownerId !== self.id && !isAbove(highest(place, self), theirs))
    return refused("forbidden", `Their role "${theirs.name}" is not below the bot's.`, {
      key: "role-above",
      values: { ...values, role: quote(theirs.name) },
    });
  if (power !== "ModerateMembers" || !isAdministrator(place, them)) return undefined;
  return refused("forbidden", "Discord mutes no administrators.", { key: "administrator", values });
}

/** They are not in the guild. */
export const gone = refused("not-found", "They are not in the server.", { key: "gone" });

/** Why the bot may not use that permission at all; undefined: it may. */
export async function mayUse(place: Place, power: Power): Promise<Refused | undefined> {
  return lacks(place, await ownStanding(place), power);
}

/** Why the bot can neither give nor take that role, whoever it is about; undefined: it can. */
export async function mayGive(place: Place, id: string): Promise<Refused | undefined> {
  const role = place.guild.roles.cache.get(id);
  if (!role || role.id === place.guild.id)
    return refused("not-found", "There is no such role.", { key: "role-unknown" });
  const values = { role: quote(role.name) };
  if (role.managed)
    return refused("forbidden", `The role "${role.name}" is managed by an integration.`, {
      key: "role-managed",
      values,
    });
  const self = await ownStanding(place);
  const powerless = lacks(place, self, "ManageRoles");
  if (powerless) return powerless;
  if (place.guild.ownerId === self.id || isAbove(highest(place, self), role)) return undefined;
  return refused("forbidden", `The role "${role.name}" is not below the bot's.`, {
    key: "role-too-high",
    values,
  });
}

/** What moderators read of a permission that the bot lacks. */
export function lacking(place: Place, permission: PermissionsString, channel?: string): Refused {
  const name = place.arrangement.t("outcomes.permission-name", { permission });
  const saying: Saying =
    channel === undefined
      ? { key: "permission", values: { permission: name } }
      : { key: "channel-permission", values: { permission: name, channel: `<#${channel}>` } };
  const where = channel === undefined ? "" : ` in channel ${channel}`;
  return refused("forbidden", `The bot lacks the permission ${permission}${where}.`, saying);
}

function lacks(place: Place, self: Standing, power: Power): Refused | undefined {
  const bits = bitsOf(place, self);
  const needed = PermissionFlagsBits[power] | PermissionFlagsBits.Administrator;
  return bits & needed ? undefined : lacking(place, power);
}

async function ownStanding(place: Place): Promise<Standing> {
  const { me } = place.guild.members;
  const id = place.client.user.id;
  if (me) return { id, roles: [...me.roles.cache.keys()] };
  const fetched = await standingOf(place, id);
  if (fetched === undefined || "outcome" in fetched) return { id, roles: [] };
  return fetched;
}

/** Undefined: they are not in the guild. A refusal: there is no such account. */
async function standingOf(place: Place, id: string): Promise<Standing | Refused | undefined> {
  const { guild, client } = place;
  const cached = guild.members.cache.get(id);
  if (cached) return { id, roles: [...cached.roles.cache.keys()] };
  try {
    const member = await client.rest.get(Routes.guildMember(guild.id, id));
    return { id, roles: rolesOf(member) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 10007) return undefined;
    if (code === 10013) return toOutcome(error);
    throw error;
  }
}

function rolesOf(member: unknown): readonly string[] {
  if (typeof member !== "object" || member === null || !("roles" in member)) return [];
  return Array.isArray(member.roles) ? member.roles.map(String) : [];
}

function bitsOf(place: Place, { id, roles }: Standing): bigint {
  const { guild } = place;
  if (id === guild.ownerId) return PermissionFlagsBits.Administrator;
  return [guild.id, ...roles].reduce(
    (bits, role) => bits | (guild.roles.cache.get(role)?.permissions.bitfield ?? 0n),
    0n,
  );
}

const isAdministrator = (place: Place, them: Standing) =>
  (bitsOf(place, them) & PermissionFlagsBits.Administrator) !== 0n;

function highest(place: Place, { roles }: Standing): Role {
  const { cache, everyone } = place.guild.roles;
  return roles
    .flatMap((id) => cache.get(id) ?? [])
    .reduce((top, role) => (isAbove(role, top) ? role : top), everyone);
}

/** Of roles at one position the older stands higher. */
const isAbove = (one: Role, other: Role) => one.comparePositionTo(other) > 0;
