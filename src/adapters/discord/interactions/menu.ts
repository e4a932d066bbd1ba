import type {
  APIMessage,
  APIUser,
  ContextMenuCommandInteraction,
  Message,
  MessageContextMenuCommandInteraction,
  User,
} from "discord.js";
import type { CommandDescription } from "../../../core/adapter.ts";
import type { Actor, CommandGiven } from "../../../core/event.ts";
import type { Place } from "../place.ts";
import { commandOf } from "./command-event.ts";
import { actorOf } from "./people.ts";

/** Whom, and which message, an entry of a menu was chosen on. */
export interface Target {
  readonly person: Actor;
  readonly username?: string;
  readonly message?: string;
}

/** The command that an entry of a menu stands for: its label, in whatever language it was registered. */
export function commandOfMenu(place: Place, label: string): CommandDescription | undefined {
  return place.arrangement.commands.find(
    ({ menu }) => menu?.label === label || Object.values(menu?.localized ?? {}).includes(label),
  );
}

export function targetOf(place: Place, interaction: ContextMenuCommandInteraction): Target {
  if (interaction.isUserContextMenuCommand()) {
    const { targetUser: user, targetMember: member } = interaction;
    return { person: actorOf(place, user, member), username: user.username };
  }
  if (interaction.isMessageContextMenuCommand()) return writer(place, interaction);
  return { person: { id: interaction.targetId } };
}

function writer(place: Place, { targetMessage }: MessageContextMenuCommandInteraction): Target {
  const { author, id: message } = targetMessage;
  const person = actorOf(place, author);
  const { username } = author;
  if (!isWebhook(place, targetMessage, author)) return { person, username, message };
  return { person: { ...person, bot: true, webhook: true }, username, message };
}

/** A webhook writes as itself; answers of applications, ours too, come through one as their bot. */
function isWebhook(place: Place, message: Message | APIMessage, author: User | APIUser): boolean {
  const webhook = "webhookId" in message ? message.webhookId : message.webhook_id;
  return webhook === author.id && author.id !== place.client.user.id;
}

/**
 * The command with that target as its first option.
 * @param others what was filled in beside it, by the names of the options
 */
export function menuCommand(
  place: Place,
  interaction: Parameters<typeof commandOf>[1],
  command: CommandDescription,
  target: Target,
  others: Readonly<Record<string, string>> = {},
): CommandGiven {
  const { person, username, message } = target;
  const [first] = command.options;
  const words = [`@${username ?? person.name ?? person.id}`, ...Object.values(others)];
  return {
    ...commandOf(place, interaction, command.name, first ? words : []),
    options: first ? { [first.name]: person.id, ...others } : {},
    ...(message !== undefined && { message }),
    concerns: [person],
  };
}
