import { describe, expect, it } from "vitest";
import { Busy, createLimits } from "../../../src/adapters/slack/limits.ts";
import { channelIn, outboundStand } from "./outbound-stand.ts";

describe("turns", () => {
  it("come in the order in which they were asked for, a second apart", async () => {
    const limits = createLimits();
    const order: number[] = [];
    const start = performance.now();
    await Promise.all(
      [0, 1, 2].map(async (at) => {
        await limits.turn("chat.postMessage", "C1");
        order.push(at);
      }),
    );
    expect(order).toEqual([0, 1, 2]);
    expect(performance.now() - start).toBeGreaterThan(2_000);
  });

  it("are each channel's own", async () => {
    const limits = createLimits();
    for (let at = 0; at < 1_500; at++) await limits.turn("chat.postMessage", `C${at}`);
  });

  it("are refused when they would be too long in coming", async () => {
    const limits = createLimits();
    const asked = Array.from({ length: 8 }, () => limits.turn("chat.postMessage", "C1"));
    const settled = await Promise.allSettled(asked);
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(Busy);
      expect(reason.retryAfter).toBeGreaterThan(4_000);
    }
  });

  it("follow the tiers", async () => {
    const limits = createLimits();
    for (let at = 0; at < 50; at++) await limits.turn("conversations.kick");
    await expect(limits.turn("conversations.kick")).rejects.toBeInstanceOf(Busy);
    await limits.turn("conversations.invite");
    for (let at = 0; at < 300; at++) await limits.turn("chat.getPermalink");
  });

  it("wait as long as Slack says, also those that were given", async () => {
    const limits = createLimits();
    await limits.turn("chat.postMessage", "C1");
    const given = limits.turn("chat.postMessage", "C1");
    limits.close("chat.postMessage", "C1", 30_000);
    await expect(given).rejects.toBeInstanceOf(Busy);
    await expect(limits.turn("chat.postMessage", "C1")).rejects.toMatchObject({
      retryAfter: expect.any(Number),
    });
    await limits.turn("chat.postMessage", "C2");
  });
});

describe("before a Slack that counts", () => {
  const stand = outboundStand({ enforceLimits: true, now: () => Date.now() });

  it("no message is one too many", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    const sent = ["one", "two", "three"].map((text) =>
      run.does({ action: "send", channel: help.id, content: { text } }),
    );
    for (const outcome of await Promise.all(sent)) expect(outcome.outcome).toBe("done");
    expect(slack.texts(help)).toEqual(["one", "two", "three"]);
    expect(slack.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it("a 429 is an outcome that says how long, and nothing is asked before that", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    slack.rateLimit("chat.postMessage", { retryAfter: 20 });
    const send = { action: "send", channel: help.id, content: { text: "hello" } } as const;
    expect(await run.does(send)).toMatchObject({ why: "rate-limited", retryAfter: 20_000 });
    expect(await run.does(send)).toMatchObject({ why: "rate-limited" });
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });
});
