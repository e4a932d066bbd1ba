import { clearMessages, defineCommand, option } from "foyer";

export default defineCommand({
  level: "moderator",
  needs: "delete-message",
  options: {
    member: option.member.required(),
    number: option.number.optional(),
    reason: option.text.optional(),
  },
  decide: clearMessages,
});
