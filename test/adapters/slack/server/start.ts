import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Api, answerCall, send } from "./api.ts";
import { rawArguments, readBody } from "./arguments.ts";
import { building } from "./building.ts";
import { deliveries } from "./delivery.ts";
import { isTold, wrap } from "./events.ts";
import { faults } from "./faults.ts";
import { limits } from "./limits.ts";
import { appOf } from "./manifest.ts";
import { personOf } from "./person.ts";
import { reading } from "./reading.ts";
import { respond } from "./response-url.ts";
import { post, sign, verifyUrl } from "./signed.ts";
import type { Json, LoopbackSlack, Request, SlackOptions } from "./slack.ts";
import { sockets } from "./sockets.ts";
import { makeId, SlackRefusal, user, type World } from "./world.ts";

/** Starts a Slack on 127.0.0.1, at a port of the system's choosing. */
export const startSlack = async (options: SlackOptions = {}): Promise<LoopbackSlack> => {
  const app = appOf(options);
  const world = emptyWorld(options, app.scopes, app.userScopes);
  const requests: Request[] = [];
  const signingSecret = "loopback-signing-secret";
  let requestUrl: string | null = null;

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  world.base = `http://127.0.0.1:${port}`;

  const live = sockets(
    server,
    () => `ws://127.0.0.1:${port}`,
    world.appId,
    () => held,
  );
  const held = deliveries(
    world.now,
    options.ackWithin ?? 3000,
    (one) => {
      if (requestUrl === null) return live.send(one);
      post(requestUrl, signingSecret, one, held);
      return true;
    },
    () => makeId(world, "Ev"),
  );
  world.dispatch = (event, at) => {
    if (isTold(world, app.events, event, at)) held.deliver("events_api", wrap(world, event));
  };

  const found = faults();
  const api: Api = {
    world,
    faults: found,
    limits: options.enforceLimits ? limits(world.now) : null,
    requests,
    ticket: live.ticket,
  };

  const route = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", world.base);
    const [, first = "", ...rest] = url.pathname.split("/");
    if (first === "api")
      return answerCall(api, rest.join("/"), request, response, url.searchParams);
    if (first === "upload") return upload(request, response, rest[1] ?? "");
    if (first === "actions") return responseUrl(request, response, rest[1] ?? "");
    response.writeHead(404).end();
  };

  const record = (
    method: string,
    args: Json,
    contentType: string,
    error: string | null,
    status: number,
  ) => requests.push({ method, args, token: "none", contentType, error, status, at: world.now() });

  const upload = async (request: IncomingMessage, response: ServerResponse, id: string) => {
    const bytes = await uploaded(request);
    const file = world.uploads.find((one) => one.id === id && !one.complete);
    const fault = found.take("upload", { id });
    const right = file !== undefined && bytes.length === file.size && !fault;
    if (file && right) file.bytes = bytes;
    const status = right ? 200 : fault ? 500 : file ? 400 : 404;
    const type = request.headers["content-type"] ?? "";
    record("upload", { id, length: bytes.length }, type, right ? null : "upload_failed", status);
    response.writeHead(status).end(right ? `OK - ${bytes.length}` : "Not OK");
  };

  const responseUrl = async (request: IncomingMessage, response: ServerResponse, id: string) => {
    const type = request.headers["content-type"] ?? "";
    const body = await readBody(request);
    let args: Json = {};
    try {
      args = await rawArguments(body, type, new URLSearchParams());
      const fault = found.take("response_url", args);
      if (fault?.kind === "refuse")
        throw new SlackRefusal(fault.refusal.error ?? "internal_error", {
          status: fault.refusal.status ?? 500,
        });
      respond(world, id, args);
      record("response_url", args, type, null, fault?.kind === "lose" ? 0 : 200);
      if (fault?.kind === "lose") {
        request.socket.destroy();
        return;
      }
      send(response, {
        status: 200,
        headers: { "content-type": "application/json" },
        body: { ok: true },
      });
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      const gone = ["used_url", "expired_url", "invalid_url"].includes(error.code);
      const status = typeof error.more.status === "number" ? error.more.status : gone ? 404 : 400;
      record("response_url", args, type, error.code, status);
      const headers = { "content-type": "application/json" };
      send(response, { status, headers, body: { ok: false, error: error.code } });
    }
  };

  const person = (id: string) => personOf(world, held, app.declared, user(world, id));
  const token = (kind: "bot" | "admin" | "app") => {
    const one = world.tokens.find((other) => other.kind === kind);
    if (!one) throw new Error(`no ${kind} token`);
    return one;
  };
  const botScopes = token("bot").scopes;

  const slack: LoopbackSlack = {
    api: `${world.base}/api/`,
    botToken: token("bot").value,
    appToken: token("app").value,
    adminToken: token("admin").value,
    signingSecret,
    appId: world.appId,
    team: world.team,
    self: world.self,
    bot: world.bot,
    ...building(world, person),
    ...reading(world, requests, held.tries),
    get connections() {
      return live.open;
    },
    connected: (count = 1, ms = 5000) => live.connected(count, ms),
    settled: held.settled,
    refuse: (method, refusal) =>
      found.add(method, { kind: "refuse", refusal }, refusal.times ?? 1, refusal.when),
    rateLimit: (method, { retryAfter = 1, times = 1 } = {}) =>
      found.add(method, { kind: "limit", retryAfter }, times),
    loseResponse: (method, times = 1) => found.add(method, { kind: "lose" }, times),
    loseAck: (times = 1) => held.loseAcks(times),
    giveUp: held.giveUp,
    repeat: (how = {}) => held.repeat(how),
    redeliver: held.redeliver,
    tick: held.tick,
    revokeTokens: (which = "all") => {
      const gone = world.tokens.filter((one) =>
        which === "all" ? one.kind !== "app" : one.kind === which,
      );
      const users = (kind: string) =>
        gone.filter((one) => one.kind === kind).map((one) => one.user);
      const tokens = { oauth: users("admin"), bot: users("bot") };
      world.dispatch({ type: "tokens_revoked", tokens }, null);
      for (const one of gone) one.spoiled = "token_revoked";
    },
    spoilToken: (which, error) => {
      token(which).spoiled = error;
    },
    dropSockets: live.drop,
    disconnect: live.disconnect,
    failOpen: (times = 1, status = 500) =>
      found.add("apps.connections.open", { kind: "refuse", refusal: { status } }, times),
    removeScope: (scope) => {
      botScopes.delete(scope);
    },
    addScope: (scope) => {
      botScopes.add(scope);
    },
    deliver: (event) => {
      held.deliver("events_api", wrap(world, event));
    },
    deliverRaw: (type, payload) => {
      held.deliver(type, payload);
    },
    requestUrl: async (url) => {
      if (url !== null) await verifyUrl(url, signingSecret, "loopback-verification-token");
      requestUrl = url;
    },
    sign: (body, timestamp) => sign(signingSecret, body, timestamp),
    close: async () => {
      held.close();
      live.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return slack;
};

const uploaded = async (request: IncomingMessage): Promise<Buffer> => {
  const body = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return body;
  const parts = await rawArguments(body, type, new URLSearchParams());
  const file = Object.values(parts).find((one) => Buffer.isBuffer(one));
  return Buffer.isBuffer(file) ? file : Buffer.alloc(0);
};

const emptyWorld = (
  options: SlackOptions,
  scopes: readonly string[],
  userScopes: readonly string[],
): World => {
  const world: World = {
    now: options.now ?? Date.now,
    triggerSeconds: options.triggerSeconds ?? 3,
    base: "",
    team: { id: "T0000LOOP", name: "Loopback", domain: "loopback" },
    appId: "A0000LOOP",
    self: "U0000SELF",
    bot: "B0000SELF",
    users: new Map(),
    channels: new Map(),
    groups: new Map(),
    tokens: [],
    ephemerals: [],
    uploads: [],
    views: [],
    triggers: new Map(),
    responseUrls: new Map(),
    dispatch: () => {},
    counter: 0,
  };
  const admin = "U000ADMIN";
  const made = (kind: "bot" | "admin" | "app", value: string, of: string, may: readonly string[]) =>
    world.tokens.push({ kind, value, user: of, scopes: new Set(may), spoiled: null });
  made("bot", "xoxb-loopback-bot", world.self, scopes);
  made("admin", "xoxp-loopback-admin", admin, userScopes);
  made("app", "xapp-1-loopback-app", world.self, ["connections:write"]);
  return world;
};
