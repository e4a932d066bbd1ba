import { onTestFinished } from "vitest";
import { createDiscord, type DiscordPlatform } from "../../../src/adapters/discord/discord.ts";
import type { DiscordOptions as AdapterOptions } from "../../../src/adapters/discord/place.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { Event, EventKind, EventOf } from "../../../src/core/event.ts";
import type { Arrangement, ConnectionRefused, Occasion } from "../../../src/core/platform.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from "./server/discord.ts";

export interface Log {
  readonly level: string;
  readonly message: string;
  readonly details?: object | undefined;
}

/** A platform before a loopback Discord, and what its host was told. */
export interface Connected {
  readonly discord: LoopbackDiscord;
  readonly platform: DiscordPlatform;
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly removed: readonly string[];
  readonly ended: readonly ConnectionRefused[];
  readonly logs: readonly Log[];
  readonly reconciled: readonly { readonly space: string; readonly since: number | undefined }[];
  /** All events, or those of a kind; of every space or of one. */
  events(): readonly Event[];
  told<Kind extends EventKind>(kind: Kind, space?: string): readonly EventOf<Kind>[];
  /** Waits until it holds; real time. */
  until(holds: () => unknown, ms?: number): Promise<void>;
  /** All that Discord has dispatched has been read. */
  settled(): Promise<void>;
  adapter(guild?: string): Adapter;
}

export interface ConnectOptions {
  readonly server?: DiscordOptions;
  readonly discord?: LoopbackDiscord;
  readonly adapter?: Partial<AdapterOptions>;
  readonly occasions?: readonly Occasion[];
  readonly arrangement?: Partial<Arrangement>;
  readonly lastSeen?: number;
  /** Adapters are offered and not started. */
  readonly idle?: boolean;
  /** Before the platform connects. */
  readonly before?: (discord: LoopbackDiscord) => void;
  /** How the test says what to do at its end; needed where tests run at once. */
  readonly finished?: (end: () => Promise<void>) => void;
  /** Do not wait for the connection. */
  readonly unopened?: boolean;
}

export const everything: readonly Occasion[] = [
  "members",
  "texts",
  "reactions",
  "moderation",
  "blocked",
];

export function arrangementOf(
  occasions: readonly Occasion[] = everything,
  more: Partial<Arrangement> = {},
): Arrangement {
  return {
    language: "en",
    commands: [],
    occasions: new Set(occasions),
    needs: [],
    channels: [],
    roles: [],
    lists: [],
    t: (key) => key,
    ...more,
  };
}

export async function connect(options: ConnectOptions = {}): Promise<Connected> {
  const discord = options.discord ?? (await startDiscord(options.server));
  discord.guild();
  options.before?.(discord);
  const platform = createDiscord({
    token: discord.token,
    api: discord.api,
    store: memoryStore(),
    now: Date.now,
    draw: async () => Buffer.alloc(0),
    ...options.adapter,
  });
  await platform.arrange(arrangementOf(options.occasions, options.arrangement));

  const adapters = new Map<string, Adapter>();
  const removed: string[] = [];
  const ended: ConnectionRefused[] = [];
  const logs: Log[] = [];
  const events: Event[] = [];
  const reconciled: { space: string; since: number | undefined }[] = [];
  const log = (level: string, message: string, details?: object) =>
    void logs.push({ level, message, details });

  (options.finished ?? onTestFinished)(async () => {
    for (const adapter of adapters.values()) await adapter.stop();
    await platform.close();
    await discord.close();
  });

  const opening = platform.open({
    async add(adapter) {
      adapters.set(adapter.space, adapter);
      if (options.idle) return;
      await adapter.start({
        commands: [],
        suggest: async () => [],
        emit: async (event) => void events.push(event),
        reconcile: async (since) => void reconciled.push({ space: adapter.space, since }),
        log,
        ...(options.lastSeen !== undefined && { lastSeen: options.lastSeen }),
      });
    },
    async remove(space) {
      removed.push(space);
    },
    ended: (error) => void ended.push(error),
    log,
  });
  if (options.unopened) opening.catch(() => {});
  else await opening;

  async function until(holds: () => unknown, ms = 5_000): Promise<void> {
    const end = performance.now() + ms;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`waited in vain for ${holds}`);
      await new Promise((go) => setTimeout(go, 5));
    }
  }

  return {
    discord,
    platform,
    adapters,
    removed,
    ended,
    logs,
    reconciled,
    events: () => events,
    told: <Kind extends EventKind>(kind: Kind, space?: string) =>
      events.filter(
        (event): event is EventOf<Kind> =>
          event.kind === kind && (space === undefined || event.space === space),
      ),
    until,
    settled: () => discord.heartbeatBarrier(),
    adapter(guild) {
      const adapter = guild ? adapters.get(`discord:${guild}`) : [...adapters.values()][0];
      if (!adapter) throw new Error("no such guild is served");
      return adapter;
    },
  };
}
