import { ApplicationCommandOptionType, PermissionFlagsBits } from "discord.js";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { printOf } from "../../../src/adapters/discord/commands/canonical.ts";
import { describeCommands } from "../../../src/adapters/discord/commands/describe.ts";
import { localizations, localized } from "../../../src/adapters/discord/commands/locales.ts";
import { registerCommands } from "../../../src/adapters/discord/commands/register.ts";
import { loadParts, settingsOf } from "../../../src/cli/configuration.ts";
import type { CommandDescription } from "../../../src/core/adapter.ts";
import { arrangementFor } from "../../../src/runtime/arrangement.ts";
import { type Connected, connect, optionOf } from "./connected-place.ts";

const warn: CommandDescription = {
  name: "warn",
  description: "Warn a member",
  localized: {
    en: { name: "warn", description: "Warn a member" },
    fr: { name: "avertir", description: "Avertir un membre" },
  },
  level: "moderator",
  options: [
    optionOf("reason", "text"),
    optionOf("member", "member", { required: true }),
    optionOf("duration", "duration"),
  ],
  menu: { on: ["member", "message"], label: "Warn", localized: { fr: "Avertir" } },
};

const help: CommandDescription = {
  name: "help",
  description: "What you can ask me",
  localized: {},
  level: "member",
  options: [optionOf("command", "text", { suggested: true }), optionOf("number", "number")],
};

describe("what Discord is told of a command", () => {
  const [chat, user, message] = describeCommands([warn]);

  it("is a slash command in the languages of its clients", () => {
    expect(chat).toMatchObject({
      name: "warn",
      name_localizations: { fr: "avertir" },
      description: "Warn a member",
      description_localizations: { fr: "Avertir un membre" },
      default_member_permissions: String(PermissionFlagsBits.ModerateMembers),
    });
  });

  it("asks for what is required first, and otherwise in the order of the file", () => {
    expect(chat).toMatchObject({
      options: [
        { name: "member", type: ApplicationCommandOptionType.User, required: true },
        { name: "reason", type: ApplicationCommandOptionType.String, required: false },
        { name: "duration", type: ApplicationCommandOptionType.String, autocomplete: true },
      ],
    });
  });

  it("is an entry in the menus of members and of messages too", () => {
    expect(user).toMatchObject({ type: 2, name: "Warn", name_localizations: { fr: "Avertir" } });
    expect(message).toMatchObject({ type: 3, name: "Warn" });
    expect(user?.default_member_permissions).toBe(String(PermissionFlagsBits.ModerateMembers));
  });

  it("completes numbers, and texts that the runtime can complete", () => {
    const [body] = describeCommands([help]);
    expect(body).toMatchObject({
      default_member_permissions: null,
      options: [
        { name: "command", type: ApplicationCommandOptionType.String, autocomplete: true },
        { name: "number", type: ApplicationCommandOptionType.Integer, autocomplete: true },
      ],
    });
  });

  it("is cut at a word where Discord's 100 characters are not enough", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (description) => {
        const [body] = describeCommands([{ ...help, description }]);
        const told = body && "description" in body ? (body.description ?? "") : "";
        expect(told.length).toBeGreaterThan(0);
        expect(told.length).toBeLessThanOrEqual(100);
        expect(told.isWellFormed()).toBe(true);
      }),
    );
    const long = `Shows ${"every single one of the words that anybody could want ".repeat(3)}`;
    const [body] = describeCommands([{ ...help, description: long }]);
    expect(body).toMatchObject({ description: expect.stringMatching(/^Shows .*\S…$/) });
  });
});

const words = (count: number) => Array.from({ length: count }, (_, index) => `choice ${index}`);
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => optionOf(`option-${index}`, "text"));
const long = (name: string) =>
  optionOf(name, "choice", { choices: words(25).map((word) => word.padEnd(90, "x")) });

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...help, name: `help-${index}` }));

describe("what Discord would not take", () => {
  it.each<[string, readonly CommandDescription[], string]>([
    ["upper case", [{ ...help, name: "Help" }], 'commands/Help.ts: Discord does not take "Help"'],
    ["a space", [{ ...help, name: "my help" }], "commands/my help.ts"],
    [
      "a translated name with a space",
      [{ ...help, localized: { fr: { name: "mon aide", description: "…" } } }],
      'commands/help.ts: Discord does not take "mon aide"',
    ],
    ["an option's name", [{ ...help, options: [optionOf("Which One", "text")] }], "of an option"],
    ["26 options", [{ ...help, options: many(26) }], "it has 26 options; Discord takes 25"],
    [
      "26 choices",
      [{ ...help, options: [optionOf("one", "choice", { choices: words(26) })] }],
      "has 26 choices",
    ],
    ["two options of one name", [{ ...help, options: [...many(1), ...many(1)] }], "two options"],
    ["101 commands", numbered(101), "commands/help-100.ts: there are more than the 100"],
    [
      "two commands of one name in French",
      [warn, { ...help, localized: { fr: { name: "avertir", description: "…" } } }],
      'commands/help.ts: "avertir" is the name of commands/warn.ts already',
    ],
    [
      "a command that is too long",
      [{ ...help, options: Array.from({ length: 4 }, (_, index) => long(`o${index}`)) }],
      "Discord takes 8000",
    ],
    [
      "a label that is too long",
      [{ ...help, menu: { on: ["member"], label: "x".repeat(33), localized: {} } }],
      "in a menu",
    ],
  ])("%s is refused by the name of the file", (_, commands, problem) => {
    expect(() => describeCommands(commands)).toThrow(problem);
  });
});

