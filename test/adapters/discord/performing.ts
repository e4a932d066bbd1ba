import { Client, GatewayIntentBits } from "discord.js";
import { createBreaker, restOptions } from "../../../src/adapters/discord/breaker.ts";
import { makeCaches } from "../../../src/adapters/discord/caches.ts";
import { perform } from "../../../src/adapters/discord/perform/perform.ts";
import type { Place } from "../../../src/adapters/discord/place.ts";
import type { Action, Outcome } from "../../../src/core/action.ts";
import type { Request } from "../../../src/core/adapter.ts";
import { loadCatalogues, translator } from "../../../src/runtime/translate.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { type Guild, type LoopbackDiscord, startDiscord } from "./server/discord.ts";

/** A bot at a Discord of its own, as far as performing needs one. */
export interface Stage extends AsyncDisposable {
  readonly discord: LoopbackDiscord;
  readonly guild: Guild;
  readonly place: Place;
  readonly logged: readonly string[];
  /** Moves the clock of the bot and of the server. */
  pass(ms: number): void;
  /** A request that is decided now. */
  request(action: Action, id?: string): Request;
  perform(request: Request): Promise<Outcome>;
  /** Decides and performs. */
  does(action: Action): Promise<Outcome>;
  /** The same bot after a restart: what it had in memory is gone. */
  restart(): Promise<void>;
  /** What was asked of the server since the last call, without logging in: `METHOD /path`. */
  asked(): readonly string[];
}

export const start = Date.parse("2027-03-01T12:00:00Z");

export async function stage(
  options: { permissions?: bigint; retries?: number } = {},
): Promise<Stage> {
  let now = start;
  let count = 0;
  let seen = 0;
  const logged: string[] = [];
  const discord = await startDiscord({
    now: () => now,
    ...(options.permissions !== undefined && { permissions: options.permissions }),
  });
  const guild = discord.guild();
  const voice = { language: "en", address: "tu", timeZone: "Europe/Paris" } as const;
  const { t } = translator(loadCatalogues("locales"), voice);

  let client: Client<true>;
  async function login(): Promise<Client<true>> {
    const fresh: Client = new Client({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers],
      waitGuildTimeout: 500,
      makeCache: makeCaches(() => fresh.user?.id),
      rest: { ...restOptions(), retries: options.retries ?? 0, api: discord.api },
    });
    const ready = new Promise<Client<true>>((resolve) => {
      fresh.once("clientReady", resolve);
    });
    await fresh.login(discord.token);
    createBreaker(fresh.rest, () => now);
    return ready;
  }

  client = await login();
  seen = discord.requests.length;

  const place: Place = {
    options: {
      token: discord.token,
      api: discord.api,
      now: () => now,
      draw: async ({ chart }) => Buffer.from(`PNG of ${chart}`),
      store: memoryStore(() => now),
    },
    get client() {
      return client;
    },
    get guild() {
      return client.guilds.cache.get(guild.id)!;
    },
    space: `discord:${guild.id}`,
    directory: {
      self: discord.self.id,
      channel: () => undefined,
      channelName: (id) => id,
      role: () => undefined,
      member: () => undefined,
      memberName: (id) => id,
      rolesOf: () => undefined,
      learn: () => {},
    },
    arrangement: {
      language: "en",
      commands: [],
      occasions: new Set(),
      needs: [],
      channels: [],
      roles: [],
      lists: [],
      t,
    },
    host: undefined,
    log: (_level, message) => void logged.push(message),
  };
  const answers = {
    answer: async (): Promise<Outcome> => ({ outcome: "done", how: "native", message: "answered" }),
  };

  const one: Stage = {
    discord,
    guild,
    place,
    logged,
    pass(ms) {
      now += ms;
    },
    request(action, id = `request${String(++count).padStart(13, "0")}`) {
      return { id, action, at: now, because: "the rule of the test" };
    },
    perform: (request) => perform(place, request, answers),
    does: (action) => one.perform(one.request(action)),
    async restart() {
      await client.destroy();
      client = await login();
      seen = discord.requests.length;
    },
    asked() {
      const fresh = discord.requests.slice(seen).map(({ method, path }) => `${method} ${path}`);
      seen = discord.requests.length;
      return fresh;
    },
    async [Symbol.asyncDispose]() {
      await client.destroy();
      await discord.close();
    },
  };
  return one;
}
