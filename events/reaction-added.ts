import { defineEvent, vote } from "foyer";

export default defineEvent({
  kind: "reaction-added",
  async decide(event, context) {
    const { message, member, emoji, at } = event;
    return [
      { change: "reaction", message, member: member.id, emoji, at },
      ...(await vote(event, context)),
    ];
  },
});
