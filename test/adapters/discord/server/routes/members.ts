import { type APIGuildMember, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { badField, missingAccess, missingPermissions, unknown } from "../errors.ts";
import { guildOf, memberOf, userOf } from "../find.ts";
import { kick, LONGEST_TIMEOUT, setNick, setRoles, timeOut } from "../members.ts";
import { demandAbove, demandAboveRole, demandInGuild, isAdministrator } from "../permissions.ts";
import { type Call, idIn, nothing, numberIn, ok, onlyQuery, type Route } from "../router.ts";
import { check, maybe, snowflake, text } from "../schema/check.ts";
import { byId } from "../snowflake.ts";
import type { GuildState, World } from "../state.ts";

const edit = z.strictObject({
  nick: maybe(text(0, 32)),
  roles: maybe(z.array(snowflake)),
  communication_disabled_until: maybe(z.iso.datetime({ offset: true })),
  mute: maybe(z.boolean()),
  deaf: maybe(z.boolean()),
  channel_id: maybe(snowflake),
  flags: z.int().optional(),
  // What discord.js keeps in the body beside the field it made of it; Discord takes no notice.
  communicationDisabledUntil: z.unknown().optional(),
});
const self = z.strictObject({
  nick: maybe(text(0, 32)),
  avatar: maybe(z.string()),
  banner: maybe(z.string()),
  bio: maybe(text(0, 190)),
});

export const memberRoutes: Route[] = [
  {
    method: "GET",
    path: "/guilds/:guild/members",
    handler: ({ world, params, query }) => {
      const guild = guildOf(world, params.guild ?? "");
      onlyQuery(query, "limit", "after");
      if (!world.privileged.members) throw missingAccess();
      const limit = numberIn(query, "limit", 1, 1000, 1);
      const after = BigInt(idIn(query, "after") ?? "0");
      const members = [...guild.members.values()]
        .filter(({ user }) => BigInt(user.id) > after)
        .toSorted((a, b) => byId(a.user, b.user));
      return ok(members.slice(0, limit));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/members/search",
    handler: ({ world, params, query }) => {
      const guild = guildOf(world, params.guild ?? "");
      onlyQuery(query, "query", "limit");
      const limit = numberIn(query, "limit", 1, 1000, 1);
      const wanted = query.get("query")?.toLowerCase();
      if (!wanted) throw badField("query", "BASE_TYPE_REQUIRED", "This field is required");
      const found = [...guild.members.values()].filter(({ nick, user }) =>
        [nick, user.username, user.global_name].some((name) =>
          name?.toLowerCase().startsWith(wanted),
        ),
      );
      return ok(found.slice(0, limit));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    handler: ({ world, params }) =>
      ok(memberOf(world, guildOf(world, params.guild ?? ""), params.user ?? "")),
  },
  { method: "PATCH", path: "/guilds/:guild/members/@me", handler: editSelf },
  { method: "PATCH", path: "/guilds/:guild/members/:user", handler: editMember },
  {
    method: "DELETE",
    path: "/guilds/:guild/members/:user",
    handler: ({ world, params, reason }) => {
      const guild = guildOf(world, params.guild ?? "");
      demandInGuild(world, guild, P.KickMembers);
      const member = memberOf(world, guild, params.user ?? "");
      demandAbove(guild, world.self.id, member.user.id);
      kick(world, guild, member.user, { by: world.self.id, reason });
      return nothing;
    },
  },
  {
    method: "PUT",
    path: "/guilds/:guild/members/:user/roles/:role",
    handler: (call) => changeRole(call, (roles, role) => [...new Set([...roles, role])]),
  },
  {
    method: "DELETE",
    path: "/guilds/:guild/members/:user/roles/:role",
    handler: (call) => changeRole(call, (roles, role) => roles.filter((one) => one !== role)),
  },
];

function editSelf({ world, params, body, reason }: Call) {
  const guild = guildOf(world, params.guild ?? "");
  const { nick } = check(self, body);
  const member = memberOf(world, guild, world.self.id);
  if (nick !== undefined) {
    demandInGuild(world, guild, P.ChangeNickname);
    setNick(world, guild, member, nick, { by: world.self.id, reason });
  }
  return ok(member);
}

function editMember({ world, params, body, reason }: Call) {
  const guild = guildOf(world, params.guild ?? "");
  const change = check(edit, body);
  const member = memberOf(world, guild, params.user ?? "");
  const by = { by: world.self.id, reason };
  const until = mayTimeOut(world, guild, member, change.communication_disabled_until);
  if (change.nick !== undefined) mayRename(world, guild, member);
  if (change.roles) mayHaveRoles(world, guild, member, change.roles);
  // Everything is allowed before anything is done.
  if (change.nick !== undefined) setNick(world, guild, member, change.nick, by);
  if (change.roles) setRoles(world, guild, member, change.roles, by);
  if (until !== undefined) timeOut(world, guild, member, until, by);
  return ok(member);
}

/** Throws 50013 and 50035; gives the time in milliseconds, null to lift. */
function mayTimeOut(
  world: World,
  guild: GuildState,
  member: APIGuildMember,
  until: string | null | undefined,
): number | null | undefined {
  if (until === undefined) return undefined;
  demandInGuild(world, guild, P.ModerateMembers);
  const target = member.user.id;
  if (target === world.self.id) throw missingPermissions();
  demandAbove(guild, world.self.id, target);
  if (until === null) return null;
  if (isAdministrator(guild, target)) throw missingPermissions();
  const at = Date.parse(until);
  if (at - world.now() > LONGEST_TIMEOUT)
    throw badField(
      "communication_disabled_until",
      "COMMUNICATION_DISABLED_UNTIL_TOO_LONG",
      "Communication disabled timestamp cannot be more than 28 days in the future.",
    );
  return at;
}

function mayRename(world: World, guild: GuildState, member: APIGuildMember): void {
  demandInGuild(world, guild, P.ManageNicknames);
  if (member.user.id !== world.self.id) demandAbove(guild, world.self.id, member.user.id);
}

/** Roles may be changed below one's own; the others have to stay as they are. */
function mayHaveRoles(
  world: World,
  guild: GuildState,
  member: APIGuildMember,
  roles: readonly string[],
): void {
  demandInGuild(world, guild, P.ManageRoles);
  for (const role of roles) if (!guild.roles.has(role)) throw unknown(10011);
  const touched = [
    ...roles.filter((id) => !member.roles.includes(id)),
    ...member.roles.filter((id) => !roles.includes(id)),
  ];
  for (const role of touched) demandAboveRole(guild, world.self.id, role);
}

function changeRole(
  { world, params, reason }: Call,
  change: (roles: readonly string[], role: string) => string[],
) {
  const guild = guildOf(world, params.guild ?? "");
  const role = params.role ?? "";
  demandInGuild(world, guild, P.ManageRoles);
  userOf(world, params.user ?? "");
  const member = memberOf(world, guild, params.user ?? "");
  if (!guild.roles.has(role)) throw unknown(10011);
  demandAboveRole(guild, world.self.id, role);
  setRoles(world, guild, member, change(member.roles, role), { by: world.self.id, reason });
  return nothing;
}
