import { afterEach, beforeEach } from "vitest";
import type { Interactive } from "../../../src/adapters/slack/connection/intake.ts";
import type { Acknowledgement } from "../../../src/adapters/slack/connection/socket.ts";
import type { Place } from "../../../src/adapters/slack/place.ts";
import { createPlatform } from "../../../src/adapters/slack/platform.ts";
import type { Adapter, Host } from "../../../src/core/adapter.ts";
import type { Event } from "../../../src/core/event.ts";
import type { Arrangement, ConnectionRefused, Platform } from "../../../src/core/platform.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { type LoopbackSlack, type SlackOptions, startSlack } from "./server/slack.ts";
import { swift } from "./swift.ts";

/** Foyer's own Slack platform before the loopback one; what goes out is left to other tests. */

export const nothing: Arrangement = {
  language: "en",
  commands: [],
  occasions: new Set(),
  needs: [],
  channels: [],
  roles: [],
  lists: [],
  t: (key) => key,
};

export interface Connected {
  readonly platform: Platform & { readonly port: number | undefined };
  readonly events: Event[];
  readonly logs: string[];
  readonly ended: ConnectionRefused[];
  readonly removed: string[];
  /** When `host.reconcile` was asked for, and since when. */
  readonly reconciled: (number | undefined)[];
  readonly interactions: Interactive[];
  /** Whom the emulation of mutes was told of: `member channel`. */
  readonly cameIn: string[];
  readonly adapter: Adapter;
  readonly place: Place;
  /** Resolves when `open` does. */
  readonly opened: Promise<void>;
  stop(): Promise<void>;
}

export interface Wishes {
  readonly arrangement?: Partial<Arrangement>;
  readonly host?: Partial<Host>;
  readonly options?: Partial<Parameters<typeof createPlatform>[0]>;
  readonly interactive?: (interactive: Interactive) => Promise<void>;
  /** What is wrong in every form that is sent off. */
  readonly wrong?: Acknowledgement;
  /** HTTP instead of Socket Mode. */
  readonly http?: boolean;
  /** Do not wait until it is open. */
  readonly impatient?: boolean;
}

export function platformStand(given: SlackOptions = {}) {
  let slack: LoopbackSlack | undefined;
  const stops: (() => Promise<void>)[] = [];
  let time = swift();
  const stand = {
    clock: 0,
    /** The milliseconds of every pause that was made so far. */
    get pauses(): readonly number[] {
      return time.pauses;
    },
    get slack(): LoopbackSlack {
      if (!slack) throw new Error("only inside a test");
      return slack;
    },
    connect,
  };
  beforeEach(async () => {
    stand.clock = Date.UTC(2026, 0, 5, 12);
    time = swift();
    slack = await startSlack({ now: () => stand.clock, ...given });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await slack?.close();
  });

  async function connect(wishes: Wishes = {}): Promise<Connected> {
    const { slack } = stand;
    const events: Event[] = [];
    const logs: string[] = [];
    const log: Host["log"] = (level, message, details) =>
      void logs.push(`${level}: ${message} ${details ? JSON.stringify(details) : ""}`);
    const reconciled: (number | undefined)[] = [];
    const interactions: Interactive[] = [];
    const cameIn: string[] = [];
    const ended: ConnectionRefused[] = [];
    const removed: string[] = [];
    let adapter: Adapter | undefined;
    let place: Place | undefined;
    const platform = createPlatform(
      {
        botToken: slack.botToken,
        ...(wishes.http
          ? { signingSecret: slack.signingSecret, port: 0 }
          : { appToken: slack.appToken }),
        api: slack.api,
        store: memoryStore(),
        now: () => stand.clock,
        draw: async () => Buffer.from("PNG"),
        ...wishes.options,
        patience: { pace: { first: 10, longest: 40 }, time, ...wishes.options?.patience },
      },
      {
        perform: async () => ({ outcome: "refused", why: "unsupported", note: "not here" }),
        createInteractions(made) {
          place = made;
          return {
            answer: async () => ({ outcome: "refused", why: "unsupported", note: "not here" }),
            take: async (interactive) => {
              await wishes.interactive?.(interactive);
              interactions.push(interactive);
              return interactive.kind === "view_submission" ? wishes.wrong : undefined;
            },
            stop: async () => {},
          };
        },
        onJoinedChannel: async (_place, member, channel) =>
          void cameIn.push(`${member} ${channel}`),
      },
    );
    const host: Host = {
      commands: [],
      emit: async (event) => void events.push(event),
      suggest: async () => [],
      reconcile: async (since) => void reconciled.push(since),
      log,
      ...wishes.host,
    };
    await platform.arrange({ ...nothing, ...wishes.arrangement });
    const opened = platform.open({
      log,
      async add(made) {
        adapter = made;
        await made.start(host);
      },
      remove: async (space) => {
        removed.push(space);
        await adapter?.stop();
      },
      ended: (error) => void ended.push(error),
    });
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= (async () => {
        await adapter?.stop();
        await platform.close();
        await opened.catch(() => {});
      })();
      return stopped;
    };
    stops.push(stop);
    if (!wishes.impatient) await opened;
    return {
      platform,
      events,
      logs,
      ended,
      removed,
      reconciled,
      interactions,
      cameIn,
      opened,
      stop,
      get adapter() {
        if (!adapter) throw new Error("not started yet");
        return adapter;
      },
      get place() {
        if (!place) throw new Error("not made yet");
        return place;
      },
    };
  }

  return stand;
}

/** Waits, on the machine's own clock, for what has no event of its own: at most 5 s. */
export async function eventually(check: () => void): Promise<void> {
  const end = performance.now() + 5_000;
  for (;;) {
    try {
      check();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
