import {
  type Context,
  defineCommand,
  nearest,
  option,
  pages,
  quote,
  reaches,
  refuse,
  reply,
} from "foyer";

type Offered = Context["commands"][number];

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

/** The command that is meant by `mute`, `/mute` or `Mute`. Refuses what nobody or not everybody has. */
function find(wanted: string, offered: readonly Offered[], { commands, t }: Context): Offered {
  const name = wanted.trim().replace(/^\//, "").toLowerCase();
  const found = commands.find((command) => command.name === name);
  if (!found) {
    const names = offered.map((command) => command.name);
    throw refuse("command.unknown", {
      name: quote(name.slice(0, 60)),
      nearest: nearest(name, names) ?? "help",
    });
  }
  if (!offered.includes(found)) {
    throw refuse("command.level", { name, level: t(`levels.${found.level}`) });
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
        option: option.name,
        required: option.required ? "yes" : "no",
        description: t(`commands.${name}.options.${option.name}`),
      }),
    ),
  ];
}
