import { defineCommand, option, unmuteMember } from "foyer";

export default defineCommand({
  level: "moderator",
  needs: "mute",
  options: { member: option.member.required(), reason: option.text.optional() },
  decide: unmuteMember,
});
