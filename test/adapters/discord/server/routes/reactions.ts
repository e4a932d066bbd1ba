import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { channelOf, messageOf, userOf } from "../find.ts";
import { demand } from "../permissions.ts";
import { clearReactions, emojiOf, react, reactors, unreact } from "../reactions.ts";
import {
  type Call,
  idIn,
  nothing,
  numberIn,
  ok,
  onlyQuery,
  type Reply,
  type Route,
} from "../router.ts";

const BASE = "/channels/:channel/messages/:message/reactions";

function subject({ world, params }: Call) {
  const channel = channelOf(world, params.channel ?? "");
  demand(world, channel, P.ViewChannel);
  return { world, channel, message: messageOf(channel, params.message ?? "") };
}

const withEmoji = (call: Call) => ({ ...subject(call), emoji: emojiOf(call.params.emoji ?? "") });

function takeOff(call: Call, user: string): Reply {
  const { world, channel, message, emoji } = withEmoji(call);
  unreact(world, channel, message, emoji, user);
  return nothing;
}

export const reactionRoutes: Route[] = [
  {
    method: "PUT",
    path: `${BASE}/:emoji/@me`,
    handler: (call) => {
      const { world, channel, message, emoji } = withEmoji(call);
      demand(world, channel, P.ReadMessageHistory);
      if (reactors(world, message, emoji).length === 0) demand(world, channel, P.AddReactions);
      react(world, channel, message, emoji, world.self.id);
      return nothing;
    },
  },
  {
    method: "DELETE",
    path: `${BASE}/:emoji/@me`,
    handler: (call) => takeOff(call, call.world.self.id),
  },
  {
    method: "DELETE",
    path: `${BASE}/:emoji/:user`,
    handler: (call) => {
      const { world, channel } = withEmoji(call);
      demand(world, channel, P.ManageMessages);
      return takeOff(call, userOf(world, call.params.user ?? "").id);
    },
  },
  {
    method: "GET",
    path: `${BASE}/:emoji`,
    handler: (call) => {
      const { world, message, emoji } = withEmoji(call);
      onlyQuery(call.query, "limit", "after", "type");
      const limit = numberIn(call.query, "limit", 1, 100, 25);
      const after = BigInt(idIn(call.query, "after") ?? "0");
      const users = reactors(world, message, emoji)
        .filter((id) => BigInt(id) > after)
        .toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
      return ok(users.slice(0, limit).flatMap((id) => world.users.get(id) ?? []));
    },
  },
  {
    method: "DELETE",
    path: BASE,
    handler: (call) => {
      const { world, channel, message } = subject(call);
      demand(world, channel, P.ManageMessages);
      clearReactions(world, channel, message);
      return nothing;
    },
  },
  {
    method: "DELETE",
    path: `${BASE}/:emoji`,
    handler: (call) => {
      const { world, channel, message, emoji } = withEmoji(call);
      demand(world, channel, P.ManageMessages);
      clearReactions(world, channel, message, emoji);
      return nothing;
    },
  },
];
