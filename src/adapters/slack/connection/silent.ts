import type { Time } from "../patience.ts";
import { problemOf } from "../problem.ts";
import { createClient } from "./clients.ts";
import { refused } from "./refusals.ts";
import type { Health, Source } from "./supervisor.ts";

/**
 * Finds out whether the way in would work, and takes nothing from it: Slack is asked once for the
 * address of a socket, which is then left alone. For HTTP there is nothing to ask.
 */
export function createSilentSource({
  appToken,
  api,
  time,
  now,
  log,
}: {
  readonly appToken: string | undefined;
  readonly api: string | undefined;
  readonly time: Time;
  readonly now: () => number;
  readonly log: (level: "warn", message: string, details?: object) => void;
}): Source {
  let health: Health = { state: "closed", since: now() };
  return {
    get health() {
      return health;
    },
    async start() {
      health = { state: appToken ? "connected" : "listening", since: now() };
      if (!appToken) return;
      const client = createClient(appToken, api, { scopes() {}, refused() {} }, time);
      try {
        await client.apps.connections.open({});
      } catch (cause) {
        const problem = problemOf(cause);
        const final =
          problem.kind === "refused"
            ? refused("SLACK_APP_TOKEN", problem.error, problem.needed)
            : undefined;
        if (final) throw final;
        health = { state: "reconnecting", since: now() };
        log("warn", "Slack did not say whether it would open a connection", {
          error: problem.kind === "limited" ? "too many requests" : problem.error,
        });
      }
    },
    async stop() {
      health = { state: "closed", since: now() };
    },
  };
}
