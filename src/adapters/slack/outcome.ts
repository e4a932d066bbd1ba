import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { Outcome, Saying } from "../../core/action.ts";
import { NoAnswer, waitOf } from "./call.ts";
import { Busy } from "./limits.ts";

/** Slack's answers as outcomes: for the log, for moderators, and for who decides on another try. */

export type Refused = Extract<Outcome, { outcome: "refused" }>;
export type Done = Extract<Outcome, { outcome: "done" }>;

export function done(message?: string): Done {
  return { outcome: "done", how: "native", ...(message !== undefined && { message }) };
}

/** Done by other means than the platform's own; the note says by which. */
export function emulated(note: string, saying?: Saying, message?: string): Done {
  return {
    outcome: "done",
    how: "emulated",
    note,
    ...(saying && { saying }),
    ...(message !== undefined && { message }),
  };
}

export function refused(why: Refused["why"], note: string, saying?: Saying): Refused {
  return { outcome: "refused", why, note, ...(saying && { saying }) };
}

/** What was asked, for sentences that name it. */
export interface Asked {
  /** As people call it: `#general`. */
  readonly channel?: string;
}

type Meaning = readonly [why: Refused["why"], saying?: string];

const guest: Meaning = ["unsupported", "slack-guest"];
const enterprise: Meaning = ["forbidden", "slack-enterprise"];
const restricted: Meaning = ["forbidden", "slack-restricted"];
const token: Meaning = ["transient"];
const trouble: Meaning = ["transient"];

/** What Slack's errors mean to us, with the text (`outcomes.…`) where people can help. */
const meanings: Readonly<Record<string, Meaning>> = {
  channel_not_found: ["not-found", "slack-channel"],
  not_in_channel: ["forbidden", "slack-not-in-channel"],
  is_archived: ["forbidden", "slack-archived"],
  message_not_found: ["not-found", "message"],
  thread_not_found: ["not-found", "message"],
  user_not_found: ["not-found", "slack-nobody"],
  users_not_found: ["not-found", "slack-nobody"],
  user_not_visible: ["not-found", "slack-nobody"],
  user_disabled: ["not-found", "slack-deactivated"],
  user_is_deactivated: ["not-found", "slack-deactivated"],
  account_inactive: token,
  cannot_dm_bot: ["unsupported", "slack-bot"],
  user_is_bot: ["unsupported", "slack-bot"],
  cant_delete_message: ["forbidden"],
  cant_update_message: ["forbidden", "slack-not-mine"],
  edit_window_closed: ["forbidden", "slack-edit-closed"],
  restricted_action: restricted,
  restricted_action_read_only_channel: restricted,
  restricted_action_thread_only_channel: restricted,
  restricted_action_thread_locked: restricted,
  restricted_action_non_threadable_channel: restricted,
  no_permission: restricted,
  access_denied: restricted,
  cant_kick_from_general: ["unsupported", "slack-general"],
  cant_kick_self: ["unsupported", "slack-self"],
  cant_invite_self: ["unsupported", "slack-self"],
  user_is_restricted: guest,
  user_is_ultra_restricted: guest,
  ura_max_channels: guest,
  cant_invite: guest,
  enterprise_is_restricted: enterprise,
  not_supported_in_enterprise: enterprise,
  team_access_not_granted: enterprise,
  ekm_access_denied: enterprise,
  org_login_required: enterprise,
  messages_tab_disabled: ["forbidden", "slack-messages-tab"],
  invalid_name: ["not-found", "slack-emoji"],
  too_many_emoji: ["forbidden", "slack-reactions-full"],
  too_many_reactions: ["forbidden", "slack-reactions-full"],
  // The connection finds out that a token is no longer valid, and says so; this waits for the next.
  token_revoked: token,
  token_expired: token,
  invalid_auth: token,
  not_authed: token,
  internal_error: trouble,
  fatal_error: trouble,
  request_timeout: trouble,
  service_unavailable: trouble,
  team_added_to_org: trouble,
  message_limit_exceeded: ["rate-limited"],
};

/** Slack's own code for an error; undefined where Slack gave no answer that can be read. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  // A page that is not JSON comes as the code.
  return /^[\w.-]{1,80}$/.test(error.data.error) ? error.data.error : undefined;
}

/**
 * What an error of a call means. An error of Slack's that is not in the table above is final and
 * `unsupported`: we ask for something that Slack does not take. Whatever is no answer at all
 * (network, time-out, a program error) is `transient`. Notes hold no token and no address.
 */
export function toOutcome(error: unknown, asked: Asked = {}): Refused {
  if (error instanceof Busy)
    return { ...refused("rate-limited", error.message), retryAfter: error.retryAfter };
  const wait = waitOf(error);
  if (wait !== undefined) {
    const note = `Slack asks to wait for ${Math.ceil(wait / 1_000)} s.`;
    return { ...refused("rate-limited", note), retryAfter: wait };
  }
  const code = codeOf(error);
  if (code !== undefined && error instanceof WebAPIPlatformError)
    return answered(code, error.data, asked);
  return refused("transient", noAnswer(error));
}

function answered(code: string, data: object, asked: Asked): Refused {
  if (code === "missing_scope") return missingScope(data);
  const [why, key] = meanings[code] ?? ["unsupported"];
  const note = `Slack says: ${code}${asked.channel ? ` (${asked.channel})` : ""}.`;
  if (key === undefined) return refused(why, note);
  return refused(why, note, { key, values: { channel: asked.channel ?? "" } });
}

function missingScope(data: object): Refused {
  const needed = "needed" in data && typeof data.needed === "string" ? data.needed : "";
  const scope = needed.slice(0, 200) || "?";
  return refused(
    "forbidden",
    `The scope ${scope} is missing: add it under oauth_config.scopes.bot of the app's manifest (\`foyer manifest slack\` prints it) and reinstall the app.`,
    { key: "slack-scope", values: { scope } },
  );
}

/** Whether Slack may have done it all the same: the answer was lost, or says nothing. */
export function isUnclear(error: unknown): boolean {
  if (error instanceof WebAPIRateLimitedError || error instanceof Busy) return false;
  if (error instanceof WebAPIRequestError || error instanceof NoAnswer) return true;
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 500;
  if (!(error instanceof WebAPIPlatformError)) return false;
  const code = codeOf(error);
  return code === undefined || meanings[code] === trouble;
}

function noAnswer(error: unknown): string {
  if (error instanceof WebAPIHTTPError) return `Slack is in trouble (HTTP ${error.statusCode}).`;
  if (error instanceof WebAPIPlatformError) return "Slack gave no answer that can be read.";
  if (!(error instanceof Error)) return "Slack did not answer.";
  return scrubbed(`Slack did not answer: ${error.message}`);
}

/** Addresses of interactions let anybody answer for the bot, and tokens even more. */
export function scrubbed(text: string): string {
  return text
    .replace(/\bhttps?:\/\/\S+/g, "…")
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, "…")
    .slice(0, 500);
}
