import {
  type Context,
  defineEvent,
  type Effect,
  isMuted,
  type MemberRecord,
  type MessageCreated,
  type MessageRecord,
  nudgeKey,
  type ScreenedEvent,
  screenedOf,
  screenMessage,
  silence,
  wholeText,
} from "foyer";

/** The way of a message: archive a bot's, silence the muted, screen the rest, count what stays. */
export default defineEvent({
  kind: "message-created",
  async decide(event, context) {
    if (event.member.bot) return [archived(event, { bot: true })];

    const author = await context.read.member(event.member.id);
    if (author?.bot) return [archived(event, { bot: true })];
    if (author && isSilenced(author, context)) {
      // Looked at all the same, so that what rules count depends on the messages alone.
      context.screen.screen(screenedOf(screened(event), author, context));
      return [archived(event, { deleted: "moderator" }), silence(event, author)];
    }

    const { effects, deleted } = await screenMessage(screened(event), context, author);
    if (deleted) return [archived(event, { deleted: "rule", rule: deleted }), ...effects];
    if (author?.firstMessageAt !== undefined) return [archived(event), ...effects];
    return [archived(event), ...firstMessage(event), ...effects];
  },
});

/** The text to look at and where it stands, as the rules want it. */
function screened(event: MessageCreated): ScreenedEvent {
  const { id, message, channel, thread, member, text, also, attachments, at } = event;
  return {
    id,
    message,
    channel,
    member: member.id,
    text: wholeText(text, also),
    at,
    edited: false,
    ...(thread !== undefined && { thread }),
    ...(attachments !== undefined && { attachments }),
    ...(member.createdAt !== undefined && { createdAt: member.createdAt }),
  };
}

/** Where the platform lets nobody take a message away, that of the muted stands like any other. */
function isSilenced(author: MemberRecord, { now, directory }: Context): boolean {
  return isMuted(author, now) && directory.obstacle?.("delete", author.id) === undefined;
}

type Fate = Partial<Pick<MessageRecord, "bot" | "deleted" | "rule">>;

/** Whatever becomes of a message, the archive has it. */
function archived(event: MessageCreated, fate?: Fate): Effect {
  const { message: id, at, channel, thread, member, text, replyTo, attachments } = event;
  const plain: MessageRecord = { id, at, channel, member: member.id, bot: false, text };
  // Most messages are just that, and this runs once for each.
  if (!thread && !replyTo && !fate && !attachments) {
    return { change: "message", message: plain };
  }
  return {
    change: "message",
    message: {
      ...plain,
      ...(thread !== undefined && { thread }),
      ...(replyTo !== undefined && { replyTo }),
      ...(attachments && { attachments: attachments.length }),
      ...fate,
    },
  };
}

/** Whoever has spoken once needs no nudge. */
function firstMessage({ member, at }: MessageCreated): readonly Effect[] {
  return [
    { change: "member", member: member.id, set: { firstMessageAt: at } },
    { change: "unschedule", key: nudgeKey(member.id) },
  ];
}
