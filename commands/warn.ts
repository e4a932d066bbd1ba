import { defineCommand, option, warnMember } from "foyer";

export default defineCommand({
  level: "moderator",
  needs: "dm",
  menu: ["member", "message"],
  options: { member: option.member.required(), reason: option.text.optional() },
  decide: warnMember,
});
