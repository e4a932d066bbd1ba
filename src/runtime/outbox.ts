import { isTransient, type Outcome } from "../core/action.ts";
import type { Adapter } from "../core/adapter.ts";
import { minute, second } from "../core/duration.ts";
import type { History, Settled, Tried, Waiting } from "../core/store.ts";

/** Tries before giving up; with the backoff below that is about three quarters of an hour. */
const mostTries = 15;

/** Rows read at once. */
const pageSize = 1_000;

/** 1 s, 2 s, 4 s … at most 5 minutes; longer where the platform says so. */
export function backoff(attempts: number, retryAfter = 0): number {
  return Math.max(retryAfter, Math.min(second * 2 ** attempts, 5 * minute));
}

export interface Outbox {
  /** There may be something to perform. */
  wake(): void;
  /** Resolves when nothing can be performed right now. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface OutboxOptions {
  readonly adapter: Adapter;
  readonly history: History;
  /** The clock that outcomes are dated by. */
  readonly now: () => number;
  /** The clock that backoff goes by: time as it really passes. */
  readonly wall: () => number;
  /** How many lanes at once; 1 performs strictly in the order of the decisions. */
  readonly lanes: number;
  /** Called with final outcomes that a decision wants to hear of. */
  readonly settled: (settled: Settled) => void;
  /** Called with what the platform refused for good. */
  readonly refused?: (row: Waiting, outcome: Extract<Outcome, { outcome: "refused" }>) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Performs what was committed, for one space. Actions on one channel or member keep their order (a
 * lane); a lane that waits for another try does not hold the others.
 */
export function createOutbox({
  adapter,
  history,
  now,
  wall,
  lanes,
  settled,
  refused,
  failed,
}: OutboxOptions): Outbox {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function perform(waiting: Waiting): Promise<Tried> {
    let outcome: Outcome;
    try {
      outcome = await adapter.perform(waiting);
    } catch (error) {
      outcome = {
        outcome: "refused",
        why: "transient",
        note: error instanceof Error ? error.message : String(error),
      };
    }
    const retries = isTransient(outcome) && waiting.attempts + 1 < mostTries;
    if (!retries || outcome.outcome === "done") return { id: waiting.id, outcome };
    return {
      id: waiting.id,
      outcome,
      tryAt: wall() + backoff(waiting.attempts, outcome.retryAfter),
    };
  }

  /** The lanes that wait, each with its rows in order. */
  function lanesOf(rows: readonly Waiting[]): Waiting[][] {
    const byLane = new Map<string, Waiting[]>();
    for (const row of rows) {
      const lane = lanes === 1 ? "" : laneOf(row);
      const line = byLane.get(lane);
      if (line) line.push(row);
      else byLane.set(lane, [row]);
    }
    return [...byLane.values()];
  }

  const headOf = (line: readonly Waiting[]) => line[0]?.tryAt ?? 0;

  /** Lanes whose head may go now; when only they are told, when the next one may. */
  async function ready(): Promise<{ lines: Waiting[][]; next?: number }> {
    const rows: Waiting[] = [];
    for (;;) {
      const page = await history.waiting(adapter.space, pageSize, rows.length);
      rows.push(...page);
      const all = lanesOf(rows);
      const lines = all.filter((line) => headOf(line) <= wall());
      if (lines.length > 0) return { lines };
      // All of these wait: there may be others behind them that need not.
      if (page.length < pageSize)
        return rows.length > 0 ? { lines, next: Math.min(...all.map(headOf)) } : { lines };
    }
  }

  async function performLane(line: readonly Waiting[], results: Tried[]): Promise<void> {
    for (const row of line) {
      if (stopped) return;
      const result = await perform(row);
      results.push(result);
      if ("tryAt" in result && row.action.action !== "dm") return;
    }
  }

  async function pass(): Promise<boolean> {
    const { lines, next } = await ready();
    if (lines.length === 0) {
      if (next !== undefined) timer = setTimeout(wake, Math.max(50, next - wall()));
      return false;
    }
    const results: Tried[] = [];
    const queue = [...lines];
    const worker = async () => {
      for (let line = queue.shift(); line && !stopped; line = queue.shift())
        await performLane(line, results);
    };
    await Promise.all(Array.from({ length: Math.min(lanes, lines.length) }, worker));
    const at = now();
    await history.tried(adapter.space, at, results);
    const byId = new Map(lines.flat().map((row) => [row.id, row]));
    for (const result of results) {
      const row = byId.get(result.id);
      if (!row || "tryAt" in result) continue;
      if (result.outcome.outcome === "refused") refused?.(row, result.outcome);
      if (row.settle) settled({ ...row, outcome: result.outcome, settledAt: at });
    }
    return results.length > 0;
  }

  async function run(): Promise<void> {
    do {
      again = false;
      while (!stopped && (await pass())) {}
    } while (again && !stopped);
  }

  function wake(): void {
    if (stopped) return;
    clearTimeout(timer);
    again = true;
    if (running) return;
    running = run()
      .catch(failed)
      .finally(() => {
        running = undefined;
        if (again && !stopped) wake();
      });
  }

  return {
    wake,
    async idle() {
      while (running) await running;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/**
 * A private message goes before what follows it for the same member (nobody can be told after a
 * ban), but only its first try holds that up: a mute does not wait for a closed letter box.
 */
function laneOf({ action, attempts }: Waiting): string {
  if (action.action === "dm" && attempts > 0) return `private ${action.member}`;
  if ("channel" in action && action.channel !== "") return `channel ${action.channel}`;
  return `member ${"member" in action ? action.member : ""}`;
}
