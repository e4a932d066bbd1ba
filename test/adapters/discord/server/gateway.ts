import type { Server } from "node:http";
import {
  type GatewayDispatchPayload,
  GatewayIntentBits,
  GatewayOpcodes as Op,
} from "discord-api-types/v10";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { isShard, newSession, parse } from "./gateway-input.ts";
import { guildPayload } from "./guild-payload.ts";
import { areIntents, disallowed, forIntents } from "./intents.ts";
import { memberChunks } from "./member-chunks.ts";
import type { LiveSession } from "./sessions.ts";
import type { Dispatch, World } from "./state.ts";

export interface GatewayOptions {
  readonly heartbeat: number;
  /** ws:// address for READY's resume_gateway_url. */
  readonly address: () => string;
}

/** Sends a client may make per minute. */
const SENDS_A_MINUTE = 120;
/** Closings after which a session cannot be resumed. */
const FATAL = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

interface Line {
  session: LiveSession | undefined;
  sends: number[];
  /** Each is done with a heartbeat of whoever has read that far: clients also send some by themselves. */
  beats: { readonly seq: number; readonly done: () => void }[];
}

export interface Gateway {
  readonly sessions: LiveSession[];
  readonly lines: ReadonlyMap<WebSocket, unknown>;
  emit(dispatch: Dispatch): void;
  barrier(): Promise<void>;
  close(): Promise<void>;
  /** Sends to every socket that has a session. */
  tell(payload: object): void;
  closeAll(code: number, reason?: string): void;
  forget(): void;
  send(session: LiveSession, t: string, d: unknown): void;
  readonly mood: { silent: boolean; outage: boolean; swapping: Dispatch[] | undefined };
}

