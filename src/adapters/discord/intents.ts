import { ApplicationFlags, GatewayIntentBits } from "discord.js";
import type { Occasion } from "../../core/platform.ts";

/** What each kind of news needs beside Guilds and GuildMessages, which are always asked for. */
const intentOf = {
  members: GatewayIntentBits.GuildMembers,
  texts: GatewayIntentBits.MessageContent,
  reactions: GatewayIntentBits.GuildMessageReactions,
  moderation: GatewayIntentBits.GuildModeration,
  blocked: GatewayIntentBits.AutoModerationExecution,
} as const satisfies Record<Occasion, GatewayIntentBits>;

/** The bits to identify with. No direct messages: what people press in those comes without. */
export function intentsFor(occasions: ReadonlySet<Occasion>): number {
  let bits = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages;
  for (const occasion of occasions) bits |= intentOf[occasion];
  return bits;
}

export function hasIntent(intents: number, intent: GatewayIntentBits): boolean {
  return (intents & intent) !== 0;
}

/** The switches of the developer portal, as they are called there. */
const toggles = [
  {
    name: "Server Members Intent",
    intent: GatewayIntentBits.GuildMembers,
    granted: ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  },
  {
    name: "Message Content Intent",
    intent: GatewayIntentBits.MessageContent,
    granted: ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  },
] as const;

/**
 * The switches that these intents need and that are off, by their names in the portal.
 * @param flags the application's; undefined: unknown, then all that are needed
 */
export function missingToggles(intents: number, flags: number | undefined): readonly string[] {
  return toggles
    .filter(({ intent, granted }) => hasIntent(intents, intent) && ((flags ?? 0) & granted) === 0)
    .map(({ name }) => name);
}
