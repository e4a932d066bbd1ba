import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { parsedJson } from "./arguments.ts";
import type { Deliveries, Try } from "./delivery.ts";
import { isRecord } from "./rules.ts";

/** Socket Mode: single-use URLs, the hello, envelopes to one of the open connections, disconnects. */

/** Slack allows this many connections of an app at once. */
const mostConnections = 10;
/** Milliseconds between a `disconnect` and the end of the connection. */
const goodbye = 100;

export type Sockets = {
  /** A URL for `apps.connections.open`; null when there are too many connections. */
  ticket(debug: boolean): string | null;
  send(one: Try): boolean;
  readonly open: number;
  connected(count: number, ms: number): Promise<void>;
  drop(): void;
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void;
  close(): void;
};

type Connection = { socket: WebSocket; sent: Set<string>; leaving: boolean };

export const sockets = (
  server: Server,
  wsBase: () => string,
  appId: string,
  held: () => Deliveries,
): Sockets => {
  const wss = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  let connections: Connection[] = [];
  let waiters: { count: number; resolve: () => void }[] = [];
  let turn = 0;
  let made = 0;
  let enabled = true;

  const checkWaiters = () => {
    waiters = waiters.filter((one) => {
      if (connections.length < one.count) return true;
      one.resolve();
      return false;
    });
  };

  const debugInfo = { host: "applink-loopback", build_number: 1 };

  const attach = (socket: WebSocket) => {
    const one: Connection = { socket, sent: new Set(), leaving: false };
    connections.push(one);
    const ping = setInterval(() => socket.ping("Ping from applink"), 10_000);
    socket.on("message", (data) => heard(one, String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      clearInterval(ping);
      connections = connections.filter((other) => other !== one);
      for (const envelope of one.sent) held().failed(envelope, "timeout");
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: connections.length,
        debug_info: { ...debugInfo, approximate_connection_time: 18_060 },
        connection_info: { app_id: appId },
      }),
    );
    checkWaiters();
  };

  const heard = (one: Connection, text: string) => {
    const message = parsedJson(text);
    if (!isRecord(message) || typeof message.envelope_id !== "string") return;
    // Only the connection that got an envelope can acknowledge it.
    if (!one.sent.delete(message.envelope_id)) return;
    held().acked(message.envelope_id, isRecord(message.payload) ? message.payload : {});
  };

  server.on("upgrade", (request: IncomingMessage, stream, head) => {
    const ticket = new URL(request.url ?? "/", "http://x").searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket) || !enabled) {
      stream.end("HTTP/1.1 404 Not Found\r\n\r\n");
      return;
    }
    wss.handleUpgrade(request, stream, head, attach);
  });

  return {
    ticket: (debug) => {
      if (connections.length >= mostConnections) return null;
      made += 1;
      const ticket = `ticket-${made}-${Math.random().toString(36).slice(2)}`;
      tickets.add(ticket);
      return `${wsBase()}/link/?ticket=${ticket}&app_id=${appId}${debug ? "&debug_reconnects=true" : ""}`;
    },
    send: (one) => {
      const able = connections.filter((c) => !c.leaving && c.socket.readyState === c.socket.OPEN);
      turn += 1;
      const to = able[turn % Math.max(able.length, 1)];
      if (!to) return false;
      to.sent.add(one.envelopeId);
      to.socket.send(JSON.stringify(envelope(one)));
      return true;
    },
    get open() {
      return connections.length;
    },
    connected: (count, ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`${connections.length} of ${count} connections after ${ms} ms`)),
          ms,
        );
        waiters.push({
          count,
          resolve: () => {
            clearTimeout(timer);
            resolve();
          },
        });
        checkWaiters();
      }),
    drop: () => {
      for (const one of [...connections]) one.socket.terminate();
    },
    disconnect: (reason) => {
      if (reason === "link_disabled") enabled = false;
      for (const one of connections) {
        one.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: debugInfo }));
        if (reason === "warning") continue;
        one.leaving = true;
        // Slack leaves the client a while to say goodbye itself.
        setTimeout(() => one.socket.close(1000), goodbye).unref();
      }
    },
    close: () => {
      for (const one of connections) one.socket.terminate();
      wss.close();
    },
  };
};

const envelope = (one: Try) => ({
  envelope_id: one.envelopeId,
  payload: one.payload,
  type: one.type,
  accepts_response_payload: acceptsAnswer(one),
  ...(one.type === "events_api"
    ? { retry_attempt: one.attempt, retry_reason: one.retryReason ?? "" }
    : {}),
});

const acceptsAnswer = (one: Try): boolean =>
  one.type === "slash_commands" ||
  (one.type === "interactive" && one.payload.type === "view_submission");
