import { defineCommand, option, showHistory } from "foyer";

/** Open to everybody: without a member it shows one's own cases. */
export default defineCommand({
  level: "member",
  options: { member: option.member.optional() },
  decide: showHistory,
});
