import {
  type APIGuild,
  type APIRole,
  ChannelType,
  type GuildFeature,
  type Locale,
} from "discord-api-types/v10";
import type { ChannelOptions, GuildOptions, RoleOptions } from "./guild.ts";
import { newMember } from "./members.ts";
import { BOT_PERMISSIONS, EVERYONE_PERMISSIONS } from "./permissions.ts";
import { channelNamed } from "./resolve.ts";
import {
  type ChannelState,
  type GuildState,
  idOf,
  type StoredChannel,
  type World,
} from "./state.ts";

/** Where the bot's role stands; roles made without a position come below it. */
export const BOT_POSITION = 50;

/** A number, as Discord's flags have no name for none. */
const NO_FLAGS: number = 0;

export const newRole = (
  id: string,
  name: string,
  position: number,
  options: RoleOptions = {},
): APIRole => ({
  id,
  name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position,
  permissions: String(options.permissions ?? 0n),
  managed: options.managed ?? false,
  mentionable: options.mentionable ?? false,
  flags: NO_FLAGS,
});

/** A guild with an owner and the bot in it; nothing is dispatched. */
export function newGuild(
  world: World,
  name: string,
  owner: string,
  options: GuildOptions,
): GuildState {
  const id = world.newId();
  const ownerUser = world.users.get(owner);
  if (!ownerUser) throw new Error("a guild needs an owner");
  const everyone = newRole(id, "@everyone", 0, { permissions: EVERYONE_PERMISSIONS });
  const own = newRole(world.newId(), world.self.username, BOT_POSITION, {
    managed: true,
    permissions: options.permissions ?? BOT_PERMISSIONS,
  });
  own.tags = { bot_id: world.self.id };
  const state: GuildState = {
    data: guildData(id, name, owner, options),
    roles: new Map([everyone, own].map((role) => [role.id, role])),
    members: new Map(),
    channels: new Map(),
    bans: new Map(),
    audit: [],
    automod: new Map(),
    commands: [],
    botRole: own.id,
    screening: options.screening ?? false,
    unavailable: false,
    botIn: true,
  };
  state.members.set(owner, newMember(ownerUser, world.now() - 365 * 86_400_000));
  state.members.set(world.self.id, newMember(world.self, world.now(), { roles: [own.id] }));
  world.guilds.set(id, state);
  return state;
}

const guildData = (id: string, name: string, owner: string, options: GuildOptions): APIGuild => ({
  id,
  name,
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  owner_id: owner,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  roles: [],
  emojis: [],
  stickers: [],
  features: (options.screening
    ? ["MEMBER_VERIFICATION_GATE_ENABLED", "COMMUNITY"]
    : []) as GuildFeature[],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: NO_FLAGS,
  rules_channel_id: null,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: (options.locale ?? "en-US") as Locale,
  public_updates_channel_id: null,
  max_members: 500_000,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
  hub_type: null,
  safety_alerts_channel_id: null,
  incidents_data: null,
});

/** A channel's fields from what a test says about it. */
export function channelFields(
  world: World,
  guild: GuildState,
  options: ChannelOptions,
): Partial<StoredChannel> {
  return {
    ...(options.parent && { parent_id: channelNamed(world, guild, options.parent).data.id }),
    ...(options.topic !== undefined && { topic: options.topic }),
    ...(options.nsfw !== undefined && { nsfw: options.nsfw }),
    ...(options.slowmode !== undefined && { rate_limit_per_user: options.slowmode }),
    ...(options.overwrites && {
      permission_overwrites: options.overwrites.map((one) => {
        const id = idOf(one.for);
        const role =
          guild.roles.get(id) ?? [...guild.roles.values()].find(({ name }) => name === id);
        return {
          id: role?.id ?? id,
          type: role ? 0 : 1,
          allow: String(one.allow ?? 0n),
          deny: String(one.deny ?? 0n),
        };
      }),
    }),
  };
}

/** Makes a channel: CHANNEL_CREATE. */
export function newChannel(
  world: World,
  guild: GuildState,
  name: string,
  options: ChannelOptions,
): ChannelState {
  const type = options.type ?? ChannelType.GuildText;
  const forum = type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
  const data: StoredChannel = {
    id: world.newId(),
    type,
    guild_id: guild.data.id,
    name,
    position: guild.channels.size,
    parent_id: null,
    permission_overwrites: [],
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: 0,
    ...(forum && { available_tags: [] }),
    ...channelFields(world, guild, options),
  };
  const state: ChannelState = { data, guild, messages: new Map(), joined: new Set() };
  guild.channels.set(data.id, state);
  world.channels.set(data.id, state);
  world.emit({ t: "CHANNEL_CREATE", guild, channel: state, d: data });
  return state;
}
