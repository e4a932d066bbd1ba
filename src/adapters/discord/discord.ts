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
import { createDealings } from "./dealings.ts";
import { changesMeans, guildOf, isNeeded, isOfShard } from "./dispatches.ts";
import { examineApplication, examineGuild } from "./examine.ts";
import { type ServedGuild, type Shared, serveGuild } from "./guild.ts";
import { intentsFor } from "./intents.ts";
import type { DiscordOptions } from "./place.ts";
import { problem, trace } from "./problem.ts";

export interface DiscordPlatform extends Platform {
  /** What is remembered of each space, in numbers: it is bounded. */
  sizes(): ReadonlyMap<string, ReturnType<ServedGuild["sizes"]>>;
  /** discord.js, once it is connected. */
  readonly client: Client<true> | undefined;
}

/** Discord, with as many guilds as the bot is in: one connection, one adapter per guild. */
export function createDiscord(options: DiscordOptions): DiscordPlatform {
  const guilds = new Map<string, ServedGuild>();
  let arrangement: Arrangement | undefined;
  let holder: Holder | undefined;
  /** The client that tells things now. Ready or not: it is asked for while it becomes so. */
  let newest: Client | undefined;
  /** The newest that knows who it is. */
  let knowing: Client<true> | undefined;
  /** When the latest dispatch of each shard came: what happened there after it may have gone untold. */
  const heardAt = new Map<number, number>();
  let turn = Promise.resolve();

  const log: Shared["log"] = (level, message, details) => holder?.log(level, message, details);
  const { deal, settled } = createDealings(log, options.token);

  const connection = createConnection({
    options,
    log,
    made(client) {
      newest = client;
      client.on(Events.InteractionCreate, interact);
    },
    ended: (error) => holder?.ended(error),
    tap: {
      before,
      wanted: (dispatch) => isNeeded(dispatch, newest?.user?.id),
      after,
      failed: (what, error) =>
        log("error", `Something that Discord told could not be read (${what}); it was left out`, {
          error: trace(error, options.token),
        }),
    },
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
        error: trace(error, options.token),
      });
    }
  }

  function before(dispatch: GatewayDispatchPayload, shard: number): void {
    if (dispatch.t === Dispatched.Ready) newSession(dispatch.d, shard);
    heardAt.set(shard, options.now());
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
  function newSession(ready: GatewayReadyDispatchData, shard: number): void {
    const ids = new Set(ready.guilds.map(({ id }) => id));
    for (const [id, guild] of guilds) {
      if (!isOfShard(id, ready.shard ?? [0, 1])) continue;
      if (ids.has(id)) guild.lost(heardAt.get(shard) ?? options.now());
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
    if (!known) offer(id, guild);
  }

  /** What keeps the holder from serving it may pass: it is offered again, for as long as we are there. */
  function offer(id: string, guild: ServedGuild): void {
    deal(id, "cannot be served; that is tried again in a minute", async () => {
      if (guilds.get(id) !== guild) return;
      try {
        await holder?.add(guild.adapter);
      } catch (error) {
        setTimeout(() => offer(id, guild), nextOffer).unref();
        throw error;
      }
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

  /** In this order: what a guild is given needs the connection. */
  async function rearrange(): Promise<void> {
    await reopen();
    for (const guild of guilds.values()) guild.rearranged();
  }

  async function opened(): Promise<void> {
    await settled();
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
      for (const guild of guilds.values()) guild.changed();
      if (!connection.client) return;
      turn = turn.then(rearrange).catch((error: unknown) => {
        if (error instanceof ConnectionRefused) holder?.ended(error);
        else log("error", `Discord could not be reached again: ${problem(error, options.token)}`);
      });
    },
    async open(given) {
      holder = given;
      const opening = turn.then(async () => {
        const before = shared.arrangement();
        await connection.open(intentsFor(before.occasions));
        await opened();
        // The configuration may have changed while it was connecting.
        if (arrangement !== before) await rearrange();
      });
      turn = opening.catch(() => {});
      await opening;
    },
    async close() {
      await connection.close();
      guilds.clear();
    },
    async examine() {
      const { client } = connection;
      if (!client || !arrangement)
        return [{ what: "connection", state: "missing", reason: "Discord is not connected." }];
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

/** Milliseconds until a guild that could not be served is offered again. */
const nextOffer = 60_000;

function knowsItself(client: Client): client is Client<true> {
  return client.user !== null && client.application !== null;
}
