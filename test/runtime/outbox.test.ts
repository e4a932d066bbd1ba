import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { backoff, createOutbox } from "../../src/runtime/outbox.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { fakeAdapter } from "../../src/testing/fake-adapter.ts";

const busy: Outcome = { outcome: "refused", why: "transient", note: "busy" };
const forbidden: Outcome = { outcome: "refused", why: "forbidden", note: "role too low" };

async function outboxOf(lanes = 8) {
  const adapter = fakeAdapter();
  const history = openHistory({ file: ":memory:", community: "main" });
  let wall = 0;
  const settled: string[] = [];
  const outbox = createOutbox({
    adapter,
    history,
    now: () => 7,
    wall: () => wall,
    lanes,
    settled: ({ id, outcome }) => void settled.push(`${id} ${outcome.outcome}`),
    failed(error) {
      throw error;
    },
  });
  return {
    adapter,
    history,
    settled,
    outbox,
    plan: (...actions: [id: string, channel: string][]) =>
      history.transaction(async (transaction) =>
        transaction.keep(
          "here",
          [],
          actions.map(([id, channel]) => ({
            id,
            at: 1,
            because: "test",
            settle: true,
            action: { action: "send", channel, content: { text: id } },
          })),
        ),
      ),
    async pass(milliseconds = 0) {
      wall += milliseconds;
      outbox.wake();
      await outbox.idle();
    },
    performed: () => adapter.performed.map(({ id }) => id),
  };
}

describe("the outbox", () => {
  it("performs in the order of the decisions and tells who asked", async () => {
    const { plan, pass, performed, settled, outbox } = await outboxOf(1);
    await plan(["a1", "general"], ["a2", "help"], ["a3", "general"]);
    await pass();
    expect(performed()).toEqual(["a1", "a2", "a3"]);
    expect(settled).toEqual(["a1 done", "a2 done", "a3 done"]);
    await outbox.stop();
  });

  it("tries what is transient again, holding only its own lane", async () => {
    const { adapter, plan, pass, performed, outbox } = await outboxOf();
    adapter.answers("send", busy);
    await plan(["a1", "general"], ["a2", "general"]);
    await pass();
    await plan(["a3", "help"]);
    await pass(500);
    expect(performed()).toEqual(["a3"]);
    await pass(600);
    expect(performed()).toEqual(["a3", "a1", "a2"]);
    await outbox.stop();
  });

  it("a private message holds up what follows for its first try only", async () => {
    const { adapter, history, pass, performed, outbox } = await outboxOf();
    const because = "test";
    const dm = { action: "dm", member: "bob", content: { text: "you are muted" } } as const;
    const mute = { action: "mute", member: "bob", until: 9, reason: "" } as const;
    await history.transaction(async (transaction) =>
      transaction.keep(
        "here",
        [],
        [
          { id: "a1", at: 1, because, settle: false, action: dm },
          { id: "a2", at: 1, because, settle: false, action: mute },
        ],
      ),
    );
    adapter.answers("dm", busy);
    await pass();
    expect(adapter.asked.map(({ id }) => id)).toEqual(["a1", "a2"]);
    expect(performed()).toEqual(["a2"]);
    await pass(1_100);
    expect(performed()).toEqual(["a2", "a1"]);
    await outbox.stop();
  });

  it("a lane with more waiting than is read at once holds up no other", async () => {
    const { adapter, plan, pass, performed, outbox } = await outboxOf();
    await plan(
      ...Array.from({ length: 1_500 }, (_, index): [string, string] => [`b${index}`, "busy"]),
    );
    adapter.answers("send", {
      outcome: "refused",
      why: "rate-limited",
      note: "slow down",
      retryAfter: 60_000,
    });
    await pass();
    await plan(["a1", "general"]);
    await pass();
    expect(performed()).toEqual(["a1"]);
    await outbox.stop();
  });

  it("records what is refused for good, once, with the reason", async () => {
    const { adapter, history, plan, pass, settled, outbox } = await outboxOf();
    adapter.answers("send", forbidden);
    await plan(["a1", "general"]);
    await pass();
    await pass(1_000_000);
    expect(settled).toEqual(["a1 refused"]);
    expect((await history.reader("here").sent("a1"))?.outcome).toEqual(forbidden);
    await outbox.stop();
  });

  it("gives up on what stays transient, and says so", async () => {
    const { adapter, plan, pass, settled, outbox } = await outboxOf();
    adapter.answers("send", busy, 100);
    await plan(["a1", "general"]);
    for (let tries = 0; tries < 20; tries++) await pass(400_000);
    expect(settled).toEqual(["a1 refused"]);
    expect(adapter.asked).toHaveLength(15);
    await outbox.stop();
  });

  it("an adapter that throws counts as a transient refusal", async () => {
    const { adapter, plan, pass, settled, outbox } = await outboxOf();
    const { perform } = adapter;
    let throws = true;
    adapter.perform = async (request) => {
      if (throws) throw new Error("socket closed");
      return perform(request);
    };
    await plan(["a1", "general"]);
    await pass();
    expect(settled).toEqual([]);
    throws = false;
    await pass(2_000);
    expect(settled).toEqual(["a1 done"]);
    await outbox.stop();
  });

  it("waits longer each time, up to five minutes, and as long as the platform says", () => {
    expect([0, 1, 2, 3].map((attempts) => backoff(attempts))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(backoff(30)).toBe(300_000);
    expect(backoff(0, 42_000)).toBe(42_000);
  });
});
