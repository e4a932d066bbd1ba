import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dm, send } from "../../src/community/address.ts";
import { defineCommand, defineEvent } from "../../src/community/define.ts";
import { leadingClock, stillClock } from "../../src/core/clock.ts";
import { refuse } from "../../src/core/refusal.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { fakeAdapter } from "../../src/testing/fake-adapter.ts";
import { said, smallBot, smallSettings, start } from "./small-bot.ts";

const echo = defineEvent({
  kind: "message-created",
  decide: (event) => [send(event.channel, `echo ${event.text}`, { because: "echo" })],
});
const texts = (adapter: { performed: readonly { action: object }[] }) =>
  adapter.performed.map(({ action }) => (action as { content?: { text: string } }).content?.text);

describe("deciding", () => {
  it("an event seen twice is decided once", async () => {
    const { bot, adapter } = await smallBot({ events: [echo] });
    await bot.engine.emit(said("m1"));
    await bot.engine.emit(said("m1"));
    await bot.engine.emit(said("m2"));
    expect(texts(adapter)).toEqual(["echo text m1", "echo text m2"]);
  });

  it("events are decided in the order in which they came, also in one go", async () => {
    const { bot, adapter } = await smallBot({ events: [echo] });
    const many = Array.from({ length: 2_500 }, (_, index) => said(`m${index}`));
    await bot.engine.emitAll(many);
    expect(texts(adapter)).toEqual(many.map((event) => `echo text ${event.id}`));
  });

  it("of somebody's other name is made once, and not where it is the one that is known", async () => {
    const greet = defineEvent({
      kind: "member-renamed",
      decide: ({ member }) => [dm(member.id, `hello ${member.name}`, { because: "name" })],
    });
    const { bot, adapter, history } = await smallBot({ events: [greet] });
    const renamed = (id: string, name: string) => ({
      kind: "member-renamed" as const,
      id,
      space: "here",
      at: start,
      member: { id: "alice", name },
    });
    await bot.engine.emit(renamed("e1", "Alice"));
    await bot.engine.emit(renamed("e2", "Alice"));
    await bot.engine.emit(renamed("e3", "Alice B."));
    await bot.engine.emit(renamed("e3", "Alice B."));
    expect(texts(adapter)).toEqual(["hello Alice", "hello Alice B."]);
    expect((await history.reader("here").member("alice"))?.name).toBe("Alice B.");
  });

  it("a decision that throws is passed over, and names its event in the log", async () => {
    const fragile = defineEvent({
      kind: "message-created",
      decide(event) {
        if (event.text.includes("m2")) throw new Error("a bug");
        return [send(event.channel, event.id, { because: "echo" })];
      },
    });
    const { bot, adapter, logged } = await smallBot({ events: [fragile] });
    await bot.engine.emitAll([said("m1"), said("m2"), said("m3")]);
    expect(texts(adapter)).toEqual(["m1", "m3"]);
    expect(logged).toMatchObject([{ level: "error", details: { event: { id: "m2" } } }]);
  });

  it("changes that cannot be kept cost their own event only", async () => {
    const clumsy = defineEvent({
      kind: "message-created",
      decide: (event) => [
        // The same case number twice breaks the history's key.
        {
          change: "case",
          case: {
            number: event.text.includes("m3") ? 1 : Number(event.id.slice(1)),
            kind: "warn",
            member: "alice",
            reason: "",
            at: event.at,
            status: "done",
          },
        },
        send(event.channel, event.id, { because: "echo" }),
      ],
    });
    const { bot, adapter, history } = await smallBot({ events: [clumsy] });
    const settled = await Promise.allSettled(
      ["m1", "m2", "m3", "m4"].map((id) => bot.engine.emit(said(id))),
    );
    expect(settled.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(texts(adapter)).toEqual(["m1", "m2", "m4"]);
    expect(await history.seen("here", "message-created:m3")).toBe(false);
  });

  it("takes roles from whoever deleted a message, too", async () => {
    const { bot, history } = await smallBot();
    await bot.engine.emit({
      kind: "message-deleted",
      id: "d1",
      space: "here",
      at: start,
      message: "m1",
      by: { id: "maya", roles: ["Moderator"] },
    });
    expect(await history.reader("here").member("maya")).toMatchObject({ roles: ["Moderator"] });
  });

  it("remembers what the platform says of members", async () => {
    const { bot, history } = await smallBot({ events: [echo] });
    await bot.engine.emit(
      said("m1", { member: { id: "alice", name: "Alice", roles: ["Moderator"] } }),
    );
    await bot.engine.emit(said("m2"));
    expect(await history.reader("here").member("alice")).toMatchObject({
      name: "Alice",
      roles: ["Moderator"],
    });
    await bot.engine.emit(said("m3", { member: { id: "alice", roles: [] } }));
    expect(await history.reader("here").member("alice")).toMatchObject({
      name: "Alice",
      roles: [],
    });
  });
});

describe("stopping", () => {
  it("whoever still waits is told that nothing was kept", async () => {
    const { bot } = await smallBot({ events: [echo] });
    await bot.engine.emit(said("first"));
    const waiting = Array.from({ length: 3_000 }, (_, index) => bot.engine.emit(said(`m${index}`)));
    const results = Promise.allSettled(waiting);
    await bot.engine.stop();
    const statuses = (await results).map(({ status }) => status);
    expect(statuses.at(-1)).toBe("rejected");
    await expect(bot.engine.emit(said("late"))).rejects.toThrow(/stopping/);
    await bot.stop();
  });
});

describe("commands", () => {
  const command = (text: string, roles: string[] = []) =>
    ({
      kind: "command",
      id: text,
      space: "here",
      at: start,
      channel: "general",
      member: { id: "alice", roles },
      text,
    }) as const;
  const close = defineCommand({
    level: "moderator",
    options: {},
    decide: () => [send("general", "closed", { because: "command:close" })],
  });
  const picky = defineCommand({
    level: "member",
    options: {},
    decide() {
      throw refuse("command.unknown", { name: "picky", nearest: "help" });
    },
  });
  const broken = defineCommand({
    level: "member",
    options: {},
    decide() {
      throw new Error("a bug");
    },
  });

  it.each([
    ["unknown", "/kcik", /kick/],
    ["above one's level", "/kick", /moderator/i],
    ["with a word too many", "/help now", /now/],
    ["that refuses", "/help", /picky/],
    ["that breaks", "/rules", /./],
  ])("%s is answered in private", async (_, text, answer) => {
    const { bot, adapter } = await smallBot({
      commands: { kick: close, help: picky, rules: broken },
    });
    await bot.engine.emit(command(text));
    expect(adapter.performed).toHaveLength(1);
    expect(adapter.performed[0]!.action).toMatchObject({
      action: "reply",
      member: "alice",
      channel: "general",
    });
    expect(texts(adapter)[0]).toMatch(answer);
  });

  it("is open to those whose role says so", async () => {
    const { bot, adapter } = await smallBot({ commands: { kick: close } });
    await bot.engine.emit(command("/kick", ["Moderator"]));
    expect(texts(adapter)).toEqual(["closed"]);
  });
});

describe("outcomes", () => {
  const asking = defineEvent({
    kind: "message-created",
    decide: (event) => [
      dm("alice", "psst", { because: "test", about: `case:${event.id}`, settle: true }),
    ],
  });
  const hearing = defineEvent({
    kind: "action-settled",
    decide: (event) => [
      send("staff", `${event.about} ${event.outcome.outcome}`, { because: "test" }),
    ],
  });

  it("come back before anything else that waits", async () => {
    const { bot, adapter } = await smallBot({ events: [asking, hearing] });
    adapter.answers("dm", { outcome: "refused", why: "forbidden", note: "closed" });
    await bot.engine.emitAll([said("m1"), said("m2")]);
    await bot.engine.reach(start);
    expect(texts(adapter)).toEqual(["case:m1 refused", "psst", "case:m2 done"]);
  });

  it("that nobody heard of before a crash are heard of after it", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "foyer-")), "history.db");
    const first = openHistory({ file, community: "main" });
    const action = { action: "dm", member: "alice", content: { text: "psst" } } as const;
    await first.transaction(async (transaction) =>
      transaction.keep(
        "here",
        [],
        [{ id: "a1", at: 1, action, because: "test", about: "case:9", settle: true }],
      ),
    );
    await first.tried("here", 2, [{ id: "a1", outcome: { outcome: "done", how: "native" } }]);
    await first.close();
    const { bot, adapter } = await smallBot({
      events: [hearing],
      history: openHistory({ file, community: "main" }),
    });
    await bot.engine.reach(start);
    expect(texts(adapter)).toEqual(["case:9 done"]);
  });
});

