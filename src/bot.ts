import type { Settings } from "./community/settings.ts";
import type { Adapter, CommandDescription, OptionDescription } from "./core/adapter.ts";
import type { Clock } from "./core/clock.ts";
import type { Values } from "./core/refusal.ts";
import type { History, Settled } from "./core/store.ts";
import { createEngine, type Engine } from "./runtime/engine.ts";
import type { Loaded } from "./runtime/loader.ts";
import { createOutbox, type Outbox } from "./runtime/outbox.ts";
import { createSpace, type Space } from "./runtime/space.ts";
import type { Catalogues, Translator } from "./runtime/translate.ts";
import { translator } from "./runtime/translate.ts";

export type Log = (level: "info" | "warn" | "error", message: string, details?: object) => void;

export interface BotOptions {
  readonly settings: Settings;
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
  const { adapters, history, clock, loaded, catalogues, log, inline = false } = options;
  let speak = speaker(options.settings, catalogues);
  const spaces = new Map<string, Space>();
  const outboxes = new Map<string, Outbox>();
  for (const adapter of adapters) {
    const { space } = adapter;
    spaces.set(
      space,
      createSpace({
        adapter,
        history,
        clock,
        loaded,
        settings: options.settings,
        translator: speak,
      }),
    );
    outboxes.set(
      space,
      createOutbox({
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
      }),
    );
  }
  const engine = createEngine({
    history,
    clock,
    spaces,
    outboxes,
    loaded,
    settings: options.settings,
    inline,
    log,
  });

  async function idle(): Promise<void> {
    for (const outbox of outboxes.values()) await outbox.idle();
  }

  return {
    engine,
    async start() {
      const commands = describeCommands(loaded, speak);
      for (const adapter of adapters) await adapter.start({ emit: engine.emit, commands, log });
      // What was decided before the last stop comes first: then the world is as the history says.
      for (const outbox of outboxes.values()) outbox.wake();
      if (inline) await idle();
      for (const space of spaces.keys()) {
        for (const settled of await history.unheard(space))
          engine.emitFirst(heardOf(space, settled));
      }
      await engine.start();
    },
    async tellStaff(text, values) {
      const at = clock.now();
      const notice = { kind: "notice", id: `${text} ${at}`, at, text, values } as const;
      await engine.emitAll([...spaces.keys()].map((space) => ({ ...notice, space })));
    },
    async configure(settings) {
      speak = speaker(settings, catalogues);
      await engine.configure(settings, speak);
    },
    idle,
    async stop() {
      for (const adapter of adapters) await adapter.stop();
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

function speaker({ community }: Settings, catalogues: Catalogues): Translator {
  return translator(catalogues, {
    language: community.language,
    address: community.address,
    timeZone: community.time_zone,
  });
}

/** The commands as platforms are told of them. */
export function describeCommands(loaded: Loaded, { t }: Translator): CommandDescription[] {
  return [...loaded.commands].map(([name, { level, options }]) => ({
    name,
    level,
    description: t(`commands.${name}.description`),
    options: Object.entries(options).map(
      ([option, { type, required, choices }]): OptionDescription => ({
        name: option,
        type,
        required,
        description: t(`commands.${name}.options.${option}`),
        ...(choices && { choices }),
      }),
    ),
  }));
}
