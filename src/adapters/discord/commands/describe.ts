import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from "discord.js";
import type { CommandDescription, Naming, OptionDescription } from "../../../core/adapter.ts";
import { permissionFor } from "./level-permission.ts";
import { type CommandBody, checkLimits, type Described } from "./limits.ts";
import { localizations } from "./locales.ts";

/** Descriptions of commands and options. */
const longestDescription = 100;

/**
 * Our commands as Discord is told of them: a slash command each, and one more for every menu.
 * They are registered per guild, so they cannot be given in private messages.
 * @throws CommandRefused for what Discord would not take
 */
export function describeCommands(commands: readonly CommandDescription[]): readonly CommandBody[] {
  const all = commands.flatMap(describe);
  checkLimits(all);
  return all.map(({ body }) => body);
}

function describe(command: CommandDescription): readonly Described[] {
  const chat: CommandBody = {
    type: ApplicationCommandType.ChatInput,
    ...naming(command),
    default_member_permissions: permissionFor(command.level),
    options: requiredFirst(command.options).map(optionBody),
  };
  const menus = (command.menu?.on ?? []).map((on) => menuBody(command, on));
  return [chat, ...menus].map((body) => ({ command: command.name, body }));
}

function menuBody(command: CommandDescription, on: "member" | "message"): CommandBody {
  const label = command.menu?.label ?? command.name;
  return {
    type: on === "member" ? ApplicationCommandType.User : ApplicationCommandType.Message,
    name: label,
    name_localizations: localizations(command.menu?.localized ?? {}, label),
    default_member_permissions: permissionFor(command.level),
  };
}

/** Discord wants required options before optional ones; otherwise they stay as declared. */
export function requiredFirst(options: readonly OptionDescription[]): readonly OptionDescription[] {
  return [...options].sort((one, other) => Number(other.required) - Number(one.required));
}

function optionBody(option: OptionDescription): APIApplicationCommandBasicOption {
  const base = { ...naming(option), required: option.required };
  switch (option.type) {
    case "member":
      return { ...base, type: ApplicationCommandOptionType.User };
    case "channel":
      return { ...base, type: ApplicationCommandOptionType.Channel };
    case "number":
      return { ...base, type: ApplicationCommandOptionType.Integer, autocomplete: true };
    case "choice":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: (option.choices ?? []).map((choice) => ({ name: choice, value: choice })),
      };
    case "duration":
      return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
    case "text":
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.suggested && { autocomplete: true as const }),
      };
  }
}

interface Named extends Naming {
  readonly localized: Readonly<Record<string, Naming>>;
}

function naming({ name, description, localized }: Named) {
  const standard = shortened(description, name);
  const texts = Object.entries(localized);
  return {
    name,
    name_localizations: localizations(
      Object.fromEntries(texts.map(([language, text]) => [language, text.name])),
      name,
    ),
    description: standard,
    description_localizations: localizations(
      Object.fromEntries(
        texts.map(([language, text]) => [language, shortened(text.description, name)]),
      ),
      standard,
    ),
  };
}

/** Cut at a word, with an ellipsis. Discord takes no empty description: the name stands in. */
function shortened(text: string, name: string): string {
  const whole = text.trim();
  if (whole === "") return name;
  if (whole.length <= longestDescription) return whole;
  const cut = whole.slice(0, longestDescription - 1).replace(/[\uD800-\uDBFF]$/, "");
  const atWord = cut.replace(/\s+\S*$/, "");
  const kept = atWord.length > longestDescription / 2 ? atWord : cut;
  return `${kept.replace(/[\s,;:.–-]+$/, "")}…`;
}
