import { type APIMessage, AuditLogEvent, ChannelType, MessageType } from "discord-api-types/v10";
import { audit } from "./audit.ts";
import { ApiError } from "./errors.ts";
import { emitMessage, post } from "./messages.ts";
import { iso } from "./snowflake.ts";
import type { ChannelState, StoredChannel, World } from "./state.ts";

export const isThread = (type: ChannelType): boolean =>
  type === ChannelType.PublicThread ||
  type === ChannelType.PrivateThread ||
  type === ChannelType.AnnouncementThread;

export const isForum = (type: ChannelType): boolean =>
  type === ChannelType.GuildForum || type === ChannelType.GuildMedia;

export interface ThreadDraft {
  readonly name: string;
  readonly owner: string;
  readonly type?: ChannelType | undefined;
  /** The message it starts from; the thread then has its id. */
  readonly from?: APIMessage | undefined;
  /** Minutes. */
  readonly archiveAfter?: number | undefined;
  readonly slowmode?: number | undefined;
  readonly tags?: string[] | undefined;
  readonly invitable?: boolean | undefined;
}

/** Opens a thread: THREAD_CREATE, and the message that says so in the parent channel. */
export function openThread(world: World, parent: ChannelState, draft: ThreadDraft): ChannelState {
  const guild = parent.guild;
  if (!guild) throw new ApiError(400, 50024, "Cannot execute action on this channel type");
  if (draft.from && world.channels.has(draft.from.id))
    throw new ApiError(400, 160004, "A thread has already been created for this message");
  const announcement = parent.data.type === ChannelType.GuildAnnouncement;
  const fallback =
    isForum(parent.data.type) || draft.from ? ChannelType.PublicThread : ChannelType.PrivateThread;
  const type = announcement ? ChannelType.AnnouncementThread : (draft.type ?? fallback);
  const data: StoredChannel = {
    id: draft.from?.id ?? world.newId(),
    type,
    guild_id: guild.data.id,
    parent_id: parent.data.id,
    owner_id: draft.owner,
    name: draft.name,
    last_message_id: null,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    rate_limit_per_user: draft.slowmode ?? 0,
    flags: 0,
    ...(draft.tags && { applied_tags: draft.tags }),
    thread_metadata: {
      archived: false,
      locked: false,
      auto_archive_duration: (draft.archiveAfter ?? 4320) as 4320,
      archive_timestamp: iso(world.now()),
      create_timestamp: iso(world.now()),
      ...(type === ChannelType.PrivateThread && { invitable: draft.invitable ?? true }),
    },
  };
  const thread: ChannelState = { data, guild, messages: new Map(), joined: new Set([draft.owner]) };
  world.channels.set(data.id, thread);
  guild.channels.set(data.id, thread);
  world.emit({
    t: "THREAD_CREATE",
    guild,
    channel: thread,
    d: { ...data, newly_created: true, ...membership(world, thread) },
  });
  announce(world, parent, thread, draft);
  return thread;
}

function announce(world: World, parent: ChannelState, thread: ChannelState, draft: ThreadDraft) {
  if (draft.from) {
    draft.from.flags = (draft.from.flags ?? 0) | 32;
    draft.from.thread = thread.data as NonNullable<APIMessage["thread"]>;
    emitMessage(world, parent, "MESSAGE_UPDATE", draft.from);
    return;
  }
  const author = world.users.get(draft.owner);
  if (!author || isForum(parent.data.type) || thread.data.type === ChannelType.PrivateThread)
    return;
  post(world, parent, {
    author,
    content: draft.name,
    extra: {
      type: MessageType.ThreadCreated,
      message_reference: {
        type: 0,
        channel_id: thread.data.id,
        guild_id: thread.guild?.data.id ?? "",
      },
    },
  });
}

/** The bot's membership of a thread, as it stands in the thread's object. */
export function membership(world: World, thread: ChannelState): object {
  if (!thread.joined.has(world.self.id)) return {};
  const since = thread.data.thread_metadata?.create_timestamp ?? iso(world.now());
  return { member: { join_timestamp: since, flags: 1 } };
}

/** THREAD_UPDATE or CHANNEL_UPDATE, with its audit-log entry. */
export function changeChannel(
  world: World,
  channel: ChannelState,
  change: Partial<StoredChannel>,
  by: string,
  reason?: string,
): void {
  const thread = isThread(channel.data.type);
  const before = { ...channel.data } as Record<string, unknown>;
  Object.assign(channel.data, change);
  const guild = channel.guild;
  if (!guild) return;
  world.emit({ t: thread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", guild, channel, d: channel.data });
  audit(world, guild, {
    action: thread ? AuditLogEvent.ThreadUpdate : AuditLogEvent.ChannelUpdate,
    by,
    target: channel.data.id,
    reason,
    changes: Object.entries(change).map(
      ([key, value]) => ({ key, old_value: before[key], new_value: value }) as never,
    ),
  });
}

/** Deletes a channel or thread, with the threads of a channel. */
export function removeChannel(
  world: World,
  channel: ChannelState,
  by: string,
  reason?: string,
): void {
  const { guild, data } = channel;
  if (!guild) return;
  const thread = isThread(data.type);
  for (const one of [...guild.channels.values()])
    if (isThread(one.data.type) && one.data.parent_id === data.id) forget(world, one);
  world.emit({
    t: thread ? "THREAD_DELETE" : "CHANNEL_DELETE",
    guild,
    channel,
    d: thread
      ? { id: data.id, guild_id: guild.data.id, parent_id: data.parent_id, type: data.type }
      : data,
  });
  forget(world, channel);
  audit(world, guild, {
    action: thread ? AuditLogEvent.ThreadDelete : AuditLogEvent.ChannelDelete,
    by,
    target: data.id,
    reason,
  });
}

function forget(world: World, channel: ChannelState): void {
  world.channels.delete(channel.data.id);
  channel.guild?.channels.delete(channel.data.id);
}
