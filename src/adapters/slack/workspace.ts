import type { WebClient } from "@slack/web-api";
import type { Outcome } from "../../core/action.ts";
import type { Adapter, Request } from "../../core/adapter.ts";
import type { Actor, Event } from "../../core/event.ts";
import type { Arrangement } from "../../core/platform.ts";
import { createRecent } from "../../core/recent.ts";
import { call } from "./call.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { type ChannelList, createChannelList } from "./channel-list.ts";
import { createDoorman } from "./channels.ts";
import type { Interactive, Listeners } from "./connection/intake.ts";
import type { Acknowledgement } from "./connection/socket.ts";
import { createDirectory } from "./directory.ts";
import { createInbound, type Surroundings } from "./inbound/inbound.ts";
import { fieldsAt } from "./inbound/reading.ts";
import { calledHere } from "./interactions/command-names.ts";
import { knownObstacle } from "./moderation/obstacle.ts";
import { patienceOf } from "./patience.ts";
import { createPeople, type People } from "./people.ts";
import { permalinkOf } from "./permalink.ts";
import type { Answers, LearningDirectory, Place, SlackOptions } from "./place.ts";
import { problemOf, withoutSecrets } from "./problem.ts";
import { createRoles, type Roles } from "./roles.ts";
import { patiently, rosterOf } from "./roster.ts";
import { createServed } from "./served.ts";

/** The other half of the adapter: what goes out, and what people press. */
export interface Parts {
  perform(place: Place, request: Request, answers: Answers): Promise<Outcome>;
  createInteractions(place: Place): Answers & {
    take(interactive: Interactive): Promise<Acknowledgement | undefined>;
    stop(): Promise<void>;
  };
  /** Rejects for what may pass: then Slack has to tell of it again. */
  onJoinedChannel(place: Place, member: string, channel: string): Promise<unknown>;
}

/** Who the bot is, and what Slack says that it may. */
export interface Identity {
  readonly team: string;
  /** The workspace's name. */
  readonly called: string;
  readonly self: string;
  readonly bot: string;
  readonly name: string;
  /** The workspace's address, with a trailing slash, where Slack tells it. */
  readonly url?: string;
}

export interface WorkspaceOptions {
  readonly options: SlackOptions;
  readonly parts: Parts;
  readonly client: WebClient;
  readonly identity: Identity;
  /** As of now: these change while the bot runs. */
  readonly scopes: () => ReadonlySet<string>;
  readonly admin: () => WebClient | undefined;
  readonly arrangement: () => Arrangement;
  readonly log: Place["log"];
  revoked: Surroundings["revoked"];
}

export interface Workspace {
  readonly adapter: Adapter;
  readonly place: Place;
  readonly list: ChannelList;
  readonly listeners: Listeners;
  /** Reads channels and user groups. Rejects when Slack is in trouble. */
  load(): Promise<void>;
  /** The configuration has changed. */
  arranged(): void;
  /** There was no connection since then: what was missed is found out. */
  regained(since: number): Promise<void>;
}

/** So many are remembered as having left. */
const mostGone = 50_000;

