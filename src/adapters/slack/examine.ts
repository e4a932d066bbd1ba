import type { Capability, Support } from "../../core/capability.ts";
import type { Arrangement, Finding } from "../../core/platform.ts";
import { adminRemedy, capabilitiesOf } from "./capabilities.ts";
import type { ChannelList } from "./channel-list.ts";
import { adviceOf, type Standing, standings } from "./channels.ts";
import type { AdminState } from "./connection/credentials.ts";
import { scopesNeeded } from "./needed-scopes.ts";
import type { Place, SlackOptions } from "./place.ts";
import type { Running } from "./running.ts";
import { essential, grantOf } from "./scopes.ts";

/** What an operator should know, feature by feature. */
export function examine({
  options,
  arrangement,
  running,
}: {
  readonly options: SlackOptions;
  readonly arrangement: Arrangement;
  readonly running: Running | undefined;
}): readonly Finding[] {
  if (!running) return [unconnected];
  const { workspace, credentials } = running;
  const { place, list } = workspace;
  const findings: Finding[] = [connectionFinding(running, options)];
  findings.push(...scopeFindings(place.scopes, arrangement));
  findings.push(adminFinding(credentials.adminState));
  findings.push(...neededFindings(place, arrangement));
  for (const standing of standings(place, list)) {
    const what = `#${standing.name.replace(/^#/, "")} (${standing.setting})`;
    if (standing.state === "in") findings.push({ what, state: "works" });
    else if (isJoinable(standing, place)) findings.push({ what, ...joinable });
    else findings.push({ what, ...advised(adviceOf(standing.state, standing.name)) });
  }
  findings.push(hearingFinding(place, list), ...roleFindings(place, arrangement));
  return findings.map((finding) => ({ space: place.space, ...finding }));
}

const unconnected: Finding = {
  what: "connection",
  state: "missing",
  reason: "The bot is not connected to Slack.",
  remedy: "Start it; the log says what Slack answers.",
};

/** The bot goes there by itself. */
const isJoinable = ({ state }: Standing, { scopes }: Place) =>
  state === "out" && scopes.has("channels:join");

const joinable = { state: "works", reason: "The bot joins it when it starts." } as const;

/** A sentence of advice is what is the matter, a semicolon, and what to do. */
function advised(advice: string): Pick<Finding, "state" | "reason" | "remedy"> {
  const at = advice.indexOf("; ");
  return {
    state: "missing",
    reason: sentence(advice.slice(0, at)),
    remedy: sentence(advice.slice(at + 2)),
  };
}

const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;

function connectionFinding({ source }: Running, { appToken, silent }: SlackOptions): Finding {
  const what = appToken ? "connection (Socket Mode)" : "connection (HTTP)";
  const { state, since } = source.health;
  if (silent && !appToken)
    return { what, state: "works", reason: "Whether Slack reaches the bot shows once it runs." };
  if (state === "connected" || state === "listening") return { what, state: "works" };
  return {
    what,
    state: state === "closed" ? "missing" : "degraded",
    reason: `The connection to Slack is ${state} since ${new Date(since).toISOString()}.`,
    remedy: "It is tried again by itself; see Slack's status page and the bot's log if it lasts.",
  };
}

/** What the manifest for this configuration would ask for, and the token was not granted. */
function scopeFindings(granted: ReadonlySet<string>, arrangement: Arrangement): Finding[] {
  const missing = scopesNeeded(arrangement).filter(({ scope }) => !granted.has(scope));
  if (missing.length === 0) return [{ what: "scopes", state: "works" }];
  return missing.map(({ scope, why }) => ({
    what: `scope ${scope}`,
    state: essential.has(scope) ? "missing" : "degraded",
    reason: `The bot's token lacks it; it is for: ${why}.`,
    remedy: sentence(grantOf(scope)),
  }));
}

function adminFinding(state: AdminState | undefined): Finding {
  const what = "admin's token";
  const remedy = sentence(adminRemedy);
  if (!state)
    return {
      what,
      state: "degraded",
      reason: "Without one nobody else's message can be deleted; staff get a link instead.",
      remedy,
    };
  if (state.useless !== undefined) return { what, state: "missing", reason: state.useless, remedy };
  return { what, state: "works" };
}

/** What the configuration asks for, with one of the settings that do. */
function neededFindings(place: Place, { needs }: Arrangement): Finding[] {
  const able = capabilitiesOf(place);
  const first = new Map<Capability, string>();
  for (const { setting, capability } of needs)
    if (!first.has(capability)) first.set(capability, setting);
  return [...first].map(([capability, setting]) =>
    supported(`${capability} (${setting})`, able[capability], slacks.has(capability)),
  );
}

/** What Slack lets no bot do: nothing is missing that somebody forgot. */
const slacks: ReadonlySet<Capability> = new Set([
  "ban",
  "roles",
  "slow-mode",
  "account-age",
  "categories",
  "blocking",
  "delete-message",
]);

function supported(
  what: string,
  { level, reason, remedy }: Support,
  limitOfSlack: boolean,
): Finding {
  const absent = limitOfSlack ? "degraded" : "missing";
  return {
    what,
    state: level === "native" ? "works" : level === "emulated" ? "degraded" : absent,
    ...(reason !== undefined && { reason: sentence(reason) }),
    ...(remedy !== undefined && { remedy: sentence(remedy) }),
  };
}

function hearingFinding(place: Place, list: ChannelList): Finding {
  const entered = new Set(
    standings(place, list)
      .filter((one) => isJoinable(one, place))
      .map(({ channel }) => channel?.id),
  );
  const open = list.all().filter((one) => !one.private && !one.archived);
  const deaf = open.filter(({ id, member }) => !member && !entered.has(id)).length;
  const what = "what is said in public channels";
  if (deaf === 0) return { what, state: "works" };
  return {
    what,
    state: "degraded",
    reason: `The bot is in ${open.length - deaf} of ${open.length} public channels and hears nothing in the others.`,
    remedy: 'Write "/invite" with the bot\'s name in those that rules and reports should cover.',
  };
}

function roleFindings({ directory, scopes }: Place, { roles }: Arrangement): Finding[] {
  return roles
    .filter(({ use }) => use !== "given")
    .map(({ name, setting }): Finding => {
      const what = `${name} (${setting})`;
      if (directory.role(name) !== undefined) return { what, state: "works" };
      if (!scopes.has("usergroups:read"))
        return {
          what,
          state: "missing",
          reason: "User groups cannot be read.",
          remedy: sentence(grantOf("usergroups:read")),
        };
      return {
        what,
        state: "missing",
        reason: `There is no user group ${name} in the workspace.`,
        remedy:
          'Create it, or write "@admin" or "@owner" for the admins and owners of the workspace.',
      };
    });
}
