import type { WebClient } from "@slack/web-api";
import { ConnectionRefused } from "../../../core/platform.ts";
import { watchCalls } from "../call.ts";
import type { Surroundings } from "../inbound/inbound.ts";
import { patienceOf } from "../patience.ts";
import type { Place, SlackOptions } from "../place.ts";
import { problemOf } from "../problem.ts";
import { grantOf } from "../scopes.ts";
import { createTroubles } from "../troubles.ts";
import type { Identity } from "../workspace.ts";
import { createClient, type Observer } from "./clients.ts";
import { isFinal, notABotToken, refusalOf, refused, uninstalled } from "./refusals.ts";

/** What is known of the admin's token. */
export interface AdminState {
  readonly user?: string;
  readonly scopes: ReadonlySet<string>;
  /** Why it is of no use: one sentence. */
  readonly useless?: string;
}

/** The tokens, and what Slack says of them as time goes by. */
export interface Credentials {
  readonly client: WebClient;
  readonly scopes: ReadonlySet<string>;
  /** The admin's client, as long as it is of use. */
  readonly admin: WebClient | undefined;
  /** Undefined without an admin's token. */
  readonly adminState: AdminState | undefined;
  /**
   * Asks Slack who the tokens belong to.
   * @throws ConnectionRefused for a bot's token that will not do; rejects otherwise for what may pass
   */
  identify(): Promise<Identity>;
  /** Slack says that the app was removed, or that its tokens were revoked. */
  revoked: Surroundings["revoked"];
}

export function createCredentials({
  options,
  log,
  ended,
}: {
  readonly options: SlackOptions;
  readonly log: Place["log"];
  /** The bot's token will not work again. */
  readonly ended: (error: ConnectionRefused) => void;
}): Credentials {
  const { botToken, adminToken, api } = options;
  const { time } = patienceOf(options);
  let scopes: ReadonlySet<string> = new Set();
  let adminState: AdminState | undefined;
  const lacking = new Set<string>();
  let identified = false;
  let confirming = false;
  let confirmingAdmin = false;

  const asBot: Observer = {
    scopes: (granted) => {
      scopes = granted;
    },
    refused(method, error, needed) {
      if (error === "missing_scope") return lack(method, needed ?? "");
      if (isFinal(error) && identified && method !== "auth.test") void confirm();
    },
  };
  const asAdmin: Observer = {
    scopes: (granted) => {
      if (adminState) adminState = { ...adminState, scopes: granted };
    },
    refused(method, error) {
      if (!adminState || !isFinal(error)) return;
      if (method === "auth.test") forget(error);
      else void confirmAdmin();
    },
  };
  const client = createClient(botToken, api, asBot, time);
  const admin = adminToken ? createClient(adminToken, api, asAdmin, time) : undefined;
  const troubles = createTroubles({ now: options.now, log });
  watchCalls(client, troubles);
  if (admin) watchCalls(admin, troubles);

  function lack(method: string, needed: string): void {
    if (lacking.has(needed)) return;
    lacking.add(needed);
    const first = needed.split(",")[0] ?? needed;
    log(
      "warn",
      `Slack refuses ${method}, for the bot lacks the scope ${needed}: ${grantOf(first)}`,
    );
  }

  /** Slack has been known to refuse good tokens for a moment: asked once more before giving up. */
  async function confirm(): Promise<void> {
    if (confirming) return;
    confirming = true;
    try {
      await client.auth.test();
    } catch (error) {
      const problem = problemOf(error);
      const refusal =
        problem.kind === "refused" ? refused("SLACK_BOT_TOKEN", problem.error) : undefined;
      if (refusal) ended(refusal);
    } finally {
      confirming = false;
    }
  }

  /** Likewise: what is refused may be one channel only. What Slack answers is heard by the observer. */
  async function confirmAdmin(): Promise<void> {
    if (confirmingAdmin) return;
    confirmingAdmin = true;
    await admin?.auth.test().catch(() => {});
    confirmingAdmin = false;
  }

  function forget(error: string): void {
    if (adminState?.useless !== undefined) return;
    const useless =
      refusalOf("SLACK_ADMIN_USER_TOKEN", error) ?? `Slack: SLACK_ADMIN_USER_TOKEN: ${error}.`;
    adminState = { ...adminState, scopes: new Set(), useless };
    log("error", `${useless} Others' messages cannot be deleted until then.`);
  }

  /** An admin's token that is no good is no reason not to start. */
  async function identifyAdmin(team: string): Promise<void> {
    if (!admin || adminState?.useless !== undefined) return;
    adminState = { scopes: new Set() };
    if (adminToken?.startsWith("xoxb-")) return disown("is a bot's token (xoxb-…)");
    try {
      const { user_id: user, team_id: theirs } = await admin.auth.test();
      adminState = { ...adminState, ...(user !== undefined && { user }) };
      if (theirs !== team) disown("is of another workspace");
      else if (!adminState.scopes.has("chat:write")) disown("lacks the user scope chat:write");
      else if (user !== undefined && (await isNoAdmin(client, user)))
        disown("does not belong to an admin, so it deletes its owner's messages only");
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind !== "refused") throw error;
      forget(problem.error);
    }
  }

  function disown(why: string): void {
    const useless = `Slack: SLACK_ADMIN_USER_TOKEN ${why}; take one of a workspace admin here, with the scope chat:write.`;
    adminState = { scopes: adminState?.scopes ?? new Set(), useless };
    log("error", useless);
  }

  return {
    client,
    get scopes() {
      return scopes;
    },
    get admin() {
      return adminState?.useless === undefined && adminState !== undefined ? admin : undefined;
    },
    get adminState() {
      return adminState;
    },
    async identify() {
      const identity = await identityOf(client);
      await identifyAdmin(identity.team);
      identified = true;
      return identity;
    },
    revoked({ removed, bot, users }) {
      const reason = removed ? uninstalled() : refused("SLACK_BOT_TOKEN", "token_revoked");
      if (bot && reason) ended(reason);
      const user = adminState?.user;
      if (user !== undefined && users.includes(user)) forget("token_revoked");
    },
  };
}

/** Whether Slack says so: without the scope to ask, it is taken on trust. */
async function isNoAdmin(client: WebClient, id: string): Promise<boolean> {
  try {
    const { user } = await client.users.info({ user: id });
    return user?.is_admin === false && user.is_owner !== true;
  } catch (error) {
    if (problemOf(error).kind !== "refused") throw error;
    return false;
  }
}

async function identityOf(client: WebClient): Promise<Identity> {
  try {
    const told = await client.auth.test();
    const { team_id: team, user_id: self, bot_id: bot, user: name = "", url } = told;
    if (!team || !self || !bot) throw notABotToken();
    return { team, called: told.team ?? team, self, bot, name, ...(url !== undefined && { url }) };
  } catch (error) {
    if (error instanceof ConnectionRefused) throw error;
    const problem = problemOf(error);
    const refusal =
      problem.kind === "refused" ? refused("SLACK_BOT_TOKEN", problem.error) : undefined;
    throw refusal ?? error;
  }
}
