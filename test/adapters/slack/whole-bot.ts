import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "vitest";
import { manifestOf } from "../../../src/adapters/slack/manifest.ts";
import type { SlackOptions } from "../../../src/adapters/slack/place.ts";
import { createSlack } from "../../../src/adapters/slack/slack.ts";
import { createBot } from "../../../src/bot.ts";
import { folders } from "../../../src/cli/home.ts";
import type { Outcome } from "../../../src/core/action.ts";
import type { Adapter, Request } from "../../../src/core/adapter.ts";
import { realClock } from "../../../src/core/clock.ts";
import type { ConnectionRefused } from "../../../src/core/platform.ts";
import { arrangementFor } from "../../../src/runtime/arrangement.ts";
import { load } from "../../../src/runtime/loader.ts";
import { loadCatalogues } from "../../../src/runtime/translate.ts";
import { openHistory } from "../../../src/stores/sqlite/history.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { shipped } from "../../stories/home.ts";
import { startSlack } from "./server/slack.ts";
import { swift } from "./swift.ts";

/** The bot as an operator runs it, on its shipped configuration, before a loopback Slack. */

const catalogues = loadCatalogues(folders.locales);
const loaded = await load(folders);
const settings = shipped();
const arrangement = arrangementFor(settings, { loaded, catalogues });

/** A workspace that has what the configuration names: a moderator, and Bob, who is in two channels of ours. */
export async function workspace({ onTestFinished }: Pick<TestContext, "onTestFinished">) {
  // The app may do what the manifest for this configuration asks for, and no more.
  const slack = await startSlack({ manifest: manifestOf({ arrangement, admin: true }) });
  onTestFinished(() => slack.close());
  const mod = slack.user("mod");
  const bob = slack.user("bob");
  slack.group("moderator", [mod.id]);
  slack.group("manager", []);
  const welcome = slack.channel("welcome", { botIn: true, members: [mod, bob] });
  const staff = slack.channel("staff", { private: true, botIn: true, members: [mod] });
  // The bot hears what is said there; the configuration does not name it.
  const help = slack.channel("help", { botIn: true, members: [mod, bob] });
  const state = stateOf(onTestFinished);
  return { slack, mod, bob, welcome, staff, help, state, onTestFinished };
}

export type Workspace = Awaited<ReturnType<typeof workspace>>;

/** What outlasts the process. */
function stateOf(onTestFinished: TestContext["onTestFinished"]) {
  const folder = mkdtempSync(join(tmpdir(), "foyer-slack-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { file: join(folder, "history.db"), store: memoryStore() };
}

export interface Running {
  readonly adapter: Adapter;
  readonly logs: readonly string[];
  readonly ended: readonly ConnectionRefused[];
  /** What came of every action, in the order in which it did. */
  readonly outcomes: readonly (readonly [Request, Outcome])[];
  outcomesOf(action: Request["action"]["action"]): Outcome[];
  stop(): Promise<void>;
}

export interface Wishes {
  readonly admin?: boolean;
  readonly options?: Partial<SlackOptions>;
  /** Stands between the outbox and Slack. */
  readonly perform?: (request: Request, really: Adapter["perform"]) => Promise<Outcome>;
}

export async function run(
  { slack, state, onTestFinished }: Pick<Workspace, "slack" | "state" | "onTestFinished">,
  { admin = false, options, perform = (request, really) => really(request) }: Wishes = {},
): Promise<Running> {
  const history = openHistory({ file: state.file, community: "main" });
  const logs: string[] = [];
  const ended: ConnectionRefused[] = [];
  const outcomes: (readonly [Request, Outcome])[] = [];
  const log = (level: string, message: string, details?: object) =>
    void logs.push(`${level}: ${message} ${details ? JSON.stringify(details, withErrors) : ""}`);
  const bot = createBot({
    settings,
    adapters: [],
    history,
    clock: realClock,
    loaded,
    catalogues,
    log,
  });
  await bot.start();
  const platform = createSlack({
    botToken: slack.botToken,
    appToken: slack.appToken,
    api: slack.api,
    store: state.store,
    now: Date.now,
    draw: async () => Buffer.from("PNG"),
    patience: { pace: { first: 10, longest: 40 }, time: swift() },
    ...(admin && { adminToken: slack.adminToken }),
    ...options,
  });
  let adapter: Adapter | undefined;
  await platform.arrange(arrangement);
  await platform.open({
    log,
    add(made) {
      const watched = async (request: Request) => {
        const outcome = await perform(request, (one) => made.perform(one));
        outcomes.push([request, outcome]);
        return outcome;
      };
      adapter = made;
      return bot.add(Object.create(made, { perform: { value: watched } }));
    },
    remove: (space) => bot.remove(space),
    ended: (error) => void ended.push(error),
  });
  if (!adapter) throw new Error("no workspace was offered");
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= bot.stop().finally(() => platform.close());
    return stopped;
  };
  // One that was killed in the midst of something never comes to its end.
  onTestFinished(() => Promise.race([stop(), new Promise<void>((go) => setTimeout(go, 100))]));
  return {
    adapter,
    logs,
    ended,
    outcomes,
    outcomesOf: (action) =>
      outcomes.flatMap(([request, outcome]) => (request.action.action === action ? [outcome] : [])),
    stop,
  };
}

const withErrors = (_key: string, value: unknown) =>
  value instanceof Error ? value.message : value;