describe("schedules", () => {
  const due = defineEvent({
    kind: "schedule-due",
    decide: (event) => [
      send("general", `${event.key} ${new Date(event.due).toISOString()}`, { because: "test" }),
    ],
  });
  const remind = defineEvent({
    kind: "message-created",
    decide: (event, context) => [
      {
        change: "schedule",
        key: `r:${event.id}`,
        due: context.now + 60_000,
        task: "remind",
        data: null,
      },
    ],
  });
  const daily = (more: object = {}) =>
    smallSettings({
      prompts: [
        { name: "daily", channel: "#general", every: "day at 09:00", texts: ["?"], ...more },
      ],
    });

  it("come due at their own time, between the events", async () => {
    const { bot, adapter } = await smallBot({ events: [due, remind, echo].slice(0, 2) });
    await bot.engine.emitAll([said("m1"), said("m2", { at: start + 30_000 })]);
    await bot.engine.reach(start + 3_600_000);
    expect(texts(adapter)).toEqual([
      "r:m1 2027-03-01T12:01:00.000Z",
      "r:m2 2027-03-01T12:01:30.000Z",
    ]);
    expect(adapter.performed.map(({ at }) => at)).toEqual([start + 60_000, start + 90_000]);
  });

  it("recur, once each, however far the clock is moved", async () => {
    const { bot, adapter } = await smallBot({ events: [due], settings: daily() });
    await bot.engine.reach(start + 3 * 86_400_000);
    expect(texts(adapter)).toEqual(
      ["02", "03", "04"].map((day) => `prompt:daily 2027-03-${day}T09:00:00.000Z`),
    );
  });

  it("dropped from the configuration stop, changed ones move", async () => {
    const { bot, adapter } = await smallBot({ events: [due], settings: daily() });
    await bot.configure(daily({ every: "day at 15:00" }));
    await bot.engine.reach(start + 86_400_000);
    expect(texts(adapter)).toEqual(["prompt:daily 2027-03-01T15:00:00.000Z"]);
    await bot.configure(smallSettings());
    await bot.engine.reach(start + 9 * 86_400_000);
    expect(adapter.performed).toHaveLength(1);
  });

  it.each([
    ["once", "2h", ["03"]],
    ["once", "1h", []],
    ["skip", "30d", []],
    ["all", "30d", ["01", "02", "03"]],
    ["all", "26h", ["02", "03"]],
  ])("missed while down: %s within %s", async (missed, catch_up_within, days) => {
    const file = join(mkdtempSync(join(tmpdir(), "foyer-")), "history.db");
    const settings = daily({ missed, catch_up_within });
    const before = await smallBot({
      events: [due],
      settings,
      history: openHistory({ file, community: "main" }),
      clock: stillClock(Date.parse("2027-03-01T08:00:00Z")),
    });
    await before.bot.stop();
    const base = stillClock(Date.parse("2027-03-03T11:00:00Z"));
    const after = await smallBot({
      events: [due],
      settings,
      history: openHistory({ file, community: "main" }),
      clock: leadingClock(base),
      inline: false,
      adapters: [fakeAdapter()],
    });
    await after.bot.engine.reach(base.now());
    await after.bot.idle();
    expect(texts(after.adapter)).toEqual(
      days.map((day) => `prompt:daily 2027-03-${day}T09:00:00.000Z`),
    );
    await after.bot.engine.reach(Date.parse("2027-03-04T10:00:00Z"));
    await after.bot.idle();
    expect(texts(after.adapter).at(-1)).toBe("prompt:daily 2027-03-04T09:00:00.000Z");
    await after.bot.stop();
  });
});

