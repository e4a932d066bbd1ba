import { defineCommand, muteMember, option } from "foyer";

export default defineCommand({
  level: "moderator",
  needs: "mute",
  menu: ["member", "message"],
  options: {
    member: option.member.required(),
    duration: option.duration.optional(),
    reason: option.text.optional(),
  },
  decide: muteMember,
});
