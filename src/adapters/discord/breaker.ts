import type { RateLimitData, REST, RESTOptions } from "discord.js";

/**
 * Discord bans an address that makes 10,000 invalid requests (401, 403, or 429 that is not of shared
 * scope) in ten minutes. A bot that errs must stop long before, by itself.
 * @see https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
const window = 10 * 60_000;
const slices = 60;
const slice = window / slices;

/** From so many invalid requests in the window on, nothing is asked … */
export const opensAt = 1_000;
/** … until fewer than this are left in it. */
export const closesUnder = 500;

export interface Breaker {
  /** Invalid requests in the last ten minutes, to ten seconds. */
  count(): number;
  /** Milliseconds until requests may be made again; 0: now. `log` hears of it once an opening. */
  wait(log?: (message: string) => void): number;
  /** Stops listening. */
  close(): void;
}

const breakers = new WeakMap<REST, Breaker>();

/** The breaker of a REST manager, made at the first call. */
export function breakerOf(rest: REST, now: () => number): Breaker {
  return breakers.get(rest) ?? createBreaker(rest, now);
}

/** Counts what Discord answers to a REST manager, from now on. `now`: milliseconds. */
export function createBreaker(rest: REST, now: () => number): Breaker {
  breakers.get(rest)?.close();
  const invalid = createCounter(now);
  let open = false;
  let told = false;

  function listen(_request: unknown, response: Answer): void {
    if (isInvalid(response)) invalid.add();
  }
  rest.on("response", listen);

  const breaker: Breaker = {
    count: invalid.count,
    wait(log) {
      const count = invalid.count();
      if (!open && count >= opensAt) {
        open = true;
        told = false;
      }
      if (open && count < closesUnder) open = false;
      if (!open) return 0;
      const wait = invalid.until(closesUnder);
      if (!told && log) {
        told = true;
        log(
          `Discord refused ${count} requests within ten minutes (401, 403 or 429); at 10,000 it would block this address. Nothing more is asked for ${Math.ceil(wait / 1_000)} s. Look for refusals in this log, and give the bot the permissions that are missing.`,
        );
      }
      return wait;
    },
    close() {
      rest.off("response", listen);
      if (breakers.get(rest) === breaker) breakers.delete(rest);
    },
  };
  breakers.set(rest, breaker);
  return breaker;
}

interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

function isInvalid({ status, headers }: Answer): boolean {
  if (status === 401 || status === 403) return true;
  return status === 429 && headers.get("X-RateLimit-Scope") !== "shared";
}

/** Counts what happened in the window, in slices of ten seconds: so much memory, and no more. */
function createCounter(now: () => number) {
  const counts = new Array<number>(slices).fill(0);
  let newest = Math.floor(now() / slice);

  /** Empties the slices that have slid out of the window. A clock that goes back changes nothing. */
  function slide(): void {
    const current = Math.floor(now() / slice);
    const passed = Math.min(slices, current - newest);
    for (let step = 1; step <= passed; step++) counts[(newest + step) % slices] = 0;
    newest = Math.max(newest, current);
  }

  const total = () => counts.reduce((sum, count) => sum + count, 0);

  return {
    add(): void {
      slide();
      const index = newest % slices;
      counts[index] = (counts[index] ?? 0) + 1;
    },
    count(): number {
      slide();
      return total();
    },
    /** Milliseconds until fewer than `few` are left, if none comes. */
    until(few: number): number {
      slide();
      let left = total();
      let step = 0;
      while (left >= few && step < slices) {
        step += 1;
        left -= counts[(newest + step) % slices] ?? 0;
      }
      return Math.max(0, (newest + step) * slice - now());
    },
  };
}

/** Waits up to this are spent in REST's own queue; longer ones in the outbox, which survives a restart. */
export const longestWait = 5_000;

/**
 * How the client asks: at most 50 requests a second, as Discord allows; 15 s for an answer; twice
 * more when Discord fails (5xx, time-out, lost connection), then the outbox tries again, later.
 */
export function restOptions(): Partial<RESTOptions> {
  return {
    globalRequestsPerSecond: 50,
    timeout: 15_000,
    retries: 2,
    rejectOnRateLimit: ({ retryAfter, sublimitTimeout }: RateLimitData) =>
      Math.max(retryAfter, sublimitTimeout) > longestWait,
  };
}