export function gateway(server: Server, world: World, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const lines = new Map<WebSocket, Line>();
  const sessions: LiveSession[] = [];
  const mood: Gateway["mood"] = { silent: false, outage: false, swapping: undefined };

  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "/", "http://loopback");
    if (mood.outage || !url.pathname.startsWith("/gateway")) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (line) => {
      line.on("error", () => line.terminate());
      if (url.searchParams.get("v") !== "10") return line.close(4012, "Invalid API version.");
      if (url.searchParams.get("encoding") !== "json" || url.searchParams.has("compress"))
        return line.close(4002, "Only plain JSON here.");
      open(line);
    });
  });

  function open(socket: WebSocket): void {
    const line: Line = { session: undefined, sends: [], beats: [] };
    lines.set(socket, line);
    write(socket, Op.Hello, { heartbeat_interval: options.heartbeat });
    socket.on("message", (raw) => receive(socket, line, raw));
    socket.on("close", (code) => {
      lines.delete(socket);
      for (const { done } of line.beats) done();
      const session = line.session;
      if (session?.socket !== socket) return;
      session.socket = undefined;
      session.connected = false;
      if (code === 1000 || code === 1001) session.dead = true;
    });
  }

  function write(socket: WebSocket, op: number, d: unknown): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  function receive(socket: WebSocket, line: Line, raw: RawData) {
    const now = performance.now();
    line.sends = [...line.sends.filter((at) => now - at < 60_000), now];
    if (line.sends.length > SENDS_A_MINUTE) return socket.close(4008, "Rate limited.");
    const payload = parse(raw);
    if (!payload) return socket.close(4002, "Error while decoding payload.");
    const { op, d } = payload;
    if (op === Op.Heartbeat) return beat(socket, line, d);
    if (op === Op.Identify) return identify(socket, line, d);
    if (op === Op.Resume) return resume(socket, line, d);
    if (!line.session) return socket.close(4003, "Not authenticated.");
    if (op === Op.RequestGuildMembers) return requestMembers(socket, line.session, d);
    if (op === Op.PresenceUpdate || op === Op.VoiceStateUpdate) return;
    socket.close(4001, "Unknown opcode.");
  }

  function beat(socket: WebSocket, line: Line, read: unknown) {
    if (mood.silent) return;
    write(socket, Op.HeartbeatAck, null);
    const far = typeof read === "number" ? read : 0;
    const waiting = line.beats;
    line.beats = waiting.filter(({ seq }) => seq > far);
    for (const { seq, done } of waiting) if (seq <= far) done();
    if (line.beats.length > 0) write(socket, Op.Heartbeat, null);
  }

  function identify(socket: WebSocket, line: Line, d: unknown) {
    if (line.session) return socket.close(4005, "Already authenticated.");
    const data = d as { token?: unknown; intents?: unknown; properties?: unknown; shard?: unknown };
    if (typeof data !== "object" || data === null || typeof data.properties !== "object")
      return socket.close(4002, "Error while decoding payload.");
    if (data.token !== world.token) return socket.close(4004, "Authentication failed.");
    if (!areIntents(data.intents)) return socket.close(4013, "Invalid intent(s).");
    if (disallowed(data.intents, world.privileged))
      return socket.close(4014, "Disallowed intent(s).");
    if (!isShard(data.shard)) return socket.close(4010, "Invalid shard.");
    const session = newSession(data.intents, socket);
    line.session = session;
    sessions.push(session);
    greet(session, data.shard);
  }

  function greet(session: LiveSession, shard: unknown): void {
    const guilds = [...world.guilds.values()].filter((guild) => guild.botIn);
    send(session, "READY", {
      v: 10,
      user: world.self,
      guilds: guilds.map((guild) => ({ id: guild.data.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: options.address(),
      ...(shard !== undefined && { shard }),
      application: { id: world.application, flags: 0 },
    });
    if (!(session.intents & GatewayIntentBits.Guilds)) return;
    for (const guild of guilds) {
      if (!guild.unavailable)
        send(session, "GUILD_CREATE", guildPayload(world, guild, session.intents));
    }
  }

  function resume(socket: WebSocket, line: Line, d: unknown) {
    if (line.session) return socket.close(4005, "Already authenticated.");
    const data = d as { token?: unknown; session_id?: unknown; seq?: unknown };
    if (data?.token !== world.token) return socket.close(4004, "Authentication failed.");
    const session = sessions.find((one) => one.id === data.session_id && !one.dead);
    if (!session) return write(socket, Op.InvalidSession, false);
    const { seq } = data;
    if (typeof seq !== "number" || seq > session.seq) {
      session.dead = true;
      return socket.close(4007, "Invalid seq.");
    }
    session.socket?.terminate();
    session.socket = socket;
    session.connected = true;
    session.resumes += 1;
    line.session = session;
    for (const missed of session.dispatched)
      if (missed.s > seq) socket.send(JSON.stringify(missed));
    send(session, "RESUMED", { _trace: [] });
  }

  function requestMembers(socket: WebSocket, session: LiveSession, d: unknown) {
    const chunks = memberChunks(world, session.intents, d);
    if (!chunks) return socket.close(4002, "Error while decoding payload.");
    for (const chunk of chunks) send(session, "GUILD_MEMBERS_CHUNK", chunk);
  }

  function send(session: LiveSession, t: string, d: unknown): void {
    session.seq += 1;
    const payload = { op: Op.Dispatch, t, s: session.seq, d } as GatewayDispatchPayload;
    session.dispatched.push(payload);
    if (session.socket?.readyState === session.socket?.OPEN)
      session.socket?.send(JSON.stringify(payload));
  }

  function emit(dispatch: Dispatch): void {
    if (mood.swapping) {
      // The data is taken as it is now; only the order of sending changes.
      mood.swapping.push({ ...dispatch, d: structuredClone(dispatch.d) });
      if (mood.swapping.length < 2) return;
      const pair = mood.swapping.toReversed();
      mood.swapping = undefined;
      for (const one of pair) emit(one);
      return;
    }
    const { guild } = dispatch;
    if (guild && !dispatch.raw && !dispatch.t.startsWith("GUILD_DELETE")) {
      if (!guild.botIn || guild.unavailable) return;
    }
    for (const session of sessions) {
      if (session.dead) continue;
      const data =
        guild && dispatch.t === "GUILD_CREATE"
          ? guildPayload(world, guild, session.intents)
          : forIntents(world, session.intents, dispatch);
      if (data !== undefined) send(session, dispatch.t, data);
    }
  }

  async function barrier(): Promise<void> {
    await Promise.all(
      [...lines].map(([socket, line]) => {
        if (!line.session || socket.readyState !== socket.OPEN) return undefined;
        const { seq } = line.session;
        return new Promise<void>((done) => {
          line.beats.push({ seq, done });
          write(socket, Op.Heartbeat, null);
        });
      }),
    );
  }

  function closeAll(code: number, reason?: string): void {
    for (const [socket, line] of lines) {
      if (line.session && FATAL.has(code)) line.session.dead = true;
      socket.close(code, reason);
    }
  }

  return {
    sessions,
    lines,
    mood,
    emit,
    barrier,
    send,
    closeAll,
    tell: (payload) => {
      for (const [socket, line] of lines)
        if (line.session && socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
    },
    forget: () => {
      for (const session of sessions) session.dead = true;
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((done) => sockets.close(() => done()));
    },
  };
}
