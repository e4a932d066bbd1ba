import { defineCommand, option, reply } from "foyer";

/** Whether statistics may name whoever asks. Without a choice: how it stands. */
export default defineCommand({
  level: "member",
  options: { choice: option.choice.optional("out", "in") },
  async decide({ choice }, { event, member }, context) {
    const because = "command:privacy";
    if (choice === undefined) {
      const counted = (await context.read.member(member))?.counted ?? true;
      const key = counted ? "commands.privacy.is-in" : "commands.privacy.is-out";
      return [reply(event, context.t(key), { because })];
    }
    return [
      { change: "member", member, set: { counted: choice === "in" } },
      reply(event, context.t(`commands.privacy.now-${choice}`), { because }),
    ];
  },
});
