import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type ContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Actor, CommandGiven } from "../../../core/event.ts";
import type { Place } from "../place.ts";
import { actorOf, giver } from "./people.ts";

/** A slash command as the runtime takes it: its options one by one, and readable as a whole. */
export function slashCommand(place: Place, interaction: ChatInputCommandInteraction): CommandGiven {
  const given = interaction.options.data;
  const concerns = given.flatMap((option) => personIn(place, option));
  const options = Object.fromEntries(given.map((option) => [option.name, String(option.value)]));
  return {
    ...commandOf(place, interaction, interaction.commandName, given.map(written)),
    options,
    ...(concerns.length > 0 && { concerns }),
  };
}

/** Whatever a command can be given by. */
type Given = ChatInputCommandInteraction | ContextMenuCommandInteraction | ModalSubmitInteraction;

/** What every way of giving a command has in common. */
export function commandOf(
  place: Place,
  interaction: Given,
  name: string,
  words: readonly string[],
): CommandGiven {
  return {
    kind: "command",
    id: interaction.id,
    space: place.space,
    at: interaction.createdTimestamp,
    channel: interaction.channelId ?? "",
    member: giver(place, interaction),
    text: [`/${name}`, ...words].join(" "),
  };
}

function personIn(place: Place, { user, member }: CommandInteractionOption): readonly Actor[] {
  if (!user) return [];
  return [actorOf(place, user, member && "roles" in member ? member : undefined)];
}

function written({ type, value, user, channel }: CommandInteractionOption): string {
  if (type === ApplicationCommandOptionType.User && user) return `@${user.username}`;
  if (type === ApplicationCommandOptionType.Channel && channel) return `#${channel.name}`;
  return String(value ?? "");
}
