import type {
  APIApplicationCommand,
  APIAuditLogEntry,
  APIAutoModerationRule,
  APIBan,
  APIGuildMember,
  ChannelType,
} from "discord-api-types/v10";
import type { Person, PersonOptions } from "./person.ts";
import type { Named } from "./state.ts";

export interface RoleOptions {
  readonly permissions?: bigint;
  /** The bot's own role stands at 50; on top of the existing ones below it when absent. */
  readonly position?: number;
  readonly mentionable?: boolean;
  readonly managed?: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
}

export interface ChannelOptions {
  /** ChannelType; a text channel when absent. */
  readonly type?: ChannelType;
  /** The category it is in. */
  readonly parent?: Named;
  readonly topic?: string;
  readonly nsfw?: boolean;
  /** Seconds. */
  readonly slowmode?: number;
  /** Permission overwrites: for a role or person, what is allowed and denied. */
  readonly overwrites?: readonly {
    readonly for: Named;
    readonly allow?: bigint;
    readonly deny?: bigint;
  }[];
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType;
}

export interface GuildOptions {
  /** Permissions of the bot's own role. */
  readonly permissions?: bigint;
  /** BCP 47 tag as Discord writes it: "en-US", "fr". */
  readonly locale?: string;
  /** Membership screening is on: who joins is pending until `passesScreening`. */
  readonly screening?: boolean;
}

/** A guild as its people see it. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly owner: Person;
  readonly everyone: Role;
  /** The bot's own (managed) role. */
  readonly botRole: Role;
  /** Finds the role of that name, or creates it (GUILD_ROLE_CREATE). */
  role(name: string, options?: RoleOptions): Role;
  /** Changes a role: GUILD_ROLE_UPDATE. */
  changeRole(role: Named, options: RoleOptions): void;
  /** GUILD_ROLE_DELETE, with its audit-log entry. */
  deleteRole(role: Named): void;
  /** Finds the channel or thread of that name, or creates a channel (CHANNEL_CREATE). */
  channel(name: string, options?: ChannelOptions): Channel;
  /** CHANNEL_UPDATE. */
  changeChannel(channel: Named, options: ChannelOptions & { readonly name?: string }): void;
  deleteChannel(channel: Named): void;
  /** Finds the person of that name, or creates one; joined at once unless `joined: false`. */
  user(name: string, options?: PersonOptions): Person;
  /** The member as stored, undefined when not in the guild. */
  member(user: Named): APIGuildMember | undefined;
  /** Names of the roles a member has. */
  rolesOf(user: Named): readonly string[];
  /** When the timeout ends (ISO 8601), undefined when there is none or it is over. */
  timeoutOf(user: Named): string | undefined;
  readonly bans: readonly APIBan[];
  readonly auditLog: readonly APIAuditLogEntry[];
  /** The guild's application commands as registered. */
  readonly commands: readonly APIApplicationCommand[];
  readonly automod: readonly APIAutoModerationRule[];
}