describe("a history in trouble", () => {
  it("that takes nothing for a moment costs no event, and the process stays responsive", async () => {
    const history = openHistory({ file: ":memory:", community: "main" });
    const { bot, adapter, logged } = await smallBot({ events: [echo], history });
    const { transaction } = history;
    let failing = true;
    history.transaction = (work) =>
      failing ? Promise.reject(new Error("database is locked")) : transaction(work);
    const emitted = bot.engine.emit(said("m1"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    failing = false;
    await emitted;
    expect(texts(adapter)).toEqual(["echo text m1"]);
    expect(logged.filter(({ level }) => level === "error")).toHaveLength(1);
  });

  it("rows that cannot be kept are put off; messages and other rows go on", async () => {
    const remember = defineEvent({
      kind: "message-created",
      decide: (event) =>
        ["broken-1", "broken-2", "sound"].map((key) => ({
          change: "schedule",
          key,
          due: event.at + 1_000,
          task: "t",
          data: null,
        })),
    });
    const due = defineEvent({
      kind: "schedule-due",
      decide: ({ key }) => [
        // A case number twice breaks the history's key.
        ...[1, 1].slice(key === "sound" ? 2 : 0).map((number) => ({
          change: "case" as const,
          case: {
            number,
            kind: "warn" as const,
            member: "a",
            reason: "",
            at: 1,
            status: "done" as const,
          },
        })),
        send("general", key, { because: "test" }),
      ],
    });
    const { bot, adapter } = await smallBot({ events: [remember, due] });
    await bot.engine.emit(said("m1"));
    await bot.engine.reach(start + 60_000);
    await bot.engine.emit(said("m2", { at: start + 61_000 }));
    expect(texts(adapter)).toEqual(["sound"]);
  });
});

describe("several spaces", () => {
  it("a platform that never answers holds back neither decisions nor the other platform", async () => {
    const stuck = fakeAdapter({ space: "stuck" });
    const other = fakeAdapter({ space: "other" });
    let release = () => {};
    const never = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = {
      ...stuck,
      perform: (request: Parameters<typeof stuck.perform>[0]) =>
        never.then(() => stuck.perform(request)),
    };
    const { bot } = await smallBot({
      events: [echo],
      adapters: [slow as typeof stuck, other],
      inline: false,
    });
    await bot.engine.emit(said("m1", { space: "stuck" }));
    await bot.engine.emit(said("m2", { space: "stuck" }));
    await bot.engine.emit(said("m3", { space: "other" }));
    await expect.poll(() => texts(other)).toEqual(["echo text m3"]);
    expect(stuck.performed).toEqual([]);
    release();
    await expect.poll(() => texts(stuck)).toEqual(["echo text m1", "echo text m2"]);
  });
});
