import {
  defineEvent,
  type Effect,
  isMuted,
  type MessageRecord,
  screenMessage,
  silence,
  wholeText,
  withdrawEntries,
} from "foyer";

/**
 * An edit is screened like a new message, so that nothing is smuggled in afterwards; nor do the
 * muted go on talking in what they wrote before.
 */
export default defineEvent({
  kind: "message-edited",
  async decide(event, context) {
    const message = await context.read.message(event.message);
    if (!message || message.deleted) return [];
    if (message.text === event.text && !event.also && !event.attachments) return [];
    const rewritten: Effect = { change: "message-text", message: message.id, text: event.text };
    if (message.bot) return [rewritten];

    const author = await context.read.member(message.member);
    if (author?.bot) return [rewritten];
    const standing = context.directory.obstacle?.("delete", message.member);
    if (author && !standing && isMuted(author, context.now)) {
      return [
        rewritten,
        { change: "message-deleted", message: message.id, by: "moderator" },
        silence({ ...placeOf(message), message: message.id }, author),
        ...(await withdrawEntries(message.id, context)),
      ];
    }

    const { id, at, text, also, attachments } = event;
    const { member } = message;
    const { effects, deleted } = await screenMessage(
      {
        id,
        message: message.id,
        ...placeOf(message),
        member,
        text: wholeText(text, also),
        at,
        edited: true,
        ...(attachments && { attachments }),
      },
      context,
      author,
    );
    const withdrawn = deleted ? await withdrawEntries(message.id, context) : [];
    return [rewritten, ...effects, ...withdrawn];
  },
});

function placeOf({ channel, thread }: MessageRecord) {
  return thread === undefined ? { channel } : { channel, thread };
}
