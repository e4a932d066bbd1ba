import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIUser } from "discord-api-types/v10";
import type { DiscordOptions, LoopbackDiscord, RecordedRequest } from "./discord.ts";
import { gateway } from "./gateway.ts";
import { gatewayFaults } from "./gateway-faults.ts";
import type { Guild } from "./guild.ts";
import { guildHandle, newUser } from "./guild-handle.ts";
import { rest } from "./http.ts";
import { newChannel, newGuild } from "./new-guild.ts";
import { channelNamed, userNamed } from "./resolve.ts";
import { matching, restFaults } from "./rest-faults.ts";
import { applicationRoutes } from "./routes/application.ts";
import { automodRoutes } from "./routes/automod.ts";
import { channelRoutes } from "./routes/channels.ts";
import { commandRoutes } from "./routes/commands.ts";
import { guildRoutes } from "./routes/guilds.ts";
import { interactionRoutes } from "./routes/interactions.ts";
import { memberRoutes } from "./routes/members.ts";
import { messageRoutes } from "./routes/messages.ts";
import { reactionRoutes } from "./routes/reactions.ts";
import { threadRoutes } from "./routes/threads.ts";
import { snowflakes } from "./snowflake.ts";
import type { Dispatch, GuildState, World } from "./state.ts";

/** Discord's own interval, milliseconds. */
const HEARTBEAT = 41_250;
const YEAR = 365 * 24 * 3_600_000;

function newWorld(options: DiscordOptions): World {
  const now = options.now ?? Date.now;
  const newId = snowflakes(now);
  const application = newId(now() - YEAR);
  const self: APIUser = {
    id: application,
    username: "foyer",
    discriminator: "0",
    global_name: null,
    avatar: null,
    bot: true,
  };
  const { privileged } = options;
  return {
    now,
    newId,
    token: `${Buffer.from(application).toString("base64url")}.loopbk.${randomBytes(20).toString("base64url")}`,
    application,
    self,
    users: new Map([[self.id, self]]),
    locales: new Map(),
    guilds: new Map(),
    channels: new Map(),
    dms: new Map(),
    closedDms: new Set(),
    interactions: new Map(),
    commands: [],
    reactions: new Map(),
    nonces: new Map(),
    emit: () => undefined,
    patience: options.patience ?? 3000,
    privileged: {
      members: privileged?.members ?? true,
      content: privileged?.content ?? true,
      presences: privileged?.presences ?? false,
    },
  };
}

/** Puts the parts together. */
export async function assemble(options: DiscordOptions): Promise<LoopbackDiscord> {
  const world = newWorld(options);
  const faults = restFaults();
  const arrived = new Set<(request: RecordedRequest) => void>();
  const routes = [
    ...applicationRoutes(() => `${address.replace("http", "ws")}/gateway`),
    ...guildRoutes,
    ...memberRoutes,
    ...channelRoutes,
    ...threadRoutes,
    ...messageRoutes,
    ...reactionRoutes,
    ...commandRoutes,
    ...interactionRoutes,
    ...automodRoutes,
  ];
  const side = rest(world, routes, faults, (request) => {
    for (const notice of arrived) notice(request);
  });
  const server = createServer((request, response) => void side.handle(request, response));
  const gate = gateway(server, world, {
    heartbeat: options.heartbeat ?? HEARTBEAT,
    address: () => `${address.replace("http", "ws")}/gateway`,
  });
  const history: Dispatch[] = [];
  world.emit = (dispatch) => {
    history.push({ ...dispatch, d: structuredClone(dispatch.d) });
    gate.emit(dispatch);
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const handles = new Map<GuildState, Guild>();

  function guild(name = "Home", given: Parameters<LoopbackDiscord["guild"]>[1] = {}): Guild {
    const known = [...world.guilds.values()].find((one) => one.data.name === name);
    if (known) return handleOf(known);
    const owner = newUser(world, `owner-of-${name.toLowerCase().replace(/\W+/g, "-")}`);
    const state = newGuild(world, name, owner.id, given);
    state.unavailable = true;
    newChannel(world, state, "general", {});
    state.unavailable = options.holdGuilds ?? false;
    world.emit({ t: "GUILD_CREATE", guild: state, d: {} });
    return handleOf(state);
  }

  function handleOf(state: GuildState): Guild {
    const handle = handles.get(state) ?? guildHandle(world, state);
    handles.set(state, handle);
    return handle;
  }

  guild("Home", options.permissions === undefined ? {} : { permissions: options.permissions });
  const only = () => [...world.guilds.values()][0];
  const present = (channel: string) =>
    structuredClone([...(world.channels.get(channel)?.messages.values() ?? [])]);
  const messages: LoopbackDiscord["messages"] = (channel) =>
    present(channelNamed(world, only(), channel).data.id);

  return {
    ...faults,
    ...gatewayFaults(world, gate, history),
    api: `${address}/api`,
    token: world.token,
    application: world.application,
    self: world.self,
    guild,
    messages,
    texts: (channel) => messages(channel).map((message) => message.content),
    dms: (user) => present(world.dms.get(userNamed(world, user).id)?.data.id ?? ""),
    commands: () => structuredClone(world.commands),
    requests: side.requests,
    sessions: gate.sessions,
    heartbeatBarrier: gate.barrier,
    requested: (matcher, ms = 2000) => {
      const fits = matching(matcher);
      return new Promise((resolve, reject) => {
        const notice = (request: RecordedRequest) => {
          if (!fits(request)) return;
          finish();
          resolve(request);
        };
        const timer = setTimeout(() => {
          finish();
          reject(new Error(`no request ${String(matcher)} came`));
        }, ms);
        const finish = () => {
          clearTimeout(timer);
          arrived.delete(notice);
        };
        arrived.add(notice);
      });
    },
    async close() {
      await gate.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}
