import { randomUUID } from "node:crypto";
import { messageShape, userShape } from "./shapes.ts";
import type { Json } from "./slack.ts";
import {
  type Conversation,
  eventTs,
  find,
  nextTs,
  type Stored,
  type User,
  type World,
} from "./world.ts";

/** What can happen in a workspace, by a person's hand or the API's: each changes it and tells the app. */

const tellMessage = (world: World, at: Conversation, one: Stored) => {
  const event: Json = {
    ...messageShape(world, at, one),
    channel: at.id,
    channel_type: at.kind,
    event_ts: one.ts,
  };
  if (one.subtype === "thread_broadcast") {
    const root = at.messages.find((other) => other.ts === one.threadTs);
    if (root) event.root = messageShape(world, at, root);
  }
  world.dispatch(event, at);
  const mentioned = one.text.includes(`<@${world.self}>`) && one.user !== world.self;
  if (mentioned && one.subtype === undefined && at.kind !== "im")
    world.dispatch({ ...event, type: "app_mention", channel_type: undefined }, at);
};

export type Post = Partial<Omit<Stored, "channel" | "ts" | "deleted">> & {
  user: string;
  text: string;
};

export const postMessage = (world: World, at: Conversation, post: Post): Stored => {
  const one: Stored = {
    reactions: new Map(),
    appPosted: false,
    ...post,
    channel: at.id,
    ts: nextTs(world, at),
    deleted: false,
  };
  at.messages.push(one);
  tellMessage(world, at, one);
  return one;
};

/** The rich text block that Slack's own client sends along with what a person typed. */
export const richText = (text: string): Json[] => [
  {
    type: "rich_text",
    block_id: randomUUID().slice(0, 5),
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  },
];

const hiddenEvent = (world: World, at: Conversation, more: Json): Json => {
  const ts = nextTs(world, at);
  return {
    type: "message",
    ...more,
    channel: at.id,
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: at.kind,
  };
};

/** Changes a message; `edited` is marked when `by` is given. */
export const changeMessage = (
  world: World,
  at: Conversation,
  one: Stored,
  change: Partial<Stored>,
  by: string | null,
): void => {
  const before = messageShape(world, at, one);
  Object.assign(one, change);
  if (by !== null) one.edited = { user: by, ts: eventTs(world) };
  world.dispatch(
    hiddenEvent(world, at, {
      subtype: "message_changed",
      message: messageShape(world, at, one),
      previous_message: before,
    }),
    at,
  );
};

/** Deletes a message; a thread's root with replies leaves a tombstone behind, as in Slack. */
export const deleteMessage = (world: World, at: Conversation, one: Stored): void => {
  const before = messageShape(world, at, one);
  one.deleted = true;
  const hasReplies = at.messages.some(
    (other) => other.threadTs === one.ts && other.ts !== one.ts && !other.deleted,
  );
  if (hasReplies) {
    world.dispatch(
      hiddenEvent(world, at, {
        subtype: "message_changed",
        message: {
          ...before,
          subtype: "tombstone",
          text: "This message was deleted.",
          user: "USLACKBOT",
          hidden: true,
          blocks: undefined,
        },
        previous_message: before,
      }),
      at,
    );
    return;
  }
  world.dispatch(
    hiddenEvent(world, at, {
      subtype: "message_deleted",
      deleted_ts: one.ts,
      previous_message: before,
    }),
    at,
  );
};

export const join = (world: World, at: Conversation, userId: string, by?: string): void => {
  if (at.members.includes(userId)) return;
  at.members.push(userId);
  world.dispatch(
    {
      type: "member_joined_channel",
      user: userId,
      channel: at.id,
      channel_type: at.kind === "group" ? "G" : "C",
      team: world.team.id,
      ...(by && by !== userId ? { inviter: by } : {}),
    },
    at,
  );
  postMessage(world, at, {
    user: userId,
    text: `<@${userId}> has joined the ${at.kind}`,
    subtype: at.kind === "group" ? "group_join" : "channel_join",
    ...(by && by !== userId ? { inviter: by } : {}),
  });
};

export const leave = (world: World, at: Conversation, userId: string): void => {
  if (!at.members.includes(userId)) return;
  at.members = at.members.filter((id) => id !== userId);
  if (userId === world.self) {
    const type = at.kind === "group" ? "group_left" : "channel_left";
    world.dispatch({ type, channel: at.id, actor_id: userId }, at);
    return;
  }
  world.dispatch(
    {
      type: "member_left_channel",
      user: userId,
      channel: at.id,
      channel_type: at.kind === "group" ? "G" : "C",
      team: world.team.id,
    },
    at,
  );
  postMessage(world, at, {
    user: userId,
    text: `<@${userId}> has left the ${at.kind}`,
    subtype: at.kind === "group" ? "group_leave" : "channel_leave",
  });
};

const reactionEvent = (
  type: string,
  at: Conversation,
  one: Stored,
  userId: string,
  name: string,
) => ({
  type,
  user: userId,
  reaction: name,
  item: { type: "message", channel: at.id, ts: one.ts },
  item_user: one.user,
});

export const react = (world: World, at: Conversation, ts: string, userId: string, name: string) => {
  const one = find(at, ts);
  if (!one) throw new Error(`no message ${ts}`);
  one.reactions.set(name, [...(one.reactions.get(name) ?? []), userId]);
  world.dispatch(reactionEvent("reaction_added", at, one, userId, name), at);
};

export const unreact = (
  world: World,
  at: Conversation,
  ts: string,
  userId: string,
  name: string,
) => {
  const one = find(at, ts);
  if (!one) throw new Error(`no message ${ts}`);
  const left = (one.reactions.get(name) ?? []).filter((id) => id !== userId);
  if (left.length === 0) one.reactions.delete(name);
  else one.reactions.set(name, left);
  world.dispatch(reactionEvent("reaction_removed", at, one, userId, name), at);
};

/** user_change; the event's user is the whole user object. */
export const tellUser = (world: World, type: "team_join" | "user_change", who: User): void => {
  who.updated = Math.floor(world.now() / 1000);
  const bot = world.tokens.find((token) => token.kind === "bot");
  const shape = userShape(world, who, bot?.scopes.has("users:read.email") ?? false);
  world.dispatch(
    { type, user: { ...shape, locale: who.locale }, cache_ts: Math.floor(world.now() / 1000) },
    null,
  );
};
