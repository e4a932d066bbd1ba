import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach } from "vitest";
import { keepLimits } from "../../../src/adapters/slack/call.ts";
import type { Interactions } from "../../../src/adapters/slack/interactions/interactions.ts";
import { createInteractions } from "../../../src/adapters/slack/interactions/interactions.ts";
import type { Time } from "../../../src/adapters/slack/patience.ts";
import { perform } from "../../../src/adapters/slack/perform/perform.ts";
import type { Channel, Place } from "../../../src/adapters/slack/place.ts";
import type { Action, Outcome } from "../../../src/core/action.ts";
import type { Host, Request } from "../../../src/core/adapter.ts";
import type { Event } from "../../../src/core/event.ts";
import type { Arrangement } from "../../../src/core/platform.ts";
import { describeCommands } from "../../../src/runtime/describe-commands.ts";
import { load } from "../../../src/runtime/loader.ts";
import { loadCatalogues, translator } from "../../../src/runtime/translate.ts";
import { type MemoryStore, memoryStore } from "../../../src/testing/memory-store.ts";
import { type LoopbackSlack, type SlackOptions, startSlack } from "./server/slack.ts";
import { swift } from "./swift.ts";

/** What goes out to Slack, with the real client before a loopback Slack, and as little else as can be. */

const catalogues = loadCatalogues("locales");
const loaded = await load({ commands: ["commands"], events: ["events"] });

/** Made once for each language: a test starts many runs. */
const made = new Map<string, Arrangement>();

export function arrangementIn(language: "en" | "fr", more: Partial<Arrangement> = {}): Arrangement {
  const plain = made.get(language) ?? plainArrangement(language);
  made.set(language, plain);
  return { ...plain, ...more };
}

function plainArrangement(language: "en" | "fr"): Arrangement {
  const community: Parameters<typeof describeCommands>[2]["community"] = {
    name: "Hearth",
    language,
    address: "tu",
    time_zone: "Europe/Paris",
    channels: { staff: "#staff" },
    levels: { moderator: [], manager: [] },
  };
  return {
    language,
    commands: describeCommands(loaded, catalogues, { community }),
    occasions: new Set(["members", "moderation"]),
    needs: [],
    channels: [],
    roles: [],
    lists: [],
    t: translator(catalogues, { language, address: "tu", timeZone: "Europe/Paris" }).t,
  };
}

export interface Wishes {
  readonly admin?: boolean;
  readonly language?: "en" | "fr";
  readonly prefix?: string;
  /** Names of channels that the configuration names; by default those that the bot is in. */
  readonly named?: readonly string[];
  readonly emit?: (event: Event) => Promise<void>;
}

export interface Outbound {
  readonly place: Place;
  readonly interactions: Interactions;
  readonly events: Event[];
  readonly logs: string[];
  does(action: Action, more?: Partial<Request>): Promise<Outcome>;
  take: Interactions["take"];
}

interface Stand {
  /** Milliseconds since the epoch: Slack's and the community's clock. */
  clock: number;
  store: MemoryStore;
  /** By which limits are kept and pauses are made. */
  time: Time;
  readonly slack: LoopbackSlack;
  /** A new run over the same workspace and the same store. */
  start(wishes?: Wishes): Outbound;
}

export function outboundStand(given: SlackOptions = {}): Stand {
  let slack: LoopbackSlack | undefined;
  let requests = 0;
  const stand: Stand = {
    clock: 0,
    store: memoryStore(),
    time: swift(),
    get slack(): LoopbackSlack {
      if (!slack) throw new Error("only inside a test");
      return slack;
    },
    start,
  };
  beforeEach(async () => {
    stand.clock = Date.UTC(2026, 0, 5, 12);
    stand.store = memoryStore(() => stand.clock);
    stand.time = swift();
    slack = await startSlack({ now: () => stand.clock, ...given });
  });
  afterEach(async () => {
    await slack?.close();
  });

  function start(wishes: Wishes = {}): Outbound {
    const { slack } = stand;
    const client = (token: string) => {
      const made = new WebClient(token, {
        slackApiUrl: slack.api,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: silent,
      });
      keepLimits(made, stand.time);
      return made;
    };
    const events: Event[] = [];
    const logs: string[] = [];
    const language = wishes.language ?? "en";
    const named = wishes.named ?? channelsOf(slack).map(({ name }) => `#${name}`);
    const channels = named.map((name) => ({ setting: "test", name }));
    const arrangement = arrangementIn(language, { channels });
    const host: Host = {
      emit: async (event) => {
        await wishes.emit?.(event);
        events.push(event);
      },
      commands: arrangement.commands,
      suggest: async () => [],
      reconcile: async () => {},
      log: () => {},
    };
    const nameOf = (id: string) => {
      try {
        return slack.person(id).name;
      } catch {
        return id;
      }
    };
    const place: Place = {
      options: {
        botToken: slack.botToken,
        api: slack.api,
        ...(wishes.prefix !== undefined && { prefix: wishes.prefix }),
        store: stand.store,
        now: () => stand.clock,
        draw: async () => Buffer.from("a picture"),
        patience: { time: stand.time },
      },
      client: client(slack.botToken),
      admin: wishes.admin ? client(slack.adminToken) : undefined,
      team: slack.team.id,
      space: `slack:${slack.team.id}`,
      directory: {
        self: slack.self,
        channel: (name) =>
          channelsOf(slack).find((one) => `#${one.name}` === name || one.id === name)?.id,
        channelName: (id) => channelsOf(slack).find((one) => one.id === id)?.name ?? id,
        role: () => undefined,
        member: (name) => name,
        memberName: nameOf,
        learn: () => {},
      },
      scopes: new Set(),
      get channels() {
        return channelsOf(slack);
      },
      bot: slack.bot,
      actor: async (id) => ({ id, name: nameOf(id) }),
      arrangement,
      host,
      log: (level, message, details) =>
        void logs.push(`${level}: ${message} ${JSON.stringify(details ?? {})}`),
    };
    const interactions = createInteractions(place);
    return {
      place,
      interactions,
      events,
      logs,
      take: (payload) => interactions.take(payload),
      does(action, more) {
        requests += 1;
        const request = { id: `request-${requests}`, action, at: stand.clock, because: "test" };
        return perform(place, { ...request, ...more }, interactions);
      },
    };
  }
  return stand;
}

const inBot = new WeakMap<LoopbackSlack, Channel[]>();

/** Makes a channel that the bot is in. */
export function channelIn(
  slack: LoopbackSlack,
  name: string,
  options: Parameters<LoopbackSlack["channel"]>[1] = {},
): Channel {
  const { id } = slack.channel(name, { botIn: true, ...options });
  const channel = { id, name, private: options.private ?? false, general: false };
  inBot.set(slack, [...channelsOf(slack), channel]);
  return channel;
}

function channelsOf(slack: LoopbackSlack): Channel[] {
  const general = { id: slack.general.id, name: slack.general.name, private: false, general: true };
  const known =
    inBot.get(slack) ?? (slack.members(slack.general).includes(slack.self) ? [general] : []);
  return known;
}

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => "error" as never,
  setName() {},
};

/** The texts of a message's sections, its buttons' labels and so on: whatever its blocks hold. */
export function blocksOf(message: { readonly blocks?: readonly Record<string, unknown>[] }) {
  return message.blocks ?? [];
}

export function sectionTexts(message: {
  readonly blocks?: readonly Record<string, unknown>[];
}): string[] {
  return blocksOf(message).flatMap(({ type, text }) =>
    type === "section" && typeof text === "object" && text !== null && "text" in text
      ? [String(text.text)]
      : [],
  );
}
