import {
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
  MessageFlags,
  MessageType,
} from "discord.js";
import type { Actor, MessageCreated, MessageEdited } from "../../../core/event.ts";
import { createRecent } from "../../../core/recent.ts";
import { madeAt } from "../snowflake.ts";
import { actorOf } from "./actor.ts";
import { alsoOf, ownWordsOf } from "./also.ts";
import { attachmentsOf } from "./attachments.ts";
import type { Attribution } from "./attribution.ts";
import { deletedFrom, deletedInBulkFrom } from "./audit.ts";
import type { Renames } from "./renames.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Whether somebody says something to everybody there. The other kinds are Discord's own: who joined,
 * boosted, pinned or opened a thread, the alerts of AutoMod, the copy with which a thread begins. And
 * what only one member can see is between them and an application.
 */
function isForAll({ type, flags }: { type: MessageType; flags?: MessageFlags }): boolean {
  const said =
    type === MessageType.Default ||
    type === MessageType.Reply ||
    type === MessageType.ChatInputCommand ||
    type === MessageType.ContextMenuCommand;
  return said && ((flags ?? 0) & MessageFlags.Ephemeral) === 0;
}

/** So many messages are remembered, to tell edits from previews and whose a deleted one was. */
const mostRemembered = 1_000;

interface Remembered {
  readonly author: string;
  /** In its own words, as `ownWordsOf` has them. */
  words: string;
  /** An edit that came first: told at once, and again should the message follow it. */
  early?: MessageEdited;
}

export function createMessages(
  surroundings: Surroundings,
  attribution: Attribution,
  renames: Renames,
) {
  const { space, directory, threads, emit, now } = surroundings;
  const remembered = createRecent<Remembered>(mostRemembered);

  function created(message: GatewayMessageCreateDispatchData): void {
    if (!isForAll(message)) return;
    const member = authorOf(message);
    // Without a membership it is not the name that they have here.
    if (member.roles) renames.seen(member);
    else directory.learn(member);
    const before = remembered.get(message.id);
    if (!before) {
      const words = ownWordsOf(message, message.content, member.bot === true);
      remembered.set(message.id, { author: member.id, words });
    }
    emit(saying(message, member));
    if (!before?.early) return;
    emit({ ...before.early, id: `${before.early.id} again` });
    delete before.early;
  }

  function saying(message: GatewayMessageCreateDispatchData, member: Actor): MessageCreated {
    const { id, channel_id: channel } = message;
    const parent = threads.get(channel)?.parent;
    const also = alsoOf(message);
    const attachments = attachmentsOf(message);
    const replyTo = message.type === MessageType.Reply && message.message_reference?.message_id;
    return {
      kind: "message-created",
      id,
      space,
      at: madeAt(id),
      message: id,
      channel: parent ?? channel,
      ...(parent !== undefined && { thread: channel }),
      member,
      text: message.content,
      ...(also && { also }),
      ...(attachments && { attachments }),
      ...(replyTo && { replyTo }),
    };
  }

  /**
   * Discord says the same when a link's preview is ready, or a message is pinned. Of a remembered
   * message an edit is what changes its words; of another, what Discord dates as one.
   */
  function updated(message: GatewayMessageUpdateDispatchData): void {
    if (!isForAll(message)) return;
    const { id, author } = message;
    const bot = author.bot === true || message.webhook_id !== undefined;
    const words = ownWordsOf(message, message.content, bot);
    const before = remembered.get(id);
    if (before ? before.words === words : !message.edited_timestamp) return;
    const edited = editing(message);
    emit(edited);
    if (!before) {
      remembered.set(id, { author: author.id, words, early: edited });
      return;
    }
    before.words = words;
    if (before.early) before.early = edited;
  }

  function editing(message: GatewayMessageUpdateDispatchData): MessageEdited {
    const at = message.edited_timestamp ? Date.parse(message.edited_timestamp) : now();
    return {
      kind: "message-edited",
      id: `${message.id} ${at}`,
      space,
      at,
      message: message.id,
      text: message.content,
      also: alsoOf(message) ?? [],
      attachments: attachmentsOf(message) ?? [],
    };
  }

  function deleted({ id, channel_id: channel }: GatewayMessageDeleteDispatchData): void {
    const author = remembered.get(id)?.author;
    if (author === undefined) gone(id, undefined);
    else attribution.await(deletedFrom(channel, author), (by) => gone(id, by));
  }

  function deletedMany({ ids, channel_id: channel }: GatewayMessageDeleteBulkDispatchData): void {
    for (const id of ids) {
      const author = remembered.get(id)?.author;
      attribution.await(deletedInBulkFrom(channel, author), (by) => gone(id, by));
    }
  }

  function gone(message: string, by: string | undefined): void {
    emit({
      kind: "message-deleted",
      id: message,
      space,
      at: now(),
      message,
      ...(by !== undefined && { by: directory.actor(by) }),
    });
  }

  return { created, updated, deleted, deletedMany, size: () => remembered.size };
}

/** An application's answer comes from its webhook too, but under its own name. */
function authorOf(message: GatewayMessageCreateDispatchData): Actor & { name: string } {
  const { webhook_id: webhook, application_id: application, author, member } = message;
  if (webhook === undefined || webhook === application) return actorOf(author, member);
  return { id: author.id, name: author.username, bot: true, webhook: true };
}
