import { type Client, type ClientOptions, Options } from "discord.js";

/**
 * What discord.js remembers: guilds, their channels, roles, overwrites and open threads, all of which
 * Discord limits itself; of people only the bot. Everything that grows with members or messages is
 * not kept: events are read from the payloads, and names of people are in the directory, which is
 * bounded.
 */
export function makeCaches(
  self: () => string | undefined,
): NonNullable<ClientOptions["makeCache"]> {
  const onlySelf = { maxSize: 0, keepOverLimit: ({ id }: { id: string }) => id === self() };
  return Options.cacheWithLimits({
    ApplicationCommandManager: 0,
    ApplicationEmojiManager: 0,
    AutoModerationRuleManager: 0,
    BaseGuildEmojiManager: 0,
    DMMessageManager: 0,
    EntitlementManager: 0,
    GuildBanManager: 0,
    GuildEmojiManager: 0,
    GuildForumThreadManager: 0,
    GuildInviteManager: 0,
    GuildMemberManager: onlySelf,
    GuildMessageManager: 0,
    GuildScheduledEventManager: 0,
    GuildStickerManager: 0,
    GuildTextThreadManager: 0,
    MessageManager: 0,
    PresenceManager: 0,
    ReactionManager: 0,
    ReactionUserManager: 0,
    StageInstanceManager: 0,
    ThreadManager: 0,
    ThreadMemberManager: 0,
    UserManager: onlySelf,
    VoiceStateManager: 0,
  });
}

/** Threads that have been quiet are forgotten; Discord tells of one again when it wakes up. */
export const sweepers: NonNullable<ClientOptions["sweepers"]> = {
  threads: { interval: 1800, lifetime: 3600 },
};

/** More private channels than this are not kept; a private message opens its own again. */
const mostPrivateChannels = 500;

/** discord.js keeps a channel for everybody who ever got a private message: let go of those. */
export function dropPrivateChannels(client: Client): void {
  const kept = client.channels.cache.filter((channel) => channel.isDMBased()).size;
  if (kept > mostPrivateChannels) client.channels.cache.sweep((channel) => channel.isDMBased());
}
