import { afterEach, describe, expect, it } from "vitest";
import type { SandboxOptions } from "../../../src/adapters/sandbox/options.ts";
import type { Action } from "../../../src/core/action.ts";
import { leadingClock, stillClock } from "../../../src/core/clock.ts";
import type { Event } from "../../../src/core/event.ts";
import { listeningHost } from "../../../src/testing/index.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { browse } from "./browse.ts";
import { sandboxWithBot, send } from "./fake-bot.ts";

const noon = Date.UTC(2027, 2, 1, 12);
let open: ReturnType<typeof sandboxWithBot>["sandbox"] | undefined;
afterEach(() => open?.stop());

/** A running sandbox whose host only listens. */
async function room(over: Partial<SandboxOptions> = {}) {
  const { sandbox, clock } = sandboxWithBot({ clock: leadingClock(stillClock(noon)), ...over });
  const events: Event[] = [];
  await sandbox.start(
    listeningHost({ commands: [], emit: async (event) => void events.push(event) }),
  );
  open = sandbox;
  let number = 0;
  const does = (action: Action) => {
    number += 1;
    return sandbox.perform({ id: `r${number}`, action, at: clock.now(), because: "rule:no-spam" });
  };
  return { sandbox, events, does, clock, ...browse(() => sandbox.address) };
}

const done = { outcome: "done", how: "native" };

