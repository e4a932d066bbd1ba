/**
 * A Slack of one's own: the Web API over HTTP, Socket Mode over WebSocket, and the people of one
 * workspace, on 127.0.0.1. Written from Slack's public reference and the SDK's own types, strict
 * where Slack is strict, so that a mistake of ours fails here as it would there.
 *
 *     const slack = await startSlack({ now: () => clock });
 *     const help = slack.channel('help', { botIn: true });
 *     const alice = slack.user('alice');
 *     new App({ token: slack.botToken, appToken: slack.appToken, socketMode: true,
 *       clientOptions: { slackApiUrl: slack.api } });
 *     const said = alice.says(help, 'hello');
 *     await slack.settled();
 *
 * Building the workspace (`user`, `channel`, `group`) tells the app nothing; what people DO is
 * dispatched at once, and only if the app has the scope, the event subscription and the membership.
 * Without a connection a dispatch fails as in Slack and waits for its retry (`redeliver`, `tick`).
 */

import type { Person } from "./member.ts";
import type {
  Channel,
  ChannelOptions,
  Delivery,
  Ephemeral,
  Json,
  Message,
  OpenView,
  Place,
  Request,
  Upload,
  UserGroup,
  UserOptions,
  Who,
} from "./records.ts";

export type * from "./member.ts";
export type * from "./records.ts";
export { startSlack } from "./start.ts";

export type SlackOptions = {
  /** Milliseconds since 1970: the clock of ts, expiry and retries. Default: the real one. */
  readonly now?: () => number;
  /** What the bot token may do. Default: `everyBotScope`. */
  readonly scopes?: readonly string[];
  /** What the admin's user token may do. Default: `everyUserScope`. */
  readonly userScopes?: readonly string[];
  /** Event types the app subscribed to (`message.channels`, `team_join` …). Default: every one known. */
  readonly events?: readonly string[];
  /** The declared slash commands, with the slash. Default: any command goes. */
  readonly commands?: readonly string[];
  /** Declared shortcuts' callback ids. Default: any goes. */
  readonly shortcuts?: readonly string[];
  /** An app manifest: gives scopes, events, commands and shortcuts not given above. */
  readonly manifest?: unknown;
  /** Answer 429 as Slack does: 1 message a second and channel, tiers of 1, 20, 50, 100 a minute. */
  readonly enforceLimits?: boolean;
  /** Real milliseconds that Slack waits for an acknowledgement. Default 3000. */
  readonly ackWithin?: number;
  /** How many seconds (of `now`) a trigger_id lives. Default 3. */
  readonly triggerSeconds?: number;
};

export type Refusal = {
  /** Slack's error code. Left out with a status of 500 and above: an HTML page answers. */
  readonly error?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** More of the answer (`needed`, `response_metadata` …). */
  readonly body?: Json;
  /** How many times; default 1, Infinity for good. */
  readonly times?: number;
  /** Only calls with these arguments. */
  readonly when?: (args: Json) => boolean;
};

export type LoopbackSlack = {
  /** The Web API's address with a slash at its end: `clientOptions.slackApiUrl`. */
  readonly api: string;
  readonly botToken: string;
  readonly appToken: string;
  /** A user token (xoxp) of `admin`. */
  readonly adminToken: string;
  readonly signingSecret: string;
  readonly appId: string;
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  /** The bot's user id (U…). */
  readonly self: string;
  /** The bot's bot id (B…). */
  readonly bot: string;
  /** The workspace's primary owner, whom `adminToken` belongs to. */
  readonly admin: Person;
  readonly general: Channel;

  channel(name: string, options?: ChannelOptions): Channel;
  group(handle: string, members: readonly Who[]): UserGroup;
  user(name: string, options?: UserOptions): Person;
  /** The person of an id. Throws for none. */
  person(who: Who): Person;

  // What happens to channels and groups, dispatched
  createsChannel(name: string, options?: ChannelOptions & { readonly by?: Who }): Channel;
  renames(channel: Place, name: string): void;
  archives(channel: Place): void;
  unarchives(channel: Place): void;
  deletesChannel(channel: Place): void;
  /** subteam_members_changed and subteam_updated. */
  regroups(group: UserGroup | string, members: readonly Who[]): void;

  // Reading
  /** Texts standing in a channel or direct message, oldest first, threads included, joins and leaves not. */
  texts(channel: Place): string[];
  /** Every message ever, the deleted ones marked. */
  messages(channel: Place): Message[];
  /** The last message standing. Throws for none. */
  lastMessage(channel: Place): Message;
  ephemerals(user: Who): Ephemeral[];
  /** Texts of the bot's direct messages to this user. */
  dms(user: Who): string[];
  /** The direct message channel's id, opened when there is none. */
  dm(user: Who): string;
  /** User ids. */
  members(channel: Place): string[];
  /** Emoji name → user ids. */
  reactions(message: { readonly channel: string; readonly ts: string }): Record<string, string[]>;
  readonly uploads: readonly Upload[];
  readonly requests: readonly Request[];
  /** `requests` of one method. */
  calls(method: string): Request[];
  /** Open modals, the topmost last. */
  views(user: Who): OpenView[];
  /** Every delivery tried, in order. */
  readonly deliveries: readonly Delivery[];
  /** Open Socket Mode connections. */
  readonly connections: number;
  /** Resolves when so many connections (default 1) have had their hello; rejects after `ms` (default 5000). */
  connected(count?: number, ms?: number): Promise<void>;
  /** Resolves when no delivery awaits its acknowledgement; those waiting for a later retry don't count. */
  settled(): Promise<void>;

  // Faults
  refuse(method: string, refusal: Refusal): void;
  rateLimit(
    method: string,
    limit?: { readonly retryAfter?: number; readonly times?: number },
  ): void;
  /** The call is performed, then the connection destroyed. */
  loseResponse(method: string, times?: number): void;
  /** Acknowledgements of events are lost: Slack tries again at once. */
  loseAck(times?: number): void;
  /** Acknowledgements that have not come by now will not: Slack has waited long enough. */
  giveUp(): void;
  /** Sends the last event once more, with the same event_id or a new one. */
  repeat(options?: { readonly newEventId?: boolean; readonly retryAttempt?: number }): void;
  /** Every event that failed, tried again now whatever the clock says. */
  redeliver(): void;
  /** What is due by `now`: retries after 1 and 5 minutes. */
  tick(): void;
  /** tokens_revoked; the tokens answer token_revoked from now on. */
  revokeTokens(which?: "bot" | "admin" | "all"): void;
  /** Answers token_expired, account_inactive … to every call with this token; null: good again. */
  spoilToken(which: "bot" | "admin" | "app", error: string | null): void;
  /** Destroys the sockets without a word. */
  dropSockets(): void;
  /** A `disconnect` message; `refresh_requested` and `link_disabled` close afterwards. */
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void;
  /** apps.connections.open fails. */
  failOpen(times?: number, status?: number): void;
  removeScope(scope: string): void;
  addScope(scope: string): void;
  /** An event of the test's making, wrapped as an event_callback; no checks. */
  deliver(event: Json): void;
  /** A payload of the test's making, as it is. */
  deliverRaw(type: Delivery["type"], payload: Json): void;
  /** From now on deliver to this URL, signed, after a url_verification; rejects when that fails. null: sockets again. */
  requestUrl(url: string | null): Promise<void>;
  /** Signs a body as Slack does; for tests that post themselves. */
  sign(body: string, timestamp?: number): Record<string, string>;

  close(): Promise<void>;
};
