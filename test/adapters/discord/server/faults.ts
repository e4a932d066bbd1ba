import type { RecordedRequest } from "./discord.ts";
import type { Named } from "./state.ts";

/**
 * Which requests are meant: `"POST /channels/:id/messages"` (a `:name` or `*` stands for one
 * segment; without a method for any), a pattern over `"METHOD /path"`, or a question.
 */
export type Matcher = string | RegExp | ((request: RecordedRequest) => boolean);

export interface Refusal {
  /** 500 when absent. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests are refused; 1 when absent, Infinity for all. */
  readonly times?: number;
}

export interface RateLimitOptions {
  /** Seconds, as in `retry_after`. */
  readonly retryAfter: number;
  readonly times?: number;
  /** "user" when absent; "global" is implied by the matcher "global". */
  readonly scope?: "user" | "shared";
}

/** What can go wrong, on request. Every fault lasts `times` requests (1 when absent). */
export interface Faults {
  /** Refuses before anything is done. */
  refuse(matcher: Matcher, refusal?: Refusal): void;
  /** Answers 429 in Discord's form with its headers; nothing is done. */
  rateLimit(matcher: Matcher | "global", options: RateLimitOptions): void;
  /** Does what is asked, then destroys the connection instead of answering. */
  loseResponse(matcher: Matcher, times?: number): void;
  /** Waits that many real milliseconds before doing what is asked. */
  delay(matcher: Matcher, ms: number, times?: number): void;
  /** Takes back all REST faults. */
  heal(): void;
  /** Terminates every gateway socket without a close frame; sessions stay resumable. */
  dropSockets(): void;
  /** Sends op 9; unless resumable, the sessions are forgotten too. */
  invalidateSession(resumable?: boolean): void;
  /** Sends op 7. */
  reconnectRequest(): void;
  /** Closes every gateway socket with that code; 4004, 4010–4014, 1000 and 1001 forget the session. */
  closeWith(code: number, reason?: string): void;
  /** Forgets every session without telling anyone: the next RESUME gets INVALID_SESSION false. */
  forgetSessions(): void;
  /** While on, heartbeats get no ACK: a zombie connection. */
  silence(on: boolean): void;
  /** While on, new gateway connections and GET /gateway/bot are refused. */
  outage(on: boolean): void;
  /** GUILD_DELETE with unavailable; its dispatches are not sent until it is back. */
  unavailable(guild: Named): void;
  /** GUILD_CREATE: the guild is back. */
  available(guild: Named): void;
  /** Sends a dispatch as it is, past all intents, to every session. */
  deliver(event: string, data: unknown): void;
  /** Sends the last n dispatches again, with new sequence numbers. */
  repeatLast(n?: number): void;
  /** The next two dispatches go out in reverse order. */
  swap(): void;
  /** Removes the bot from the guild: GUILD_DELETE without unavailable, and 403/404 for its routes. */
  removeBot(guild: Named): void;
}
