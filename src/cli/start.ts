import { join } from "node:path";
import { pino } from "pino";
import { PortTaken } from "../adapters/sandbox/listen.ts";
import { createSandbox, type SandboxCommunity } from "../adapters/sandbox/sandbox.ts";
import { createBot, describeCommands, type Log } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import { leadingClock, realClock } from "../core/clock.ts";
import { day } from "../core/duration.ts";
import { degraded } from "../runtime/degraded.ts";
import { draw } from "../runtime/pictures/draw.ts";
import { translator } from "../runtime/translate.ts";
import { openState } from "../stores/keyv.ts";
import { openHistory } from "../stores/sqlite/history.ts";
import { loadParts, settingsOf } from "./configuration.ts";
import { takeFolder } from "./data-folder.ts";
import { followSettings } from "./follow-settings.ts";
import { type Io, UsageError } from "./io.ts";
import { trial } from "./trial.ts";

const space = "sandbox";
const usualPort = 4040;
/** The environment's words for platforms that this version does not connect to. */
const notYet = { DISCORD_TOKEN: "Discord", SLACK_BOT_TOKEN: "Slack" } as const;

/** Runs the bot until it is told to stop (SIGINT, SIGTERM). */
export async function start(
  args: { config: string; data: string; port: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
  io: Io,
): Promise<number> {
  const port = readPort(args.port ?? String(usualPort));
  const settings = settingsOf(args.config);
  const parts = await loadParts();
  const logger = pino({ level: environment.FOYER_LOG ?? "warn", base: null }, pino.destination(2));
  const log: Log = (level, message, details) => logger[level](details ?? {}, message);
  for (const [name, platform] of Object.entries(notYet)) {
    if (environment[name])
      io.err(
        `${name} is set, but this version does not connect to ${platform} yet; running the sandbox.\n`,
      );
  }

  const lock = takeFolder(args.data);
  const state = openState(join(args.data, "state.db"));
  const history = openHistory({ file: join(args.data, "history.db"), community: "main" });
  const clock = leadingClock(realClock);
  const current = { settings };
  const sandbox = createSandbox({
    space,
    store: state,
    clock,
    port,
    // A port that someone asked for is meant; the usual one is only the first to try.
    strictPort: args.port !== undefined,
    ...communityOf(settings),
    moveTo: async (at) => {
      await bot.engine.reach(at);
      await bot.idle();
    },
    nextDue: () => bot.engine.nextDue(),
    draw,
    tryRules: (text, member, channel) => trial(current.settings, { text, member, channel }),
  });
  const bot = createBot({ ...parts, settings, adapters: [sandbox], history, clock, log });
  try {
    await bot.start();
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    await Promise.all([state.close(), history.close()]);
    lock.release();
    throw new UsageError(error.message);
  }
  // No platform repeats an event for that long.
  const tidy = () => history.forgetSeen(clock.now() - 30 * day);
  await tidy();
  const tidying = setInterval(tidy, day).unref();
  const unfollow = followSettings(
    args.config,
    bot,
    (changed) => {
      current.settings = changed;
      const { language, address, time_zone: timeZone } = changed.community;
      const voice = translator(parts.catalogues, { language, address, timeZone });
      sandbox
        .configure({
          ...communityOf(changed),
          commands: describeCommands(parts.loaded, voice),
        })
        .catch((error: unknown) => log("error", "the sandbox could not be kept", { err: error }));
    },
    log,
    io,
  );

  for (const lack of degraded(settings, sandbox)) {
    io.err(
      `${lack.platform}: ${lack.setting} needs ${lack.capability}, which is ${lack.level} here: ${lack.reason}. Remedy: ${lack.remedy}.\n`,
    );
  }
  const used = new URL(sandbox.address).port;
  if (port !== 0 && used !== String(port)) io.err(`Port ${port} is taken, using ${used}.\n`);
  io.out(`${settings.community.name} is at home: ${sandbox.address}\n`);
  io.err("Open it in your browser. Ctrl+C stops; everything is kept.\n");
  await stopSignal();
  unfollow();
  await bot.stop();
  await state.close();
  clearInterval(tidying);
  lock.release();
  return 0;
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`port: expected a number from 0 to 65535, got "${text}"`);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

/** What the sandbox's community takes from the settings. */
function communityOf(settings: Settings): SandboxCommunity {
  const { name, language, time_zone: timeZone, levels } = settings.community;
  const staffRoles = [...levels.moderator, ...levels.manager].map((role) => role.replace(/^@/, ""));
  return {
    channels: channelsOf(settings),
    community: { name, language, timeZone },
    ...(staffRoles.length > 0 && { staffRoles }),
  };
}

/** The sandbox has every channel that the settings speak of. */
export function channelsOf(settings: Settings): { name: string; staff?: boolean }[] {
  const { channels } = settings.community;
  const bare = (name: string | undefined) => name?.replace(/^#/, "");
  const staff = bare(channels.staff);
  const names = [
    channels.welcome,
    channels.general,
    settings.welcome?.channel,
    ...settings.prompts.prompts.map(({ channel }) => channel),
    ...settings.contests.contests.map(({ channel }) => channel),
    ...settings.reports.reports.map(({ channel }) => channel),
    ...settings.rules.rules.flatMap(({ only, except }) => [...(only ?? []), ...except.channels]),
    channels.staff,
  ].map(bare);
  const known = new Set(names.filter((name) => name !== undefined && name !== staff));
  if (known.size === 0) known.add("general");
  return [
    ...[...known].map((name) => ({ name: name as string })),
    ...(staff ? [{ name: staff, staff: true }] : []),
  ];
}
