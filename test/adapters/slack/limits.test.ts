import { describe, expect, it } from "vitest";
import { Busy, createLimits } from "../../../src/adapters/slack/limits.ts";
import { channelIn, outboundStand } from "./outbound-stand.ts";
import { swift } from "./swift.ts";

describe("turns", () => {
  it("come in the order in which they were asked for, a second apart", async () => {
    const time = swift();
    const limits = createLimits(time);
    const turns: [number, number][] = [];
    await Promise.all(
      [0, 1, 2].map(async (at) => {
        await limits.turn("chat.postMessage", "C1");
        turns.push([at, time.now()]);
      }),
    );
    expect(turns).toEqual([
      [0, 0],
      [1, 1_100],
      [2, 2_200],
    ]);
  });

  it("are each channel's own", async () => {
    const time = swift();
    const limits = createLimits(time);
    for (let at = 0; at < 1_500; at++) await limits.turn("chat.postMessage", `C${at}`);
    expect(time.pauses).toEqual([]);
  });

  it("are refused when they would be too long in coming", async () => {
    const limits = createLimits(swift());
    const asked = Array.from({ length: 8 }, () => limits.turn("chat.postMessage", "C1"));
    const settled = await Promise.allSettled(asked);
    const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(Busy);
      expect(reason.retryAfter).toBe(5_500);
    }
  });

  it.each([
    ["conversations.kick", 50],
    ["users.list", 20],
    ["users.info", 100],
  ])("of %s are %i a minute", async (method, most) => {
    const time = swift();
    const limits = createLimits(time);
    for (let at = 0; at < most; at++) await limits.turn(method);
    await expect(limits.turn(method)).rejects.toMatchObject({ retryAfter: 60_000 });
    await limits.turn("conversations.invite");
    expect(time.pauses).toEqual([]);
    await time.pause(60_000);
    await limits.turn(method);
  });

  it("of a method without a tier are not counted", async () => {
    const time = swift();
    const limits = createLimits(time);
    for (let at = 0; at < 300; at++) await limits.turn("chat.getPermalink");
    expect(time.pauses).toEqual([]);
  });

  it("wait as long as Slack says, also those that were given", async () => {
    const limits = createLimits(swift());
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

/** Slack's clock and the one by which we keep its limits are the same here. */
const time = swift();

describe("before a Slack that counts", () => {
  const stand = outboundStand({ enforceLimits: true, now: () => time.now() });

  it("no message is one too many", async () => {
    const { slack } = stand;
    stand.time = time;
    const help = channelIn(slack, "help");
    const run = stand.start();
    for (const text of ["one", "two", "three"]) {
      const outcome = await run.does({ action: "send", channel: help.id, content: { text } });
      expect(outcome.outcome).toBe("done");
    }
    expect(slack.texts(help)).toEqual(["one", "two", "three"]);
    expect(slack.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it("a 429 is an outcome that says how long, and nothing is asked before that", async () => {
    const { slack } = stand;
    stand.time = time;
    const help = channelIn(slack, "help");
    const run = stand.start();
    slack.rateLimit("chat.postMessage", { retryAfter: 20 });
    const send = { action: "send", channel: help.id, content: { text: "hello" } } as const;
    expect(await run.does(send)).toMatchObject({ why: "rate-limited", retryAfter: 20_000 });
    expect(await run.does(send)).toMatchObject({ why: "rate-limited" });
    expect(slack.calls("chat.postMessage")).toHaveLength(1);
  });
});
