import type { CaseRecord, MessageRecord } from "../core/history.ts";
import type { History, Planned } from "../core/store.ts";
import type { Runner } from "./runner.ts";

const space = "here";

const planned = (id: string, settle = false): Planned => ({
  id,
  at: 5,
  action: { action: "send", channel: "general", content: { text: `text of ${id}` } },
  because: "welcome",
  about: "case:1",
  settle,
});

const message = (id: string, more: Partial<MessageRecord> = {}): MessageRecord => ({
  id,
  at: 10,
  channel: "general",
  member: "alice",
  bot: false,
  text: "hello",
  ...more,
});

const warning = (number: number, more: Partial<CaseRecord> = {}): CaseRecord => ({
  number,
  kind: "warn",
  member: "alice",
  reason: "insults",
  at: 10,
  status: "done",
  ...more,
});

/** What every history promises. `open` opens the same one again after `close`. */
export function historyContract(
  { describe, it, expect }: Runner,
  name: string,
  make: () => () => History,
): void {
  const opened = async (
    body: (history: History, reopen: () => Promise<History>) => Promise<void>,
  ) => {
    const open = make();
    let history = open();
    try {
      await body(history, async () => {
        await history.close();
        history = open();
        return history;
      });
    } finally {
      await history.close();
    }
  };
  const keep = (
    history: History,
    ...effects: Parameters<Parameters<Parameters<History["transaction"]>[0]>[0]["keep"]>[1]
  ) => history.transaction(async (transaction) => transaction.keep(space, effects, []));

  describe(`history contract: ${name}`, () => {
    it("keeps all of a transaction, also across a restart", () =>
      opened(async (history, reopen) => {
        await history.transaction(async (transaction) => {
          transaction.first(space, "message-created:m1", 10);
          transaction.keep(space, [{ change: "message", message: message("m1") }], [planned("a1")]);
          transaction.clock(10);
        });
        const again = await reopen();
        expect(await again.seen(space, "message-created:m1")).toBe(true);
        expect(await again.reader(space).message("m1")).toEqual(message("m1"));
        expect(await again.waiting(space, 10)).toEqual([
          { ...planned("a1"), attempts: 0, tryAt: 0 },
        ]);
        expect(await again.clock()).toBe(10);
      }));

    it("keeps nothing of a transaction that throws", () =>
      opened(async (history) => {
        const failing = history.transaction(async (transaction) => {
          transaction.first(space, "tick:1", 1);
          transaction.keep(
            space,
            [{ change: "member", member: "alice", set: { name: "Alice" } }],
            [planned("a1")],
          );
          expect((await transaction.reader(space).member("alice"))?.name).toBe("Alice");
          throw new Error("no");
        });
        await expect(failing).rejects.toThrow("no");
        expect(await history.seen(space, "tick:1")).toBe(false);
        expect(await history.reader(space).member("alice")).toBe(undefined);
        expect(await history.waiting(space, 10)).toEqual([]);
      }));

    it("marks an event as seen once, per space", () =>
      opened(async (history) => {
        const firsts = await history.transaction(async (transaction) => [
          transaction.first("a", "e1", 1),
          transaction.first("a", "e1", 2),
          transaction.first("b", "e1", 2),
        ]);
        expect(firsts).toEqual([true, false, true]);
        await history.forgetSeen(2);
        expect(await history.seen("a", "e1")).toBe(false);
        expect(await history.seen("b", "e1")).toBe(true);
      }));

    it("runs one transaction at a time", () =>
      opened(async (history) => {
        const order: string[] = [];
        const slow = history.transaction(async () => {
          order.push("slow begins");
          await new Promise((resolve) => setTimeout(resolve, 5));
          order.push("slow ends");
        });
        const quick = history.transaction(async () => void order.push("quick"));
        await Promise.all([slow, quick]);
        expect(order).toEqual(["slow begins", "slow ends", "quick"]);
      }));

    it("shows what waits only once it is committed", () =>
      opened(async (history) => {
        let looked: Promise<unknown> | undefined;
        await history.transaction(async (transaction) => {
          transaction.keep(space, [], [planned("a1")]);
          looked = history.waiting(space, 10).then((rows) => rows.length);
          await Promise.resolve();
        });
        expect(await looked).toBe(1);
      }));

    it("remembers members, and clears what is set to null", () =>
      opened(async (history) => {
        await keep(history, {
          change: "member",
          member: "alice",
          set: { name: "Alice", roles: ["r1"], mutedUntil: 99, muteCase: 3 },
        });
        expect(await history.reader(space).member("alice")).toEqual({
          id: "alice",
          name: "Alice",
          roles: ["r1"],
          bot: false,
          banned: false,
          counted: true,
          mutedUntil: 99,
          muteCase: 3,
        });
        await keep(history, {
          change: "member",
          member: "alice",
          set: { mutedUntil: null, muteCase: null, counted: false },
        });
        expect(await history.reader(space).member("alice")).toEqual({
          id: "alice",
          name: "Alice",
          roles: ["r1"],
          bot: false,
          banned: false,
          counted: false,
        });
      }));

    it("tells the waiting from the done, and outcomes from those that were heard", () =>
      opened(async (history) => {
        await history.transaction(async (transaction) =>
          transaction.keep(space, [], [planned("a1", true), planned("a2"), planned("a3")]),
        );
        await history.tried(space, 7, [
          { id: "a1", outcome: { outcome: "done", how: "native", message: "platform-1" } },
          { id: "a2", outcome: { outcome: "refused", why: "transient", note: "busy" }, tryAt: 50 },
        ]);
        expect(
          (await history.waiting(space, 10)).map(({ id, attempts, tryAt }) => [
            id,
            attempts,
            tryAt,
          ]),
        ).toEqual([
          ["a2", 1, 50],
          ["a3", 0, 0],
        ]);
        expect(
          (await history.unheard(space)).map(({ id, outcome, settledAt }) => [
            id,
            outcome.outcome,
            settledAt,
          ]),
        ).toEqual([["a1", "done", 7]]);
        await history.transaction(async (transaction) => transaction.heard(space, "a1"));
        expect(await history.unheard(space)).toEqual([]);
        expect((await history.reader(space).sent("platform-1"))?.id).toBe("a1");
        expect((await history.reader(space).sent("a1"))?.about).toBe("case:1");
        expect((await history.reader(space).sentAbout("case:1")).map(({ id }) => id)).toEqual([
          "a1",
          "a2",
          "a3",
        ]);
      }));

    it("numbers cases, voids them and never drops them", () =>
      opened(async (history) => {
        expect(await history.reader(space).nextCase()).toBe(1);
        await keep(
          history,
          { change: "case", case: warning(1) },
          { change: "case", case: warning(2, { kind: "mute", until: 99, status: "pending" }) },
        );
        await keep(
          history,
          { change: "case-settled", number: 2, status: "refused", note: "above me" },
          { change: "case-voided", number: 1, at: 20, by: "mod" },
        );
        expect(await history.reader(space).nextCase()).toBe(3);
        expect(await history.reader(space).casesOf("alice", 10)).toEqual([
          warning(2, { kind: "mute", until: 99, status: "refused", note: "above me" }),
          warning(1, { voidedAt: 20, voidedBy: "mod" }),
        ]);
        expect(await history.report.casesByKind(0, 100)).toEqual({ warn: 1 });
      }));

    it("finds the earliest schedule, replaces a key and removes it", () =>
      opened(async (history) => {
        const put = (key: string, due: number) =>
          ({ change: "schedule", key, due, task: "prompt", data: { name: key } }) as const;
        await keep(history, put("b", 20), put("a", 30));
        expect(await history.nextDue()).toBe(20);
        await keep(history, put("b", 40));
        const due = (horizon: number) =>
          history.transaction(async (transaction) => transaction.due(horizon, [space]));
        expect(await due(29)).toBe(undefined);
        expect(await due(30)).toEqual({
          space,
          key: "a",
          due: 30,
          task: "prompt",
          data: { name: "a" },
        });
        await keep(history, { change: "unschedule", key: "a" }, { change: "unschedule", key: "b" });
        expect(await history.nextDue()).toBe(undefined);
      }));

    it("counts votes once per member", () =>
      opened(async (history) => {
        await keep(
          history,
          {
            change: "contest",
            contest: { id: "c", name: "photo", channel: "contest", openedAt: 1, closesAt: 9 },
          },
          {
            change: "entry",
            entry: { contest: "c", number: 1, member: "alice", at: 2, text: "mine" },
          },
          {
            change: "entry",
            entry: { contest: "c", number: 2, member: "dan", at: 3, text: "his", message: "m2" },
          },
          { change: "vote", contest: "c", entry: 1, member: "bob" },
          { change: "vote", contest: "c", entry: 1, member: "bob" },
          { change: "vote", contest: "c", entry: 1, member: "eve" },
          { change: "vote-removed", contest: "c", entry: 1, member: "eve" },
        );
        expect(await history.reader(space).entries("c")).toEqual([
          { contest: "c", number: 1, member: "alice", at: 2, text: "mine", votes: 1 },
          { contest: "c", number: 2, member: "dan", at: 3, text: "his", message: "m2", votes: 0 },
        ]);
        expect((await history.reader(space).openContest("photo"))?.id).toBe("c");
        await keep(history, { change: "contest-closed", contest: "c", at: 9 });
        expect(await history.reader(space).openContest("photo")).toBe(undefined);
      }));

    it("finds an entry by its message, withdraws it and takes it back", () =>
      opened(async (history) => {
        const entry = { contest: "c", number: 1, member: "alice", at: 2, text: "mine" } as const;
        await keep(
          history,
          { change: "entry", entry: { ...entry, message: "m1" } },
          { change: "entry", entry: { ...entry, contest: "d", message: "m1" } },
          { change: "entry", entry: { ...entry, number: 2, member: "bob" } },
          { change: "vote", contest: "d", entry: 1, member: "bob" },
          { change: "entry-withdrawn", contest: "c", entry: 1, at: 5 },
        );
        const reader = history.reader(space);
        expect(await reader.entriesFrom("m1")).toEqual([
          { ...entry, message: "m1", votes: 0, withdrawnAt: 5 },
          { ...entry, contest: "d", message: "m1", votes: 1 },
        ]);
        expect(await reader.entriesFrom("m2")).toEqual([]);
        await keep(history, { change: "entry-restored", contest: "c", entry: 1 });
        expect((await reader.entries("c"))[0]).toEqual({ ...entry, message: "m1", votes: 0 });
      }));

    it("knows who reacted to a message with what", () =>
      opened(async (history) => {
        const reaction = (member: string, emoji: string, on = "m1") =>
          ({ message: on, member, emoji }) as const;
        await keep(
          history,
          { change: "reaction", at: 1, ...reaction("bob", "❤️") },
          { change: "reaction", at: 2, ...reaction("bob", "👍") },
          { change: "reaction", at: 3, ...reaction("eve", "❤️") },
          { change: "reaction", at: 3, ...reaction("eve", "❤️", "m2") },
          { change: "reaction-removed", ...reaction("bob", "👍") },
        );
        expect(await history.reader(space).reactions("m1")).toEqual([
          { member: "bob", emoji: "❤️" },
          { member: "eve", emoji: "❤️" },
        ]);
      }));

    it("keeps that a case counts as a warning too", () =>
      opened(async (history) => {
        const muted = warning(1, { kind: "mute", until: 99, strike: true });
        await keep(history, { change: "case", case: muted }, { change: "case", case: warning(2) });
        expect(await history.reader(space).casesOf("alice", 10)).toEqual([warning(2), muted]);
      }));

    it("reads a period for the report: half open, in order, without bots and deleted messages", () =>
      opened(async (history) => {
        await keep(
          history,
          { change: "membership", member: "alice", at: 10, what: "joined" },
          { change: "member", member: "robot", set: { bot: true } },
          { change: "membership", member: "robot", at: 10, what: "joined" },
          { change: "message", message: message("m1") },
          {
            change: "message",
            message: message("m2", { at: 11, deleted: "rule", rule: "no-links" }),
          },
          { change: "message", message: message("m3", { at: 12, member: "robot", bot: true }) },
          { change: "message", message: message("m4", { at: 13, deleted: "author", thread: "t" }) },
          { change: "reaction", message: "m1", member: "bob", emoji: "👍", at: 14 },
          { change: "reaction", message: "m2", member: "bob", emoji: "👍", at: 14 },
          { change: "message", message: message("m5", { at: 20 }) },
        );
        const rows: [string, number, string | undefined][] = [];
        for await (const batch of history.report.activity(10, 20))
          for (const row of batch) rows.push([row.what, row.at, row.message]);
        expect(rows).toEqual([
          ["joined", 10, undefined],
          ["message", 10, "m1"],
          ["message", 13, "m4"],
          ["reaction", 14, "m1"],
        ]);
        expect(await history.report.deletionsByRule(10, 20)).toEqual({ "no-links": 1 });
        await keep(history, { change: "message-restored", message: "m2" });
        expect(await history.report.deletionsByRule(10, 20)).toEqual({});
      }));

    it("keeps how many files hung on a message, however it is read", () =>
      opened(async (history, reopen) => {
        const pictured = message("m1", { attachments: 3 });
        const bare = message("m2", { at: 11 });
        await keep(
          history,
          { change: "message", message: pictured },
          { change: "message", message: bare },
        );
        const again = await reopen();
        const reader = again.reader(space);
        expect(await reader.message("m1")).toEqual(pictured);
        expect(await reader.message("m2")).toEqual(bare);
        expect(await reader.messagesOf("alice", { since: 0, limit: 5 })).toEqual([bare, pictured]);
        const since: MessageRecord[] = [];
        for await (const batch of again.messagesSince(space, 0)) since.push(...batch);
        expect(since).toEqual([pictured, bare]);
      }));

    it("keeps a feature's facts, and gives the newest messages of a member", () =>
      opened(async (history) => {
        await keep(
          history,
          { change: "fact", key: "prompt:daily", value: { used: ["a"] } },
          { change: "message", message: message("m1") },
          { change: "message", message: message("m2", { at: 12, channel: "help" }) },
        );
        expect(await history.reader(space).fact("prompt:daily")).toEqual({ used: ["a"] });
        await keep(
          history,
          { change: "fact", key: "prompt:daily", value: null },
          { change: "message-text", message: "m1", text: "hello all" },
        );
        expect(await history.reader(space).fact("prompt:daily")).toBe(undefined);
        expect((await history.reader(space).message("m1"))?.text).toBe("hello all");
        const found = await history.reader(space).messagesOf("alice", { since: 0, limit: 5 });
        expect(found.map(({ id }) => id)).toEqual(["m2", "m1"]);
        expect(
          (
            await history
              .reader(space)
              .messagesOf("alice", { channel: "general", since: 0, limit: 5 })
          ).map(({ id }) => id),
        ).toEqual(["m1"]);
        const since: string[] = [];
        for await (const batch of history.messagesSince(space, 10))
          since.push(...batch.map(({ id }) => id));
        expect(since).toEqual(["m2"]);
      }));
  });
}
