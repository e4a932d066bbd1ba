import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { opensAt } from "../../../src/adapters/discord/breaker.ts";
import { toOutcome } from "../../../src/adapters/discord/outcome.ts";
import { perform } from "../../../src/adapters/discord/perform/perform.ts";
import { minute } from "../../../src/core/duration.ts";
import { loadCatalogues } from "../../../src/runtime/translate.ts";
import { type Stage, stage } from "./performing.ts";

let on: Stage;
beforeEach(async () => {
  on = await stage({ retries: 2 });
});
afterEach(async () => {
  await on[Symbol.asyncDispose]();
});

const posts = "POST /channels/:id/messages";
const say = (text = "x") =>
  ({ action: "send", channel: on.guild.channel("general").id, content: { text } }) as const;

describe("a rate limit", () => {
  it("is waited for when it is short", async () => {
    on.discord.rateLimit(posts, { retryAfter: 0.05 });
    expect(await on.does(say())).toMatchObject({ outcome: "done" });
    expect(on.asked()).toHaveLength(2);
  });

  it("goes back to the outbox when it is long, with its length", async () => {
    on.discord.rateLimit(posts, { retryAfter: 90 });
    const outcome = await on.does(say());
    expect(outcome).toMatchObject({ outcome: "refused", why: "rate-limited" });
    expect("retryAfter" in outcome && outcome.retryAfter).toBeGreaterThanOrEqual(90_000);
    expect(on.asked()).toHaveLength(1);
  });

  it("of everything keeps all others from asking", async () => {
    on.discord.rateLimit("global", { retryAfter: 60 });
    const alice = on.guild.user("alice");
    expect(await on.does(say())).toMatchObject({ why: "rate-limited" });
    on.asked();
    expect(await on.does({ action: "kick", member: alice.id, reason: "r" })).toMatchObject({
      why: "rate-limited",
    });
    expect(on.asked()).toEqual([]);
  });
});

describe("trouble at Discord's", () => {
  it("is tried again at once a few times", async () => {
    on.discord.refuse(posts, { status: 502, times: 2 });
    expect(await on.does(say())).toMatchObject({ outcome: "done" });
  });

  it("goes back to the outbox when it lasts", async () => {
    on.discord.refuse(posts, { status: 500, times: 10 });
    expect(await on.does(say())).toMatchObject({ outcome: "refused", why: "transient" });
    expect(on.asked()).toHaveLength(3);
  });

  it("is no answer when the connection is lost, and says so without an address", async () => {
    on.discord.loseResponse(posts, 5);
    const outcome = await on.does(say());
    expect(outcome).toMatchObject({ outcome: "refused", why: "transient" });
    expect(JSON.stringify(outcome)).not.toContain(on.discord.token);
    expect(on.discord.texts("general")).toEqual(["x"]);
  });
});

describe("too many refusals", () => {
  /** As if Discord had answered that, without the time that it takes to ask. */
  function answered(status: number, count: number) {
    const answer = { status, headers: new Headers() };
    for (let index = 0; index < count; index++)
      on.place.client.rest.emit("response", {} as never, answer as never);
  }

  it("make the bot pause, say so once, and go on by itself", async () => {
    on.discord.refuse(posts, {
      status: 403,
      body: { code: 50013, message: "Missing Permissions" },
    });
    answered(403, opensAt - 1);
    expect(await on.does(say())).toMatchObject({ why: "forbidden" });
    on.asked();
    const outcome = await on.does(say());
    expect(outcome).toMatchObject({ outcome: "refused", why: "rate-limited" });
    expect(await on.does(say())).toMatchObject({ why: "rate-limited" });
    expect(on.asked()).toEqual([]);
    expect(on.logged).toEqual([expect.stringContaining("refused 1000 requests")]);
    on.pass("retryAfter" in outcome ? Number(outcome.retryAfter) : 0);
    expect(await on.does(say())).toMatchObject({ outcome: "done" });
  });

  it("do not keep answers to members back, which Discord does not count", async () => {
    answered(403, opensAt);
    const action = { action: "reply", channel: "", member: "1", interaction: "2" } as const;
    expect(await on.does({ ...action, content: { text: "x" } })).toMatchObject({ outcome: "done" });
  });
});

describe("the token", () => {
  it("no longer valid is the connection's matter: the request waits", async () => {
    on.discord.refuse(posts, { status: 401, body: { code: 0, message: "401: Unauthorized" } });
    expect(await on.does(say())).toMatchObject({ outcome: "refused", why: "transient" });
    expect(await on.does(say())).toMatchObject({ outcome: "refused", why: "transient" });
  });
});

