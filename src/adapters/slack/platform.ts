import {
  type Arrangement,
  ConnectionRefused,
  type Holder,
  type Platform,
} from "../../core/platform.ts";
import { type Credentials, createCredentials } from "./connection/credentials.ts";
import { createHttpSource } from "./connection/http.ts";
import { createIntake } from "./connection/intake.ts";
import { noWayIn } from "./connection/refusals.ts";
import { createSilentSource } from "./connection/silent.ts";
import { openWire, type Take } from "./connection/socket.ts";
import { createSupervisor, type Source } from "./connection/supervisor.ts";
import { examine } from "./examine.ts";
import { patienceOf } from "./patience.ts";
import type { Place, SlackOptions } from "./place.ts";
import { problemOf } from "./problem.ts";
import type { Running } from "./running.ts";
import { createWorkspace, type Parts, type Workspace } from "./workspace.ts";

/** Where HTTP mode listens unless told otherwise. */
const usualPort = 3_000;

const nothingAsked: Arrangement = {
  language: "en",
  commands: [],
  occasions: new Set(),
  needs: [],
  channels: [],
  roles: [],
  lists: [],
  t: (key) => key,
};

/** Slack, out of its parts. */
export function createPlatform(
  options: SlackOptions,
  parts: Parts,
): Platform & { readonly port: number | undefined } {
  const { pace, goodbye, interactive, time } = patienceOf(options);
  let arrangement = nothingAsked;
  let running: Running | undefined;
  let closing = new AbortController();

  async function open(holder: Holder): Promise<void> {
    if (!options.appToken && !options.signingSecret) throw noWayIn();
    closing = new AbortController();
    const { signal } = closing;
    const log = holder.log.bind(holder);
    let over = false;
    let added: Promise<void> | undefined;

    function end(error: ConnectionRefused): void {
      if (over || signal.aborted) return;
      over = true;
      void putAway().finally(() => holder.ended(error));
    }

    /** Never rejects. What is about to be added is removed once it is there. */
    async function putAway(): Promise<void> {
      const space = running?.workspace.adapter.space;
      try {
        await running?.source.stop();
        await added?.catch(() => {});
        if (space !== undefined && added) await holder.remove(space);
      } catch (cause) {
        log("error", `${space} could not be put away`, { err: cause });
      }
    }

    const credentials = createCredentials({ options, log, ended: end });
    const workspace = await prepared(credentials, log, signal);
    if (!workspace) return;
    const take = createIntake(workspace.listeners, log, { interactive });
    const source = createSource(take, workspace, log, end);
    running = { workspace, source, credentials };
    try {
      await source.start();
      if (signal.aborted || over) return;
      added = holder.add(workspace.adapter);
      await added;
    } catch (error) {
      await source.stop();
      running = undefined;
      throw error;
    }
  }

  /** Finds out who we are and what there is, until it works; undefined when it was closed meanwhile. */
  async function prepared(
    credentials: Credentials,
    log: Place["log"],
    signal: AbortSignal,
  ): Promise<Workspace | undefined> {
    const since = options.now();
    let workspace: Workspace | undefined;
    for (let wait = pace.first, told = false; ; wait = Math.min(2 * wait, pace.longest)) {
      try {
        const identity = await credentials.identify();
        workspace ??= createWorkspace({
          options,
          parts,
          client: credentials.client,
          identity,
          scopes: () => credentials.scopes,
          admin: () => credentials.admin,
          arrangement: () => arrangement,
          log,
          revoked: credentials.revoked,
        });
        await workspace.load();
        return signal.aborted ? undefined : workspace;
      } catch (error) {
        if (error instanceof ConnectionRefused) throw error;
        if (signal.aborted) return undefined;
        const problem = problemOf(error);
        if (!told) {
          told = true;
          log(
            "warn",
            `Slack could not be reached since ${new Date(since).toISOString()}; it is tried again until it works`,
            { error: problem.kind === "limited" ? "too many requests" : problem.error },
          );
        }
        const asked = problem.kind === "limited" ? problem.retryAfter : 0;
        await time.pause(Math.max(wait, asked), signal);
        if (signal.aborted) return undefined;
      }
    }
  }

  function createSource(
    take: Take,
    workspace: Workspace,
    log: Place["log"],
    ended: (error: ConnectionRefused) => void,
  ): Source & { readonly port?: number | undefined } {
    const { appToken, signingSecret = "", port = usualPort, api, now } = options;
    if (options.silent) return createSilentSource({ appToken, api, time, now, log });
    if (!appToken)
      return createHttpSource({ signingSecret, port, take, goodbye, wall: Date.now, now, log });
    return createSupervisor({
      open: (signal) => openWire({ appToken, api, take, goodbye, signal, log }),
      pace,
      now,
      regained: (since) => void workspace.regained(since),
      ended,
      log,
    });
  }

  return {
    name: "slack",
    get port() {
      const source = running?.source;
      return source && "port" in source ? source.port : undefined;
    },
    async arrange(changed) {
      arrangement = changed;
      running?.workspace.arranged();
    },
    open,
    async close() {
      closing.abort();
      await running?.source.stop();
      running = undefined;
    },
    examine: async () => examine({ options, arrangement, running }),
  };
}
