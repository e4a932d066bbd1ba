import type { Settings } from "./community/settings.ts";
import type { Adapter } from "./core/adapter.ts";
import type { Clock } from "./core/clock.ts";
import { day } from "./core/duration.ts";
import type { Arrangement, Named } from "./core/platform.ts";
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
import { unresolved } from "./runtime/unresolved.ts";

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
  /** What the settings in force name and a served space does not have, by space. */
  unresolved(): ReadonlyMap<Adapter, readonly Named[]>;
  /** What platforms must know of the settings that are in force. */
  arrangement(): Arrangement;
  /** Tells the staff a catalogue text: those of every space, or of these. */
  tellStaff(text: string, values: Values, spaces?: readonly string[]): Promise<void>;
  /** Takes new settings while running. */
  configure(settings: Settings): Promise<void>;
  /** Forgets what nobody will ask for again: call it now and then. */
  tidy(): Promise<void>;
  /** Resolves when everything that was decided is performed or waits for another try. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds. */
const lastWords = 5_000;
/** No platform repeats an event for that long. */
const repeated = 30 * day;

/** The wiring: adapters → engine (decide, in one transaction) → outboxes → adapters. */
export function createBot(options: BotOptions): Bot {
  const { history, clock, loaded, catalogues, log, inline = false } = options;
  let { settings } = options;
  let speak = translatorOf(catalogues, settings);
  const spaces = new Map<string, Space>();
  const outboxes = new Map<string, Outbox>();
  let started = false;
  let stopped = false;
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
      refused: ({ id, action, because }, { why, note }) =>
        log("info", `${space}: ${action.action} was refused: ${note}`, { id, because, why }),
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
        suggest(asking, {
          settings,
          loaded,
          offered: spaces.get(space)?.commands ?? [],
          adapter,
          reader: history.reader(space),
        }),
      reconcile: (since = lastSeen) =>
        reconcile({ adapter, history, emit: engine.emit, now: clock.now(), log, since }),
    });
    outboxes.get(space)?.wake();
    if (inline) await idle();
    for (const settled of await history.unheard(space)) engine.emitFirst(heardOf(space, settled));
  }

  /** One that stumbles at its end holds up nobody's. */
  async function halt(adapter: Adapter): Promise<void> {
    try {
      await adapter.stop();
    } catch (error) {
      log("error", `${adapter.space} could not be stopped in order`, { err: error });
    }
  }

  /** What was told before the end is decided still, unless the history takes nothing. */
  async function drain(): Promise<void> {
    if (!started) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, lastWords);
    });
    await Promise.race([engine.reach(clock.now()).catch(() => {}), late]);
    clearTimeout(timer);
  }

  async function release(space: string): Promise<void> {
    await outboxes.get(space)?.stop();
    // What was told of it until now, and what became of its last acts, is decided while it is served.
    await drain();
    spaces.delete(space);
    outboxes.delete(space);
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
      started = true;
    },
    async add(adapter) {
      if (stopped) throw new Error("the bot is stopping");
      serve(adapter);
      try {
        await engine.open(adapter.space);
        await begin(adapter);
      } catch (error) {
        await halt(adapter);
        await release(adapter.space);
        throw error;
      }
    },
    async remove(space) {
      const leaving = spaces.get(space);
      if (!leaving) return;
      await halt(leaving.adapter);
      await release(space);
    },
    unresolved() {
      const arrangement = arrangementFor(settings, { loaded, catalogues });
      const adapters = [...spaces.values()].map(({ adapter }) => adapter);
      return new Map(
        adapters.map((adapter) => [adapter, unresolved(arrangement, adapter.directory)]),
      );
    },
    arrangement: () => arrangementFor(settings, { loaded, catalogues }),
    async tellStaff(text, values, only = [...spaces.keys()]) {
      const at = clock.now();
      const notice = { kind: "notice", id: `${text} ${at}`, at, text, values } as const;
      await engine.emitAll(only.map((space) => ({ ...notice, space })));
    },
    async configure(changed) {
      settings = changed;
      speak = translatorOf(catalogues, settings);
      await engine.configure(settings, speak);
    },
    async tidy() {
      for (const space of spaces.values()) space.sweep(clock.now());
      await history.forgetSeen(clock.now() - repeated);
    },
    idle,
    async stop() {
      stopped = true;
      await Promise.all([...spaces.values()].map(({ adapter }) => halt(adapter)));
      await drain();
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
