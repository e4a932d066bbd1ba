import { defineEvent, screenMessage } from "foyer";

/**
 * The platform kept a message from being sent, by words that it had from us: nobody has read it,
 * and otherwise it is what any message is that breaks a rule.
 */
export default defineEvent({
  kind: "message-blocked",
  async decide({ id, channel, member, text, rule, at }, context) {
    const author = await context.read.member(member.id);
    const message = { id, message: id, channel, member: member.id, text, at, edited: false };
    const { effects } = await screenMessage({ ...message, what: "blocked", rule }, context, author);
    return [
      {
        change: "message",
        message: { id, at, channel, member: member.id, bot: false, text, deleted: "rule", rule },
      },
      ...effects,
    ];
  },
});
