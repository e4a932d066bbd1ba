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
      "There is nothing to examine: no platform's token is set. Put DISCORD_TOKEN or SLACK_BOT_TOKEN into the environment; docs/discord.md and docs/slack.md say where they come from.",
    );
  const state = openState(":memory:");
  const arrangement = arrangementFor(settings, await loadParts());
  const platforms = await platformsOf(environment, {
    store: state,
    clock: realClock,
    draw,
    silent: true,
  });
  let worst = 0;
  for (const platform of platforms) {
    await platform.arrange(arrangement);
    const findings = await examined(platform, io);
    io.out(`${headOf(platform)}\n${reportOf(findings)}\n`);
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
  const names = new Map<string, string>();
  try {
    const opened = platform.open({
      add: async ({ space, name }) => void names.set(space, name ?? space),
      remove: async () => {},
      ended: (error) => void troubles.push(error.message),
      log: (level, message, details = {}) => {
        if (level === "info") return;
        const cause = Reflect.get(details, "error");
        io.err(`${message}${typeof cause === "string" ? ` (${cause})` : ""}\n`);
      },
    });
    if ((await Promise.race([opened, late])) === "late") {
      const reason = `It did not answer within ${patience / second} seconds.`;
      const remedy =
        "Look whether this machine reaches the internet, and at the platform's status page.";
      return [{ what: "Connection", state: "missing", reason, remedy }];
    }
    const named = (await platform.examine()).map((finding) => ({
      ...finding,
      ...(finding.space && { space: names.get(finding.space) ?? finding.space }),
    }));
    return [
      ...troubles.map((reason): Finding => ({ what: "Connection", state: "missing", reason })),
      ...(names.size === 0 ? [nowhere] : []),
      ...named,
    ];
  } catch (error) {
    if (!(error instanceof ConnectionRefused)) throw error;
    return [{ what: "Connection", state: "missing", reason: error.message }];
  } finally {
    clearTimeout(giveUp);
  }
}

const nowhere: Finding = {
  what: "Servers",
  state: "missing",
  reason: "The bot is in none.",
  remedy:
    "`foyer invite discord` prints the link that brings it to yours; DISCORD_GUILDS, where it is set, must name it.",
};

const headOf = ({ name }: Platform) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

const marks = { works: "✓", degraded: "!", missing: "✗" } as const;

/** What is true of the whole platform first, then space by space. */
function reportOf(findings: readonly Finding[]): string {
  const bySpace = Map.groupBy(findings, ({ space }) => space);
  const parts = [...bySpace].sort(([a], [b]) => Number(a !== undefined) - Number(b !== undefined));
  return parts
    .flatMap(([space, all]) => [...(space === undefined ? [] : [`  ${space}`]), ...all.map(lineOf)])
    .join("\n");
}

/** `✗ Mutes: why` and, below it, what to do. */
function lineOf({ space, what, state, reason, remedy }: Finding): string {
  const indent = space === undefined ? "  " : "    ";
  const line = `${indent}${marks[state]} ${what}${reason ? `: ${reason}` : ""}`;
  return remedy ? `${line}\n${indent}    → ${remedy}` : line;
}
