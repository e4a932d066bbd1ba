import { createBot } from "../bot.ts";
import type { Clock } from "../core/clock.ts";
import { ConnectionRefused, type Holder, type Platform } from "../core/platform.ts";
import { degraded } from "../runtime/degraded.ts";
import { draw } from "../runtime/pictures/draw.ts";
import type { Environment } from "./environment.ts";
import { platformsOf } from "./platforms.ts";
import type { Ground, Started } from "./start.ts";

/**
 * The bot on every platform that the environment has a token for. One that refuses us is named, with
 * the remedy, and the others go on; `over` is called when none is left.
 */
export async function startLive(
  { settings, parts, state, history, log, io }: Ground,
  environment: Environment,
  clock: Clock,
  over: () => void,
): Promise<Started> {
  const bot = createBot({ ...parts, settings, adapters: [], history, clock, log });
  await bot.start();
  const platforms = await platformsOf(environment, { store: state, clock, draw });
  const living = new Set(platforms);

  function holderOf(platform: Platform): Holder {
    return {
      log,
      async add(adapter) {
        await bot.add(adapter);
        io.out(`${settings.community.name} is at home on ${platform.name} (${adapter.space}).\n`);
        for (const lack of degraded(bot.arrangement().needs, adapter))
          io.err(
            `${adapter.space}: ${lack.setting} needs ${lack.capability}, which is ${lack.level} here: ${lack.reason}. Remedy: ${lack.remedy}.\n`,
          );
      },
      remove: (space) => bot.remove(space),
      ended(error) {
        io.err(`${error.message}\n`);
        living.delete(platform);
        if (living.size === 0) over();
      },
    };
  }

  async function open(platform: Platform): Promise<void> {
    try {
      await platform.arrange(bot.arrangement());
      await platform.open(holderOf(platform));
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      living.delete(platform);
      io.err(`${error.message}\n`);
    }
  }

  const close = async () => void (await Promise.all(platforms.map((one) => one.close())));
  // A platform that is out of reach is tried again and again: nobody waits for it here.
  const opened = Promise.all(platforms.map(open));
  opened.catch((error: unknown) => {
    log("error", "a platform could not be started; this is a mistake of Foyer", { err: error });
    over();
  });
  opened.then(
    () => {
      if (living.size === 0) over();
    },
    () => {},
  );
  return {
    bot,
    clock,
    took() {
      for (const platform of living)
        platform
          .arrange(bot.arrangement())
          .catch((error: unknown) =>
            log("error", `${platform.name} could not take the new settings`, { err: error }),
          );
    },
    close,
  };
}
