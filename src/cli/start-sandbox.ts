import { PortTaken } from "../adapters/sandbox/listen.ts";
import type { SandboxCommunity } from "../adapters/sandbox/options.ts";
import { createSandbox } from "../adapters/sandbox/sandbox.ts";
import { createBot } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import { leadingClock, realClock } from "../core/clock.ts";
import { channelsOf } from "../runtime/arrangement.ts";
import { describeCommands } from "../runtime/describe-commands.ts";
import { draw } from "../runtime/pictures/draw.ts";
import type { Ground, Started } from "./ground.ts";
import { UsageError } from "./io.ts";
import { degradedLines } from "./lacking.ts";
import { trial } from "./trial.ts";

const usualPort = 4040;

/** The bot in the sandbox: a community in the browser, its clock to be moved at will. */
export async function startSandbox(
  { settings, parts, state, history, log, io }: Ground,
  askedPort: string | undefined,
): Promise<Started> {
  const port = readPort(askedPort ?? String(usualPort));
  const clock = leadingClock(realClock);
  const current = { settings };
  const sandbox = createSandbox({
    space: "sandbox",
    store: state,
    clock,
    port,
    // A port that someone asked for is meant; the usual one is only the first to try.
    strictPort: askedPort !== undefined,
    ...communityOf(settings),
    moveTo: async (at) => {
      await bot.engine.reach(at);
      await bot.idle();
    },
    nextDue: () => bot.engine.nextDue(),
    draw,
    tryRules: async (draft) => {
      const author = await history.reader("sandbox").member(draft.member);
      return trial(current.settings, { ...draft, at: clock.now() }, author, sandbox.directory);
    },
  });
  const bot = createBot({ ...parts, settings, adapters: [sandbox], history, clock, log });
  try {
    await bot.start();
  } catch (error) {
    throw error instanceof PortTaken ? new UsageError(error.message) : error;
  }

  return {
    bot,
    announce() {
      for (const line of degradedLines(bot.arrangement().needs, sandbox))
        io.err(`${line}
  `);
      const used = new URL(sandbox.address).port;
      if (port !== 0 && used !== String(port)) io.err(`Port ${port} is taken, using ${used}.\n`);
      io.out(`${settings.community.name} is at home: ${sandbox.address}\n`);
      io.err("Open it in your browser. Ctrl+C stops; everything is kept.\n");
    },
    took(changed) {
      current.settings = changed;
      const commands = describeCommands(parts.loaded, parts.catalogues, changed);
      sandbox
        .configure({ ...communityOf(changed), commands })
        .catch((error: unknown) => log("error", "the sandbox could not be kept", { err: error }));
    },
    async close() {},
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`port: expected a number from 0 to 65535, got "${text}"`);
}

/** What the sandbox's community takes from the settings. */
function communityOf(settings: Settings): SandboxCommunity {
  const { name, language, time_zone: timeZone, levels } = settings.community;
  const staffRoles = [...levels.moderator, ...levels.manager].map((role) => role.replace(/^@/, ""));
  return {
    channels: sandboxChannels(settings),
    community: { name, language, timeZone },
    ...(staffRoles.length > 0 && { staffRoles }),
  };
}

/** The sandbox has every channel that the settings speak of; the staff's comes last. */
function sandboxChannels(settings: Settings): { name: string; staff?: boolean }[] {
  const bare = (name: string) => name.replace(/^#/, "");
  const staff = settings.community.channels.staff && bare(settings.community.channels.staff);
  const known = new Set([...channelsOf(settings)].map(({ name }) => bare(name)));
  if (staff) known.delete(staff);
  if (known.size === 0) known.add("general");
  return [
    ...[...known].map((name) => ({ name })),
    ...(staff ? [{ name: staff, staff: true }] : []),
  ];
}
