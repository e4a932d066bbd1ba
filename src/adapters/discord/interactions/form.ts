import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ContextMenuCommandInteraction,
  InteractionResponseType,
  type ModalSubmitInteraction,
  Routes,
  TextInputStyle,
} from "discord.js";
import type { CommandDescription, OptionDescription } from "../../../core/adapter.ts";
import { shortened } from "../../../core/shortened.ts";
import { requiredFirst } from "../commands/describe.ts";
import { localized } from "../commands/locales.ts";
import type { Place } from "../place.ts";
import type { Target } from "./menu.ts";

/** https://docs.discord.com/developers/components/reference#label */
const most = { fields: 5, title: 45, label: 45, description: 100 } as const;

/** What a form asks for beside the member: as many as fit, those that must be given first. */
export function askedFor(command: CommandDescription): readonly OptionDescription[] {
  return requiredFirst(command.options.slice(1)).slice(0, most.fields);
}

/** Asks for what a command needs beside the member, in the language of whoever chose it. */
export async function openForm(
  place: Place,
  interaction: ContextMenuCommandInteraction,
  command: CommandDescription,
  target: Target,
): Promise<void> {
  const { locale } = interaction;
  const title = localized(command.menu?.localized ?? {}, locale) ?? interaction.commandName;
  const data: APIModalInteractionResponseCallbackData = {
    custom_id: written({ command: command.name, ...target }),
    title: shortened(title, most.title),
    components: askedFor(command).map((option) => field(option, locale)),
  };
  await place.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    auth: false,
    body: { type: InteractionResponseType.Modal, data },
  });
}

function field(option: OptionDescription, locale: string): APILabelComponent {
  const texts = Object.entries(option.localized);
  const name = localized(
    Object.fromEntries(texts.map(([language, text]) => [language, text.name])),
    locale,
  );
  const description = localized(
    Object.fromEntries(texts.map(([language, text]) => [language, text.description])),
    locale,
  );
  return {
    type: ComponentType.Label,
    label: shortened(capitalised(name ?? option.name, locale), most.label),
    description: shortened(description ?? option.description, most.description) || option.name,
    component: input(option),
  };
}

function input({ name, type, required, choices }: OptionDescription): APIComponentInLabel {
  const base = { custom_id: name, required };
  switch (type) {
    case "member":
      return { ...base, type: ComponentType.UserSelect };
    case "channel":
      return { ...base, type: ComponentType.ChannelSelect };
    case "choice": {
      const options = (choices ?? []).map((choice) => ({ label: choice, value: choice }));
      return { ...base, type: ComponentType.StringSelect, options };
    }
    case "text":
      return { ...base, type: ComponentType.TextInput, style: TextInputStyle.Paragraph };
    default:
      return { ...base, type: ComponentType.TextInput, style: TextInputStyle.Short };
  }
}

function capitalised(name: string, locale: string): string {
  const words = name.replaceAll("_", " ").replaceAll("-", " ");
  return words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1);
}

/** What was written into a form, by the names of the options; what was left empty is left out. */
export function filledIn({ fields }: ModalSubmitInteraction): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, filled] of fields.fields) {
    const value = "value" in filled ? filled.value : "values" in filled ? filled.values[0] : "";
    if (typeof value === "string" && value.trim() !== "") values[name] = value;
  }
  return values;
}

/** Which command a form belongs to, and on whom: it outlasts a restart in the form's own id. */
export interface FormOf {
  readonly command: string;
  readonly member: string;
  readonly message?: string;
  readonly kind: "member" | "bot" | "webhook";
}

/** At most 32 + 2 × 20 characters and these few: Discord takes 100. */
const formId = /^foyer:([^:]{1,32}):(\d{1,20}):(\d{0,20}):(member|bot|webhook)$/u;

function written({ command, person, message }: { command: string } & Target): string {
  const kind = person.webhook ? "webhook" : person.bot ? "bot" : "member";
  return `foyer:${command}:${person.id}:${message ?? ""}:${kind}`;
}

/** Undefined: not a form of ours. */
export function formOf(customId: string): FormOf | undefined {
  const [, command, member, message, kind] = formId.exec(customId) ?? [];
  if (command === undefined || member === undefined) return undefined;
  if (kind !== "member" && kind !== "bot" && kind !== "webhook") return undefined;
  return { command, member, kind, ...(message && { message }) };
}
