import { defineCommand, pages, reaches, reply } from "foyer";

/** What whoever asks may run, and how. */
export default defineCommand({
  level: "member",
  options: {},
  decide(_, { event, level }, { commands, t }) {
    const lines = commands
      .filter((command) => reaches(level, command.level))
      .map(({ name, usage }) =>
        t("commands.help.line", {
          usage: `\`${usage}\``,
          description: t(`commands.${name}.description`),
        }),
      );
    return pages([t("commands.help.head"), ...lines]).map((page) =>
      reply(event, page, { because: "command:help" }),
    );
  },
});
