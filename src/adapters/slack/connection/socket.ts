import { SocketModeClient } from "@slack/socket-mode";
import { isFields } from "../inbound/reading.ts";
import { problemOf, withoutSecrets } from "../problem.ts";
import { callTimeout, quietLogger } from "./clients.ts";
import { pause, within } from "./pause.ts";
import { refused } from "./refusals.ts";

/** Something that Slack sent, over whatever way. */
export interface Delivered {
  readonly body: Record<string, unknown>;
  readonly retry?: number;
}

/** What an acknowledgement says beyond itself: what is wrong in a form that was sent off. */
export interface Acknowledgement {
  readonly response_action: "errors";
  /** What is wrong, by field. */
  readonly errors: Record<string, string>;
}

/** Takes what Slack sent; resolves when it may be acknowledged, rejects when it must come again. */
export type Take = (delivered: Delivered) => Promise<Acknowledgement | undefined>;

/**
 * Why a socket is to be replaced: Slack is about to close it, which is routine (`refresh`) or for good
 * (`disabled`), or nothing is heard from it any more (`silent`).
 */
export type Leaving = "refresh" | "disabled" | "silent";

/** One open socket. It is used once: another takes its place. */
export interface Wire {
  /** It will not be of use for long. */
  readonly leaving: Promise<Leaving>;
  /** Resolves when it is closed, whoever closed it. */
  readonly closed: Promise<void>;
  /** Acknowledges what has come and closes, within 4 seconds. */
  close(): Promise<void>;
}

export interface WireOptions {
  readonly appToken: string;
  readonly api: string | undefined;
  readonly take: Take;
  readonly signal: AbortSignal;
  readonly log: (level: "info" | "warn" | "error", message: string, details?: object) => void;
  /** Milliseconds that the answer to a ping may take. */
  readonly patience?: number;
  /** Milliseconds for what has come to be stored and acknowledged before closing. */
  readonly goodbye?: number;
}

/** Slack says when it may be asked for a socket again. */
export class TooSoon extends Error {
  /** Milliseconds. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super("too many connections were asked for");
    this.name = "TooSoon";
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds for Slack's hello; the call for the address has its own limit. */
const helloWithin = callTimeout + 10_000;
/** Milliseconds for Slack to say goodbye. */
const goodbyeWithin = 1_000;

/**
 * Opens a socket. Slack's client is kept from connecting again by itself: one answer of 500 then ends
 * it with a rejection that nobody can catch.
 * @throws ConnectionRefused for a token that will not do; other errors may pass
 */
export async function openWire({
  appToken,
  api,
  take,
  signal,
  log,
  patience = 5_000,
  goodbye = 2_500,
}: WireOptions): Promise<Wire> {
  const closed = Promise.withResolvers<void>();
  const leaving = Promise.withResolvers<Leaving>();
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    clientPingTimeout: patience,
    logger: quietLogger((warning) => {
      // It says so, sends a goodbye that nobody hears, and waits 30 s for the answer.
      if (/wasn't received/.test(warning)) leaving.resolve("silent");
    }),
    clientOptions: {
      ...(api !== undefined && { slackApiUrl: api }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: callTimeout,
    },
  });
  const under = new Set<Promise<void>>();
  client.on("disconnected", () => closed.resolve());
  watchForLeaving(client, leaving.resolve);
  client.on("slack_event", (envelope: Envelope) => {
    if (!isFields(envelope.body)) return;
    const work = answered(envelope, take, log);
    under.add(work);
    void work.finally(() => under.delete(work));
  });

  const given = new AbortController();
  const overdue = pause(helloWithin, AbortSignal.any([signal, given.signal])).then(() => {
    throw new Error(`no hello within ${helloWithin / 1_000} s`);
  });
  overdue.catch(() => {});
  const started = client.start();
  try {
    await Promise.race([started, overdue]);
  } catch (error) {
    // It may still be about to connect: then it closes as soon as it has.
    client.on("connecting", () => void setImmediate(() => void end(client, closed.promise)));
    started.then(() => end(client, closed.promise)).catch(() => {});
    void end(client, closed.promise);
    throw knownError(error);
  } finally {
    given.abort();
  }

  return {
    leaving: leaving.promise,
    closed: closed.promise,
    async close() {
      await within(Promise.all(under), goodbye);
      await end(client, closed.promise);
    },
  };
}

interface Envelope {
  readonly ack: (response?: Acknowledgement) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
}

async function answered(
  { ack, body, retry_num: retry }: Envelope,
  take: Take,
  log: WireOptions["log"],
) {
  let told: Acknowledgement | undefined;
  try {
    told = await take({ body, ...(retry !== undefined && { retry }) });
  } catch (error) {
    log("warn", "Something from Slack could not be stored; Slack will send it again", {
      error: withoutSecrets(error instanceof Error ? error.message : String(error)),
    });
    return;
  }
  // The socket may be gone by now: then Slack sends it again, and it is known.
  await ack(told).catch(() => {});
}

/**
 * Slack's client closes the socket on a `disconnect` message at once, before there is another. So that
 * message does not reach it; it closes when we say so.
 */
function watchForLeaving(client: SocketModeClient, tell: (why: Leaving) => void): void {
  const own = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    const reason = isBinary === true ? undefined : reasonOfLeaving(String(data));
    if (reason !== undefined) return tell(reason === "link_disabled" ? "disabled" : "refresh");
    // It reads messages in a promise that nobody else looks after.
    for (const listener of own)
      Promise.resolve(listener.call(client, data, isBinary)).catch(() => {});
  });
}

function reasonOfLeaving(data: string): string | undefined {
  if (!data.includes('"disconnect"')) return undefined;
  try {
    const message: unknown = JSON.parse(data);
    if (!isFields(message) || message.type !== "disconnect") return undefined;
    return String(message.reason);
  } catch {
    return undefined;
  }
}

/** Says goodbye, and hangs up when there is no answer. */
async function end(client: SocketModeClient, closed: Promise<void>): Promise<void> {
  void client.disconnect();
  if (await within(closed, goodbyeWithin)) return;
  // The second time it does not wait for Slack.
  void client.disconnect();
  await within(closed, goodbyeWithin);
}

/** Slack's client rejects with nothing at all when the socket closes before its hello. */
function knownError(error: unknown): Error {
  const problem = problemOf(error ?? new Error("the socket was closed before its hello"));
  if (problem.kind === "limited") return new TooSoon(problem.retryAfter);
  if (problem.kind === "refused") {
    const final = refused("SLACK_APP_TOKEN", problem.error, problem.needed);
    if (final) return final;
  }
  return new Error(problem.error);
}
