import { GatewayDispatchEvents as Dispatched, type GatewayDispatchPayload } from "discord.js";

/**
 * What discord.js would only build structures of, to keep none: events are read from the payloads.
 * Beside these, what it is told of members other than the bot.
 */
const needless: ReadonlySet<string> = new Set([
  Dispatched.AutoModerationActionExecution,
  Dispatched.AutoModerationRuleCreate,
  Dispatched.AutoModerationRuleDelete,
  Dispatched.AutoModerationRuleUpdate,
  Dispatched.GuildAuditLogEntryCreate,
  Dispatched.GuildBanAdd,
  Dispatched.GuildBanRemove,
  Dispatched.MessageCreate,
  Dispatched.MessageDelete,
  Dispatched.MessageDeleteBulk,
  Dispatched.MessagePollVoteAdd,
  Dispatched.MessagePollVoteRemove,
  Dispatched.MessageReactionAdd,
  Dispatched.MessageReactionRemove,
  Dispatched.MessageReactionRemoveAll,
  Dispatched.MessageReactionRemoveEmoji,
  Dispatched.MessageUpdate,
  Dispatched.PresenceUpdate,
  Dispatched.TypingStart,
]);

/** Whether discord.js needs it to keep its guilds, channels, roles and the bot's own membership. */
export function isNeeded({ t, d }: GatewayDispatchPayload, self: string | undefined): boolean {
  if (t === Dispatched.GuildMemberUpdate) return d.user.id === self;
  return !needless.has(t);
}

/** What may change what the bot can do. */
const ofMeans: ReadonlySet<string> = new Set([
  Dispatched.ChannelCreate,
  Dispatched.ChannelDelete,
  Dispatched.ChannelUpdate,
  Dispatched.GuildRoleCreate,
  Dispatched.GuildRoleDelete,
  Dispatched.GuildRoleUpdate,
  Dispatched.GuildUpdate,
]);

export function changesMeans({ t, d }: GatewayDispatchPayload, self: string | undefined): boolean {
  if (t === Dispatched.GuildMemberUpdate) return d.user.id === self;
  return ofMeans.has(t);
}

/** The guild in which it happened; undefined in private messages and for what is of no guild. */
export function guildOf({ d }: GatewayDispatchPayload): string | undefined {
  return d && "guild_id" in d && typeof d.guild_id === "string" ? d.guild_id : undefined;
}

/** Whether a guild is told of by that shard. https://docs.discord.com/developers/events/gateway#sharding */
export function isOfShard(guild: string, [id, count]: readonly [number, number]): boolean {
  return Number((BigInt(guild) >> 22n) % BigInt(count)) === id;
}
