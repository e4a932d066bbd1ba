import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody as ChatBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody as MenuBody,
  APIApplicationCommandOption as OptionBody,
} from "discord.js";
import { ApplicationCommandType } from "discord.js";
import { CommandRefused } from "./refused.ts";

export type CommandBody = ChatBody | MenuBody;

/** A body, and the command file that it comes from. */
export interface Described {
  readonly command: string;
  readonly body: CommandBody;
}

/**
 * Per guild and application: 100 slash commands, 15 of each kind of menu; 25 options and choices;
 * 8,000 characters a command, each text by its longest translation.
 * https://docs.discord.com/developers/interactions/application-commands
 */
const most = {
  chat: 100,
  menu: 15,
  options: 25,
  choices: 25,
  characters: 8000,
  label: 32,
} as const;

const chatName = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

/** @throws CommandRefused for the first thing that Discord would not take */
export function checkLimits(all: readonly Described[]): void {
  for (const one of all) checkOne(one);
  checkNumber(all, ApplicationCommandType.ChatInput, most.chat, "slash commands");
  checkNumber(all, ApplicationCommandType.User, most.menu, "commands in the menu of members");
  checkNumber(all, ApplicationCommandType.Message, most.menu, "commands in the menu of messages");
  checkUnique(all);
}

function checkOne({ command, body }: Described): void {
  const names = [body.name, ...translations(body.name_localizations)];
  if (!isChat(body)) {
    const wrong = names.find((name) => name.trim() === "" || name.length > most.label);
    if (wrong === undefined) return;
    throw new CommandRefused(
      command,
      `Discord does not take "${wrong}" in a menu: write 1 to ${most.label} characters.`,
    );
  }
  for (const name of names) checkName(command, name, "command");
  const options = body.options ?? [];
  if (options.length > most.options)
    throw new CommandRefused(
      command,
      `it has ${options.length} options; Discord takes ${most.options}.`,
    );
  checkOptions(command, options);
  const characters = charactersOf(body);
  if (characters > most.characters)
    throw new CommandRefused(
      command,
      `its names, descriptions and choices have ${characters} characters together; Discord takes ${most.characters}.`,
    );
}

function checkOptions(command: string, options: readonly OptionBody[]): void {
  const taken = new Set<string>();
  for (const option of options) {
    for (const name of [option.name, ...translations(option.name_localizations)])
      checkName(command, name, "option");
    if (taken.has(option.name))
      throw new CommandRefused(command, `it has two options called "${option.name}".`);
    taken.add(option.name);
    const choices = "choices" in option ? (option.choices ?? []) : [];
    if (choices.length > most.choices)
      throw new CommandRefused(
        command,
        `its option "${option.name}" has ${choices.length} choices; Discord takes ${most.choices}.`,
      );
    const wrong = choices.find(({ name }) => name.length < 1 || name.length > 100);
    if (wrong)
      throw new CommandRefused(
        command,
        `the choice "${wrong.name}" of its option "${option.name}" must have 1 to 100 characters.`,
      );
  }
}

function checkName(command: string, name: string, what: "command" | "option"): void {
  if (chatName.test(name) && name === name.toLowerCase()) return;
  throw new CommandRefused(
    command,
    `Discord does not take "${name}" as the name of ${what === "option" ? "an option" : "a command"}: write 1 to 32 lower-case letters, digits, "-" or "_", without spaces.`,
  );
}

function checkNumber(
  all: readonly Described[],
  type: ApplicationCommandType,
  limit: number,
  what: string,
): void {
  const first = all.filter(({ body }) => typeOf(body) === type)[limit];
  if (first)
    throw new CommandRefused(
      first.command,
      `there are more than the ${limit} ${what} that Discord takes.`,
    );
}

/** Names may not meet in any one language, the standard name counting where there is no other. */
function checkUnique(all: readonly Described[]): void {
  const taken = new Map<string, string>();
  const claim = (key: string, name: string, command: string) => {
    const other = taken.get(key);
    if (other !== undefined && other !== command)
      throw new CommandRefused(command, `"${name}" is the name of commands/${other}.ts already.`);
    taken.set(key, command);
  };
  const locales = new Set(all.flatMap(({ body }) => Object.keys(body.name_localizations ?? {})));
  for (const { command, body } of all) {
    claim(`${typeOf(body)} ${body.name}`, body.name, command);
    const own = new Map(Object.entries(body.name_localizations ?? {}));
    for (const locale of locales) {
      const name = own.get(locale) ?? body.name;
      claim(`${typeOf(body)} ${locale} ${name}`, name, command);
    }
  }
}

function charactersOf(node: ChatBody | OptionBody): number {
  const choices = "choices" in node ? (node.choices ?? []) : [];
  const options = "options" in node ? (node.options ?? []) : [];
  let sum = longest(node.name, node.name_localizations);
  sum += longest(node.description, node.description_localizations);
  for (const choice of choices) sum += choice.name.length + String(choice.value).length;
  for (const option of options) sum += charactersOf(option);
  return sum;
}

function longest(text: string, others: object | null | undefined): number {
  return Math.max(...[text, ...translations(others)].map((one) => one.length));
}

function translations(texts: object | null | undefined): readonly string[] {
  return Object.values(texts ?? {}).filter((text) => typeof text === "string");
}

function typeOf(body: CommandBody): ApplicationCommandType {
  return body.type ?? ApplicationCommandType.ChatInput;
}

function isChat(body: CommandBody): body is ChatBody {
  return typeOf(body) === ApplicationCommandType.ChatInput;
}