export function createWorkspace(given: WorkspaceOptions): Workspace {
  const { options, parts, client, identity, log } = given;
  const { time } = patienceOf(options);
  const people = createPeople({ client });
  const roles = createRoles({ client });
  const list = createChannelList({ client });
  const directory: LearningDirectory = {
    ...createDirectory({ self: identity.self, people, roles, channels: list }),
    obstacle: (act, member) => knownObstacle(place, act, member),
    link: (message) => permalinkOf(identity.url, message),
    called: (command) => calledHere(given.arrangement(), command, options.prefix ?? ""),
  };
  const gone = createRecent<true>(mostGone);
  const served = createServed();
  let stopping = new AbortController();
  let recovering = Promise.resolve();
  let missedSince: number | undefined;

  const space = `slack:${identity.team}`;
  const place: Place = {
    options,
    client,
    get admin() {
      return given.admin();
    },
    team: identity.team,
    space,
    directory,
    get scopes() {
      return given.scopes();
    },
    get channels() {
      return list.joined();
    },
    bot: identity.bot,
    actor: (user) => actorOf(user, people, roles),
    get arrangement() {
      return given.arrangement();
    },
    get host() {
      return served.host;
    },
    log,
  };
  const interactions = parts.createInteractions(place);
  people.learn({ id: identity.self, name: identity.name, is_bot: true });

  let lookAround = async () => {};
  const inbound = createInbound({
    place,
    people,
    roles,
    channels: list,
    gone,
    emit: async (event: Event) => (await served.soon()).emit(event),
    onJoinedChannel: (member, channel) => parts.onJoinedChannel(place, member, channel),
    lookAround: () => void lookAround(),
    async invitedTo(channel) {
      try {
        const told = fieldsAt(await call(place, "conversations.info", { channel }), "channel");
        if (told) list.learn({ ...told, is_member: true });
      } catch (error) {
        log("warn", `${space}: a channel that the bot was invited to could not be read`, {
          error: errorText(error),
        });
      }
    },
    regroup: () =>
      void loadRoles().catch((error: unknown) =>
        log("warn", `${space}: who is in which user group could not be read again`, {
          error: errorText(error),
        }),
      ),
    revoked: given.revoked,
  });

  async function loadRoles(): Promise<void> {
    try {
      await roles.load();
    } catch (error) {
      const problem = problemOf(error);
      // Said by whoever observes the scopes; the rest works without groups.
      if (problem.kind !== "refused") throw error;
    }
  }

  async function load(): Promise<void> {
    await Promise.all([list.load(), loadRoles()]);
  }

  const adapter: Adapter = {
    platform: "slack",
    space,
    name: identity.called,
    directory,
    capabilities: () => capabilitiesOf(place),
    roster: () =>
      rosterOf({
        client,
        people,
        roles,
        left: (id) => gone.set(id, true),
        signal: stopping.signal,
        time,
      }),
    async start(host) {
      stopping = new AbortController();
      served.open(host);
      if (options.silent) return;
      lookAround = createDoorman(place, list, stopping.signal);
      void lookAround();
      // Everybody is listed meanwhile; a large workspace takes minutes.
      host.reconcile().catch((error: unknown) => {
        log("warn", `${space}: who came and went meanwhile could not be found out`, {
          error: errorText(error),
        });
      });
    },
    perform: (request) => parts.perform(place, request, interactions),
    async stop() {
      stopping.abort();
      served.close();
      await interactions.stop();
    },
  };

  return {
    adapter,
    place,
    list,
    listeners: {
      event: inbound,
      async interactive(interactive) {
        await served.soon();
        return await interactions.take(interactive);
      },
    },
    load,
    arranged: () => void lookAround(),
    regained(since) {
      // One that is still to begin looks back far enough for those after it.
      if (missedSince !== undefined) return recovering;
      missedSince = since;
      recovering = recovering.then(() => {
        missedSince = undefined;
        return recover(since);
      });
      return recovering;
    },
  };

  /** Never rejects. */
  async function recover(since: number): Promise<void> {
    try {
      await patiently(load, stopping.signal, time);
      await served.host?.reconcile(since);
    } catch (error) {
      log("warn", `${space}: what was missed could not be found out`, { error: errorText(error) });
    }
    await lookAround();
  }
}

/** Somebody with name and roles; without those that Slack does not tell. */
async function actorOf(id: string, people: People, roles: Roles): Promise<Actor> {
  const person = await people.ask(id);
  if (!person) return { id };
  const { name, bot } = person;
  return { id, name, roles: roles.of(person), ...(bot && { bot }) };
}

const errorText = (error: unknown) =>
  withoutSecrets(error instanceof Error ? error.message : String(error));
