import { defineCommand, kickMember, option } from "foyer";

export default defineCommand({
  level: "moderator",
  needs: "kick",
  options: { member: option.member.required(), reason: option.text.optional() },
  decide: kickMember,
});
