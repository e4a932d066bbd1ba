import {
  type APIMessage,
  type GatewayDispatchPayload,
  GatewayIntentBits as I,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { permissionsIn } from "./permissions.ts";
import type { Dispatch, World } from "./state.ts";

/** Per event: the intents of which one is needed in a guild, and in direct messages. 0 is "none needed". */
const needed: Record<string, readonly [guild: number, direct: number]> = {
  GUILD_CREATE: [I.Guilds, 0],
  GUILD_UPDATE: [I.Guilds, 0],
  GUILD_DELETE: [I.Guilds, 0],
  GUILD_ROLE_CREATE: [I.Guilds, 0],
  GUILD_ROLE_UPDATE: [I.Guilds, 0],
  GUILD_ROLE_DELETE: [I.Guilds, 0],
  CHANNEL_CREATE: [I.Guilds, 0],
  CHANNEL_UPDATE: [I.Guilds, 0],
  CHANNEL_DELETE: [I.Guilds, 0],
  THREAD_CREATE: [I.Guilds, 0],
  THREAD_UPDATE: [I.Guilds, 0],
  THREAD_DELETE: [I.Guilds, 0],
  THREAD_LIST_SYNC: [I.Guilds, 0],
  THREAD_MEMBER_UPDATE: [I.Guilds, 0],
  THREAD_MEMBERS_UPDATE: [I.Guilds | I.GuildMembers, 0],
  GUILD_MEMBER_ADD: [I.GuildMembers, 0],
  GUILD_MEMBER_UPDATE: [I.GuildMembers, 0],
  GUILD_MEMBER_REMOVE: [I.GuildMembers, 0],
  GUILD_AUDIT_LOG_ENTRY_CREATE: [I.GuildModeration, 0],
  GUILD_BAN_ADD: [I.GuildModeration, 0],
  GUILD_BAN_REMOVE: [I.GuildModeration, 0],
  MESSAGE_CREATE: [I.GuildMessages, I.DirectMessages],
  MESSAGE_UPDATE: [I.GuildMessages, I.DirectMessages],
  MESSAGE_DELETE: [I.GuildMessages, I.DirectMessages],
  MESSAGE_DELETE_BULK: [I.GuildMessages, 0],
  MESSAGE_REACTION_ADD: [I.GuildMessageReactions, I.DirectMessageReactions],
  MESSAGE_REACTION_REMOVE: [I.GuildMessageReactions, I.DirectMessageReactions],
  MESSAGE_REACTION_REMOVE_ALL: [I.GuildMessageReactions, I.DirectMessageReactions],
  MESSAGE_REACTION_REMOVE_EMOJI: [I.GuildMessageReactions, I.DirectMessageReactions],
  TYPING_START: [I.GuildMessageTyping, I.DirectMessageTyping],
  AUTO_MODERATION_RULE_CREATE: [I.AutoModerationConfiguration, 0],
  AUTO_MODERATION_RULE_UPDATE: [I.AutoModerationConfiguration, 0],
  AUTO_MODERATION_RULE_DELETE: [I.AutoModerationConfiguration, 0],
  AUTO_MODERATION_ACTION_EXECUTION: [I.AutoModerationExecution, 0],
  MESSAGE_POLL_VOTE_ADD: [I.GuildMessagePolls, I.DirectMessagePolls],
  MESSAGE_POLL_VOTE_REMOVE: [I.GuildMessagePolls, I.DirectMessagePolls],
  INTERACTION_CREATE: [0, 0],
  USER_UPDATE: [0, 0],
  GUILD_MEMBERS_CHUNK: [0, 0],
};

const KNOWN = Object.values(I)
  .filter((bit) => typeof bit === "number")
  .reduce((all, bit) => all | bit, 0);

/** Whether there are only bits that exist. */
export const areIntents = (bits: unknown): bits is number =>
  typeof bits === "number" && Number.isInteger(bits) && bits >= 0 && (bits & ~KNOWN) === 0;

/** Whether a privileged intent is asked for that the application was not given. */
export const disallowed = (bits: number, given: World["privileged"]): boolean =>
  ((bits & I.GuildMembers) !== 0 && !given.members) ||
  ((bits & I.MessageContent) !== 0 && !given.content) ||
  ((bits & I.GuildPresences) !== 0 && !given.presences);

/** What a session with these intents gets of a dispatch; undefined for nothing. */
export function forIntents(
  world: World,
  intents: number,
  dispatch: Dispatch,
): GatewayDispatchPayload["d"] | undefined {
  const data = structuredClone(dispatch.d) as GatewayDispatchPayload["d"];
  if (dispatch.raw) return data;
  const rule = needed[dispatch.t];
  if (!rule) throw new Error(`no intents known for ${dispatch.t}: add it to intents.ts`);
  if (!isNeeded(world, intents, dispatch, rule)) return undefined;
  if (dispatch.channel && !isVisible(world, dispatch)) return undefined;
  if (dispatch.t === "GUILD_AUDIT_LOG_ENTRY_CREATE" && !mayReadLog(world, dispatch))
    return undefined;
  if (dispatch.t === "MESSAGE_CREATE" || dispatch.t === "MESSAGE_UPDATE")
    return withoutContent(world, intents, data as APIMessage, dispatch) as typeof data;
  return data;
}

function isNeeded(
  world: World,
  intents: number,
  dispatch: Dispatch,
  [inGuild, direct]: readonly [number, number],
): boolean {
  const bits = dispatch.guild ? inGuild : direct;
  if (bits === 0 || (intents & bits) !== 0) return true;
  // Updates of the bot's own member come without GuildMembers.
  const about = (dispatch.d as { user?: { id?: string } }).user?.id;
  return dispatch.t === "GUILD_MEMBER_UPDATE" && about === world.self.id;
}

function isVisible(world: World, { channel, t }: Dispatch): boolean {
  if (!channel?.guild || t === "INTERACTION_CREATE" || t.startsWith("CHANNEL_")) return true;
  return (permissionsIn(world, channel, world.self.id) & PermissionFlagsBits.ViewChannel) !== 0n;
}

function mayReadLog(world: World, { guild }: Dispatch): boolean {
  const member = guild?.members.get(world.self.id);
  if (!guild || !member) return false;
  return member.roles.some((role) => {
    const bits = BigInt(guild.roles.get(role)?.permissions ?? "0");
    return (bits & (PermissionFlagsBits.ViewAuditLog | PermissionFlagsBits.Administrator)) !== 0n;
  });
}

/** Empties what only MessageContent shows; own messages, direct ones and mentions stay whole. */
function withoutContent(
  world: World,
  intents: number,
  message: APIMessage,
  { guild }: Dispatch,
): APIMessage {
  const whole =
    (intents & I.MessageContent) !== 0 ||
    !guild ||
    message.author.id === world.self.id ||
    message.mentions.some((user) => user.id === world.self.id);
  if (whole) return message;
  const { poll: _poll, ...rest } = message;
  const snapshots = rest.message_snapshots?.map((shot) => ({
    ...shot,
    message: { ...shot.message, content: "", embeds: [], attachments: [], components: [] },
  }));
  return {
    ...rest,
    content: "",
    embeds: [],
    attachments: [],
    components: [],
    ...(snapshots && { message_snapshots: snapshots }),
    ...(rest.referenced_message && {
      referenced_message: withoutContent(world, intents, rest.referenced_message, {
        t: "",
        d: {},
        guild,
      }),
    }),
  };
}
