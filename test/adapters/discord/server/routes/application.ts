import { z } from "zod";
import { ApiError } from "../errors.ts";
import { dmOf, guildOf, userOf } from "../find.ts";
import { channelObject } from "../guild-payload.ts";
import { nothing, numberIn, ok, type Route } from "../router.ts";
import { check, snowflake } from "../schema/check.ts";
import type { World } from "../state.ts";

const recipient = z.strictObject({ recipient_id: snowflake });

/** Who the bot is, and how to reach the gateway. `address` is the gateway's ws:// address. */
export const applicationRoutes = (address: () => string): Route[] => [
  { method: "GET", path: "/gateway", open: true, handler: () => ok({ url: address() }) },
  {
    method: "GET",
    path: "/gateway/bot",
    handler: () =>
      ok({
        url: address(),
        shards: 1,
        session_start_limit: {
          total: 1000,
          remaining: 1000,
          reset_after: 86_400_000,
          max_concurrency: 1,
        },
      }),
  },
  { method: "GET", path: "/users/@me", handler: ({ world }) => ok(world.self) },
  {
    method: "GET",
    path: "/users/:user",
    handler: ({ world, params }) => ok(userOf(world, params.user ?? "")),
  },
  { method: "GET", path: "/applications/@me", handler: ({ world }) => ok(application(world)) },
  {
    method: "GET",
    path: "/oauth2/applications/@me",
    handler: ({ world }) => ok(application(world)),
  },
  {
    method: "GET",
    path: "/users/@me/guilds",
    handler: ({ world, query }) => {
      const limit = numberIn(query, "limit", 1, 200, 200);
      const guilds = [...world.guilds.values()].filter((guild) => guild.botIn).slice(0, limit);
      return ok(
        guilds.map(({ data }) => ({
          id: data.id,
          name: data.name,
          icon: data.icon,
          owner: false,
          permissions: "0",
          features: data.features,
        })),
      );
    },
  },
  {
    method: "DELETE",
    path: "/users/@me/guilds/:guild",
    handler: ({ world, params }) => {
      const guild = guildOf(world, params.guild ?? "");
      guild.botIn = false;
      guild.members.delete(world.self.id);
      world.emit({ t: "GUILD_DELETE", guild, d: { id: guild.data.id } });
      return nothing;
    },
  },
  {
    method: "POST",
    path: "/users/@me/channels",
    handler: ({ world, body }) => {
      const { recipient_id } = check(recipient, body);
      const user = world.users.get(recipient_id);
      if (!user || user.id === world.self.id)
        throw new ApiError(400, 50033, "Invalid Recipient(s)");
      return ok(channelObject(world, dmOf(world, user)));
    },
  },
];

function application(world: World): object {
  const flag = (given: boolean, bit: number) => (given ? bit : 0);
  return {
    id: world.application,
    name: world.self.username,
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags:
      flag(world.privileged.members, 1 << 15) |
      flag(world.privileged.content, 1 << 19) |
      flag(world.privileged.presences, 1 << 13),
    owner: {
      id: world.application,
      username: "owner",
      discriminator: "0",
      avatar: null,
      global_name: null,
    },
    team: null,
    bot: world.self,
    approximate_guild_count: world.guilds.size,
  };
}
