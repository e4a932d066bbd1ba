import { defineCommand, option, unbanMember } from "foyer";

export default defineCommand({
  level: "moderator",
  needs: "ban",
  options: { member: option.member.required(), reason: option.text.optional() },
  decide: unbanMember,
});
