import { AuditLogEvent, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { badField, unknown } from "../errors.ts";
import { guildOf, userOf } from "../find.ts";
import { channelObject, guildObject } from "../guild-payload.ts";
import { ban, unban } from "../members.ts";
import { demandAbove, demandInGuild } from "../permissions.ts";
import { idIn, nothing, numberIn, ok, onlyQuery, type Route } from "../router.ts";
import { check, whole } from "../schema/check.ts";
import { byId } from "../snowflake.ts";
import { isThread } from "../threads.ts";

const banBody = z
  .strictObject({
    delete_message_seconds: whole(0, 604_800).optional(),
    delete_message_days: whole(0, 7).optional(),
  })
  .refine(
    (one) => one.delete_message_seconds === undefined || one.delete_message_days === undefined,
    "BAN_DELETE_MESSAGES_EXCLUSIVE",
  );

export const guildRoutes: Route[] = [
  {
    method: "GET",
    path: "/guilds/:guild",
    handler: ({ world, params, query }) => {
      onlyQuery(query, "with_counts");
      return ok(guildObject(guildOf(world, params.guild ?? "")));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/channels",
    handler: ({ world, params }) => {
      const channels = [...guildOf(world, params.guild ?? "").channels.values()];
      return ok(
        channels.filter((one) => !isThread(one.data.type)).map((one) => channelObject(world, one)),
      );
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/threads/active",
    handler: ({ world, params }) => {
      const threads = [...guildOf(world, params.guild ?? "").channels.values()].filter(
        (one) => isThread(one.data.type) && !one.data.thread_metadata?.archived,
      );
      return ok({ threads: threads.map((one) => channelObject(world, one)), members: [] });
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    handler: ({ world, params }) => ok([...guildOf(world, params.guild ?? "").roles.values()]),
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles/:role",
    handler: ({ world, params }) => {
      const role = guildOf(world, params.guild ?? "").roles.get(params.role ?? "");
      if (!role) throw unknown(10011);
      return ok(role);
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/bans",
    handler: ({ world, params, query }) => {
      const guild = guildOf(world, params.guild ?? "");
      demandInGuild(world, guild, P.BanMembers);
      onlyQuery(query, "limit", "before", "after");
      const limit = numberIn(query, "limit", 1, 1000, 1000);
      const [after, before] = [idIn(query, "after"), idIn(query, "before")];
      const all = [...guild.bans.values()]
        .toSorted((a, b) => byId(a.user, b.user))
        .filter(({ user }) => !after || BigInt(user.id) > BigInt(after))
        .filter(({ user }) => !before || BigInt(user.id) < BigInt(before));
      return ok(before ? all.slice(-limit) : all.slice(0, limit));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/bans/:user",
    handler: ({ world, params }) => {
      const guild = guildOf(world, params.guild ?? "");
      demandInGuild(world, guild, P.BanMembers);
      const found = guild.bans.get(params.user ?? "");
      if (!found) throw unknown(10026);
      return ok(found);
    },
  },
  {
    method: "PUT",
    path: "/guilds/:guild/bans/:user",
    handler: ({ world, params, body, reason }) => {
      const guild = guildOf(world, params.guild ?? "");
      const { delete_message_seconds, delete_message_days } = check(banBody, body);
      demandInGuild(world, guild, P.BanMembers);
      const user = userOf(world, params.user ?? "");
      demandAbove(guild, world.self.id, user.id);
      const seconds = delete_message_seconds ?? (delete_message_days ?? 0) * 86_400;
      ban(world, guild, user, { by: world.self.id, reason }, seconds);
      return nothing;
    },
  },
  {
    method: "DELETE",
    path: "/guilds/:guild/bans/:user",
    handler: ({ world, params, reason }) => {
      const guild = guildOf(world, params.guild ?? "");
      demandInGuild(world, guild, P.BanMembers);
      const found = guild.bans.get(params.user ?? "");
      if (!found) throw unknown(10026);
      unban(world, guild, found.user, { by: world.self.id, reason });
      return nothing;
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/audit-logs",
    handler: ({ world, params, query }) => {
      const guild = guildOf(world, params.guild ?? "");
      onlyQuery(query, "user_id", "action_type", "before", "after", "limit");
      demandInGuild(world, guild, P.ViewAuditLog);
      const limit = numberIn(query, "limit", 1, 100, 50);
      const [user, before, after] = ["user_id", "before", "after"].map((one) => idIn(query, one));
      const given = query.get("action_type");
      const action = given === null ? undefined : Number(given);
      if (action !== undefined && !Object.values(AuditLogEvent).includes(action))
        throw badField("action_type", "BASE_TYPE_CHOICES", "Value is not an audit log event.");
      const fitting = guild.audit
        .filter((one) => action === undefined || one.action_type === action)
        .filter((one) => user === undefined || one.user_id === user)
        .filter((one) => before === undefined || BigInt(one.id) < BigInt(before))
        .filter((one) => after === undefined || BigInt(one.id) > BigInt(after))
        .toSorted(byId);
      // `after` gives the oldest ones first, everything else the newest first.
      const page = after === undefined ? fitting.toReversed() : fitting;
      const entries = page.slice(0, limit);
      const users = new Set(entries.flatMap((one) => [one.user_id, one.target_id]));
      return ok({
        audit_log_entries: entries,
        users: [...users].flatMap((id) => world.users.get(id ?? "") ?? []),
        application_commands: [],
        auto_moderation_rules: [...guild.automod.values()],
        guild_scheduled_events: [],
        integrations: [],
        threads: [],
        webhooks: [],
      });
    },
  },
];
