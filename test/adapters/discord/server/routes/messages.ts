import {
  type APIMessage,
  ChannelType,
  MessageFlags,
  MessageReferenceType,
  PermissionFlagsBits as P,
} from "discord-api-types/v10";
import { z } from "zod";
import { changeOf, draftOf } from "../draft.ts";
import { ApiError, badField, missingPermissions, unknown } from "../errors.ts";
import { channelOf, messageOf } from "../find.ts";
import { type Draft, erase, eraseMany, post, revise } from "../messages.ts";
import { demand, permissionsIn } from "../permissions.ts";
import { type Call, idIn, nothing, numberIn, ok, onlyQuery, type Route } from "../router.ts";
import { check, snowflake } from "../schema/check.ts";
import { checkMessage, type MessageBody } from "../schema/message.ts";
import { madeAt } from "../snowflake.ts";
import type { ChannelState, World } from "../state.ts";
import { changeChannel, isForum, isThread } from "../threads.ts";

const TWO_WEEKS = 14 * 24 * 3_600_000;
/** A nonce is remembered "for some minutes"; milliseconds. */
const NONCE_WINDOW = 5 * 60_000;

const bulk = z.strictObject({ messages: z.array(snowflake).min(2).max(100) });

export const messageRoutes: Route[] = [
  { method: "GET", path: "/channels/:channel/messages", handler: list },
  {
    method: "GET",
    path: "/channels/:channel/messages/:message",
    handler: ({ world, params }) => {
      const channel = channelOf(world, params.channel ?? "");
      demand(world, channel, P.ViewChannel | P.ReadMessageHistory);
      return ok(messageOf(channel, params.message ?? ""));
    },
  },
  { method: "POST", path: "/channels/:channel/messages", handler: send },
  { method: "PATCH", path: "/channels/:channel/messages/:message", handler: edit },
  {
    method: "DELETE",
    path: "/channels/:channel/messages/:message",
    handler: ({ world, params, reason }) => {
      const channel = channelOf(world, params.channel ?? "");
      demand(world, channel, P.ViewChannel);
      const message = messageOf(channel, params.message ?? "");
      if (message.author.id !== world.self.id) {
        if (!channel.guild) throw new ApiError(403, 50003, "Cannot execute action on a DM channel");
        demand(world, channel, P.ManageMessages);
      }
      erase(world, channel, message, world.self.id, reason);
      return nothing;
    },
  },
  { method: "POST", path: "/channels/:channel/messages/bulk-delete", handler: bulkDelete },
];

function list({ world, params, query }: Call) {
  const channel = channelOf(world, params.channel ?? "");
  onlyQuery(query, "limit", "before", "after", "around");
  demand(world, channel, P.ViewChannel);
  const limit = numberIn(query, "limit", 1, 100, 50);
  const [before, after, around] = ["before", "after", "around"].map((one) => idIn(query, one));
  if ([before, after, around].filter((one) => one !== undefined).length > 1)
    throw badField("before", "BASE_TYPE_INVALID", "before, after and around exclude each other.");
  // Without the history permission Discord gives an empty list.
  if (!(permissionsIn(world, channel, world.self.id) & P.ReadMessageHistory)) return ok([]);
  const newest = [...channel.messages.values()].toReversed();
  const older = (id: string) => newest.filter((one) => BigInt(one.id) < BigInt(id));
  const newer = (id: string) => newest.filter((one) => BigInt(one.id) > BigInt(id));
  if (before) return ok(older(before).slice(0, limit));
  if (after) return ok(newer(after).slice(-limit));
  if (around) {
    const half = Math.floor(limit / 2);
    const middle = newest.filter((one) => one.id === around);
    return ok(
      [...newer(around).slice(-half), ...middle, ...older(around).slice(0, half)].slice(0, limit),
    );
  }
  return ok(newest.slice(0, limit));
}

function send({ world, params, body, files }: Call) {
  const channel = channelOf(world, params.channel ?? "");
  const checked = checkMessage(body, "create", files.length);
  maySend(world, channel, checked, files.length);
  const known = repeated(world, channel, checked);
  if (known) return ok(known);
  const referenced = referencesOf(world, channel, checked);
  const draft = referenced?.extra
    ? { content: "", allowed: undefined }
    : draftOf(world, channel.data.id, checked, files);
  const message = post(world, channel, {
    ...draft,
    author: world.self,
    nonce: checked.nonce,
    replyTo: referenced?.replyTo,
    extra: { ...("extra" in draft ? draft.extra : {}), ...referenced?.extra },
  });
  if (checked.enforce_nonce && checked.nonce !== undefined)
    world.nonces.set(`${channel.data.id}:${checked.nonce}`, { at: world.now(), message });
  return ok({ ...message, ...(checked.nonce !== undefined && { nonce: checked.nonce }) });
}

