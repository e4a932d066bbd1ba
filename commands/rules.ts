import { defineCommand, guidelines, pages, reply } from "foyer";

export default defineCommand({
  level: "member",
  options: {},
  decide(_, { event }, context) {
    const rules = guidelines(context);
    const lines =
      rules.length > 0
        ? [context.t("commands.rules.head"), ...rules]
        : [context.t("commands.rules.none")];
    return pages(lines).map((page) => reply(event, page, { because: "command:rules" }));
  },
});
