import { type Bot, createBot } from "../bot.ts";
import type { Clock } from "../core/clock.ts";
import { quote } from "../core/markup.ts";
import { ConnectionRefused, type Holder, type Platform } from "../core/platform.ts";
import { draw } from "../runtime/pictures/draw.ts";
import type { Environment } from "./environment.ts";
import type { Ground, Started } from "./ground.ts";
import { degradedLines, unresolvedLines } from "./lacking.ts";
import { platformsOf } from "./platforms.ts";

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
  const served = new Set<Platform>();

  function holderOf(platform: Platform): Holder {
    return {
      log,
      async add(adapter) {
        await bot.add(adapter);
        served.add(platform);
        const called = adapter.name === undefined ? "" : `: ${adapter.name}`;
        io.out(`${settings.community.name} is at home on ${platform.name}${called}.\n`);
        for (const line of degradedLines(bot.arrangement().needs, adapter)) io.err(`${line}\n`);
        for (const line of unresolvedLines(bot.unresolved(), adapter.space)) io.err(`${line}\n`);
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
      if (!served.has(platform) && living.has(platform))
        io.err(`${platform.name}: connected, and the bot is in no server. ${remedyOf(platform)}\n`);
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
    // Each platform says so itself, once it is connected.
    announce() {},
    took() {
      for (const platform of living)
        platform
          .arrange(bot.arrangement())
          .catch((error: unknown) =>
            log("error", `${platform.name} could not take the new settings`, { err: error }),
          );
      for (const line of unresolvedLines(bot.unresolved())) io.err(`${line}\n`);
      tellUnresolved(bot).catch((error: unknown) =>
        log("error", "the staff could not be told of names that are not there", { err: error }),
      );
    },
    close,
  };
}

/** The staff of each space hear which names of the new settings it does not have. */
async function tellUnresolved(bot: Bot): Promise<void> {
  for (const [{ space }, names] of bot.unresolved()) {
    if (names.length === 0) continue;
    const list = names.map(({ setting, name }) => `- \`${setting}\`: ${quote(name)}`).join("\n");
    await bot.tellStaff("staff.settings.unresolved", { names: list }, [space]);
  }
}

function remedyOf({ name }: Platform): string {
  return name === "discord"
    ? "`foyer invite discord` prints the link that brings it there; DISCORD_GUILDS, where it is set, must name the server."
    : "Install the app in your workspace.";
}