describe("members", () => {
  it("say, edit and take back; the bot hears each", async () => {
    const { act, events, posts } = await room();
    await act({ do: "say", as: "alice", channel: "general", text: "helo" });
    await act({ do: "edit", as: "alice", message: "m1", text: "hello" });
    expect((await posts("bob", "general"))[0]).toMatchObject({ text: "hello", edited: true });
    await act({ do: "delete", as: "alice", message: "m1" });
    expect(events).toMatchObject([
      { kind: "message-created", message: "m1", channel: "general", text: "helo", at: noon },
      { kind: "message-edited", message: "m1", text: "hello" },
      { kind: "message-deleted", message: "m1", by: { id: "alice" } },
    ]);
    expect((await posts("bob", "general"))[0]).toMatchObject({
      text: "",
      removed: { by: "alice" },
    });
  });

  it("attach files, of which the bot hears the names and sizes", async () => {
    const { act, events, posts } = await room();
    const attachments = [{ name: "cat.png", type: "image/png", bytes: 4_096 }, { name: "notes" }];
    const say = { do: "say", as: "alice", channel: "general" };
    await act({ ...say, text: "", attachments });
    await act({ ...say, text: "none" });
    await act({ do: "edit", as: "alice", message: "m1", text: "", attachments: [{ name: "x" }] });
    await act({ do: "edit", as: "alice", message: "m1", text: "words", attachments: [] });
    expect(events.map((event) => "attachments" in event && event.attachments)).toEqual([
      attachments,
      false,
      [{ name: "x" }],
      [],
    ]);
    const [first, second] = await posts("bob", "general");
    expect(first).not.toHaveProperty("attachments");
    expect(second).not.toHaveProperty("attachments");
    await act({ ...say, text: "again", attachments });
    expect((await posts("bob", "general")).at(-1)).toMatchObject({ text: "again", attachments });
  });

  it.each([
    ["no list", "cat.png"],
    ["too many", Array.from({ length: 11 }, () => ({ name: "a" }))],
    ["no object", ["cat.png"]],
    ["no name", [{ bytes: 1 }]],
    ["a name without end", [{ name: "x".repeat(256) }]],
    ["a type that is none", [{ name: "a", type: "<b>" }]],
    ["a size that is none", [{ name: "a", bytes: -1 }]],
    ["something else", [{ name: "a", url: "https://x" }]],
  ])("attach no files that are %s", async (_, attachments) => {
    const { act, events } = await room();
    const say = { do: "say", as: "alice", channel: "general", text: "x", attachments };
    expect((await act(say)).status).toBe(400);
    expect((await act({ do: "leave", as: "alice", attachments: [] })).status).toBe(400);
    expect(events).toEqual([]);
  });

  it("go by another name that is nobody else's", async () => {
    const { act, events, state } = await room();
    expect((await act({ do: "rename", as: "alice", name: "Ali" })).status).toBe(200);
    expect((await act({ do: "rename", as: "alice", name: "Ali" })).status).toBe(200);
    const taken = await act({ do: "rename", as: "alice", name: "BOB" });
    expect(taken).toMatchObject({ status: 409, body: { error: { code: "name-taken" } } });
    expect(events).toMatchObject([
      { kind: "member-renamed", member: { id: "alice", name: "Ali", roles: [] } },
    ]);
    const { people } = await state("bob");
    expect(people.find(({ id }: { id: string }) => id === "alice").name).toBe("Ali");
  });

  it("have accounts as old as is said", async () => {
    const { act, events } = await room();
    await act({ do: "newcomer", name: "Zoé", created: "2027-02-28T12:00:00Z" });
    await act({ do: "newcomer", name: "Yann" });
    await act({ do: "say", as: "alice", channel: "general", text: "hi" });
    const never = await act({ do: "newcomer", name: "Xavier", created: "2027-13-01T12:00:00Z" });
    expect(never.status).toBe(400);
    expect(events.map((event) => "member" in event && event.member.createdAt)).toEqual([
      Date.UTC(2027, 1, 28, 12),
      Date.UTC(2026, 2, 1, 12),
      Date.UTC(2020, 0, 1),
    ]);
  });

  it("wait in a channel with a slow mode, also after a restart; moderators do not", async () => {
    const store = memoryStore();
    const first = await room({ store });
    const slow = { action: "slow-mode", channel: "general", reason: "a raid" } as const;
    expect(await first.does({ ...slow, interval: 30_000 })).toEqual(done);
    const deed = (await first.state("bob")).deeds.at(-1);
    expect(deed).toMatchObject({ action: "slow-mode", room: "general", interval: 30_000 });
    await first.sandbox.stop();
    const { act, sandbox, clock, state } = await room({ store });
    const does = (action: Action) =>
      sandbox.perform({
        id: `again ${JSON.stringify(action)}`,
        action,
        at: noon,
        because: "rule:raid",
      });
    const say = (as: string, channel = "general") => act({ do: "say", as, channel, text: "hi" });
    expect((await say("alice")).status).toBe(200);
    clock.reach(clock.now() + 10_000);
    expect(await say("alice")).toMatchObject({
      status: 429,
      body: { error: { code: "slow-mode", values: { name: "Alice", seconds: "20" } } },
    });
    expect((await say("alice", "welcome")).status).toBe(200);
    expect((await say("bob")).status).toBe(200);
    for (const _ of [1, 2]) expect((await say("mod")).status).toBe(200);
    clock.reach(clock.now() + 20_000);
    expect((await say("alice")).status).toBe(200);
    expect(await does({ ...slow, interval: 0 })).toEqual(done);
    expect((await say("alice")).status).toBe(200);
    const { channels } = await state("bob");
    expect(channels.some((channel: object) => "slow" in channel)).toBe(false);
    expect(await does({ ...slow, channel: "nowhere", interval: 1 })).toMatchObject({
      why: "not-found",
    });
  });

  it("cannot touch what is another's", async () => {
    const { act } = await room();
    await act({ do: "say", as: "alice", channel: "general", text: "mine" });
    const edit = await act({ do: "edit", as: "bob", message: "m1", text: "his" });
    const gone = await act({ do: "delete", as: "bob", message: "m1" });
    expect([edit.status, gone.status]).toEqual([403, 403]);
  });

  it("react and take it back", async () => {
    const { act, events } = await room();
    await act({ do: "say", as: "alice", channel: "general", text: "hello" });
    const react = { do: "react", as: "bob", message: "m1", emoji: "❤️" };
    await act(react);
    await act(react);
    expect(events.slice(1)).toMatchObject([
      { kind: "reaction-added", message: "m1", member: { id: "bob" }, emoji: "❤️" },
      { kind: "reaction-removed", message: "m1", member: { id: "bob" }, emoji: "❤️" },
    ]);
  });

  it("come as newcomers under readable ids, each their own", async () => {
    const { act, events } = await room();
    const first = await act({ do: "newcomer", name: "Zoé Martin" });
    const second = await act({ do: "newcomer", name: "Zoé Martin 2" });
    expect([first.body.member, second.body.member]).toEqual(["zoe-martin", "zoe-martin-2"]);
    expect(events.map(({ kind }) => kind)).toEqual(["member-joined", "member-joined"]);
  });

  it("are of one name only, and nobody is called like the bot or like everyone", async () => {
    const { act, events } = await room();
    const refused = async (name: string) => {
      const { status, body } = await act({ do: "newcomer", name });
      expect(status, name).toBe(409);
      expect(body.error.message).toContain(`How about "${body.error.values.free}"?`);
      return [body.error.code, body.error.values.free];
    };
    expect(await refused("ALICE")).toEqual(["name-taken", "ALICE 2"]);
    expect(await refused("Chloe")).toEqual(["name-taken", "Chloe 2"]);
    expect(await refused("mod")).toEqual(["name-taken", "mod 2"]);
    expect(await refused("Föyer")).toEqual(["name-reserved", "Ann"]);
    expect(await refused("Everyone")).toEqual(["name-reserved", "Ann"]);
    expect(events).toEqual([]);
    await act({ do: "newcomer", name: "Alice 2" });
    await act({ do: "newcomer", name: "Ann" });
    expect(await refused("alice")).toEqual(["name-taken", "alice 3"]);
    expect(await refused("here")).toEqual(["name-reserved", "Noor"]);
  });

  it("react with one heart, however their keyboard spells it", async () => {
    const { act, events, does, posts } = await room();
    await act({ do: "say", as: "alice", channel: "general", text: "hello" });
    await act({ do: "react", as: "bob", message: "m1", emoji: "\u2764" });
    await act({ do: "react", as: "chloe", message: "m1", emoji: "\u2764\ufe0f" });
    await does({ action: "react", channel: "general", message: "m1", emoji: "\u2764" });
    const [post] = await posts("alice", "general");
    expect(post.reactions).toEqual([{ emoji: "\u2764\ufe0f", who: ["bob", "chloe", "foyer"] }]);
    expect(events.slice(1)).toMatchObject([{ emoji: "\u2764\ufe0f" }, { emoji: "\u2764\ufe0f" }]);
  });

  it("give commands and press buttons; what answers in private is theirs alone", async () => {
    const { act, events, does, posts } = await room();
    const given = await act({ do: "command", as: "mod", channel: "general", text: "/warn bob" });
    expect(events[0]).toMatchObject({
      kind: "command",
      id: given.body.event,
      channel: "general",
      member: { id: "mod", roles: ["moderator"] },
      text: "/warn bob",
    });
    const buttons = [{ id: "undo", label: "Undo" }];
    const content = { text: "Warned.", buttons };
    await does({
      action: "reply",
      channel: "general",
      member: "mod",
      interaction: given.body.event,
      content,
    });
    expect(await posts("alice", "general")).toEqual([]);
    expect(await posts("mod", "general")).toMatchObject([{ private: true, buttons }]);
    const foreign = await act({ do: "press", as: "alice", message: "r1", button: "undo" });
    expect(foreign.status).toBe(404);
    await act({ do: "press", as: "mod", message: "r1", button: "undo" });
    expect(events[1]).toMatchObject({ kind: "button", message: "r1", button: "undo" });
    expect((await act({ do: "press", as: "mod", message: "r1", button: "x" })).status).toBe(404);
  });

  it("answers a button of a conversation in the conversation", async () => {
    const { act, events, does, posts } = await room();
    const content = { text: "Stay in touch?", buttons: [{ id: "yes", label: "Yes" }] };
    await does({ action: "dm", member: "bob", content });
    await act({ do: "press", as: "bob", message: "r1", button: "yes" });
    expect(events[0]).not.toHaveProperty("channel");
    const reply = { action: "reply", channel: "", member: "bob", interaction: "e1" } as const;
    await does({ ...reply, content: { text: "Gladly." } });
    expect((await posts("bob", "dm:bob")).map((one: { text: string }) => one.text)).toEqual([
      "Stay in touch?",
      "Gladly.",
    ]);
  });

  it("are silent while muted, until the bot lets them speak", async () => {
    const { act, does, events, clock } = await room();
    const until = noon + 600_000;
    expect(await does({ action: "mute", member: "bob", until, reason: "spam" })).toEqual(done);
    const say = { do: "say", as: "bob", channel: "general", text: "but" };
    const refused = await act(say);
    expect(refused.status).toBe(403);
    expect(refused.body.error).toMatchObject({ code: "muted" });
    expect(refused.body.error.message).toContain("2027-03-01T12:10");
    expect(events).toEqual([]);
    clock.reach(until + 1);
    expect((await act(say)).status).toBe(403);
    await does({ action: "unmute", member: "bob", reason: "over" });
    expect((await act(say)).status).toBe(200);
  });

  it("who are kicked may come back, who are banned may not before they are forgiven", async () => {
    const { act, does, events } = await room();
    const join = { do: "join", as: "bob" };
    await does({ action: "kick", member: "bob", reason: "x" });
    expect((await act({ do: "say", as: "bob", channel: "general", text: "hi" })).status).toBe(403);
    expect((await act(join)).status).toBe(200);
    await does({ action: "ban", member: "bob", reason: "x" });
    expect((await act(join)).body.error.code).toBe("banned");
    await does({ action: "unban", member: "bob", reason: "x" });
    expect((await act(join)).status).toBe(200);
    expect(events.map(({ kind }) => kind)).toEqual([
      "member-left",
      "member-joined",
      "member-left",
      "member-joined",
    ]);
  });
});

