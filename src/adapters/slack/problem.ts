import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";

import { Busy } from "./limits.ts";

/** Why a call of the Web API did not go well. */
export type Problem =
  /** Slack's own "no", by its code. `needed`: the scope that the token lacks. */
  | { readonly kind: "refused"; readonly error: string; readonly needed?: string }
  /** Milliseconds to wait. */
  | { readonly kind: "limited"; readonly retryAfter: number }
  /** No network, a server in trouble: it may go well the next time. */
  | { readonly kind: "trouble"; readonly error: string };

/** Codes with which Slack says that it is in trouble itself. */
const passing = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "team_added_to_org",
  "too_many_websockets",
]);

export function problemOf(error: unknown): Problem {
  if (error instanceof Busy) return { kind: "limited", retryAfter: error.retryAfter };
  if (error instanceof WebAPIRateLimitedError)
    return { kind: "limited", retryAfter: error.retryAfter * 1_000 };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    const needed = "needed" in error.data ? error.data.needed : undefined;
    if (code === "ratelimited" || code === "rate_limited")
      return { kind: "limited", retryAfter: 30_000 };
    if (passing.has(code)) return { kind: "trouble", error: code };
    return { kind: "refused", error: code, ...(typeof needed === "string" && { needed }) };
  }
  if (error instanceof WebAPIHTTPError)
    return { kind: "trouble", error: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError)
    return { kind: "trouble", error: withoutSecrets(causeOf(error.original)) };
  return { kind: "trouble", error: withoutSecrets(causeOf(error)) };
}

/** `fetch failed` says nothing; what it was is in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return error.cause.message || error.cause.name;
  return error.message || error.name;
}

/** A text for the log, without what opens a workspace: tokens, tickets, webhooks' addresses. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/x(?:ox[a-z]|app)(?:\.xox[a-z])?-[\w%.-]+/gi, "…")
    .replace(/([?&](?:ticket|token|app_id)=)[^&\s"')]+/g, "$1…")
    .replace(/(https?:\/\/hooks\.[\w.-]+\/)\S+/g, "$1…");
}
