import { defineEvent, vote } from "foyer";

export default defineEvent({
  kind: "reaction-removed",
  async decide(event, context) {
    const { message, member, emoji } = event;
    return [
      { change: "reaction-removed", message, member: member.id, emoji },
      ...(await vote(event, context)),
    ];
  },
});
