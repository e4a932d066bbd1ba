import { onTestFinished } from "vitest";
import { createDiscord, type DiscordPlatform } from "../../../src/adapters/discord/discord.ts";
import { type Bot, createBot } from "../../../src/bot.ts";
import { folders } from "../../../src/cli/home.ts";
import type { Settings } from "../../../src/community/settings.ts";
import { leadingClock, realClock } from "../../../src/core/clock.ts";
import type { KeyValue } from "../../../src/core/key-value.ts";
import type { ConnectionRefused } from "../../../src/core/platform.ts";
import type { History } from "../../../src/core/store.ts";
import { load } from "../../../src/runtime/loader.ts";
import { loadCatalogues } from "../../../src/runtime/translate.ts";
import { openHistory } from "../../../src/stores/sqlite/history.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { shipped } from "../../stories/home.ts";
import type { Log } from "./connected.ts";
import { type Guild, type LoopbackDiscord, startDiscord } from "./server/discord.ts";

/** The whole bot, as `foyer start` has it, before a loopback Discord. */
export interface WholeBot {
  readonly discord: LoopbackDiscord;
  readonly bot: Bot;
  readonly platform: DiscordPlatform;
  readonly history: History;
  readonly logs: readonly Log[];
  readonly ended: readonly ConnectionRefused[];
  /** The spaces that the bot serves now. */
  readonly served: ReadonlySet<string>;
  /** Moves the clock of the bot and of the server. */
  pass(ms: number): Promise<void>;
  /** Waits until it holds; real time. */
  until(holds: () => unknown, ms?: number): Promise<void>;
  /** All that Discord has told is decided, and all that can be performed is performed. */
  settled(): Promise<void>;
}

export interface WholeBotOptions {
  readonly discord?: LoopbackDiscord;
  readonly settings?: Settings;
  readonly store?: KeyValue;
  /** Before the bot connects. */
  readonly before?: (discord: LoopbackDiscord, guild: Guild) => void;
  /** The guilds that are within reach at once. */
  readonly reachable?: number;
  /** How the test says what to do at its end; needed where tests run at once. */
  readonly finished?: (end: () => Promise<void>) => void;
}

const parts = { loaded: await load(folders), catalogues: loadCatalogues(folders.locales) };

/** What the shipped configuration names. */
export function furnish(guild: Guild): Guild {
  for (const name of ["welcome", "general", "contest", "staff"]) guild.channel(name);
  for (const name of ["Moderator", "Manager"]) guild.role(name);
  return guild;
}

export async function wholeBot(options: WholeBotOptions = {}): Promise<WholeBot> {
  const clock = leadingClock(realClock);
  const discord = options.discord ?? (await startDiscord({ now: () => clock.now() }));
  options.before?.(discord, furnish(discord.guild()));
  const history = openHistory({ file: ":memory:", community: "main" });
  const logs: Log[] = [];
  const ended: ConnectionRefused[] = [];
  const served = new Set<string>();
  const log = (level: string, message: string, details?: object) =>
    void logs.push({ level, message, details });
  const settings = options.settings ?? shipped();
  const bot = createBot({ ...parts, settings, adapters: [], history, clock, log });
  await bot.start();
  const platform = createDiscord({
    token: discord.token,
    api: discord.api,
    store: options.store ?? memoryStore(),
    now: () => clock.now(),
    draw: async () => Buffer.alloc(0),
  });
  (options.finished ?? onTestFinished)(async () => {
    await bot.stop();
    await platform.close();
    await discord.close();
  });
  await platform.arrange(bot.arrangement());
  await platform.open({
    log,
    async add(adapter) {
      await bot.add(adapter);
      served.add(adapter.space);
    },
    async remove(space) {
      await bot.remove(space);
      served.delete(space);
    },
    ended: (error) => void ended.push(error),
  });

  async function until(holds: () => unknown, ms = 10_000): Promise<void> {
    const end = performance.now() + ms;
    while (!holds()) {
      if (performance.now() > end)
        throw new Error(`waited in vain for ${holds}; the log: ${JSON.stringify(logs)}`);
      await new Promise((go) => setTimeout(go, 5));
    }
  }

  async function settled(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await discord.heartbeatBarrier();
      await bot.engine.reach(clock.now());
      await bot.idle();
    }
  }

  const guild = discord.guild();
  await until(() => served.size >= (options.reachable ?? 1));
  await until(() => guild.commands.length >= bot.arrangement().commands.length);
  await settled();

  return {
    discord,
    bot,
    platform,
    history,
    logs,
    ended,
    served,
    async pass(ms) {
      await bot.engine.reach(clock.now() + ms);
      await settled();
    },
    until,
    settled,
  };
}

export const insult = "you idiot";
export const posts = (guild: Guild, name: string) =>
  `POST /channels/${guild.channel(name).id}/messages`;

export function people({ discord }: Pick<WholeBot, "discord">) {
  const guild = discord.guild();
  const here = { quiet: true };
  const roles = [guild.role("Moderator")];
  const mod = guild.user("mod", { ...here, roles, administrator: true });
  return { guild, mod, alice: guild.user("alice", here), bob: guild.user("bob", here) };
}

export async function furnished(options: Parameters<typeof wholeBot>[0] = {}) {
  const home = await wholeBot({ before: () => {}, ...options });
  return { ...home, ...people(home) };
}

export const answered = ({ requests }: LoopbackDiscord, method: string, path: string) =>
  requests.filter((one) => one.method === method && one.path === path && one.status === 200).length;

export const errors = ({ logs }: Pick<WholeBot, "logs">) =>
  logs.filter(({ level }) => level === "error");

/** Welcomes of that person. */
export const welcomes = ({ discord }: WholeBot, { mention }: { mention: string }) =>
  discord.texts("welcome").filter((text) => text.includes(mention));
