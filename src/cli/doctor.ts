import { realClock } from "../core/clock.ts";
import { second } from "../core/duration.ts";
import { ConnectionRefused, type Finding, type Platform } from "../core/platform.ts";
import { arrangementFor } from "../runtime/arrangement.ts";
import { draw } from "../runtime/pictures/draw.ts";
import { openState } from "../stores/keyv.ts";
import { loadParts, settingsOf } from "./configuration.ts";
import type { Environment } from "./environment.ts";
import { type Io, UsageError } from "./io.ts";
import { isLive, platformsOf } from "./platforms.ts";

/** How long a platform may take until it counts as out of reach. */
const patience = 30 * second;

/**
 * `foyer doctor`: connects to every platform that the environment has a token for, and says feature
 * by feature what works, what does not, and what to click. It changes nothing there. Exit code 1
 * when something that the configuration asks for is missing.
 */
export async function doctor(
  { config }: { readonly config: string },
  environment: Environment,
  io: Pick<Io, "out" | "err">,
): Promise<number> {
  const settings = settingsOf(config);
  if (!isLive(environment))
    throw new UsageError(
      "There is nothing to examine: no platform's token is set. Put DISCORD_TOKEN into the environment; docs/discord.md says where it comes from.",
    );
  const state = openState(":memory:");
  const arrangement = arrangementFor(settings, await loadParts());
  const platforms = await platformsOf(environment, { store: state, clock: realClock, draw });
  let worst = 0;
  for (const platform of platforms) {
    await platform.arrange(arrangement);
    const findings = await examined(platform, io);
    io.out(`${headOf(platform)}\n${findings.map(lineOf).join("\n")}\n`);
    if (findings.some(({ state }) => state === "missing")) worst = 1;
    await platform.close();
  }
  await state.close();
  return worst;
}

async function examined(platform: Platform, io: Pick<Io, "err">): Promise<readonly Finding[]> {
  let giveUp: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    giveUp = setTimeout(() => resolve("late"), patience);
  });
  const troubles: string[] = [];
  try {
    const opened = platform.open({
      add: async () => {},
      remove: async () => {},
      ended: (error) => void troubles.push(error.message),
      log: (level, message) => {
        if (level !== "info") io.err(`${message}\n`);
      },
    });
    if ((await Promise.race([opened, late])) === "late") {
      const reason = `It did not answer within ${patience / second} seconds.`;
      const remedy =
        "Look whether this machine reaches the internet, and at the platform's status page.";
      return [{ what: "Connection", state: "missing", reason, remedy }];
    }
    return [
      ...troubles.map((reason): Finding => ({ what: "Connection", state: "missing", reason })),
      ...(await platform.examine()),
    ];
  } catch (error) {
    if (!(error instanceof ConnectionRefused)) throw error;
    return [{ what: "Connection", state: "missing", reason: error.message }];
  } finally {
    clearTimeout(giveUp);
  }
}

const headOf = ({ name }: Platform) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

const marks = { works: "✓", degraded: "!", missing: "✗" } as const;

/** `✗ Mutes (discord:1): why. → what to do` */
function lineOf({ space, what, state, reason, remedy }: Finding): string {
  const head = `  ${marks[state]} ${what}${space ? ` (${space})` : ""}`;
  const why = reason ? `: ${reason}` : "";
  return `${head}${why}${remedy ? `\n      → ${remedy}` : ""}`;
}
