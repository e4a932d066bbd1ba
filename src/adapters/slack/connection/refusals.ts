import { ConnectionRefused } from "../../../core/platform.ts";

/** The environment's names of the tokens. */
export type Variable = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN" | "SLACK_ADMIN_USER_TOKEN";

const whereFrom: Readonly<Record<Variable, string>> = {
  SLACK_BOT_TOKEN:
    'copy the "Bot User OAuth Token" (xoxb-…) from "OAuth & Permissions" at api.slack.com/apps',
  SLACK_APP_TOKEN:
    'make an app-level token (xapp-…) with the scope connections:write under "Basic Information" at api.slack.com/apps',
  SLACK_ADMIN_USER_TOKEN:
    'copy the "User OAuth Token" (xoxp-…) of a workspace admin from "OAuth & Permissions" at api.slack.com/apps',
};

/** What Slack says of a token that will not work again, and what that means. */
const meanings: Readonly<Record<string, string>> = {
  invalid_auth: "is not known to Slack",
  not_authed: "is not known to Slack",
  token_revoked: "was revoked",
  token_expired: "has expired",
  account_inactive: "belongs to an app that was removed from the workspace",
  user_removed_from_team: "belongs to somebody who has left the workspace",
  team_disabled: "belongs to a workspace that was closed",
  team_access_not_granted: "was not granted to this workspace",
  not_allowed_token_type: "is a token of another kind",
  no_permission: "lacks permissions",
  org_login_required: "belongs to a workspace that is being moved into an organization",
  access_denied: "may not be used here",
  forbidden_team: "may not be used in this workspace",
};

/** Whether Slack says by this code that a token is no good any more. */
export function isFinal(error: string): boolean {
  return error in meanings;
}

/** What is wrong with a token and what to do, in one sentence; undefined for what may pass. */
export function refusalOf(variable: Variable, error: string, needed?: string): string | undefined {
  if (error === "missing_scope" && variable === "SLACK_APP_TOKEN")
    return `Slack: ${variable} lacks the scope ${needed ?? "connections:write"}; ${whereFrom[variable]}.`;
  const meaning = meanings[error];
  if (meaning === undefined) return undefined;
  if (error === "team_disabled") return `Slack: ${variable} ${meaning} (${error}).`;
  return `Slack: ${variable} ${meaning} (${error}); ${whereFrom[variable]}.`;
}

export function refused(variable: Variable, error: string, needed?: string) {
  const sentence = refusalOf(variable, error, needed);
  return sentence === undefined ? undefined : new ConnectionRefused("slack", sentence);
}

export const notABotToken = () =>
  new ConnectionRefused(
    "slack",
    `Slack: SLACK_BOT_TOKEN is not a bot's token; ${whereFrom.SLACK_BOT_TOKEN}.`,
  );

export const noWayIn = () =>
  new ConnectionRefused(
    "slack",
    `Slack: neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set; ${whereFrom.SLACK_APP_TOKEN}.`,
  );

export const socketModeOff = () =>
  new ConnectionRefused(
    "slack",
    'Slack: Socket Mode was turned off for the app; turn it on under "Socket Mode" at api.slack.com/apps and start again.',
  );

export const uninstalled = () =>
  new ConnectionRefused(
    "slack",
    "Slack: the app was removed from the workspace; install it again at api.slack.com/apps and put its new token into SLACK_BOT_TOKEN.",
  );
