import type { APIApplicationCommand, APIMessage, APIUser } from "discord-api-types/v10";
import { assemble } from "./assemble.ts";
import type { Faults, Matcher } from "./faults.ts";
import type { Guild, GuildOptions } from "./guild.ts";
import type { Session } from "./sessions.ts";
import type { Named } from "./state.ts";

export type * from "./faults.ts";
export type * from "./guild.ts";
export type * from "./interaction.ts";
export type * from "./person.ts";
export type { Named } from "./state.ts";

/** How the loopback Discord starts. */
export interface DiscordOptions {
  /** The clock of everything the server stamps: ids, times, tokens, nonces. Milliseconds since 1970. */
  readonly now?: () => number;
  /** The heartbeat interval told in HELLO, milliseconds; 41 250 when absent. */
  readonly heartbeat?: number;
  /** Which privileged intents the application was given; members and content when absent. */
  readonly privileged?: {
    readonly members?: boolean;
    readonly content?: boolean;
    readonly presences?: boolean;
  };
  /** Permissions of the bot's own role in the first guild; Administrator never, all a community bot asks for when absent. */
  readonly permissions?: bigint;
  /** Keep every guild unavailable after READY until `available(guild)`. */
  readonly holdGuilds?: boolean;
  /** Real milliseconds after which an unanswered interaction fails for the person; 3000 when absent. */
  readonly patience?: number;
}

/** One request that the server read, in order of arrival. */
export interface RecordedRequest {
  readonly method: string;
  /** Path under /api/v10, without the query: `/channels/123/messages`. */
  readonly path: string;
  /** The route's pattern: `POST /channels/:channel/messages`; undefined for an unknown route. */
  readonly route: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body, or payload_json of a multipart one. */
  readonly body: unknown;
  readonly files: readonly { readonly name: string; readonly data: Buffer }[];
  readonly headers: Readonly<Record<string, string>>;
  /** X-Audit-Log-Reason, decoded. */
  readonly reason: string | undefined;
  /** The status that was sent; 0 while it is still being answered or when the answer was lost. */
  status: number;
}

/** A Discord of one's own on 127.0.0.1: API v10 and its gateway. */
export interface LoopbackDiscord extends Faults {
  /** What `new Client({ rest: { api } })` takes: `http://127.0.0.1:PORT/api`. */
  readonly api: string;
  readonly token: string;
  /** The application's id. */
  readonly application: string;
  /** The bot's user. */
  readonly self: APIUser;
  /** Finds the guild of that name or creates it (the bot joins, GUILD_CREATE goes out); the first one when absent. */
  guild(name?: string, options?: GuildOptions): Guild;
  /** The contents of a channel's present messages, oldest first. */
  texts(channel: Named): readonly string[];
  /** A channel's present messages, oldest first, as the bot would read them. */
  messages(channel: Named): readonly APIMessage[];
  /** The direct messages between the bot and that user, oldest first. */
  dms(user: Named): readonly APIMessage[];
  /** Global application commands as registered. */
  commands(): readonly APIApplicationCommand[];
  /** Everything asked of the REST API, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  /** Gateway sessions, oldest first, with what was sent to each. */
  readonly sessions: readonly Session[];
  /** Sends op 1 to every live session and resolves when each client's heartbeat came back: all that was dispatched before has been read. */
  heartbeatBarrier(): Promise<void>;
  /** Resolves at the next request that fits; rejects when none comes within `ms` real milliseconds (2000). */
  requested(matcher: Matcher, ms?: number): Promise<RecordedRequest>;
  close(): Promise<void>;
}

/** Starts a Discord on a free port of 127.0.0.1. */
export function startDiscord(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  return assemble(options);
}
