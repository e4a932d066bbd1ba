import {
  Client,
  DiscordjsErrorCodes,
  Events,
  REST,
  type RESTGetCurrentApplicationResult,
  Routes,
} from "discord.js";
import { ConnectionRefused } from "../../core/platform.ts";
import { breakerOf, restOptions } from "./breaker.ts";
import { dropPrivateChannels, makeCaches, sweepers } from "./caches.ts";
import { guardQueue, type Tap, tappedGateway } from "./gateway.ts";
import { keepToken } from "./keep-token.ts";
import type { DiscordOptions } from "./place.ts";
import { problem } from "./problem.ts";
import { refusalOfClose, tokenRefused } from "./refusals.ts";

/** One connection to Discord, made again when it fails or is to listen to other things. */
export interface Connection {
  /** The client of now; undefined before the first one is ready. */
  readonly client: Client<true> | undefined;
  /** What was last asked for. */
  readonly intents: number;
  /**
   * Connects, replacing the client of now. Resolves once Discord has told the guilds, or once it was
   * closed; what passes is tried again, after 1 s, 2 s, 4 s … 5 min.
   * @throws ConnectionRefused
   */
  open(intents: number): Promise<void>;
  /** For good: whoever is still opening it comes to an end, and opening it again does nothing. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly options: DiscordOptions;
  readonly tap: Tap;
  /** A client of ours, not yet connected: for listeners. */
  made(client: Client): void;
  /** It was connected, and Discord has ended that for good. */
  ended(error: ConnectionRefused): void;
  log(level: "info" | "warn" | "error", message: string, details?: object): void;
}

const firstWait = 1_000;
const longestWait = 5 * 60_000;
/** Losing the connection for less than that is routine. */
const worthTelling = 15_000;

/**
 * How long discord.js waits for guilds that are out of reach; until then it holds back what is for
 * the others, commands with their three seconds included.
 */
const waitGuildTimeout = 500;

export function createConnection(given: ConnectionOptions): Connection {
  const { options, log } = given;
  let current: Client<true> | undefined;
  let latest: Client | undefined;
  let intents = 0;
  const closing = new AbortController();

  async function open(wanted: number): Promise<void> {
    const { signal } = closing;
    await latest?.destroy();
    const since = options.now();
    for (let wait = firstWait; !signal.aborted; wait = Math.min(2 * wait, longestWait)) {
      try {
        const client = await connect(wanted, signal);
        if (!client) return;
        current = client;
        return;
      } catch (error) {
        if (error instanceof ConnectionRefused) throw error;
        if (signal.aborted) return;
        log(
          "warn",
          `No connection to Discord since ${new Date(since).toISOString()}; next try in ${wait / 1000} s`,
          { error: problem(error, options.token) },
        );
        await pause(wait, signal);
      }
    }
  }

  /** One try; undefined when it was closed meanwhile. */
  async function connect(wanted: number, signal: AbortSignal): Promise<Client<true> | undefined> {
    const client = createClient(given, wanted);
    latest = client;
    intents = wanted;
    given.made(client);
    watch(client, given);
    let code: number | undefined;
    let established = false;
    client.on(Events.ShardDisconnect, (event) => {
      code = event.code;
      if (established && !signal.aborted && latest === client) void endFor(event.code, wanted);
    });
    const closed = once(signal);
    const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
    try {
      await Promise.race([client.login(options.token).then(() => ready), closed.happened]);
    } catch (error) {
      if (isTokenInvalid(error)) throw tokenRefused();
      const refusal = refusalOfClose(code, wanted, await flagsOf(options));
      throw refusal ?? error;
    } finally {
      closed.forget();
    }
    if (signal.aborted || !client.isReady()) {
      await client.destroy();
      if (signal.aborted) return undefined;
      throw new Error("the connection was lost before it was ready");
    }
    established = true;
    return client;
  }

  async function endFor(code: number, wanted: number): Promise<void> {
    const refusal = refusalOfClose(code, wanted, await flagsOf(options));
    if (refusal) given.ended(refusal);
  }

  return {
    get client() {
      return current;
    },
    get intents() {
      return intents;
    },
    open,
    async close() {
      closing.abort();
      await latest?.destroy();
    },
  };
}

function createClient({ options, tap }: ConnectionOptions, intents: number): Client {
  const client: Client = new Client({
    intents,
    makeCache: makeCaches(() => client?.user?.id),
    sweepers,
    shards: "auto",
    waitGuildTimeout,
    failIfNotExists: false,
    // Nobody is mentioned unless a message says whom.
    allowedMentions: { parse: [], repliedUser: false },
    ws: { buildStrategy: tappedGateway(tap) },
    rest: { ...restOptions(), ...(options.api !== undefined && { api: options.api }) },
  });
  guardQueue(client, tap);
  keepToken(client, options.token, () => isDestroyed(client));
  breakerOf(client.rest, options.now);
  return client;
}

/** Tells the operator of an interruption that lasts, and of its end. */
function watch(client: Client, { options, log }: ConnectionOptions): void {
  let lostAt: number | undefined;
  let told = false;
  let latest: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  client.on(Events.ShardReconnecting, () => {
    if (lostAt !== undefined) return;
    lostAt = options.now();
    const since = new Date(lostAt).toISOString();
    timer = setTimeout(() => {
      if (isDestroyed(client)) return;
      told = true;
      log("warn", `No connection to Discord since ${since}; it is tried again until it works`, {
        error: latest,
      });
    }, worthTelling).unref();
  });
  const regained = () => {
    clearTimeout(timer);
    if (told) log("info", "Connected to Discord again");
    lostAt = undefined;
    told = false;
  };
  client.on(Events.ShardResume, regained);
  client.on(Events.ShardReady, regained);
  client.on(Events.ShardError, (error) => {
    latest = problem(error, options.token);
  });
  client.on(Events.Error, (error) =>
    log("error", "discord.js reports an error", { error: problem(error, options.token) }),
  );
  const sweeping = setInterval(() => {
    if (isDestroyed(client)) clearInterval(sweeping);
    else dropPrivateChannels(client);
  }, 10 * 60_000).unref();
}

/** A client that was destroyed has forgotten its token. */
const isDestroyed = (client: Client) => client.token === null;

/** The application's flags, which tell what the portal allows; undefined when Discord does not say. */
async function flagsOf(options: DiscordOptions): Promise<number | undefined> {
  const rest = new REST({
    retries: 0,
    timeout: 5_000,
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
    ...(options.api !== undefined && { api: options.api }),
  }).setToken(options.token);
  try {
    const application = (await rest.get(
      Routes.currentApplication(),
    )) as RESTGetCurrentApplicationResult;
    return application.flags;
  } catch {
    return undefined;
  }
}

function isTokenInvalid(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && error.code === DiscordjsErrorCodes.TokenInvalid
  );
}

function once(signal: AbortSignal) {
  let forget = () => {};
  const happened = new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    const listener = () => resolve();
    signal.addEventListener("abort", listener);
    forget = () => signal.removeEventListener("abort", listener);
  });
  return { happened, forget };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const closed = once(signal);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([over, closed.happened]);
  clearTimeout(timer);
  closed.forget();
}