describe("the bot", () => {
  it("removes a message, and the page says by which rule", async () => {
    const { act, does, posts } = await room();
    await act({ do: "say", as: "bob", channel: "general", text: "buy now" });
    await does({ action: "delete-message", channel: "general", message: "m1" });
    const [post] = await posts("alice", "general");
    expect(post).toMatchObject({ text: "", removed: { by: "foyer", because: "rule:no-spam" } });
  });

  it("is told of refusals, and the account shows them", async () => {
    const { does, state } = await room();
    const outcome = await does({ action: "kick", member: "nobody", reason: "x" });
    expect(outcome).toMatchObject({ outcome: "refused", why: "not-found" });
    expect((await state("alice")).deeds).toMatchObject([
      { action: "kick", member: "nobody", refused: 'the sandbox has no member "nobody"' },
    ]);
  });

  it("finds people, channels and roles by the names that managers write", async () => {
    const { sandbox, act } = await room();
    const { directory } = sandbox;
    await act({ do: "newcomer", name: "Zoé" });
    expect(["@Zoé", "@zoe", "zoe", "<@zoe>", "ZOÉ"].map(directory.member)).toEqual(
      Array(5).fill("zoe"),
    );
    expect(directory.member("@bot")).toBe(undefined);
    expect([directory.channel("#General"), directory.channel("general")]).toEqual([
      "general",
      "general",
    ]);
    expect(directory.role("@moderator")).toBe("moderator");
    expect(directory.role("@Night Owl")).toBe("night-owl");
    expect(directory.role("night-owl")).toBe("night-owl");
    expect(directory.role("unheard-of")).toBe(undefined);
  });
});

