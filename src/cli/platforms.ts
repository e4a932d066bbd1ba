import type { Picture } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { KeyValue } from "../core/key-value.ts";
import type { Platform } from "../core/platform.ts";
import type { Environment } from "./environment.ts";

/** The environment's words that put the bot on a platform. */
const tokens = ["DISCORD_TOKEN"] as const;

/** Whether the environment names any platform; without one, the bot runs its sandbox. */
export function isLive(environment: Environment): boolean {
  return tokens.some((name) => environment[name]);
}

/** Every platform that the environment has a token for, not yet connected. */
export async function platformsOf(
  environment: Environment,
  world: { store: KeyValue; clock: Clock; draw: (picture: Picture) => Promise<Buffer> },
): Promise<readonly Platform[]> {
  const platforms: Platform[] = [];
  const { store, clock, draw } = world;
  const now = () => clock.now();
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api, DISCORD_GUILDS: guilds } = environment;
  if (token) {
    // The library takes a second to load: only who needs it waits for it.
    const { createDiscord } = await import("../adapters/discord/discord.ts");
    platforms.push(
      createDiscord({
        token,
        store,
        now,
        draw,
        ...(api && { api }),
        ...(guilds && { guilds: guilds.split(/[\s,]+/).filter(Boolean) }),
      }),
    );
  }
  return platforms;
}
