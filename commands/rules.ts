import { defineCommand, guidelines, option, pages, reply, tryText } from "foyer";

/** What the community asks of people; for moderators also what the rules would say of a text. */
export default defineCommand({
  level: "member",
  options: { what: option.choice.optional("try"), text: option.text.optional() },
  decide({ text }, given, context) {
    // Whatever it was called, a text is there to be tried.
    if (text !== undefined) return tryText(text, given, context);
    const rules = guidelines(context);
    const lines =
      rules.length > 0
        ? [context.t("commands.rules.head"), ...rules]
        : [context.t("commands.rules.none")];
    return pages(lines).map((page) => reply(given.event, page, { because: "command:rules" }));
  },
});