describe("what is kept", () => {
  it("is the same community after a restart, with ids that were never given before", async () => {
    const store = memoryStore();
    const first = await room({ store });
    await first.act({ do: "say", as: "alice", channel: "general", text: "before" });
    await first.act({ do: "newcomer", name: "Zoé" });
    await first.does({ action: "mute", member: "bob", until: noon + 1, reason: "x" });
    await first.does({ action: "dm", member: "bob", content: { text: "quiet, please" } });
    await first.does(send("general", "from the bot"));
    await first.post("/api/clock", { by: "day" });
    const [before, kept] = [await first.state("bob"), first.events.map(({ id }) => id)];
    await first.sandbox.stop();

    const second = await room({ store });
    const { clock, ...after } = await second.state("bob");
    const { clock: clockBefore, commands, ...wanted } = before;
    expect(after).toMatchObject(wanted);
    expect(clock.now).toBe(clockBefore.now);
    expect(commands).toEqual([]);
    const again = await second.does({ action: "mute", member: "bob", until: 5, reason: "x" });
    expect(again).toEqual(done);
    expect((await second.state("bob")).people).toEqual(before.people);
    await second.act({ do: "say", as: "alice", channel: "general", text: "after" });
    const ids = [...kept, ...second.events.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    const messages = (await second.posts("alice", "general")).map((one: { id: string }) => one.id);
    expect(new Set(messages).size).toBe(3);
  });

  it("brings an event again that the bot could not take, under the same id", async () => {
    const store = memoryStore();
    const { sandbox } = sandboxWithBot({ store });
    const tried: Event[] = [];
    const emit = async (event: Event) => {
      tried.push(event);
      throw new Error("disk full");
    };
    await sandbox.start(listeningHost({ commands: [], emit }));
    const { act } = browse(() => sandbox.address);
    const answer = await act({ do: "say", as: "alice", channel: "general", text: "hello" });
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain("disk full");
    await sandbox.stop();
    const { events, sandbox: again } = await room({ store });
    await again.stop();
    expect(events).toEqual(tried);
    const { events: none, sandbox: third } = await room({ store });
    await third.stop();
    expect(none).toEqual([]);
  });

  it("is bounded: a room holds its last 500 messages", async () => {
    const { sandbox, posts } = await room();
    const { perform } = sandbox;
    await Promise.all(
      Array.from({ length: 520 }, (_, index) =>
        perform({ id: `p${index}`, action: send("general", "x"), at: noon, because: "x" }),
      ),
    );
    const kept = await posts("alice", "general");
    expect(kept).toHaveLength(500);
    expect(kept[0].id).toBe("p20");
  });

  it("waits for the bot before it answers the page", async () => {
    const { sandbox } = sandboxWithBot();
    let take = () => {};
    const taken = new Promise<void>((resolve) => {
      take = resolve;
    });
    let heard = () => {};
    const emitted = new Promise<void>((resolve) => {
      heard = resolve;
    });
    await sandbox.start(
      listeningHost({
        commands: [],
        emit: () => {
          heard();
          return taken;
        },
      }),
    );
    open = sandbox;
    let answered = false;
    const { act } = browse(() => sandbox.address);
    const asked = act({ do: "leave", as: "bob" }).then(() => {
      answered = true;
    });
    await emitted;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    take();
    await asked;
    expect(answered).toBe(true);
  });
});
