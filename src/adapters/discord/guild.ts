import {
  type Client,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type Guild,
  type Interaction,
  PermissionFlagsBits,
} from "discord.js";
import type { Outcome } from "../../core/action.ts";
import type { Adapter, Host } from "../../core/adapter.ts";
import type { Capabilities } from "../../core/capability.ts";
import type { Arrangement } from "../../core/platform.ts";
import { recallMirror, ruleOfAutomod } from "./automod/mirror.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { createDelivery } from "./delivery.ts";
import { createDirectory } from "./directory.ts";
import { knownObstacle } from "./hierarchy.ts";
import { auditLogSince } from "./inbound/catch-up.ts";
import { createInbound } from "./inbound/inbound.ts";
import { hasIntent } from "./intents.ts";
import { createInteractions } from "./interactions/interactions.ts";
import { perform } from "./perform/perform.ts";
import type { DiscordOptions, Place } from "./place.ts";
import { createPowers } from "./powers.ts";
import { problem } from "./problem.ts";
import { listMembers } from "./roster.ts";
import { createSetUp } from "./set-up.ts";
import { createThreads } from "./threads.ts";

/** What all guilds of a connection share. */
export interface Shared {
  readonly options: DiscordOptions;
  readonly client: () => Client<true>;
  readonly intents: () => number;
  readonly arrangement: () => Arrangement;
  log(level: "info" | "warn" | "error", message: string, details?: object): void;
}

/** A guild, and the adapter by which the bot serves it. */
export interface ServedGuild {
  readonly adapter: Adapter;
  readonly place: Place;
  /** In order; before discord.js has taken it. */
  take(dispatch: GatewayDispatchPayload): void;
  /** The bot's means may have changed: discord.js has taken something, or the configuration is another. */
  changed(): void;
  interact(interaction: Interaction): void;
  /** It can be reached, for the first time or again. */
  available(): void;
  /** It cannot be reached since `at`: what happens there is not told. */
  lost(at: number): void;
  /** The configuration has changed, and the connection is as it wants it. */
  rearranged(): void;
  sizes(): { readonly people: number; readonly messages: number; readonly reactions: number };
}

