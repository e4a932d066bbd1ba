import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConnectionRefused } from "../../../core/platform.ts";
import { isFields } from "../inbound/reading.ts";
import { withoutSecrets } from "../problem.ts";
import { within } from "./pause.ts";
import { freshFor, isFromSlack } from "./signature.ts";
import type { Acknowledgement, Take } from "./socket.ts";
import type { Health, Source } from "./supervisor.ts";

export interface HttpOptions {
  readonly signingSecret: string;
  /** 0: one of the system's choosing. */
  readonly port: number;
  readonly take: Take;
  /** Milliseconds for what has come to be stored and answered before closing. */
  readonly goodbye: number;
  /** Milliseconds since the epoch, as the world has it: signatures are dated. */
  readonly wall: () => number;
  readonly now: () => number;
  readonly log: (level: "info" | "warn" | "error", message: string, details?: object) => void;
}

export interface HttpSource extends Source {
  /** Where it listens. */
  readonly port: number | undefined;
}

/** Slack's payloads stay far below that, in bytes. */
const longestBody = 2_000_000;

/** Listens on 127.0.0.1 for what Slack posts; a proxy in front brings it there. */
export function createHttpSource({
  signingSecret,
  port,
  take,
  goodbye,
  wall,
  now,
  log,
}: HttpOptions): HttpSource {
  let health: Health = { state: "closed", since: now() };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log("error", "A request from Slack could not be answered", { error: String(error) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.requestTimeout = 10_000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, text = "", type = "text/plain") => {
      response.writeHead(status, text ? { "content-type": `${type}; charset=utf-8` } : {});
      response.end(text);
    };
    if (request.method !== "POST") return end(405);
    const body = await bodyOf(request);
    if (!body) return end(413);
    const signed = {
      body,
      timestamp: headerOf(request, "x-slack-request-timestamp"),
      signature: headerOf(request, "x-slack-signature"),
    };
    if (!isFromSlack(signed, signingSecret, wall() / 1_000)) {
      if (signed.signature !== undefined) tellForged(signed.timestamp);
      return end(401);
    }
    const payload = payloadOf(body.toString("utf8"), headerOf(request, "content-type") ?? "");
    if (!payload) return end(400);
    if (payload.type === "url_verification") return end(200, String(payload.challenge));
    if (payload.ssl_check !== undefined) return end(200);
    const retry = Number(headerOf(request, "x-slack-retry-num"));
    let told: Acknowledgement | undefined;
    try {
      told = await take({ body: payload, ...(retry > 0 && { retry }) });
    } catch (error) {
      log("warn", "Something from Slack could not be stored; Slack will send it again", {
        error: withoutSecrets(error instanceof Error ? error.message : String(error)),
      });
      return end(503);
    }
    if (told) end(200, JSON.stringify(told), "application/json");
    else end(200);
  }

  let toldForged = Number.NEGATIVE_INFINITY;

  /** Nothing of it came to anybody: whoever runs the bot has to know why. Once a minute at most. */
  function tellForged(timestamp: string | undefined): void {
    if (wall() - toldForged < 60_000) return;
    toldForged = wall();
    const off = Math.round(Math.abs(wall() / 1_000 - Number(timestamp)));
    const why =
      off > freshFor
        ? `it is dated ${off} s away from this machine's clock, which has to be right`
        : 'its signature is not of SLACK_SIGNING_SECRET; copy the "Signing Secret" from "Basic Information" at api.slack.com/apps';
    log("warn", `What was posted to the bot in Slack's name was refused: ${why}`);
  }

  return {
    get health() {
      return health;
    },
    get port() {
      return addressOf(server.address())?.port;
    },
    async start() {
      await new Promise<void>((resolve, reject) => {
        // It stays: what is wrong with a server that listens must not end the process.
        server.on("error", (error: NodeJS.ErrnoException) => {
          if (health.state === "listening")
            log("error", "The server for what Slack posts is in trouble", { error: error.message });
          reject(cannotListen(error, port));
        });
        server.listen(port, "127.0.0.1", resolve);
      });
      health = { state: "listening", since: now() };
      log(
        "info",
        `Listening on 127.0.0.1:${addressOf(server.address())?.port ?? port} for what Slack posts`,
      );
    },
    async stop() {
      health = { state: "closed", since: now() };
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      if (!(await within(closed, goodbye))) server.closeAllConnections();
      await closed;
    },
  };
}

const addressOf = (address: string | AddressInfo | null) =>
  typeof address === "object" && address !== null ? address : undefined;

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there, perhaps this bot a second time",
  EACCES: "this account may not open that port",
};

function cannotListen(error: NodeJS.ErrnoException, port: number): Error {
  const why = whyNot[error.code ?? ""] ?? error.message;
  return new ConnectionRefused(
    "slack",
    `Slack: the bot cannot listen on 127.0.0.1:${port}, for ${why}; set SLACK_PORT to a free port from 1024 on and have the proxy pass on to it.`,
  );
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Undefined when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.length;
    if (length > longestBody) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Events are JSON, commands a form, interactions a form whose `payload` is JSON. */
function payloadOf(body: string, type: string): Record<string, unknown> | undefined {
  if (!type.startsWith("application/x-www-form-urlencoded")) return parsed(body);
  const form = new URLSearchParams(body);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : parsed(payload);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
