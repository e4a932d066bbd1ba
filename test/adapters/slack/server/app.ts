import { App, type Logger, LogLevel, SocketModeReceiver, webApi } from "@slack/bolt";
import { afterEach, beforeEach, expect } from "vitest";
import { WebSocket } from "ws";
import { type Json, type LoopbackSlack, type SlackOptions, startSlack } from "./slack.ts";

/** What the tests of this Slack share: one that stands for a test, the real Bolt, bare calls. */

export const quiet: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

export type Stand = {
  readonly slack: LoopbackSlack;
  /** The standing clock, to be moved. */
  clock: number;
  readonly stops: (() => Promise<unknown>)[];
};

/** A Slack for every test of the file. */
export const standing = (options: SlackOptions = {}): Stand => {
  let slack: LoopbackSlack | undefined;
  const stand = {
    clock: 0,
    stops: [] as (() => Promise<unknown>)[],
    get slack() {
      if (!slack) throw new Error("only inside a test");
      return slack;
    },
  };
  beforeEach(async () => {
    stand.clock = Date.UTC(2026, 0, 5, 12);
    slack = await startSlack({ now: () => stand.clock, ...options });
  });
  afterEach(async () => {
    for (const stop of stand.stops.splice(0)) await stop();
    await slack?.close();
  });
  return stand;
};

/** The real Bolt, connected by Socket Mode; it comes back `back` ms after it lost its connection. */
export const bolt = async (stand: Stand, set: (app: App) => void, back = 5000): Promise<App> => {
  const { slack } = stand;
  const clientOptions = { slackApiUrl: slack.api, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: quiet,
    clientPingTimeout: back,
    installerOptions: { clientOptions },
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: quiet,
    ignoreSelf: false,
    clientOptions,
  });
  set(app);
  await app.start();
  stand.stops.push(() => app.stop());
  return app;
};

/** The SDK's client with the bot's token. */
export const client = (slack: LoopbackSlack, token = slack.botToken): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.api,
    logger: quiet,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

type Answer = { readonly ok: boolean; readonly [name: string]: unknown };

/** A bare call with JSON arguments; the bot's token unless another (or none, '') is given. */
export const call = async (
  slack: LoopbackSlack,
  method: string,
  args: object = {},
  token = slack.botToken,
): Promise<Answer> => {
  const response = await fetch(slack.api + method, {
    method: "POST",
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Answer;
};

/** The error of a bare call; `ok` for none. */
export const errorOf = async (...given: Parameters<typeof call>): Promise<unknown> => {
  const answer = await call(...given);
  return answer.ok ? "ok" : answer.error;
};

export type Raw = {
  readonly socket: WebSocket;
  readonly got: Json[];
  readonly closed: Promise<number>;
};

/** A bare Socket Mode connection; acknowledges what `answers` says. */
export const connect = async (
  stand: Stand,
  answers: (message: Json) => boolean = () => true,
): Promise<Raw> => {
  const { slack } = stand;
  const { url } = await call(slack, "apps.connections.open", {}, slack.appToken);
  const before = slack.connections;
  const socket = new WebSocket(String(url));
  const got: Json[] = [];
  socket.on("error", () => {});
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Json;
    got.push(message);
    if (message.envelope_id && answers(message))
      socket.send(JSON.stringify({ envelope_id: message.envelope_id }));
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await slack.connected(before + 1);
  await expect.poll(() => got.length).toBeGreaterThan(0);
  return { socket, got, closed };
};
