import { eventScopes } from "./scopes.ts";
import type { Json } from "./slack.ts";
import { type Conversation, eventTs, makeId, type World } from "./world.ts";

/** Which of what happens the app is told, and how an event is wrapped. */

const subscriptionOf = (event: Json, at: Conversation | null): string => {
  if (event.type !== "message" || !at) return String(event.type);
  const kinds = { channel: "channels", group: "groups", im: "im", mpim: "mpim" };
  return `message.${kinds[at.kind]}`;
};

/** Events that come about conversations the bot isn't in. */
const everywhere = new Set([
  "channel_created",
  "channel_archive",
  "channel_unarchive",
  "channel_rename",
  "channel_deleted",
  "channel_left",
  "group_left",
]);

const needed = (subscription: string, at: Conversation | null): readonly string[] => {
  if (subscription.startsWith("member_") && at)
    return [at.kind === "group" ? "groups:read" : "channels:read"];
  return eventScopes[subscription] ?? [];
};

/** Is the app told: subscribed, granted a scope, and a member where that counts? */
export const isTold = (
  world: World,
  subscribed: ReadonlySet<string>,
  event: Json,
  at: Conversation | null,
): boolean => {
  const subscription = subscriptionOf(event, at);
  if (!subscribed.has(subscription)) return false;
  const bot = world.tokens.find((token) => token.kind === "bot");
  const scopes = needed(subscription, at);
  if (scopes.length > 0 && !scopes.some((scope) => bot?.scopes.has(scope))) return false;
  return !at || everywhere.has(String(event.type)) || at.members.includes(world.self);
};

/** The outer event, as the Events API sends it. */
export const wrap = (world: World, event: Json): Json => ({
  token: "loopback-verification-token",
  team_id: world.team.id,
  api_app_id: world.appId,
  event: { event_ts: eventTs(world), ...event },
  type: "event_callback",
  event_id: makeId(world, "Ev"),
  event_time: Math.floor(world.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: world.team.id,
      user_id: world.self,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: makeId(world, "4-"),
});