export function serveGuild(shared: Shared, id: string): ServedGuild {
  const { options } = shared;
  const space = `discord:${id}`;
  const threads = createThreads();
  const delivery = createDelivery(log);
  const directory = createDirectory(guild, () => shared.client().user.id, threads);
  const powers = createPowers(guild);
  let latest: Guild | undefined;
  let reachable = false;
  let lostAt: number | undefined;
  let means: Capabilities | undefined;

  /** As discord.js has it now; as it was last, while it has none. */
  function guild(): Guild {
    latest = shared.client().guilds.cache.get(id) ?? latest;
    if (!latest) throw new Error(`the guild ${id} has not been seen yet`);
    return latest;
  }

  function log(level: "info" | "warn" | "error", message: string, details?: object): void {
    const name = latest?.name ?? id;
    (delivery.host?.log ?? shared.log)(level, `${name}: ${message}`, { space, ...details });
  }

  const place: Place = {
    options,
    space,
    directory,
    log,
    get client() {
      return shared.client();
    },
    get guild() {
      return guild();
    },
    get arrangement() {
      return shared.arrangement();
    },
    get host() {
      return delivery.host;
    },
  };

  const interactions = createInteractions(place);
  /** Those that came before the adapter was started: it is about to be. */
  let early: Interaction[] | undefined = [];

  const onboarding = () =>
    guild().features.some((feature: string) => feature === onboardingFeature);
  const audited = () =>
    hasIntent(shared.intents(), GatewayIntentBits.GuildModeration) &&
    guild().members.me?.permissions.has(PermissionFlagsBits.ViewAuditLog) === true;

  const inbound = createInbound({
    space,
    directory,
    threads,
    arrangement: shared.arrangement,
    now: options.now,
    onboarding,
    audited,
    ruleOf: (automod) => ruleOfAutomod(place, automod),
    emit: delivery.deliver,
  });

  const setUp = createSetUp(place);
  recallMirror(place).catch((error: unknown) => {
    log("warn", `What Discord blocks for us is not known yet: ${problem(error, options.token)}`);
  });
  let comparing = Promise.resolve();

  /** Tells what happened while nothing was told, then has the members compared. */
  function catchUp(since: number | undefined): void {
    const moderation = shared.arrangement().occasions.has("moderation") && audited();
    const missed = since !== undefined && moderation && tellMissed(since);
    if (!hasIntent(shared.intents(), GatewayIntentBits.GuildMembers)) return;
    comparing = Promise.all([comparing, missed]).then(() => compare(since));
  }

  async function tellMissed(since: number): Promise<void> {
    const release = inbound.holdModeration();
    try {
      for await (const missed of auditLogSince(shared.client(), id, since - margin)) {
        inbound.missed(missed.entries, missed.users);
      }
    } catch (error) {
      log("warn", `The audit log could not be read: ${problem(error, options.token)}`);
    } finally {
      release();
    }
  }

  async function compare(since: number | undefined): Promise<void> {
    if (!delivery.host) return;
    try {
      await (since === undefined ? delivery.host.reconcile() : delivery.host.reconcile(since));
    } catch (error) {
      // Stopped in the middle of it: the next start compares them.
      if (!delivery.host) return;
      log("error", `The members could not be compared: ${problem(error, options.token)}`);
    }
  }

  const adapter: Adapter = {
    platform: "discord",
    space,
    get name() {
      return guild().name;
    },
    directory: Object.assign(directory, {
      obstacle: (act: "mute" | "kick" | "ban" | "delete", member: string) =>
        knownObstacle(place, act, member),
      link: (one: { channel: string; thread?: string; message: string }) =>
        `https://discord.com/channels/${id}/${one.thread ?? one.channel}/${one.message}`,
    }),
    capabilities() {
      means ??= capabilitiesOf(guild(), directory, shared.arrangement());
      return means;
    },
    roster: () =>
      listMembers({
        client: shared.client(),
        intents: shared.intents(),
        guild: id,
        onboarding: onboarding(),
        seen: inbound.seen,
        noteComings: inbound.noteComings,
      }),
    async start(host: Host) {
      delivery.start(powers.tell(host));
      for (const interaction of early ?? []) interactions.take(interaction);
      early = undefined;
      catchUp(host.lastSeen);
      setUp.run();
    },
    async perform(request): Promise<Outcome> {
      if (!delivery.host) return unavailable("not running");
      if (!reachable) return unavailable("the server is out of reach at Discord");
      return perform(place, request, interactions);
    },
    async stop() {
      inbound.flush();
      delivery.stop();
      setUp.stop();
      await interactions.stop();
    },
  };

  return {
    adapter,
    place,
    take: inbound.take,
    changed() {
      means = undefined;
      powers.forget();
    },
    interact(interaction) {
      if (delivery.host) interactions.take(interaction);
      else if (early && early.length < mostEarly) early.push(interaction);
    },
    available() {
      const since = lostAt;
      reachable = true;
      lostAt = undefined;
      means = undefined;
      guild();
      if (since !== undefined && delivery.host) catchUp(since);
    },
    lost(at) {
      reachable = false;
      lostAt ??= at;
    },
    rearranged() {
      if (delivery.host) setUp.run();
    },
    sizes: () => ({ people: directory.knownPeople, ...inbound.sizes() }),
  };
}

/** Commands that a starting bot keeps in mind. */
const mostEarly = 100;

/** Not in the library's list yet. */
const onboardingFeature = "GUILD_ONBOARDING";

/** Milliseconds by which our clock and Discord's may differ; what is read twice is decided once. */
const margin = 10_000;

function unavailable(note: string): Outcome {
  return { outcome: "refused", why: "transient", note };
}
