import { defineCommand, option, showCase } from "foyer";

export default defineCommand({
  level: "moderator",
  options: { case: option.number.required() },
  decide: showCase,
});
