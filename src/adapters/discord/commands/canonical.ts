import { createHash } from "node:crypto";
import type { APIApplicationCommand, APIApplicationCommandOption } from "discord.js";
import { ApplicationCommandType } from "discord.js";
import type { CommandBody } from "./limits.ts";

/**
 * What two lists of commands are compared by: only what we say of a command, defaults filled in,
 * in an order of its own. Two lists that mean the same have the same print.
 */
export function printOf(commands: readonly (APIApplicationCommand | CommandBody)[]): string {
  const lines = commands.map((command) => JSON.stringify(commandForm(command))).sort();
  return createHash("sha256").update(lines.join("\n")).digest("base64url");
}

function commandForm(command: APIApplicationCommand | CommandBody): object {
  const options = "options" in command ? (command.options ?? []) : [];
  return {
    type: command.type ?? ApplicationCommandType.ChatInput,
    name: command.name,
    names: sorted(command.name_localizations),
    description: "description" in command ? (command.description ?? "") : "",
    descriptions:
      "description_localizations" in command ? sorted(command.description_localizations) : [],
    permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw ?? false,
    options: options.map(optionForm),
  };
}

function optionForm(option: APIApplicationCommandOption): object {
  const choices = "choices" in option ? (option.choices ?? []) : [];
  const inner = "options" in option ? (option.options ?? []) : [];
  return {
    type: option.type,
    name: option.name,
    names: sorted(option.name_localizations),
    description: option.description,
    descriptions: sorted(option.description_localizations),
    required: option.required ?? false,
    autocomplete: "autocomplete" in option ? (option.autocomplete ?? false) : false,
    choices: choices.map(({ name, value, name_localizations: names }) => [
      name,
      value,
      sorted(names),
    ]),
    options: inner.map(optionForm),
  };
}

function sorted(texts: object | null | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(texts ?? {})
    .filter(([, text]) => typeof text === "string")
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
