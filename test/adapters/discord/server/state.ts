import type {
  APIApplicationCommand,
  APIAuditLogEntry,
  APIAutoModerationRule,
  APIBan,
  APIGuild,
  APIGuildMember,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIThreadMetadata,
  APIUser,
  ChannelType,
} from "discord-api-types/v10";
import type { InteractionState } from "./interactions.ts";

/** An id, or anything that has one. In a guild a channel's, role's or person's name does too. */
export type Named = string | { readonly id: string };

export const idOf = (named: Named): string => (typeof named === "string" ? named : named.id);

/** A channel as stored: the fields of every kind, of which a kind has some. */
export interface StoredChannel {
  readonly id: string;
  readonly type: ChannelType;
  guild_id?: string;
  name?: string | null;
  parent_id?: string | null;
  position?: number;
  permission_overwrites?: APIOverwrite[];
  topic?: string | null;
  nsfw?: boolean;
  rate_limit_per_user?: number;
  last_message_id?: string | null;
  thread_metadata?: APIThreadMetadata;
  owner_id?: string;
  message_count?: number;
  member_count?: number;
  total_message_sent?: number;
  applied_tags?: string[];
  available_tags?: object[];
  default_auto_archive_duration?: number;
  recipients?: APIUser[];
  flags: number;
}

export interface ChannelState {
  readonly data: StoredChannel;
  readonly guild: GuildState | undefined;
  /** Oldest first. */
  readonly messages: Map<string, APIMessage>;
  /** Members of a thread. */
  readonly joined: Set<string>;
}

export interface GuildState {
  readonly data: APIGuild;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, APIGuildMember>;
  readonly channels: Map<string, ChannelState>;
  readonly bans: Map<string, APIBan>;
  readonly audit: APIAuditLogEntry[];
  readonly automod: Map<string, APIAutoModerationRule>;
  commands: APIApplicationCommand[];
  readonly botRole: string;
  readonly screening: boolean;
  unavailable: boolean;
  /** False once the bot was removed. */
  botIn: boolean;
}

export interface Dispatch {
  readonly t: string;
  readonly d: unknown;
  readonly guild?: GuildState | undefined;
  readonly channel?: ChannelState | undefined;
  /** Past all intents. */
  readonly raw?: boolean;
}

/** Everything that the server knows. */
export interface World {
  readonly now: () => number;
  /** A new id, of that time when given. */
  readonly newId: (at?: number) => string;
  readonly token: string;
  readonly application: string;
  readonly self: APIUser;
  readonly users: Map<string, APIUser>;
  readonly locales: Map<string, string>;
  readonly guilds: Map<string, GuildState>;
  readonly channels: Map<string, ChannelState>;
  /** Direct-message channels by the user's id. */
  readonly dms: Map<string, ChannelState>;
  readonly closedDms: Set<string>;
  readonly interactions: Map<string, InteractionState>;
  /** Global commands. */
  commands: APIApplicationCommand[];
  /** Who reacted, by `message:emoji`. */
  readonly reactions: Map<string, Set<string>>;
  /** Messages sent with enforce_nonce, by `channel:nonce`. */
  readonly nonces: Map<string, { readonly at: number; readonly message: APIMessage }>;
  /** Sends a dispatch to every session that may have it. */
  emit: (dispatch: Dispatch) => void;
  /** Real milliseconds that a client waits for an interaction's answer. */
  readonly patience: number;
  readonly privileged: { members: boolean; content: boolean; presences: boolean };
}
