import { defineEvent, muteAgain } from "foyer";

export default defineEvent({
  kind: "mute-lost",
  decide: async ({ member }, context) => muteAgain(await context.read.member(member.id), context),
});
