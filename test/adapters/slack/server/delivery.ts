import { randomUUID } from "node:crypto";
import type { Delivery, Json } from "./slack.ts";
import type { Mutable } from "./world.ts";

/**
 * Deliveries to the app, their acknowledgements and their retries. Slack gives an event four tries:
 * the first, one at once, one after a minute, one after five; commands and interactions have one.
 */

export type Try = Mutable<Delivery>;

/** What carries a try to the app: true when it went out. The carrier calls `acked` or `failed` later. */
export type Carrier = (one: Try) => boolean;

const waits = [0, 60_000, 300_000];

type Waiting = { type: Delivery["type"]; payload: Json; attempt: number; dueAt: number; from: Try };

export type Ack = { readonly ack: Json | null; readonly after: number };

export type Deliveries = {
  readonly tries: Try[];
  /** Resolves with the acknowledgement, or null when none came in time (never rejects). */
  deliver(type: Delivery["type"], payload: Json, attempt?: number): Promise<Ack | null>;
  acked(envelopeId: string, ack: Json): void;
  /** The carrier lost it: the socket closed, the URL answered badly. */
  failed(envelopeId: string, reason: string, retry?: boolean): void;
  loseAcks(times: number): void;
  /** What is outstanding has taken too long. */
  giveUp(): void;
  redeliver(): void;
  tick(): void;
  repeat(options: { newEventId?: boolean; retryAttempt?: number }): void;
  settled(): Promise<void>;
  close(): void;
};

export const deliveries = (
  now: () => number,
  ackWithin: number,
  carry: Carrier,
  makeEventId: () => string,
): Deliveries => {
  const tries: Try[] = [];
  const outstanding = new Map<
    string,
    { one: Try; timer: NodeJS.Timeout; sentAt: number; done: (ack: Ack | null) => void }
  >();
  let waiting: Waiting[] = [];
  let lost = 0;
  let immediate = 0;
  let closed = false;
  let idle: (() => void)[] = [];

  const checkIdle = () => {
    if (outstanding.size > 0 || immediate > 0) return;
    for (const resolve of idle.splice(0)) resolve();
  };

  const send = (
    type: Delivery["type"],
    payload: Json,
    attempt: number,
    reason: string | null,
    done: (ack: Ack | null) => void,
  ) => {
    const one: Try = {
      envelopeId: randomUUID(),
      type,
      payload,
      attempt,
      retryReason: reason,
      state: "sent",
    };
    tries.push(one);
    const timer = setTimeout(() => settle(one.envelopeId, "timeout", true), ackWithin);
    outstanding.set(one.envelopeId, { one, timer, sentAt: performance.now(), done });
    if (!carry(one)) settle(one.envelopeId, "connection_failed", true);
  };

  const settle = (envelopeId: string, reason: string, retry: boolean) => {
    const held = outstanding.get(envelopeId);
    if (!held) return;
    outstanding.delete(envelopeId);
    clearTimeout(held.timer);
    held.one.state = "failed";
    held.done(null);
    if (retry && held.one.type === "events_api") again(held.one, reason);
    checkIdle();
  };

  const again = (one: Try, reason: string) => {
    const wait = waits[one.attempt];
    if (wait === undefined || closed) return;
    if (wait > 0) {
      one.state = "waiting";
      waiting.push({ ...one, attempt: one.attempt + 1, dueAt: now() + wait, from: one });
      return;
    }
    immediate += 1;
    setImmediate(() => {
      immediate -= 1;
      if (!closed) send(one.type, one.payload, one.attempt + 1, reason, () => {});
      checkIdle();
    });
  };

  const resend = (due: (one: Waiting) => boolean) => {
    const ready = waiting.filter(due);
    waiting = waiting.filter((one) => !due(one));
    for (const one of ready) {
      one.from.state = "failed";
      send(one.type, one.payload, one.attempt, "timeout", () => {});
    }
  };

  return {
    tries,
    deliver: (type, payload, attempt = 0) =>
      new Promise((resolve) =>
        send(type, payload, attempt, attempt > 0 ? "timeout" : null, resolve),
      ),
    acked: (envelopeId, ack) => {
      const held = outstanding.get(envelopeId);
      if (!held) return;
      if (lost > 0 && held.one.type === "events_api") {
        lost -= 1;
        return settle(envelopeId, "timeout", true);
      }
      outstanding.delete(envelopeId);
      clearTimeout(held.timer);
      held.one.state = "acked";
      held.one.ack = ack;
      const empty = Object.keys(ack).length === 0;
      held.done({ ack: empty ? null : ack, after: performance.now() - held.sentAt });
      checkIdle();
    },
    failed: (envelopeId, reason, retry = true) => settle(envelopeId, reason, retry),
    loseAcks: (times) => {
      lost += times;
    },
    giveUp: () => {
      for (const envelopeId of [...outstanding.keys()]) settle(envelopeId, "timeout", true);
    },
    redeliver: () => resend(() => true),
    tick: () => resend((one) => one.dueAt <= now()),
    repeat: ({ newEventId = false, retryAttempt = 0 }) => {
      const last = tries.findLast((one) => one.type === "events_api");
      if (!last) throw new Error("no event was sent yet");
      const payload = newEventId ? { ...last.payload, event_id: makeEventId() } : last.payload;
      send("events_api", payload, retryAttempt, retryAttempt > 0 ? "timeout" : null, () => {});
    },
    settled: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        setImmediate(checkIdle);
      }),
    close: () => {
      closed = true;
      for (const held of outstanding.values()) {
        clearTimeout(held.timer);
        held.done(null);
      }
      outstanding.clear();
      waiting = [];
      const resolves = idle;
      idle = [];
      for (const resolve of resolves) resolve();
    },
  };
};
