import { defineEvent, screenMessage } from "foyer";

/** A thread's name is read by everybody, so it is held against the rules like a message. */
export default defineEvent({
  kind: "thread-named",
  async decide({ id, thread, channel, member, name, at }, context) {
    const author = await context.read.member(member.id);
    if (member.bot || author?.bot) return [];
    const { effects } = await screenMessage(
      {
        id,
        message: thread,
        channel,
        thread,
        member: member.id,
        text: name,
        at,
        edited: false,
        what: "thread",
      },
      context,
      author,
    );
    return effects;
  },
});
