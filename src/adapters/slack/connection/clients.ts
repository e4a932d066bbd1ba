import { type Logger, LogLevel, WebClient } from "@slack/web-api";
import { keepLimits } from "../call.ts";
import type { Time } from "../patience.ts";

/**
 * Slack's libraries write to the log what we say ourselves, and what they were sent: nothing of it
 * passes. `warned` hears their warnings.
 */
export function quietLogger(warned: (message: string) => void = () => {}): Logger {
  return {
    debug() {},
    info() {},
    warn: (...parts) => warned(parts.map(String).join(" ")),
    error() {},
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
}

/** What is learned of a token from every answer that Slack gives to it. */
export interface Observer {
  scopes(granted: ReadonlySet<string>): void;
  /** Slack said no to a call. `needed`: the scope that it wanted. */
  refused(method: string, error: string, needed: string | undefined): void;
}

/** Milliseconds after which a call is given up. */
export const callTimeout = 15_000;

/**
 * A client that neither waits nor tries again by itself: whoever calls knows what to do. The options
 * are made anew for each, for Slack's libraries write into them.
 */
export function createClient(
  token: string,
  api: string | undefined,
  observer: Observer,
  time: Time,
): WebClient {
  const client = new WebClient(token, {
    ...(api !== undefined && { slackApiUrl: api }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeout,
    logger: quietLogger(),
    fetch: observed(observer),
  });
  keepLimits(client, time);
  return client;
}

type Fetch = typeof globalThis.fetch;

function observed(observer: Observer): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const scopes = response.headers.get("x-oauth-scopes");
    if (scopes !== null) observer.scopes(new Set(scopes.split(/[\s,]+/).filter(Boolean)));
    if (response.headers.get("content-type")?.startsWith("application/json") !== true)
      return response;
    const { status, statusText, headers } = response;
    const text = await response.text();
    const { error, needed } = refusalIn(text);
    const method = /([\w.]+)(?:\?|$)/.exec(String(input))?.[1] ?? "";
    if (error !== undefined) observer.refused(method, error, needed);
    return new Response(text, { status, statusText, headers });
  };
}

/** Refusals are short; long answers are not read twice. */
function refusalIn(text: string): { error?: string; needed?: string } {
  if (text.length > 5_000 || !/"ok"\s*:\s*false/.test(text)) return {};
  const at = (key: string) => new RegExp(`"${key}"\\s*:\\s*"([^"]+)"`).exec(text)?.[1];
  const [error, needed] = [at("error"), at("needed")];
  return { ...(error !== undefined && { error }), ...(needed !== undefined && { needed }) };
}
