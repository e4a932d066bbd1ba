import {
  type Context,
  defineCommand,
  nearestCommand,
  type Offered,
  option,
  pages,
  quote,
  reaches,
  refuse,
  reply,
} from "foyer";

/** What whoever asks may run, and how; or everything about one command. */
export default defineCommand({
  level: "member",
  options: { command: option.text.optional() },
  decide({ command: wanted }, { event, level }, context) {
    const { commands, t } = context;
    const offered = commands.filter((command) => reaches(level, command.level));
    const lines =
      wanted === undefined
        ? [t("commands.help.head"), ...offered.map((command) => line(command, t))]
        : explained(find(wanted, offered, context), t);
    return pages(lines).map((page) => reply(event, page, { because: "command:help" }));
  },
});

/** The command that is meant by `mute`, `/mute` or `Mute`, in any language. Refuses what nobody or not everybody has. */
function find(wanted: string, offered: readonly Offered[], context: Context): Offered {
  const { commands, commandNames, t } = context;
  const written = wanted.trim().replace(/^\//, "").toLowerCase();
  const name = commandNames.get(written) ?? written;
  const found = commands.find((command) => command.name === name);
  if (!found) {
    throw refuse("command.unknown", {
      name: quote(written.slice(0, 60)),
      nearest: nearestCommand(written, offered, context) ?? "none",
    });
  }
  if (!offered.includes(found)) {
    throw refuse("command.level", { name: found.called, level: t(`levels.${found.level}`) });
  }
  return found;
}

function line({ name, usage }: Offered, t: Context["t"]): string {
  return t("commands.help.line", {
    usage: `\`${usage}\``,
    description: t(`commands.${name}.description`),
  });
}

function explained({ name, usage, options }: Offered, t: Context["t"]): readonly string[] {
  return [
    t("commands.help.one", {
      usage: `\`${usage}\``,
      description: t(`commands.${name}.description`),
    }),
    ...options.map((option) =>
      t("commands.help.option", {
        option: option.called,
        required: option.required ? "yes" : "no",
        description: t(`commands.${name}.options.${option.name}`),
      }),
    ),
  ];
}
