import type { Settings } from "./community/settings.ts";
import type { Adapter } from "./core/adapter.ts";
import type { Clock } from "./core/clock.ts";
import type { Arrangement } from "./core/platform.ts";
import type { Values } from "./core/refusal.ts";
import type { History, Settled } from "./core/store.ts";
import { arrangementFor } from "./runtime/arrangement.ts";
import { describeCommands } from "./runtime/describe-commands.ts";
import { createEngine, type Engine } from "./runtime/engine.ts";
import type { Loaded } from "./runtime/loader.ts";
import { createOutbox, type Outbox } from "./runtime/outbox.ts";
import { reconcile } from "./runtime/reconcile.ts";
import { createSpace, type Space } from "./runtime/space.ts";
import { suggest } from "./runtime/suggest.ts";
import { type Catalogues, translatorOf } from "./runtime/translate.ts";

export type Log = (level: "info" | "warn" | "error", message: string, details?: object) => void;

export interface BotOptions {
  readonly settings: Settings;
  /** Served from the start; others may follow by `add`. */
  readonly adapters: readonly Adapter[];
  readonly history: History;
  readonly clock: Clock;
  readonly loaded: Loaded;
  readonly catalogues: Catalogues;
  readonly log: Log;
  /** A play: actions are performed strictly in order, and nothing is ever missed. */
  readonly inline?: boolean;
}

export interface Bot {
  readonly engine: Engine;
  start(): Promise<void>;
  /** Serves one more space, from now on. */
  add(adapter: Adapter): Promise<void>;
  /** No longer serves a space; what waits to be done there waits for its return. */
  remove(space: string): Promise<void>;
  /** What platforms must know of the settings that are in force. */
  arrangement(): Arrangement;
  /** Tells the staff of every space a catalogue text. */
  tellStaff(text: string, values: Values): Promise<void>;
  /** Takes new settings while running. */
  configure(settings: Settings): Promise<void>;
  /** Resolves when everything that was decided is performed or waits for another try. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** The wiring: adapters → engine (decide, in one transaction) → outboxes → adapters. */
export function createBot(options: BotOptions): Bot {
  const { history, clock, loaded, catalogues, log, inline = false } = options;
  let { settings } = options;
  let speak = translatorOf(catalogues, settings);
  const spaces = new Map<string, Space>();
  const outboxes = new Map<string, Outbox>();
  const engine = createEngine({ history, clock, spaces, outboxes, loaded, settings, inline, log });

  function outboxOf(adapter: Adapter): Outbox {
    const { space } = adapter;
    return createOutbox({
      adapter,
      history,
      now: () => clock.now(),
      wall: () => Date.now(),
      lanes: inline ? 1 : 8,
      settled: (settled) => engine.emitFirst(heardOf(space, settled)),
      failed: (error) =>
        log("error", `the outbox of ${space} stumbled; it goes on with the next event`, {
          err: error,
        }),
    });
  }

  function serve(adapter: Adapter): void {
    const { space } = adapter;
    if (spaces.has(space)) throw new Error(`the space "${space}" is served already`);
    spaces.set(
      space,
      createSpace({ adapter, history, clock, loaded, catalogues, settings, translator: speak }),
    );
    outboxes.set(space, outboxOf(adapter));
  }

  /** Starts one adapter. What was decided before the last stop comes first. */
  async function begin(adapter: Adapter): Promise<void> {
    const { space } = adapter;
    const lastSeen = await history.lastSeen(space);
    await adapter.start({
      emit: engine.emit,
      commands: describeCommands(loaded, catalogues, settings),
      log,
      ...(lastSeen !== undefined && { lastSeen }),
      suggest: (asking) =>
        suggest(asking, { settings, loaded, adapter, reader: history.reader(space) }),
      reconcile: (since = lastSeen) =>
        reconcile({ adapter, history, emit: engine.emit, now: clock.now(), log, since }),
    });
    outboxes.get(space)?.wake();
    if (inline) await idle();
    for (const settled of await history.unheard(space)) engine.emitFirst(heardOf(space, settled));
  }

  async function idle(): Promise<void> {
    for (const outbox of outboxes.values()) await outbox.idle();
  }

  for (const adapter of options.adapters) serve(adapter);

  return {
    engine,
    async start() {
      for (const { adapter } of spaces.values()) await begin(adapter);
      await engine.start();
    },
    async add(adapter) {
      serve(adapter);
      try {
        await engine.open(adapter.space);
        await begin(adapter);
      } catch (error) {
        spaces.delete(adapter.space);
        outboxes.delete(adapter.space);
        throw error;
      }
    },
    async remove(space) {
      const gone = spaces.get(space);
      const outbox = outboxes.get(space);
      spaces.delete(space);
      outboxes.delete(space);
      await outbox?.stop();
      await gone?.adapter.stop();
    },
    arrangement: () => arrangementFor(settings, { loaded, catalogues }),
    async tellStaff(text, values) {
      const at = clock.now();
      const notice = { kind: "notice", id: `${text} ${at}`, at, text, values } as const;
      await engine.emitAll([...spaces.keys()].map((space) => ({ ...notice, space })));
    },
    async configure(changed) {
      settings = changed;
      speak = translatorOf(catalogues, settings);
      await engine.configure(settings, speak);
    },
    idle,
    async stop() {
      for (const { adapter } of spaces.values()) await adapter.stop();
      await engine.stop();
      for (const outbox of outboxes.values()) await outbox.stop();
      await history.close();
    },
  };
}

function heardOf(
  space: string,
  { id, at: decidedAt, action, because, about, outcome, settledAt }: Settled,
) {
  const request = { id, at: decidedAt, action, because };
  return {
    kind: "action-settled",
    id,
    space,
    at: settledAt,
    request,
    outcome,
    ...(about !== undefined && { about }),
  } as const;
}