function maySend(world: World, channel: ChannelState, body: MessageBody, files: number): void {
  const { type, recipients, thread_metadata } = channel.data;
  if (isForum(type) || type === ChannelType.GuildCategory)
    throw new ApiError(400, 50008, "Cannot send messages in a non-text channel");
  if (recipients?.some((user) => world.closedDms.has(user.id) || !sharesGuild(world, user.id)))
    throw new ApiError(403, 50007, "Cannot send messages to this user");
  const bits = isThread(type) ? P.SendMessagesInThreads : P.SendMessages;
  demand(world, channel, bits | (body.poll ? P.SendPolls : 0n));
  const has = permissionsIn(world, channel, world.self.id);
  if (files > 0 && !(has & P.AttachFiles)) throw missingPermissions();
  if (thread_metadata?.locked && !(has & P.ManageThreads))
    throw new ApiError(400, 160005, "Thread is locked");
  // Speaking in an archived thread opens it again.
  if (thread_metadata?.archived)
    changeChannel(
      world,
      channel,
      { thread_metadata: { ...thread_metadata, archived: false } },
      world.self.id,
    );
}

/** A bot may write to people of its guilds, and to no bots. */
function sharesGuild(world: World, user: string): boolean {
  if (world.users.get(user)?.bot) return false;
  return [...world.guilds.values()].some((guild) => guild.botIn && guild.members.has(user));
}

function repeated(world: World, channel: ChannelState, body: MessageBody): APIMessage | undefined {
  if (!body.enforce_nonce || body.nonce === undefined) return undefined;
  const known = world.nonces.get(`${channel.data.id}:${body.nonce}`);
  return known && world.now() - known.at < NONCE_WINDOW ? known.message : undefined;
}

function referencesOf(
  world: World,
  channel: ChannelState,
  body: MessageBody,
): Pick<Draft, "replyTo" | "extra"> | undefined {
  const reference = body.message_reference;
  if (!reference) return undefined;
  const from = world.channels.get(reference.channel_id ?? channel.data.id);
  const message = from?.messages.get(reference.message_id);
  if (reference.type === MessageReferenceType.Forward) {
    if (!reference.channel_id)
      throw badField(
        "message_reference.channel_id",
        "BASE_TYPE_REQUIRED",
        "This field is required",
      );
    if (!from || !message) throw unknown(10008);
    if (body.content || body.embeds?.length)
      throw badField(
        "message_reference",
        "MESSAGE_FORWARD_CANNOT_HAVE_CONTENT",
        "A forward has no text of its own.",
      );
    demand(world, from, P.ViewChannel | P.ReadMessageHistory);
    return { extra: forwarded(from, message) };
  }
  if (!message || from !== channel) {
    if (reference.fail_if_not_exists === false) return undefined;
    throw badField("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  }
  if (!(permissionsIn(world, channel, world.self.id) & P.ReadMessageHistory))
    throw new ApiError(400, 160002, "Cannot reply without permission to read message history");
  return { replyTo: message };
}

/** What a forward carries: a snapshot of the message. */
export function forwarded(from: ChannelState, message: APIMessage): Partial<APIMessage> {
  return {
    message_reference: {
      type: MessageReferenceType.Forward,
      message_id: message.id,
      channel_id: from.data.id,
      ...(from.guild && { guild_id: from.guild.data.id }),
    },
    flags: MessageFlags.HasSnapshot,
    message_snapshots: [
      {
        message: {
          type: message.type,
          content: message.content,
          embeds: message.embeds,
          attachments: message.attachments,
          timestamp: message.timestamp,
          edited_timestamp: message.edited_timestamp,
          flags: (message.flags ?? 0) as MessageFlags,
          mentions: message.mentions,
          mention_roles: message.mention_roles,
          ...(message.components && { components: message.components }),
          ...(message.sticker_items && { sticker_items: message.sticker_items }),
        },
      },
    ],
  };
}

function edit({ world, params, body, files }: Call) {
  const channel = channelOf(world, params.channel ?? "");
  const checked = checkMessage(body, "edit", files.length);
  demand(world, channel, P.ViewChannel);
  const message = messageOf(channel, params.message ?? "");
  if (message.author.id !== world.self.id) {
    const onlyFlags = Object.keys(checked).every((key) => key === "flags");
    if (!onlyFlags)
      throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
    demand(world, channel, P.ManageMessages);
  }
  if (message.poll) throw new ApiError(400, 520003, "Cannot edit a poll message");
  revise(
    world,
    channel,
    message,
    changeOf(world, message, checked, files),
    checked.allowed_mentions,
  );
  return ok(message);
}

function bulkDelete({ world, params, body, reason }: Call) {
  const channel = channelOf(world, params.channel ?? "");
  const { messages } = check(bulk, body);
  if (!channel.guild) throw new ApiError(403, 50003, "Cannot execute action on a DM channel");
  demand(world, channel, P.ManageMessages);
  if (new Set(messages).size !== messages.length)
    throw badField("messages", "BASE_TYPE_DUPLICATE", "Message ids must be unique.");
  if (messages.some((id) => world.now() - madeAt(id) > TWO_WEEKS))
    throw new ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.");
  eraseMany(world, channel, messages, world.self.id, reason);
  return nothing;
}