describe("outcomes", () => {
  const api = (code: number, status: number, message = "No") =>
    new DiscordAPIError({ code, message }, code, status, "POST", "https://x/webhooks/1/t0ken", {
      files: undefined,
      body: undefined,
    });

  it.each([
    [10003, 404, "not-found", "channel"],
    [10007, 404, "not-found", "gone"],
    [10008, 404, "not-found", "message"],
    [10013, 404, "not-found", "unknown-user"],
    [10026, 404, "not-found", "not-banned"],
    [10062, 404, "not-found", undefined],
    [12345, 404, "not-found", undefined],
    [50001, 403, "forbidden", "access"],
    [50007, 403, "forbidden", "closed"],
    [50013, 403, "forbidden", "permissions"],
    [50278, 403, "forbidden", "no-common-server"],
    [12345, 403, "forbidden", undefined],
    [60003, 403, "forbidden", "two-factor"],
    [200000, 400, "forbidden", "automod"],
    [50035, 400, "unsupported", undefined],
    [20028, 400, "rate-limited", undefined],
    [130000, 400, "transient", undefined],
    [0, 401, "transient", undefined],
  ])("code %i (HTTP %i) is %s", (code, status, why, key) => {
    const outcome = toOutcome(api(code, status));
    expect([outcome.why, outcome.saying?.key]).toEqual([why, key]);
    expect(outcome.note).not.toContain("t0ken");
  });

  it("have a text for everything that moderators can help with", () => {
    const english = loadCatalogues("locales").get("en");
    const said = Array.from({ length: 60_000 }, (_, code) => code)
      .concat([60003, 90001, 160002, 160005, 160006, 200000, 240000])
      .flatMap((code) => toOutcome(api(code, 403)).saying?.key ?? []);
    expect(new Set(said).size).toBeGreaterThan(15);
    expect(said.filter((key) => !english?.has(`outcomes.${key}`))).toEqual([]);
  });

  it("are transient where nothing was answered", () => {
    const request = { files: undefined, body: undefined };
    const page = new DiscordAPIError(
      { message: "blocked" } as never,
      undefined as never,
      403,
      "GET",
      "https://x",
      request,
    );
    const aborted = Object.assign(new Error("This operation was aborted"), { name: "AbortError" });
    const lost = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const down = new HTTPError(503, "Service Unavailable", "GET", "https://x", request);
    for (const error of [page, aborted, lost, down, "odd"])
      expect(toOutcome(error)).toMatchObject({ outcome: "refused", why: "transient" });
  });

  it("tell how long to wait", () => {
    const data = {
      global: false,
      hash: "h",
      limit: 5,
      majorParameter: "1",
      method: "POST",
      retryAfter: 7_000.2,
      route: "/channels/:id/messages",
      scope: "user" as const,
      sublimitTimeout: 0,
      timeToReset: 0,
      url: "https://x/webhooks/1/t0ken",
    };
    expect(toOutcome(new RateLimitError(data))).toMatchObject({
      why: "rate-limited",
      retryAfter: 7_001,
    });
    const sub = new RateLimitError({ ...data, sublimitTimeout: 10 * minute });
    expect(toOutcome(sub)).toMatchObject({ retryAfter: 10 * minute });
    expect(JSON.stringify(toOutcome(sub))).not.toContain("t0ken");
  });

  it("hide tokens that an error names", () => {
    const outcome = toOutcome(new Error("POST /webhooks/123/aW50ZXJhY3Rpb24/messages/@original"));
    expect(outcome.note).not.toContain("aW50ZXJhY3Rpb24");
  });
});

describe("a mistake of our own", () => {
  it("is logged, and is no answer of Discord's", async () => {
    const draw = async () => {
      throw new TypeError("no such chart");
    };
    const place = { ...on.place, client: on.place.client, guild: on.place.guild };
    const picture = { chart: "c", data: {}, alt: "a" };
    const request = on.request({ ...say(), content: { text: "x", picture } });
    const answers = { answer: () => Promise.reject(new Error("none")) };
    const outcome = await perform(
      { ...place, options: { ...place.options, draw } },
      request,
      answers,
    );
    expect(outcome).toMatchObject({ outcome: "refused", why: "transient" });
    expect(on.logged).toEqual(["discord: send failed in Foyer itself"]);
  });
});
