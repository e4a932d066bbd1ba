import type { Actor, Event, MessageCreated } from "../../../core/event.ts";
import { messageId, timeOf } from "../message-id.ts";
import type { Place } from "../place.ts";
import { alsoOf, ownWordsOf } from "./also.ts";
import { attachmentsOf } from "./attachments.ts";
import { type Fields, fieldsAt, textAt } from "./reading.ts";
import { decoded } from "./text.ts";
import type { Prepare } from "./turn.ts";

/**
 * The kinds of message in which somebody says something. The others are Slack's own: who joined, what
 * a channel is called now, what was pinned.
 */
const said = new Set([undefined, "file_share", "thread_broadcast", "me_message", "bot_message"]);

/** What a `message` event comes to; undefined for nothing. */
export function messageEvent(place: Place, event: Fields): Prepare | undefined {
  const channel = textAt(event, "channel");
  if (channel === undefined || isPrivate(event, channel)) return undefined;
  const subtype = textAt(event, "subtype");
  if (subtype === "message_changed") return changed(place, event, channel);
  if (subtype === "message_deleted") return deleted(place, event, channel);
  if (!said.has(subtype) || event.hidden === true) return undefined;
  return () => created(place, event, channel);
}

/** What members write to the bot or among themselves is no business of the community's. */
function isPrivate(event: Fields, channel: string): boolean {
  const type = textAt(event, "channel_type");
  return channel.startsWith("D") || type === "im" || type === "mpim" || type === "app_home";
}

async function created(place: Place, event: Fields, channel: string): Promise<Event | undefined> {
  const ts = textAt(event, "ts");
  if (ts === undefined) return undefined;
  const member = await authorOf(place, event);
  if (!member) return undefined;
  place.directory.learn(member);
  const root = textAt(event, "thread_ts");
  const thread = root !== undefined && root !== ts ? messageId(channel, root) : undefined;
  const also = alsoOf(event);
  const attachments = attachmentsOf(event);
  const id = messageId(channel, ts);
  return {
    kind: "message-created",
    id,
    space: place.space,
    at: timeOf(ts),
    message: id,
    channel,
    member,
    text: decoded(textAt(event, "text") ?? ""),
    // In a thread everybody answers the message that it hangs on.
    ...(thread !== undefined && { thread, replyTo: thread }),
    ...(also && { also }),
    ...(attachments && { attachments }),
  } satisfies MessageCreated;
}

/**
 * Who wrote it. A message that an app posted bears the app's `bot_id`, also when it posted in the name
 * of somebody: then it is theirs. Incoming webhooks are nobody at all.
 */
async function authorOf(place: Place, message: Fields): Promise<Actor | undefined> {
  const user = textAt(message, "user");
  const bot = textAt(message, "bot_id");
  const { self } = place.directory;
  if (user === self || (bot !== undefined && bot === place.bot))
    return { id: self, name: place.directory.memberName(self), bot: true };
  if (user !== undefined) {
    const actor = await place.actor(user);
    const unknown = actor.roles === undefined && actor.bot === undefined;
    return unknown && bot !== undefined ? { ...actor, bot: true } : actor;
  }
  if (bot === undefined) return undefined;
  const name = textAt(message, "username") ?? textAt(fieldsAt(message, "bot_profile"), "name");
  return { id: bot, ...(name !== undefined && { name }), bot: true, webhook: true };
}

/** Slack says the same of edits, previews of links, replies and pins: an edit changes the words. */
function changed(place: Place, event: Fields, channel: string): Prepare | undefined {
  const message = fieldsAt(event, "message");
  const ts = textAt(message, "ts");
  if (!message || ts === undefined) return undefined;
  // The message that a thread hangs on leaves something behind when it is deleted.
  if (message.subtype === "tombstone") return gone(place, event, channel, ts);
  if (!said.has(textAt(message, "subtype"))) return undefined;
  const before = fieldsAt(event, "previous_message");
  const edited = fieldsAt(message, "edited");
  if (before ? ownWordsOf(before) === ownWordsOf(message) : !edited) return undefined;
  const editedAt = textAt(edited, "ts") ?? textAt(event, "event_ts") ?? ts;
  const id = messageId(channel, ts);
  return async () => ({
    kind: "message-edited",
    id: `${id} ${editedAt}`,
    space: place.space,
    at: timeOf(editedAt),
    message: id,
    text: decoded(textAt(message, "text") ?? ""),
    also: alsoOf(message) ?? [],
    attachments: attachmentsOf(message) ?? [],
  });
}

function deleted(place: Place, event: Fields, channel: string): Prepare | undefined {
  const ts = textAt(event, "deleted_ts");
  return ts === undefined ? undefined : gone(place, event, channel, ts);
}

/** Slack does not tell who deleted it. */
function gone(place: Place, event: Fields, channel: string, ts: string): Prepare {
  const message = messageId(channel, ts);
  const at = timeOf(textAt(event, "event_ts") ?? textAt(event, "ts") ?? ts);
  return async () => ({ kind: "message-deleted", id: message, space: place.space, at, message });
}
