import { defineCommand, option, showCase } from "foyer";

export default defineCommand({
  level: "moderator",
  options: { number: option.number.required() },
  decide: showCase,
});
