import { describe, expect, it } from "vitest";
import type { Present } from "../../src/core/adapter.ts";
import { day, minute } from "../../src/core/duration.ts";
import { type Event, joinId } from "../../src/core/event.ts";
import type { MemberPatch } from "../../src/core/history.ts";
import { reconcile } from "../../src/runtime/reconcile.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { fakeAdapter } from "../../src/testing/index.ts";

const now = Date.UTC(2027, 2, 1, 12);

/** What is told when the platform lists `roster`, and the history knows `known`. */
async function news(
  roster: readonly Present[] | Error,
  known: Readonly<Record<string, MemberPatch>>,
  since: number | null = now - day,
): Promise<Event[]> {
  const history = openHistory({ file: ":memory:", community: "main" });
  await history.transaction(async (transaction) => {
    for (const [member, set] of Object.entries(known))
      transaction.keep("here", [{ change: "member", member, set }], []);
  });
  const adapter = Object.assign(fakeAdapter(), {
    async *roster() {
      if (roster instanceof Error) throw roster;
      for (const present of roster) yield [present];
    },
  });
  const events: Event[] = [];
  const emit = async (event: Event) => void events.push(event);
  await reconcile({ adapter, history, emit, now, since: since ?? undefined, log() {} });
  await history.close();
  return events;
}

describe("after a time without news, the bot", () => {
  it("greets who joined meanwhile, and nobody who was there before", async () => {
    const joinedAt = now - minute;
    const events = await news(
      [
        { id: "alice", joinedAt, roles: ["r"] },
        { id: "bob", joinedAt: now - 3 * day },
        { id: "carl", joinedAt, pending: true },
      ],
      {},
    );
    expect(events).toEqual([
      {
        kind: "member-joined",
        id: joinId("alice", joinedAt),
        space: "here",
        at: joinedAt,
        member: { id: "alice", roles: ["r"] },
        pending: false,
      },
      expect.objectContaining({ kind: "member-joined", member: { id: "carl" }, pending: true }),
    ]);
  });

  it("takes nobody for a newcomer in a space that is new to it", async () => {
    expect(await news([{ id: "alice", joinedAt: now - minute }], {}, null)).toEqual([]);
  });

  it("knows who was told of already", async () => {
    const joinedAt = now - minute;
    expect(
      await news([{ id: "alice", joinedAt }], { alice: { joinedAt, greetedAt: now } }),
    ).toEqual([]);
  });

  it("notices who goes by another name", async () => {
    const known = { joinedAt: now - 9 * day, greetedAt: now - 9 * day };
    const events = await news(
      [
        { id: "alice", name: "Alice B.", roles: ["r"], createdAt: 7 },
        { id: "bob", name: "Bob" },
        { id: "carl", name: "Carl" },
        { id: "dora" },
      ],
      {
        alice: { ...known, name: "Alice" },
        bob: { ...known, name: "Bob" },
        dora: { ...known, name: "Dora" },
      },
    );
    expect(events).toEqual([
      {
        kind: "member-renamed",
        id: `alice ${now}`,
        space: "here",
        at: now,
        member: { id: "alice", name: "Alice B.", roles: ["r"], createdAt: 7 },
      },
    ]);
  });

  it("notices who left, and who came back", async () => {
    const events = await news(
      [
        { id: "bob", joinedAt: now - 2 * day },
        { id: "dora", joinedAt: now - 2 * day },
      ],
      {
        alice: { joinedAt: now - 9 * day },
        bob: { joinedAt: now - 9 * day, greetedAt: now - 9 * day },
        dora: { joinedAt: now - 9 * day, leftAt: now - 3 * day },
        eve: { joinedAt: now - 9 * day, leftAt: now - 3 * day },
        robot: { bot: true },
        foyer: {},
      },
    );
    expect(
      events.map(({ kind, ...event }) => [kind, "member" in event && event.member.id]),
    ).toEqual([
      ["member-joined", "dora"],
      ["member-left", "alice"],
    ]);
  });

  it("greets who was pending and has been admitted", async () => {
    const joinedAt = now - 2 * day;
    const events = await news([{ id: "alice", joinedAt }], { alice: { joinedAt } });
    expect(events).toMatchObject([{ kind: "member-admitted", member: { id: "alice" } }]);
    expect(await news([{ id: "alice", joinedAt, pending: true }], { alice: { joinedAt } })).toEqual(
      [],
    );
  });

  it("mutes again whose mute the platform has lost, and only those", async () => {
    const muted = { mutedUntil: now + day, muteCase: 1 };
    const known = { alice: muted, bob: muted, carl: muted, dora: { mutedUntil: now - 1 } };
    const events = await news(
      [
        { id: "alice", mutedUntil: null },
        { id: "bob", mutedUntil: now + day },
        { id: "carl" },
        { id: "dora", mutedUntil: null },
      ],
      known,
    );
    expect(events).toMatchObject([{ kind: "mute-lost", member: { id: "alice" } }]);
  });

  it("takes nobody for gone when the list could not be read to its end", async () => {
    expect(await news(new Error("500"), { alice: {} })).toEqual([]);
  });

  it("takes nobody for gone who came while the others were being listed", async () => {
    const known = { alice: { joinedAt: now + 1 }, bob: { joinedAt: now - minute } };
    expect(await news([], known)).toMatchObject([{ kind: "member-left", member: { id: "bob" } }]);
  });
});
