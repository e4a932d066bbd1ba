import { machineTime, type Time } from "./patience.ts";

/**
 * Slack's rate limits, kept before Slack has to say so: whoever is told "429" again and again is cut
 * off. https://docs.slack.dev/apis/web-api/rate-limits
 */

/** Calls a minute by method, from each method's page (tiers 2, 3 and 4: 20, 50 and 100). */
const perMinute: Readonly<Record<string, number>> = {
  "chat.postEphemeral": 100,
  "chat.update": 50,
  "chat.delete": 50,
  "conversations.history": 50,
  "conversations.info": 50,
  "conversations.join": 50,
  "conversations.list": 20,
  "conversations.replies": 50,
  "conversations.open": 50,
  "conversations.invite": 50,
  "conversations.kick": 50,
  "files.getUploadURLExternal": 100,
  "files.completeUploadExternal": 100,
  "reactions.add": 50,
  "usergroups.list": 20,
  "users.conversations": 50,
  "users.info": 100,
  "users.list": 20,
  "views.open": 100,
};

/** Messages: one a second and channel. A little more, since the way to Slack is not always as long. */
const betweenMessages = 1_100;

/** So long a call waits for its turn; what would wait longer is tried again later. Milliseconds. */
export const patience = 5_000;

/** More lanes than this are looked through for those that are idle. */
const mostLanes = 1_000;

/** It would be too long until this call's turn. */
export class Busy extends Error {
  /** Milliseconds. */
  readonly retryAfter: number;

  constructor(method: string, retryAfter: number) {
    super(`${method} waits for ${Math.ceil(retryAfter / 1_000)} s, to stay within Slack's limits`);
    this.name = "Busy";
    this.retryAfter = retryAfter;
  }
}

export interface Limits {
  /**
   * Resolves when it is this call's turn, in the order in which they were asked for.
   * @throws Busy when that would take longer than `patience`
   */
  turn(method: string, channel?: string): Promise<void>;
  /** Slack said 429: no such call until then. Milliseconds. */
  close(method: string, channel: string | undefined, retryAfter: number): void;
}

/** The latest turns that were given, some of them in the future. */
interface Lane {
  /** No more of them than what is to come depends on. */
  readonly turns: number[];
  readonly most: number;
  /** Milliseconds in which there may be `most` of them. */
  readonly span: number;
  closedUntil: number;
}

/** The limits of one token. */
export function createLimits(time: Time = machineTime): Limits {
  const lanes = new Map<string, Lane>();
  const { now } = time;

  function laneOf(method: string, channel: string | undefined): Lane {
    const key = method === "chat.postMessage" ? `${method} ${channel}` : method;
    const known = lanes.get(key);
    if (known) return known;
    if (lanes.size >= mostLanes) forgetIdle();
    const lane = { turns: [], closedUntil: 0, ...paceOf(method) };
    lanes.set(key, lane);
    return lane;
  }

  function forgetIdle(): void {
    for (const [key, lane] of lanes) {
      const latest = lane.turns.at(-1) ?? 0;
      if (Math.max(latest + lane.span, lane.closedUntil) < now()) lanes.delete(key);
    }
  }

  return {
    async turn(method, channel) {
      const lane = laneOf(method, channel);
      const until = now() + patience;
      for (;;) {
        const at = nextTurn(lane, now());
        if (at > until) throw new Busy(method, Math.ceil(at - now()));
        lane.turns.push(at);
        if (lane.turns.length > (Number.isFinite(lane.most) ? lane.most : 1)) lane.turns.shift();
        // Timers may fire a little early.
        while (now() < at) await time.pause(at - now());
        if (lane.closedUntil <= now()) return;
        const index = lane.turns.indexOf(at);
        if (index >= 0) lane.turns.splice(index, 1);
      }
    },
    close(method, channel, retryAfter) {
      const lane = laneOf(method, channel);
      lane.closedUntil = Math.max(lane.closedUntil, now() + retryAfter);
    },
  };
}

function paceOf(method: string): Pick<Lane, "most" | "span"> {
  if (method === "chat.postMessage") return { most: 1, span: betweenMessages };
  return { most: perMinute[method] ?? Number.POSITIVE_INFINITY, span: 60_000 };
}

function nextTurn({ turns, most, span, closedUntil }: Lane, now: number): number {
  const oldest = turns.length >= most ? turns.at(-most) : undefined;
  const free = oldest === undefined ? now : oldest + span;
  return Math.max(now, closedUntil, free, turns.at(-1) ?? 0);
}
