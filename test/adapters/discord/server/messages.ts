import {
  type APIAttachment,
  type APIGuildMember,
  type APIMessage,
  type APIUser,
  AuditLogEvent,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { audit } from "./audit.ts";
import { permissionsIn } from "./permissions.ts";
import { iso } from "./snowflake.ts";
import type { ChannelState, World } from "./state.ts";

export interface Draft {
  readonly author: APIUser;
  readonly content?: string;
  readonly embeds?: APIMessage["embeds"];
  readonly attachments?: APIAttachment[];
  readonly components?: APIMessage["components"];
  readonly flags?: number;
  readonly nonce?: string | number | undefined;
  /** Who may be pinged by what the content says; everyone named when absent. */
  readonly allowed?: Allowed | null | undefined;
  readonly replyTo?: APIMessage | undefined;
  /** Other fields as they are stored. */
  readonly extra?: Partial<APIMessage>;
}

export interface Allowed {
  readonly parse?: readonly ("users" | "roles" | "everyone")[] | undefined;
  readonly users?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly replied_user?: boolean | undefined;
}

/** A member as it stands beside a user in events. */
export function memberWithoutUser(member: APIGuildMember): Omit<APIGuildMember, "user"> {
  const { user: _user, ...rest } = member;
  return rest;
}

/** Who and what a text pings, given what it may ping. */
export function mentionsIn(
  world: World,
  channel: ChannelState,
  author: string,
  text: string,
  allowed: Allowed | null | undefined,
): Pick<APIMessage, "mentions" | "mention_roles" | "mention_everyone"> {
  const ids = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((one) => one[1]!))];
  const may = (kind: "users" | "roles", id: string) =>
    !allowed || allowed.parse?.includes(kind) || (allowed[kind]?.includes(id) ?? false);
  const guild = channel.guild;
  const everyone =
    (permissionsIn(world, channel, author) & PermissionFlagsBits.MentionEveryone) !== 0n;
  return {
    mentions: ids(/<@!?(\d{17,20})>/g).flatMap((id) => {
      const user = world.users.get(id);
      return user && may("users", id) ? [user] : [];
    }),
    mention_roles: ids(/<@&(\d{17,20})>/g).filter((id) => {
      const role = guild?.roles.get(id);
      return role && may("roles", id) && (role.mentionable || everyone);
    }),
    mention_everyone:
      /@(everyone|here)\b/.test(text) &&
      everyone &&
      (!allowed || (allowed.parse?.includes("everyone") ?? false)),
  };
}

/** A message made of a draft, not stored anywhere yet. */
export function compose(world: World, channel: ChannelState, draft: Draft): APIMessage {
  const content = draft.content ?? "";
  const pinged = mentionsIn(world, channel, draft.author.id, content, draft.allowed);
  const replied = draft.replyTo?.author;
  const pingsReplied =
    replied &&
    (draft.allowed ? draft.allowed.replied_user === true : true) &&
    !pinged.mentions.some((one) => one.id === replied.id);
  return {
    id: world.newId(),
    channel_id: channel.data.id,
    author: draft.author,
    content,
    timestamp: iso(world.now()),
    edited_timestamp: null,
    tts: false,
    ...pinged,
    mentions: pingsReplied ? [...pinged.mentions, replied] : pinged.mentions,
    attachments: draft.attachments ?? [],
    embeds: draft.embeds ?? [],
    components: draft.components ?? [],
    pinned: false,
    type: draft.replyTo ? MessageType.Reply : MessageType.Default,
    flags: draft.flags ?? 0,
    ...(draft.replyTo && {
      referenced_message: draft.replyTo,
      message_reference: {
        type: 0,
        channel_id: draft.replyTo.channel_id,
        message_id: draft.replyTo.id,
        ...(channel.guild && { guild_id: channel.guild.data.id }),
      },
    }),
    ...draft.extra,
  };
}

