import {
  type APIGuildMember,
  type APIInteractionDataResolvedGuildMember,
  type APIUser,
  GuildMember,
  type Interaction,
  type RESTGetAPIGuildMemberResult,
  type RESTGetAPIUserResult,
  Routes,
  type User,
} from "discord.js";
import type { Actor } from "../../../core/event.ts";
import type { Place } from "../place.ts";
import { madeAt } from "../snowflake.ts";

type AnyUser = User | APIUser;
type AnyMember =
  | GuildMember
  | Pick<APIGuildMember, "nick" | "roles">
  | APIInteractionDataResolvedGuildMember;

/** Somebody as an interaction tells of them; who is not (or no longer) in the guild has no roles. */
export function actorOf(place: Place, user: AnyUser, member?: AnyMember | null): Actor {
  const name = nick(member) ?? globalName(user) ?? user.username;
  return {
    id: user.id,
    name,
    ...(member && { roles: rolesOf(place, member) }),
    ...(user.bot && { bot: true }),
    createdAt: madeAt(user.id),
  };
}

/** Whoever gave the interaction. */
export function giver(place: Place, interaction: Pick<Interaction, "user" | "member">): Actor {
  return actorOf(place, interaction.user, interaction.member);
}

/**
 * Asks Discord for somebody whom an interaction names by id only. Without an answer only the id is
 * known, which is enough to be told that they cannot be found.
 */
export async function lookUp(place: Place, id: string): Promise<Actor> {
  const { rest } = place.client;
  try {
    const member = (await rest.get(
      Routes.guildMember(place.guild.id, id),
    )) as RESTGetAPIGuildMemberResult;
    return actorOf(place, member.user, member);
  } catch {
    return lookUpUser(place, id);
  }
}

async function lookUpUser(place: Place, id: string): Promise<Actor> {
  try {
    const user = (await place.client.rest.get(Routes.user(id))) as RESTGetAPIUserResult;
    return actorOf(place, user);
  } catch {
    return { id };
  }
}

/** Everybody has the role that is called like the guild; nobody counts it. */
function rolesOf(place: Place, member: AnyMember): readonly string[] {
  const roles = member instanceof GuildMember ? [...member.roles.cache.keys()] : member.roles;
  return roles.filter((role) => role !== place.guild.id);
}

function nick(member: AnyMember | null | undefined): string | undefined {
  if (!member) return undefined;
  return (member instanceof GuildMember ? member.nickname : member.nick) ?? undefined;
}

function globalName(user: AnyUser): string | undefined {
  return ("globalName" in user ? user.globalName : user.global_name) ?? undefined;
}
