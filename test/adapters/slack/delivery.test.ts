import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/core/event.ts";
import { eventually, platformStand } from "./platform-stand.ts";

const stand = platformStand();

/** A store as the engine has it: an event that was seen is not decided again. */
function store() {
  const seen = new Set<string>();
  const decided: Event[] = [];
  let failures = 0;
  let gate = Promise.resolve();
  return {
    decided,
    fail: (times: number) => {
      failures = times;
    },
    /** What comes waits for this. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    async emit(event: Event) {
      await gate;
      if (failures-- > 0) throw new Error("the disk is full");
      const key = `${event.kind} ${event.id}`;
      if (seen.has(key)) return;
      seen.add(key);
      decided.push(event);
    },
  };
}

const textsOf = (events: readonly Event[]) => events.map((event) => "text" in event && event.text);

describe("an event", () => {
  it("is acknowledged once it is stored, and not before", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { emit, decided, hold } = store();
    const release = hold();
    await stand.connect({ host: { emit } });
    alice.says(help, "hello");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(slack.deliveries.map(({ state }) => state)).toEqual(["sent"]);
    release();
    await slack.settled();
    expect(slack.deliveries.map(({ state }) => state)).toEqual(["acked"]);
    expect(textsOf(decided)).toEqual(["hello"]);
  });

  it("that could not be stored is not acknowledged, comes again and is stored then", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { emit, decided, fail } = store();
    fail(2);
    const { logs } = await stand.connect({ host: { emit } });
    alice.says(help, "hello");
    for (const times of [1, 2]) {
      await eventually(() => expect(logs).toHaveLength(times));
      slack.giveUp();
    }
    expect(slack.deliveries.map(({ state }) => state)).toEqual(["failed", "waiting"]);
    expect(decided).toEqual([]);
    expect(logs.join("\n")).toContain("could not be stored");
    slack.redeliver();
    await slack.settled();
    expect(textsOf(decided)).toEqual(["hello"]);
    expect(slack.deliveries.at(-1)?.state).toBe("acked");
  });

  it("of somebody who leaves or returns is not taken as known before it is stored", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const { emit, decided, fail } = store();
    const { logs } = await stand.connect({ host: { emit } });
    fail(1);
    alice.leavesWorkspace();
    await eventually(() => expect(logs).toHaveLength(1));
    slack.giveUp();
    await slack.settled();
    expect(decided).toMatchObject([{ kind: "member-left" }]);
    stand.clock += 1_000;
    fail(1);
    alice.returns();
    await eventually(() => expect(logs).toHaveLength(2));
    slack.giveUp();
    await slack.settled();
    expect(decided).toMatchObject([{ kind: "member-left" }, { kind: "member-joined" }]);
  });

  it("whose acknowledgement is lost comes again and is decided once", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { emit, decided } = store();
    await stand.connect({ host: { emit } });
    slack.loseAck();
    alice.says(help, "hello");
    await slack.settled();
    expect(slack.deliveries).toHaveLength(2);
    expect(textsOf(decided)).toEqual(["hello"]);
  });

  it.each([
    ["message", "says"],
    ["edit", "edits"],
    ["deletion", "deletes"],
    ["reaction", "reacts"],
    ["join", "joinsWorkspace"],
    ["farewell", "leavesWorkspace"],
    ["renaming", "changes"],
    ["admission", "joins"],
  ])("is decided once when it comes under another id, too: a %s", async (_, act) => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const zoe = slack.user("zoe", { present: false });
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { emit, decided } = store();
    await stand.connect({
      host: { emit },
      arrangement: { channels: [{ setting: "welcome.channel", name: "help" }] },
    });
    const said = alice.says(help, "hello");
    await slack.settled();
    if (act !== "says") decided.length = 0;
    if (act === "edits") alice.edits(said, "bye");
    if (act === "deletes") alice.deletes(said);
    if (act === "reacts") alice.reacts(said, "tada");
    if (act === "leavesWorkspace") slack.deliver({ type: "user_change", user: gone(alice.id) });
    if (act === "changes") alice.changes({ displayName: "Al" });
    if (act === "joinsWorkspace")
      slack.deliver({ type: "team_join", user: { id: zoe.id, name: "zoe" } });
    if (act === "joins")
      slack.deliver({
        type: "member_joined_channel",
        user: zoe.id,
        channel: help.id,
        channel_type: "C",
      });
    await slack.settled();
    for (const newEventId of [true, false]) slack.repeat({ newEventId, retryAttempt: 0 });
    await slack.settled();
    expect(decided).toHaveLength(1);
    expect(slack.deliveries.every(({ state }) => state === "acked")).toBe(true);
  });

  it("that was stored by a process that died before the acknowledgement is known to the next one", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { emit, decided } = store();
    const first = await stand.connect({
      host: {
        emit: async (event) => {
          await emit(event);
          // The process is gone: nothing more is heard of it.
          slack.dropSockets();
          await new Promise(() => {});
        },
      },
    });
    alice.says(help, "hello");
    await eventually(() => expect(decided).toHaveLength(1));
    await first.stop();
    await stand.connect({ host: { emit } });
    slack.redeliver();
    await slack.settled();
    expect(slack.deliveries.at(-1)?.state).toBe("acked");
    expect(textsOf(decided)).toEqual(["hello"]);
  });

  it("is not acknowledged by an adapter that is stopped", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { adapter, events, logs } = await stand.connect();
    await adapter.stop();
    alice.says(help, "hello");
    for (const times of [1, 2]) {
      await eventually(() => expect(logs).toHaveLength(times));
      slack.giveUp();
    }
    expect(slack.deliveries.map(({ state }) => state)).toEqual(["failed", "waiting"]);
    expect(events).toEqual([]);
  });

  it("comes through while many others do, each once and in order", async () => {
    const { slack } = stand;
    const people = Array.from({ length: 20 }, (_, i) => slack.user(`p${i}`));
    const help = slack.channel("help", { botIn: true, members: people });
    const { emit, decided } = store();
    await stand.connect({ host: { emit } });
    slack.loseAck(10);
    const said = people.flatMap((one) =>
      [0, 1, 2, 3, 4].map((i) => one.says(help, `${one.id} ${i}`).text),
    );
    await slack.settled();
    expect(textsOf(decided)).toEqual(said);
  });
});

describe("a hundred events", () => {
  const stand = platformStand({ ackWithin: 500 });

  it("are all decided, each once, however often sockets break and are renewed meanwhile", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { emit, decided, fail } = store();
    await stand.connect({ host: { emit } });
    const said: string[] = [];
    for (let i = 0; i < 100; i++) {
      said.push(alice.says(help, `message ${i}`).text);
      if (i % 20 === 5) slack.dropSockets();
      if (i % 20 === 10) slack.loseAck(3);
      if (i % 20 === 15) slack.disconnect("refresh_requested");
      if (i % 20 === 18) slack.failOpen(1);
      if (i % 20 === 19) fail(2);
      if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 15));
    }
    // Slack has two tries left for what did not get through: not before there is a way again.
    await eventually(() => {
      if (slack.deliveries.at(-1)?.state === "waiting") said.push(alice.says(help, "and?").text);
      expect(slack.deliveries.at(-1)?.state).toBe("acked");
    });
    for (const _ of [1, 2]) {
      slack.redeliver();
      await slack.settled();
    }
    expect(textsOf(decided).toSorted()).toEqual(said.toSorted());
  });
});

describe("a command", () => {
  it("is acknowledged once its event is stored", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const { interactions } = await stand.connect();
    const given = await alice.command("/help", "me", slack.general);
    expect(given).toMatchObject({ acked: true, ack: null });
    expect(interactions).toMatchObject([
      { kind: "command", body: { command: "/help", text: "me" } },
    ]);
  });

  it("is not acknowledged when its event could not be stored", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const { logs } = await stand.connect({
      interactive: async () => {
        throw new Error("the disk is full");
      },
    });
    const given = alice.command("/help", "", slack.general);
    await eventually(() => expect(logs.join("\n")).toContain("could not be stored"));
    slack.giveUp();
    expect((await given).acked).toBe(false);
  });

  it("shortcut, button and form go their own ways; a closed form is of no interest", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { interactions, place } = await stand.connect();
    const said = alice.says(help, "look");
    await alice.shortcut("report", said);
    await place.client.chat.postMessage({ channel: help.id, text: "Ask", blocks: [askButton] });
    await alice.presses(slack.lastMessage(help), "ask");
    slack.deliverRaw("interactive", {
      type: "view_submission",
      user: user(alice.id),
      view,
      team: null,
    });
    slack.deliverRaw("interactive", {
      type: "view_closed",
      user: user(alice.id),
      view,
      team: null,
    });
    await slack.settled();
    expect(interactions.map(({ kind }) => kind)).toEqual([
      "shortcut",
      "block_actions",
      "view_submission",
    ]);
    expect(slack.deliveries.every(({ state }) => state === "acked")).toBe(true);
  });
});

describe("a slow store", () => {
  it("does not keep a command from being acknowledged in time, and is told of when it fails", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const { promise, reject } = Promise.withResolvers<void>();
    const { logs } = await stand.connect({
      interactive: () => promise,
      options: { patience: { interactive: 50 } },
    });
    expect((await alice.command("/help", "", slack.general)).acked).toBe(true);
    expect(logs).toEqual([]);
    reject(new Error("the disk is full"));
    await eventually(() => expect(logs.join("\n")).toContain("could not be stored after that"));
  });
});

const view = { callback_id: "warn" };
const user = (id: string) => ({ id, team_id: "T0000LOOP" });
const gone = (id: string) => ({ id, name: "alice", deleted: true, updated: 1_767_614_400 });

const askButton = {
  type: "actions",
  elements: [
    { type: "button", action_id: "ask", value: "7", text: { type: "plain_text", text: "Ask" } },
  ],
} as const;
