import { REST } from "discord.js";
import { describe, expect, it } from "vitest";
import {
  breakerOf,
  closesUnder,
  createBreaker,
  longestWait,
  opensAt,
  restOptions,
} from "../../../src/adapters/discord/breaker.ts";
import { minute, second } from "../../../src/core/duration.ts";

/** A REST manager whose answers are told here, and a clock. */
function setting() {
  let now = 1_000_000_000_000;
  const rest = new REST();
  const breaker = createBreaker(rest, () => now);
  const answers = (status: number, count = 1, scope?: string) => {
    const headers = new Headers(scope === undefined ? {} : { "X-RateLimit-Scope": scope });
    const request = { method: "GET", path: "/x", route: "/x", options: {}, data: {}, retries: 0 };
    for (let index = 0; index < count; index++)
      rest.emit("response", request as never, { status, headers } as never);
  };
  return { rest, breaker, answers, pass: (ms: number) => (now += ms), now: () => now };
}

describe("the breaker", () => {
  it.each([
    [401, undefined, 1],
    [403, undefined, 1],
    [429, "user", 1],
    [429, "global", 1],
    [429, undefined, 1],
    [429, "shared", 0],
    [200, undefined, 0],
    [400, undefined, 0],
    [404, undefined, 0],
    [500, undefined, 0],
  ])("takes %i (%s) for %i invalid requests", (status, scope, count) => {
    const { breaker, answers } = setting();
    answers(status, 1, scope);
    expect(breaker.count()).toBe(count);
  });

  it("opens at so many, and closes when few are left in the window", () => {
    const { breaker, answers, pass } = setting();
    answers(403, opensAt - closesUnder);
    pass(5 * minute);
    answers(403, closesUnder - 1);
    expect(breaker.wait()).toBe(0);
    answers(403);
    const wait = breaker.wait();
    expect(wait).toBeGreaterThan(4 * minute);
    pass(wait - second);
    expect(breaker.wait()).toBeGreaterThan(0);
    pass(second + 5 * minute);
    expect(breaker.wait()).toBe(0);
    expect(breaker.count()).toBeLessThan(closesUnder);
  });

  it("closes after the wait that it told, if nothing more is refused", () => {
    const { breaker, answers, pass } = setting();
    answers(403, opensAt);
    pass(breaker.wait());
    expect(breaker.wait()).toBe(0);
  });

  it("stays shut while they trickle", () => {
    const { breaker, answers, pass } = setting();
    for (let index = 0; index < 5_000; index++) {
      answers(403);
      pass(second);
      expect(breaker.wait()).toBe(0);
    }
  });

  it("says so once each time that it opens", () => {
    const { breaker, answers, pass } = setting();
    const said: string[] = [];
    const log = (message: string) => void said.push(message);
    answers(403, opensAt);
    breaker.wait(log);
    breaker.wait(log);
    expect(said).toEqual([expect.stringContaining(`${opensAt} requests`)]);
    pass(11 * minute);
    breaker.wait(log);
    answers(401, opensAt);
    breaker.wait(log);
    breaker.wait(log);
    expect(said).toHaveLength(2);
  });

  it("is one for each REST manager", () => {
    const { rest, breaker, answers, now } = setting();
    expect(breakerOf(rest, now)).toBe(breaker);
    const other = createBreaker(rest, now);
    answers(403);
    expect([breaker.count(), other.count(), breakerOf(rest, now) === other]).toEqual([0, 1, true]);
    other.close();
    answers(403);
    expect(other.count()).toBe(1);
  });

  it("is not confused by a clock that goes back", () => {
    const { breaker, answers, pass } = setting();
    answers(403, 10);
    pass(-3 * minute);
    answers(403, 10);
    expect(breaker.count()).toBe(20);
    pass(14 * minute);
    expect(breaker.count()).toBe(0);
  });
});

describe("options", () => {
  it("leave long waits to the outbox", async () => {
    const { rejectOnRateLimit } = restOptions();
    if (typeof rejectOnRateLimit !== "function") throw new Error("no function");
    const rejects = (retryAfter: number, sublimitTimeout = 0) =>
      rejectOnRateLimit({ retryAfter, sublimitTimeout } as never);
    expect([rejects(longestWait), rejects(longestWait + 1), rejects(0, 60_000)]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
