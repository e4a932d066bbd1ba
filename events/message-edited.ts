import { defineEvent, type Effect, screenMessage, withdrawEntries } from "foyer";

/** An edit is screened like a new message, so that nothing is smuggled in afterwards. */
export default defineEvent({
  kind: "message-edited",
  async decide(event, context) {
    const message = await context.read.message(event.message);
    if (!message || message.text === event.text || message.deleted) return [];
    const rewritten: Effect = { change: "message-text", message: message.id, text: event.text };
    if (message.bot) return [rewritten];

    const { channel, thread, member } = message;
    const place = thread === undefined ? { channel } : { channel, thread };
    const { id, at, text } = event;
    const { effects, deleted } = await screenMessage(
      { id, message: message.id, ...place, member, text, at, edited: true },
      context,
      await context.read.member(member),
    );
    const withdrawn = deleted ? await withdrawEntries(message.id, context) : [];
    return [rewritten, ...effects, ...withdrawn];
  },
});
