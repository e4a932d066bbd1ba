import { join } from "node:path";
import { pino } from "pino";
import type { Log } from "../bot.ts";
import { realClock } from "../core/clock.ts";
import { hour } from "../core/duration.ts";
import { openState } from "../stores/keyv.ts";
import { openHistory } from "../stores/sqlite/history.ts";
import { loadParts, settingsOf } from "./configuration.ts";
import { takeFolder } from "./data-folder.ts";
import type { Environment } from "./environment.ts";
import { followSettings } from "./follow-settings.ts";
import type { Ground, Started } from "./ground.ts";
import { type Io, UsageError } from "./io.ts";
import { isLive } from "./platforms.ts";
import { startLive } from "./start-live.ts";
import { startSandbox } from "./start-sandbox.ts";

/** Runs the bot until it is told to stop (SIGINT, SIGTERM), or no platform is left to serve. */
export async function start(
  args: { config: string; data: string; port: string | undefined },
  environment: Environment,
  io: Io,
): Promise<number> {
  const live = isLive(environment);
  const settings = settingsOf(args.config);
  const parts = await loadParts();
  const level = environment.FOYER_LOG ?? "warn";
  if (level !== "silent" && !(level in pino.levels.values))
    throw new UsageError(
      `FOYER_LOG: expected ${Object.keys(pino.levels.values).join(", ")} or silent, got "${level}"`,
    );
  const logger = pino({ level, base: null }, pino.destination(2));
  const log: Log = (level, message, details) => logger[level](details ?? {}, message);

  const lock = takeFolder(args.data);
  const state = openState(join(args.data, "state.db"));
  const history = openHistory({ file: join(args.data, "history.db"), community: "main" });
  const ground: Ground = { settings, parts, state, history, log, io };
  const stopped = stopSignal();
  let started: Started;
  try {
    started = live
      ? await startLive(ground, environment, realClock, () => stopped.give(1))
      : await startSandbox(ground, args.port);
  } catch (error) {
    await Promise.all([state.close(), history.close()]);
    lock.release();
    throw error;
  }
  const { bot, took } = started;
  await bot.tidy();
  const tidying = setInterval(() => {
    bot.tidy().catch((error: unknown) =>
      log("error", "old events could not be forgotten; that is tried again in an hour", {
        err: error,
      }),
    );
  }, hour).unref();
  const unfollow = followSettings(args.config, bot, took, log, io);
  started.announce();

  const code = await stopped;
  unfollow();
  await bot.stop();
  await started.close();
  await state.close();
  clearInterval(tidying);
  lock.release();
  return code;
}

/** Resolves with the exit code: 0 on a signal, or what `give` was called with. */
function stopSignal(): Promise<number> & { give(code: number): void } {
  let give = (_code: number) => {};
  const signal = new Promise<number>((resolve) => {
    give = resolve;
    process.once("SIGINT", () => resolve(0));
    process.once("SIGTERM", () => resolve(0));
  });
  return Object.assign(signal, { give });
}
