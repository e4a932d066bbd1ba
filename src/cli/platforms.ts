import type { Picture } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { KeyValue } from "../core/key-value.ts";
import type { Platform } from "../core/platform.ts";
import type { Environment } from "./environment.ts";
import { UsageError } from "./io.ts";

/** The variables that put the bot on a platform. */
export const tokens = ["DISCORD_TOKEN", "SLACK_BOT_TOKEN"] as const;

/** What the platforms are given of the running bot. */
interface World {
  readonly store: KeyValue;
  readonly now: () => number;
  readonly draw: (picture: Picture) => Promise<Buffer>;
  /** Only to be examined: nothing is listened to, so that a bot that runs is not disturbed. */
  readonly silent?: boolean;
}

/** Whether the environment names any platform; without one, the bot runs its sandbox. */
export function isLive(environment: Environment): boolean {
  return tokens.some((name) => environment[name]);
}

/** Every platform that the environment has a token for, not yet connected. */
export async function platformsOf(
  environment: Environment,
  { clock, ...rest }: Omit<World, "now"> & { readonly clock: Clock },
): Promise<readonly Platform[]> {
  const world = { ...rest, now: () => clock.now() };
  const platforms: Platform[] = [];
  // Their libraries take a while to load: only who needs one waits for it.
  if (environment.DISCORD_TOKEN) platforms.push(await discord(environment, world));
  if (environment.SLACK_BOT_TOKEN) platforms.push(await slack(environment, world));
  return platforms;
}

/** @throws UsageError for what is no address */
function addressOf(environment: Environment, variable: string): string | undefined {
  const address = environment[variable];
  if (address === undefined || /^https?:\/\//.test(address)) return address;
  throw new UsageError(
    `${variable}: expected an address such as "https://proxy.example.org/api", got "${address}"`,
  );
}

async function discord(
  environment: Environment,
  { silent: _, ...world }: World,
): Promise<Platform> {
  const { DISCORD_TOKEN: token = "", DISCORD_GUILDS: guilds } = environment;
  const api = addressOf(environment, "DISCORD_API_URL");
  const { createDiscord } = await import("../adapters/discord/discord.ts");
  return createDiscord({
    ...world,
    token,
    ...(api && { api }),
    ...(guilds && { guilds: guilds.split(/[\s,]+/).filter(Boolean) }),
  });
}

/**
 * What stands before the names of Slack's commands.
 * @throws UsageError for what Slack would not take
 */
export async function checkPrefix(prefix: string | undefined): Promise<void> {
  const { isPrefix } = await import("../adapters/slack/interactions/command-names.ts");
  if (prefix === undefined || isPrefix(prefix)) return;
  throw new UsageError(
    `SLACK_COMMAND_PREFIX: expected at most 15 small letters, digits, "-" and "_", such as "foyer-", got "${prefix}"`,
  );
}

async function slack(environment: Environment, world: World): Promise<Platform> {
  const {
    SLACK_BOT_TOKEN: botToken = "",
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_ADMIN_USER_TOKEN: adminToken,
    SLACK_COMMAND_PREFIX: prefix,
    SLACK_PORT: port,
  } = environment;
  const api = addressOf(environment, "SLACK_API_URL")?.replace(/\/?$/, "/");
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw new UsageError(`SLACK_PORT: expected a number from 0 to 65535, got "${port}"`);
  await checkPrefix(prefix);
  const { createSlack } = await import("../adapters/slack/slack.ts");
  return createSlack({
    ...world,
    botToken,
    ...(appToken && { appToken }),
    ...(signingSecret && { signingSecret }),
    ...(adminToken && { adminToken }),
    ...(api && { api }),
    ...(prefix && { prefix }),
    ...(port && { port: Number(port) }),
  });
}
