import { banMember, defineCommand, option } from "foyer";

export default defineCommand({
  level: "moderator",
  options: { member: option.member.required(), reason: option.text.optional() },
  decide: banMember,
});
