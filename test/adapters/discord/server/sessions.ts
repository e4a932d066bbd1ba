import type { GatewayDispatchPayload } from "discord-api-types/v10";
import type { WebSocket } from "ws";

/** One gateway session. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  /** True while a socket is on it. */
  readonly connected: boolean;
  /** How often it was resumed. */
  readonly resumes: number;
  /** What was dispatched to it, in order; repetitions included. */
  readonly dispatched: readonly GatewayDispatchPayload[];
}

/** A session as the server keeps it. */
export interface LiveSession extends Session {
  connected: boolean;
  resumes: number;
  seq: number;
  dispatched: GatewayDispatchPayload[];
  socket: WebSocket | undefined;
  /** Forgotten: cannot be resumed. */
  dead: boolean;
}
