import { Client, Events, GatewayIntentBits } from "discord.js";
import { expect } from "vitest";
import { makeCaches } from "../../../src/adapters/discord/caches.ts";
import {
  createInteractions,
  type Interactions,
} from "../../../src/adapters/discord/interactions/interactions.ts";
import { usualWaits, type Waits } from "../../../src/adapters/discord/interactions/tickets.ts";
import type { LearningDirectory, Place } from "../../../src/adapters/discord/place.ts";
import type { Outcome } from "../../../src/core/action.ts";
import type { Host, OptionDescription, Request } from "../../../src/core/adapter.ts";
import type { Actor, Event } from "../../../src/core/event.ts";
import type { Arrangement } from "../../../src/core/platform.ts";
import { loadCatalogues, translator } from "../../../src/runtime/translate.ts";
import { type MemoryStore, memoryStore } from "../../../src/testing/memory-store.ts";
import { type DiscordOptions, type LoopbackDiscord, startDiscord } from "./server/discord.ts";

/** A place on a loopback Discord, with the real client in it. */
export interface Connected {
  readonly discord: LoopbackDiscord;
  readonly place: Place;
  interactions: Interactions;
  readonly store: MemoryStore;
  readonly events: Event[];
  readonly logged: string[];
  /** What the runtime would decide: asked for every event. */
  decides: (event: Event) => void | Promise<void>;
  suggests: Host["suggest"];
  now: number;
  arrangement: Arrangement;
  running: boolean;
  /** The process starts anew: what was in memory is gone. */
  restarts(): void;
  reply(event: Event, text: string, id?: string, more?: object): Promise<Outcome>;
  close(): Promise<void>;
}

export const nothing: Arrangement = {
  language: "en",
  commands: [],
  occasions: new Set(),
  needs: [],
  channels: [],
  roles: [],
  lists: [],
  t: translator(loadCatalogues("locales"), { language: "en", address: "tu", timeZone: "UTC" }).t,
};

export async function connect(
  arrangement: Partial<Arrangement> = {},
  waits: Waits = usualWaits,
  options: DiscordOptions = {},
): Promise<Connected> {
  const discord = await startDiscord(options);
  const client: Client = new Client({
    intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages,
    makeCache: makeCaches(() => client.user?.id),
    waitGuildTimeout: 500,
    rest: { api: discord.api, retries: 0 },
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const { id } = discord.guild();
  await client.login(discord.token);
  const world = { ...blank(), discord, arrangement: { ...nothing, ...arrangement } };
  const place = placeOf(world, await ready, id);
  const connected: Connected = Object.assign(world, {
    place,
    interactions: createInteractions(place, waits),
    restarts() {
      connected.interactions = createInteractions(place, waits);
    },
    reply: (event: Event, text: string, request = `${event.id}-1`, more: object = {}) =>
      connected.interactions.answer(replyTo(event, text, request, more)),
    async close() {
      await connected.interactions.stop();
      await client.destroy();
      await discord.close();
    },
  });
  client.on(Events.InteractionCreate, (interaction) => connected.interactions.take(interaction));
  return connected;
}

function blank() {
  return {
    store: memoryStore(),
    events: [] as Event[],
    logged: [] as string[],
    decides: (() => {}) as Connected["decides"],
    suggests: (async () => []) as Host["suggest"],
    now: 1_800_000_000_000,
    running: true,
  };
}

function placeOf(
  world: ReturnType<typeof blank> & { discord: LoopbackDiscord; arrangement: Arrangement },
  client: Client<true>,
  id: string,
): Place {
  const guild = client.guilds.cache.get(id);
  if (!guild) throw new Error("the guild did not come");
  const host: Host = {
    async emit(event) {
      world.events.push(event);
      await world.decides(event);
    },
    commands: [],
    suggest: (asking) => world.suggests(asking),
    reconcile: async () => {},
    log: () => {},
  };
  return {
    options: {
      token: world.discord.token,
      api: world.discord.api,
      store: world.store,
      now: () => world.now,
      draw: async () => Buffer.from("not really a picture"),
    },
    client,
    guild,
    space: `discord:${id}`,
    directory: directoryOf(guild, client),
    get arrangement() {
      return world.arrangement;
    },
    get host() {
      return world.running ? host : undefined;
    },
    log: (level, message, details) =>
      void world.logged.push(`${level}: ${message} ${JSON.stringify(details ?? {})}`),
  };
}

function directoryOf(guild: Place["guild"], client: Client<true>): LearningDirectory {
  const people = new Map<string, Actor>();
  const called = (name: string) => name.replace(/^[#@]/, "");
  return {
    self: client.user.id,
    channel: (name) =>
      guild.channels.cache.find((one) => one.id === name || one.name === called(name))?.id,
    channelName: (id) => guild.channels.cache.get(id)?.name ?? id,
    role: (name) =>
      guild.roles.cache.find((one) => one.id === name || one.name === called(name))?.id,
    member: (name) => (people.has(name) ? name : undefined),
    memberName: (id) => people.get(id)?.name ?? id,
    rolesOf: () => undefined,
    learn: (member) => void people.set(member.id, member),
  };
}

export function replyTo(event: Event, text: string, id: string, more: object = {}): Request {
  if (event.kind !== "command" && event.kind !== "button") throw new Error("nothing to answer");
  return {
    id,
    at: event.at,
    because: "test",
    action: {
      action: "reply",
      channel: event.channel ?? "",
      member: event.member.id,
      interaction: event.id,
      content: { text, ...more },
    },
  };
}

/** An option as the runtime describes it, in English and French. */
export function optionOf(
  name: string,
  type: OptionDescription["type"],
  more: Partial<OptionDescription> = {},
): OptionDescription {
  const description = `What ${name} means`;
  const localized = {
    en: { name, description },
    fr: { name: french[name] ?? name, description: `Ce que ${name} veut dire` },
  };
  return { name, description, localized, type, required: false, ...more };
}

const french: Record<string, string> = { reason: "raison", member: "membre", duration: "durée" };

/** Waits for something that happens by itself. */
export async function eventually(look: () => void): Promise<void> {
  await expect
    .poll(
      () => {
        try {
          look();
          return true;
        } catch (error) {
          return error instanceof Error ? error.message : error;
        }
      },
      { timeout: 3_000, interval: 5 },
    )
    .toBe(true);
}
