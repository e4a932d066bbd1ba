import {
  type Client,
  GatewayDispatchEvents as Dispatched,
  Events,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatch,
  type GatewayReadyDispatchData,
  type Interaction,
} from "discord.js";
import {
  type Arrangement,
  ConnectionRefused,
  type Finding,
  type Holder,
  type Platform,
} from "../../core/platform.ts";
import { createConnection } from "./connection.ts";
import { changesMeans, guildOf, isNeeded, isOfShard } from "./dispatches.ts";
import { examineApplication, examineGuild } from "./examine.ts";
import { type ServedGuild, type Shared, serveGuild } from "./guild.ts";
import { intentsFor } from "./intents.ts";
import type { DiscordOptions } from "./place.ts";
import { problem } from "./problem.ts";

export interface DiscordPlatform extends Platform {
  /** What is remembered of each space, in numbers: it is bounded. */
  sizes(): ReadonlyMap<string, ReturnType<ServedGuild["sizes"]>>;
  /** discord.js, once it is connected. */
  readonly client: Client<true> | undefined;
}

/** Discord, with as many guilds as the bot is in: one connection, one adapter per guild. */
export function createDiscord(options: DiscordOptions): DiscordPlatform {
  const guilds = new Map<string, ServedGuild>();
  /** What the holder is still at, by guild: one may leave while it is being taken in. */
  const dealings = new Map<string, Promise<void>>();
  let arrangement: Arrangement | undefined;
  let holder: Holder | undefined;
  /** The client that tells things now. Ready or not: it is asked for while it becomes so. */
  let newest: Client | undefined;
  /** The newest that knows who it is. */
  let knowing: Client<true> | undefined;
  /** When the latest dispatch came: what happened after it may have gone untold. */
  let heardAt = options.now();
  let turn = Promise.resolve();

  const log: Shared["log"] = (level, message, details) => holder?.log(level, message, details);

  const connection = createConnection({
    options,
    log,
    made(client) {
      newest = client;
      client.on(Events.InteractionCreate, interact);
    },
    ended: (error) => holder?.ended(error),
    tap: { before, wanted: (dispatch) => isNeeded(dispatch, newest?.user?.id), after },
  });

  const shared: Shared = {
    options,
    log,
    intents: () => connection.intents,
    client() {
      if (newest && knowsItself(newest)) knowing = newest;
      if (!knowing) throw new Error("Discord is not connected yet");
      return knowing;
    },
    arrangement() {
      if (!arrangement) throw new Error("nothing is arranged yet");
      return arrangement;
    },
  };

  /** An error in one guild's affairs stays there. */
  function isolated(guild: string, t: string, doing: () => void): void {
    try {
      doing();
    } catch (error) {
      log("error", `Something in the server ${guild} could not be read (${t}); it was left out`, {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }

  function before(dispatch: GatewayDispatchPayload): void {
    if (dispatch.t === Dispatched.Ready) newSession(dispatch.d);
    heardAt = options.now();
    const id = guildOf(dispatch);
    const guild = id === undefined ? undefined : guilds.get(id);
    if (id && guild) isolated(id, dispatch.t, () => guild.take(dispatch));
  }

  function after(dispatch: GatewayDispatchPayload) {
    if (dispatch.t === Dispatched.GuildCreate) {
      const { id } = dispatch.d;
      return isolated(id, dispatch.t, () => guildCame(dispatch));
    }
    if (dispatch.t === Dispatched.GuildDelete) {
      return guildWent(dispatch.d.id, dispatch.d.unavailable === true);
    }
    if (!changesMeans(dispatch, newest?.user?.id)) return;
    // A change of the guild itself has its id as its own.
    const id = guildOf(dispatch) ?? (dispatch.t === Dispatched.GuildUpdate ? dispatch.d.id : "");
    guilds.get(id)?.changed();
    // Until it is ready, discord.js keeps such things for a moment before it takes them.
    if (!newest?.isReady()) setTimeout(() => guilds.get(id)?.changed(), 2_000).unref();
  }

  /** A session begins: what happened since the last one spoke is not told by itself. */
  function newSession({ guilds: present, shard = [0, 1] }: GatewayReadyDispatchData): void {
    const ids = new Set(present.map(({ id }) => id));
    for (const [id, guild] of guilds) {
      if (!isOfShard(id, shard)) continue;
      if (ids.has(id)) guild.lost(heardAt);
      else guildWent(id, false);
    }
  }

  function guildCame(dispatch: GatewayGuildCreateDispatch): void {
    const { id, unavailable } = dispatch.d;
    if (unavailable || (options.guilds && !options.guilds.includes(id))) return;
    const known = guilds.get(id);
    const guild = known ?? serveGuild(shared, id);
    guilds.set(id, guild);
    guild.available();
    guild.take(dispatch);
    if (!known) deal(id, "cannot be served", () => holder?.add(guild.adapter));
  }

  function deal(id: string, what: string, doing: () => Promise<void> | undefined): void {
    const dealing = (dealings.get(id) ?? Promise.resolve()).then(doing).catch((error: unknown) => {
      log("error", `The server ${id} ${what}: ${problem(error, options.token)}`);
    });
    dealings.set(id, dealing);
    void dealing.then(() => {
      if (dealings.get(id) === dealing) dealings.delete(id);
    });
  }

  function guildWent(id: string, passing: boolean): void {
    const guild = guilds.get(id);
    if (!guild) return;
    guild.lost(options.now());
    if (passing) {
      guild.place.log("warn", "Discord cannot reach this server at the moment");
      return;
    }
    guilds.delete(id);
    deal(id, "could not be let go", () => holder?.remove(guild.adapter.space));
  }

  function interact(interaction: Interaction): void {
    const { guildId } = interaction;
    // Buttons in private messages belong to no guild; with one alone it is clear whose they are.
    const only = guilds.size === 1 ? [...guilds.values()][0] : undefined;
    const guild = guildId === null ? only : guilds.get(guildId);
    if (guild) isolated(guildId ?? "", "INTERACTION_CREATE", () => guild.interact(interaction));
  }

  /** Listens to other things. What was allowed before goes on when the new is not. */
  async function reopen(): Promise<void> {
    const intents = intentsFor(shared.arrangement().occasions);
    const former = connection.intents;
    if (!holder || !connection.client || intents === former) return;
    for (const guild of guilds.values()) guild.lost(options.now());
    try {
      await connection.open(intents);
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      log("error", `${error.message} Until then the bot goes on without.`);
      await connection.open(former);
    }
  }

  async function opened(): Promise<void> {
    await Promise.all(dealings.values());
    for (const id of options.guilds ?? []) {
      if (!guilds.has(id)) log("warn", `The server ${id} is not within reach of the bot`);
    }
  }

  return {
    name: "discord",
    get client() {
      return connection.client;
    },
    async arrange(next) {
      arrangement = next;
      if (!connection.client) return;
      for (const guild of guilds.values()) guild.rearranged();
      turn = turn.then(reopen).catch((error: unknown) => {
        if (error instanceof ConnectionRefused) holder?.ended(error);
        else log("error", `Discord could not be reached again: ${problem(error, options.token)}`);
      });
    },
    async open(given) {
      holder = given;
      await connection.open(intentsFor(shared.arrangement().occasions));
      await opened();
      // The configuration may have changed while it was connecting.
      await reopen();
    },
    async close() {
      await connection.close();
      guilds.clear();
    },
    async examine() {
      const { client } = connection;
      if (!client || !arrangement) {
        return [{ what: "connection", state: "missing", reason: "Discord is not connected." }];
      }
      const findings: Finding[] = [
        { what: "connection", state: "works" },
        ...(await examineApplication({ client, arrangement, options })),
      ];
      for (const { place } of guilds.values()) findings.push(...(await examineGuild(place)));
      return findings;
    },
    sizes: () => new Map([...guilds.values()].map((one) => [one.adapter.space, one.sizes()])),
  };
}

function knowsItself(client: Client): client is Client<true> {
  return client.user !== null && client.application !== null;
}