describe("languages", () => {
  it("serve every client that reads them", () => {
    const texts = { en: "hello", fr: "salut", "pt-BR": "oi", nb: "hei", xx: "nobody" };
    expect(localizations(texts, "standard")).toEqual({
      "en-US": "hello",
      "en-GB": "hello",
      fr: "salut",
      "pt-BR": "oi",
      no: "hei",
    });
  });

  it("are left out where they say nothing else", () => {
    expect(localizations({ en: "warn", fr: "avertir" }, "warn")).toEqual({ fr: "avertir" });
  });

  it("are found for one member", () => {
    expect(localized({ en: "hello", fr: "salut" }, "en-GB")).toBe("hello");
    expect(localized({ en: "hello" }, "ja")).toBeUndefined();
  });
});

describe("the print of commands", () => {
  it("is the same whatever is said by default, and in whatever order it is said", () => {
    const said = describeCommands([warn, help]);
    const answered = structuredClone(said).toReversed();
    for (const command of answered) Object.assign(command, { id: "1", version: "2", nsfw: false });
    expect(printOf(answered)).toBe(printOf(said));
  });

  it.each<[string, Partial<CommandDescription>]>([
    ["another description", { description: "Something else" }],
    ["another level", { level: "manager" }],
    ["another order of options", { options: help.options.toReversed() }],
    ["another translation", { localized: { fr: { name: "aide", description: "…" } } }],
  ])("is another for %s", (_, change) => {
    const print = (command: CommandDescription) => printOf(describeCommands([command]));
    expect(print({ ...help, ...change })).not.toBe(print(help));
  });
});

describe("the commands as shipped", () => {
  it.each(["en", "fr"])(
    "are taken by Discord, for a community that speaks %s",
    async (language) => {
      const settings = settingsOf("config");
      const { commands } = arrangementFor(
        { ...settings, community: { ...settings.community, language } },
        await loadParts(),
      );
      const connected = await connect({ commands });
      await registerCommands(connected.place);
      const registered = connected.discord.guild().commands;
      expect(registered.map(({ name }) => name)).toEqual(
        expect.arrayContaining(commands.map(({ name }) => name)),
      );
      connected.store.clear();
      await registerCommands(connected.place);
      expect(connected.discord.requests.filter(({ method }) => method === "PUT")).toHaveLength(1);
      await connected.close();
    },
  );
});

describe("registering", () => {
  let connected: Connected;
  afterEach(() => connected.close());
  const writes = () => connected.discord.requests.filter(({ method }) => method === "PUT").length;
  const names = () => connected.discord.guild().commands.map(({ name }) => name);

  it("writes once, and nothing after a restart", async () => {
    connected = await connect({ commands: [warn, help] });
    await registerCommands(connected.place);
    expect(names()).toEqual(["warn", "Warn", "Warn", "help"]);
    await registerCommands(connected.place);
    connected.store.clear();
    await registerCommands(connected.place);
    expect(writes()).toBe(1);
  });

  it("writes what has changed, on either side", async () => {
    connected = await connect({ commands: [warn, help] });
    await registerCommands(connected.place);
    connected.arrangement = { ...connected.arrangement, commands: [help] };
    await registerCommands(connected.place);
    expect(names()).toEqual(["help"]);
    await connected.place.guild.commands.set([{ name: "other", description: "Not ours" }]);
    const before = writes();
    await registerCommands(connected.place);
    expect(names()).toEqual(["help"]);
    expect(writes()).toBe(before + 1);
  });

  it("does not fight with a Discord that writes things its own way", async () => {
    connected = await connect({ commands: [help] });
    const route = /^GET .*\/commands$/;
    const theirs = [{ ...describeCommands([help])[0], description: "Written its own way" }];
    connected.discord.refuse(/^PUT .*\/commands$/, { status: 200, body: theirs });
    await registerCommands(connected.place);
    connected.discord.refuse(route, { status: 200, body: theirs });
    await registerCommands(connected.place);
    expect(writes()).toBe(1);
  });

  it("says what to do where the invitation did not allow commands", async () => {
    connected = await connect({ commands: [help] });
    connected.discord.refuse(/commands$/, {
      status: 403,
      body: { code: 50001, message: "Missing Access" },
    });
    await expect(registerCommands(connected.place)).rejects.toThrow(
      /Missing Access; invite the bot again with the link that `foyer invite discord` prints/,
    );
  });
});