/** Stores a message and dispatches MESSAGE_CREATE. */
export function post(world: World, channel: ChannelState, draft: Draft): APIMessage {
  const message = compose(world, channel, draft);
  store(world, channel, message, draft.nonce);
  return message;
}

/** Stores a finished message and dispatches MESSAGE_CREATE. */
export function store(
  world: World,
  channel: ChannelState,
  message: APIMessage,
  nonce?: string | number,
): void {
  channel.messages.set(message.id, message);
  channel.data.last_message_id = message.id;
  if (channel.data.thread_metadata) {
    channel.data.message_count = (channel.data.message_count ?? 0) + 1;
    channel.data.total_message_sent = (channel.data.total_message_sent ?? 0) + 1;
    channel.joined.add(message.author.id);
  }
  emitMessage(world, channel, "MESSAGE_CREATE", message, nonce);
}

export function emitMessage(
  world: World,
  channel: ChannelState,
  t: "MESSAGE_CREATE" | "MESSAGE_UPDATE",
  message: APIMessage,
  nonce?: string | number,
): void {
  const guild = channel.guild;
  const member = guild?.members.get(message.author.id);
  const mentions = message.mentions.map((user) => {
    const one = guild?.members.get(user.id);
    return one ? { ...user, member: memberWithoutUser(one) } : user;
  });
  world.emit({
    t,
    guild,
    channel,
    d: {
      ...message,
      mentions,
      channel_type: channel.data.type,
      ...(nonce !== undefined && { nonce }),
      ...(guild && { guild_id: guild.data.id }),
      ...(member && { member: memberWithoutUser(member) }),
    },
  });
}

/** Changes a stored message and dispatches MESSAGE_UPDATE. `edited` false leaves the time of editing. */
export function revise(
  world: World,
  channel: ChannelState,
  message: APIMessage,
  change: Partial<APIMessage>,
  allowed?: Allowed | null,
  edited = true,
): void {
  Object.assign(message, change);
  if (change.content !== undefined)
    Object.assign(message, mentionsIn(world, channel, message.author.id, message.content, allowed));
  if (edited) message.edited_timestamp = iso(world.now());
  emitMessage(world, channel, "MESSAGE_UPDATE", message);
}

/** Removes a message; when someone else than its author does, the audit log says so. */
export function erase(
  world: World,
  channel: ChannelState,
  message: APIMessage,
  by: string,
  reason?: string,
): void {
  channel.messages.delete(message.id);
  forgetReactions(world, message.id);
  const guild = channel.guild;
  world.emit({
    t: "MESSAGE_DELETE",
    guild,
    channel,
    d: {
      id: message.id,
      channel_id: channel.data.id,
      ...(guild && { guild_id: guild.data.id }),
    },
  });
  const own = message.author.id === by || (message.flags ?? 0) & MessageFlags.Ephemeral;
  if (!guild || own) return;
  audit(world, guild, {
    action: AuditLogEvent.MessageDelete,
    by,
    target: message.author.id,
    reason,
    options: { channel_id: channel.data.id, count: "1" },
  });
}

/** Removes many at once: one MESSAGE_DELETE_BULK. */
export function eraseMany(
  world: World,
  channel: ChannelState,
  ids: readonly string[],
  by: string,
  reason?: string,
): void {
  const present = ids.filter((id) => channel.messages.delete(id));
  for (const id of present) forgetReactions(world, id);
  const guild = channel.guild;
  if (!guild || present.length === 0) return;
  world.emit({
    t: "MESSAGE_DELETE_BULK",
    guild,
    channel,
    d: { ids: present, channel_id: channel.data.id, guild_id: guild.data.id },
  });
  audit(world, guild, {
    action: AuditLogEvent.MessageBulkDelete,
    by,
    target: channel.data.id,
    reason,
    options: { count: String(present.length) },
  });
}

function forgetReactions(world: World, message: string): void {
  for (const key of world.reactions.keys())
    if (key.startsWith(`${message}:`)) world.reactions.delete(key);
}
