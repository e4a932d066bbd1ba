import type { Bot, Log } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import type { KeyValue } from "../core/key-value.ts";
import type { History } from "../core/store.ts";
import type { loadParts } from "./configuration.ts";
import type { Io } from "./io.ts";

/** What a running bot stands on, whatever platforms it is on. */
export interface Ground {
  readonly settings: Settings;
  readonly parts: Awaited<ReturnType<typeof loadParts>>;
  readonly state: KeyValue;
  readonly history: History;
  readonly log: Log;
  readonly io: Io;
}

/** A bot that has started, and how it takes changed settings. */
export interface Started {
  readonly bot: Bot;
  /** Tells the operator that it runs. */
  announce(): void;
  /** Called when the bot has taken changed settings. */
  took(settings: Settings): void;
  /** Once the bot has stopped. */
  close(): Promise<void>;
}
