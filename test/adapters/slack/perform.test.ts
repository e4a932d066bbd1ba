import { describe, expect, it } from "vitest";
import { partsOf } from "../../../src/adapters/slack/message-id.ts";
import type { Outcome } from "../../../src/core/action.ts";
import { blocksOf, channelIn, outboundStand, sectionTexts } from "./outbound-stand.ts";

const stand = outboundStand();

const messageIn = (outcome: Outcome) => (outcome.outcome === "done" && outcome.message) || "";
const tsIn = (outcome: Outcome) => partsOf(messageIn(outcome))?.ts;

describe("sending", () => {
  it("posts a message that says what the content says, quietly", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const bob = slack.user("bob");
    const alice = slack.user("alice");
    const outcome = await stand.start().does({
      action: "send",
      channel: help.id,
      content: {
        text: `**Hello** <@${alice.id}>, <@${bob.id}> is here`,
        ping: [alice.id],
        buttons: [{ id: "enter", label: "Take part", style: "primary" }],
      },
    });
    const message = slack.lastMessage(help);
    expect(outcome).toEqual({
      outcome: "done",
      how: "native",
      message: `${help.id}/${message.ts}`,
    });
    expect(sectionTexts(message)).toEqual([`*Hello* <@${alice.id}>, @bob is here`]);
    expect(message.text).toBe(`*Hello* <@${alice.id}>, @bob is here`);
    expect(message.args).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
      parse: "none",
      link_names: false,
    });
    expect(blocksOf(message).at(-1)).toMatchObject({
      type: "actions",
      elements: [{ type: "button", action_id: "enter", style: "primary" }],
    });
  });

  it("answers a message in its thread", async () => {
    const { slack, alice, help } = aliceInHelp();
    const asked = alice.says(help, "how?");
    await stand.start().does({
      action: "send",
      channel: help.id,
      replyTo: `${help.id}/${asked.ts}`,
      content: { text: "like this" },
    });
    expect(slack.lastMessage(help)).toMatchObject({ text: "like this", threadTs: asked.ts });
  });

  it("sends what is too long for one message as several, and names the last", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const text = Array.from({ length: 25 }, (_, at) => `${at} ${"word ".repeat(100)}`).join("\n");
    const outcome = await stand.start().does({
      action: "send",
      channel: help.id,
      content: { text, buttons: [{ id: "enter", label: "Enter" }] },
    });
    const messages = slack.messages(help);
    expect(messages).toHaveLength(2);
    expect(tsIn(outcome)).toBe(messages[1]?.ts);
    expect(messages.map((one) => blocksOf(one).some(({ type }) => type === "actions"))).toEqual([
      false,
      true,
    ]);
  });

  it("is answered as the first time when it comes again", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    const send = { action: "send", channel: help.id, content: { text: "once" } } as const;
    const outcomes = [await run.does(send, { id: "one" }), await run.does(send, { id: "one" })];
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(slack.texts(help)).toEqual(["once"]);
  });
});

it("what was done is answered as the first time, whatever it was", async () => {
  const { slack } = stand;
  const help = channelIn(slack, "help");
  const run = stand.start();
  const sent = await run.does({ action: "send", channel: help.id, content: { text: "oops" } });
  const action = { action: "delete-message", channel: help.id, message: messageIn(sent) } as const;
  const first = await run.does(action, { id: "one" });
  expect(await run.does(action, { id: "one" })).toEqual(first);
  expect(await run.does(action, { id: "two" })).toMatchObject({ why: "not-found" });
});

describe("not sending twice", () => {
  it("finds a message whose answer was lost", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    slack.loseResponse("chat.postMessage");
    const send = { action: "send", channel: help.id, content: { text: "once" } } as const;
    expect(await run.does(send, { id: "one" })).toMatchObject({ why: "transient" });
    const outcome = await run.does(send, { id: "one" });
    expect(tsIn(outcome)).toBe(slack.lastMessage(help).ts);
    expect(slack.texts(help)).toEqual(["once"]);
  });

  it("finds what a run before has sent, and asks nothing about what nobody can have sent", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const send = { action: "send", channel: help.id, content: { text: "once" } } as const;
    const at = stand.clock;
    await stand.start().does(send, { id: "one", at });
    expect(slack.calls("conversations.history")).toEqual([]);
    stand.clock += 2_000;
    const outcome = await stand.start().does(send, { id: "one", at });
    expect(tsIn(outcome)).toBe(slack.lastMessage(help).ts);
    expect(slack.texts(help)).toEqual(["once"]);
  });

  it.each([
    [{ error: "internal_error" }, 1],
    [{ error: "fatal_error" }, 1],
    [{ status: 502 }, 1],
    [{ error: "is_archived" }, 0],
    [{ error: "missing_scope", body: { needed: "chat:write" } }, 0],
  ])("after %j looks %d times whether it was sent", async (refusal, times) => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    slack.refuse("chat.postMessage", refusal);
    const send = { action: "send", channel: help.id, content: { text: "once" } } as const;
    await run.does(send, { id: "one" });
    await run.does(send, { id: "one" });
    expect(slack.calls("conversations.history")).toHaveLength(times);
    expect(slack.texts(help)).toEqual(["once"]);
  });

  it("sends only the parts that are missing", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const text = Array.from({ length: 25 }, (_, at) => `${at} ${"word ".repeat(100)}`).join("\n");
    const send = { action: "send", channel: help.id, content: { text } } as const;
    const at = stand.clock;
    slack.refuse("chat.postMessage", {
      status: 503,
      when: ({ metadata }) => JSON.stringify(metadata).includes('"part":1'),
    });
    expect(await stand.start().does(send, { id: "one", at })).toMatchObject({ why: "transient" });
    stand.clock += 5_000;
    expect(await stand.start().does(send, { id: "one", at })).toMatchObject({ outcome: "done" });
    expect(slack.messages(help)).toHaveLength(2);
  });

  it("looks in the thread for what belongs there", async () => {
    const { slack, alice, help } = aliceInHelp();
    const asked = alice.says(help, "how?");
    const thread = `${help.id}/${asked.ts}`;
    const send = { action: "send", channel: help.id, thread, content: { text: "so" } } as const;
    const run = stand.start();
    slack.loseResponse("chat.postMessage");
    await run.does(send, { id: "one" });
    await run.does(send, { id: "one" });
    expect(slack.texts(help)).toEqual(["how?", "so"]);
  });

  it("waits when it cannot look", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    const send = { action: "send", channel: help.id, content: { text: "once" } } as const;
    slack.rateLimit("conversations.history", { retryAfter: 40 });
    const outcome = await run.does(send, { id: "one", at: stand.clock - 120_000 });
    expect(outcome).toMatchObject({ why: "rate-limited", retryAfter: 40_000 });
    expect(slack.texts(help)).toEqual([]);
  });
});

describe("private messages", () => {
  it("go to the member, once", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const run = stand.start();
    const dm = { action: "dm", member: alice.id, content: { text: "psst" } } as const;
    slack.loseResponse("chat.postMessage");
    await run.does(dm, { id: "one" });
    const outcome = await run.does(dm, { id: "one" });
    expect(slack.dms(alice)).toEqual(["psst"]);
    expect(partsOf(messageIn(outcome))?.channel).toBe(slack.dm(alice));
  });

  it("reach nobody who is not there", async () => {
    const outcome = await stand
      .start()
      .does({ action: "dm", member: "U0NOBODY", content: { text: "psst" } });
    expect(outcome).toMatchObject({ why: "not-found", saying: { key: "slack-nobody" } });
  });
});

describe("changing", () => {
  it("edits, and takes the buttons away", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    const sent = await run.does({
      action: "send",
      channel: help.id,
      content: { text: "open", buttons: [{ id: "enter", label: "Enter" }] },
    });
    const message = messageIn(sent);
    await run.does({ action: "edit", channel: help.id, message, content: { text: "closed" } });
    expect(sectionTexts(slack.lastMessage(help))).toEqual(["closed"]);
    expect(blocksOf(slack.lastMessage(help))).toHaveLength(1);
  });

  it("edits with a long text, keeping the buttons", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    const content = { text: "short" };
    const message = messageIn(await run.does({ action: "send", channel: help.id, content }));
    const text = "long words ".repeat(3_000);
    const buttons = [{ id: "enter", label: "Enter" }];
    const edit = { action: "edit", channel: help.id, message, content: { text, buttons } } as const;
    expect(await run.does(edit)).toMatchObject({ outcome: "done", how: "emulated" });
    expect(blocksOf(slack.lastMessage(help)).at(-1)).toMatchObject({ type: "actions" });
  });

  it("reacts, and says nothing of having done so before", async () => {
    const { slack, alice, help } = aliceInHelp();
    const said = alice.says(help, "look");
    const run = stand.start();
    const message = `${help.id}/${said.ts}`;
    const react = { action: "react", channel: help.id, message, emoji: "👍" } as const;
    expect(await run.does(react)).toMatchObject({ outcome: "done" });
    expect(await stand.start().does(react)).toMatchObject({ outcome: "done" });
    expect(slack.reactions({ channel: help.id, ts: said.ts })).toEqual({ "+1": [slack.self] });
    const odd = { ...react, emoji: "🫥" } as const;
    expect(await run.does(odd)).toMatchObject({ why: "not-found" });
  });

  it("opens a thread with its name, which means nothing else", async () => {
    const { slack, alice, help } = aliceInHelp();
    const said = alice.says(help, "look");
    const message = `${help.id}/${said.ts}`;
    const name = "*all* <!here>";
    const outcome = await stand.start().does({ action: "thread", channel: help.id, message, name });
    expect(outcome).toMatchObject({ how: "emulated", message, saying: { key: "slack-thread" } });
    expect(slack.lastMessage(help)).toMatchObject({
      text: "\u2217all\u2217 &lt;!here&gt;",
      threadTs: said.ts,
    });
  });

  it("opens a thread with its first text, once", async () => {
    const { slack, alice, help } = aliceInHelp();
    const said = alice.says(help, "look");
    const message = `${help.id}/${said.ts}`;
    const content = { text: "what do you **think**?" };
    const run = stand.start();
    const thread = {
      action: "thread",
      channel: help.id,
      message,
      name: "Entry 1",
      content,
    } as const;
    const outcome = await run.does(thread);
    const first = slack.lastMessage(help)!;
    expect(first).toMatchObject({ text: "what do you *think*?", threadTs: said.ts });
    expect(outcome).toMatchObject({ how: "emulated", message: `${help.id}/${first.ts}` });
    expect(slack.messages(help).filter(({ threadTs }) => threadTs === said.ts)).toHaveLength(1);
  });

  it("knows no slow mode", async () => {
    const { help } = aliceInHelp();
    const action = {
      action: "slow-mode",
      channel: help.id,
      interval: 5_000,
      reason: "raid",
    } as const;
    expect(await stand.start().does(action)).toMatchObject({
      outcome: "refused",
      why: "unsupported",
    });
  });
});

describe("deleting", () => {
  it("deletes its own messages with its own token", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start({ admin: true });
    const sent = await run.does({ action: "send", channel: help.id, content: { text: "oops" } });
    const message = messageIn(sent);
    expect(await run.does({ action: "delete-message", channel: help.id, message })).toEqual({
      outcome: "done",
      how: "native",
    });
    expect(slack.texts(help)).toEqual([]);
    expect(slack.calls("chat.delete").map(({ token }) => token)).toEqual(["bot"]);
  });

  it("deletes others' with the admin's, at once where it is known whose they are", async () => {
    const { slack, alice, help } = aliceInHelp();
    const said = alice.says(help, "spam");
    const action = "delete-message";
    const message = `${help.id}/${said.ts}`;
    const run = stand.start({ admin: true });
    const outcome = await run.does({ action, channel: help.id, message, member: alice.id });
    expect(outcome).toMatchObject({ outcome: "done" });
    expect(slack.texts(help)).toEqual([]);
    expect(slack.calls("chat.delete").map(({ token }) => token)).toEqual(["admin"]);
  });

  it.each([true, false])("without an admin says where it is (author known: %s)", async (known) => {
    const { slack, alice, help } = aliceInHelp();
    const said = alice.says(help, "spam");
    const outcome = await stand.start().does({
      action: "delete-message",
      channel: help.id,
      message: `${help.id}/${said.ts}`,
      ...(known && { member: alice.id }),
    });
    const link = `https://${slack.team.domain}.slack.com/archives/${help.id}/p${said.ts.replace(".", "")}`;
    expect(outcome).toMatchObject({
      why: "unsupported",
      saying: { key: "slack-delete", values: { link } },
    });
    expect(slack.texts(help)).toEqual(["spam"]);
  });

  it("says of what is gone that it is", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    for (const message of ["nowhere", `${help.id}/1700000000.000100`]) {
      const outcome = await stand
        .start()
        .does({ action: "delete-message", channel: help.id, message });
      expect(outcome).toMatchObject({ why: "not-found" });
    }
  });

  it("has deleted what it did when Slack's answer was lost", async () => {
    const { slack, alice, help } = aliceInHelp();
    const messages = ["1", "2"].map((text) => `${help.id}/${alice.says(help, text).ts}`);
    const run = stand.start({ admin: true });
    const shared = { channel: help.id, member: alice.id } as const;
    const one = { action: "delete-message", message: messages[0]!, ...shared } as const;
    const all = { action: "delete-messages", messages, reason: "test", ...shared } as const;
    for (const [id, action] of Object.entries({ one, all })) {
      slack.loseResponse("chat.delete");
      expect(await run.does(action, { id })).toMatchObject({ why: "transient" });
      expect(await run.does(action, { id })).toMatchObject({ outcome: "done" });
    }
    expect(slack.texts(help)).toEqual([]);
  });

  it("has deleted what another run did before it was killed", async () => {
    const { alice, help } = aliceInHelp();
    const message = `${help.id}/${alice.says(help, "spam").ts}`;
    const action = {
      action: "delete-message",
      channel: help.id,
      message,
      member: alice.id,
    } as const;
    await stand.start({ admin: true }).does(action, { id: "one" });
    stand.clock += 1_000;
    const next = stand.start({ admin: true });
    expect(await next.does(action, { id: "one", at: stand.clock - 1_000 })).toMatchObject({
      outcome: "done",
    });
    expect(await next.does(action, { id: "two" })).toMatchObject({ why: "not-found" });
  });

  it("deletes several, and counts those that it may not", async () => {
    const { slack, alice, help } = aliceInHelp();
    const run = stand.start();
    const sent = await run.does({ action: "send", channel: help.id, content: { text: "mine" } });
    const others = alice.says(help, "theirs");
    const outcome = await run.does({
      action: "delete-messages",
      channel: help.id,
      messages: [messageIn(sent), `${help.id}/${others.ts}`, `${help.id}/1700000000.000100`],
      reason: "test",
    });
    expect(outcome).toMatchObject({
      how: "emulated",
      saying: { key: "slack-some-left", values: { count: 1 } },
    });
    expect(slack.texts(help)).toEqual(["theirs"]);
  });

  it("goes on where it was held up", async () => {
    const { slack, alice, help } = aliceInHelp();
    const messages = ["1", "2", "3"].map((text) => `${help.id}/${alice.says(help, text).ts}`);
    const run = stand.start({ admin: true });
    slack.refuse("chat.delete", {
      status: 503,
      when: ({ ts }) => messages[2]?.endsWith(String(ts)) ?? false,
    });
    const all = {
      action: "delete-messages",
      channel: help.id,
      messages,
      member: alice.id,
      reason: "test",
    } as const;
    expect(await run.does(all, { id: "one" })).toMatchObject({ why: "transient" });
    expect(await run.does(all, { id: "one" })).toMatchObject({ outcome: "done" });
    expect(slack.texts(help)).toEqual([]);
    expect(slack.calls("chat.delete")).toHaveLength(4);
  });

  it("empties a thread and leaves what it hangs on", async () => {
    const { slack, alice, help } = aliceInHelp();
    const root = alice.says(help, "root");
    alice.says(help, "answer", { thread: root });
    const thread = `${help.id}/${root.ts}`;
    const action = { action: "delete-thread", channel: help.id, thread, reason: "test" } as const;
    expect(await stand.start({ admin: true }).does(action)).toMatchObject({ how: "emulated" });
    expect(slack.texts(help)).toEqual(["root"]);
  });
});

describe("pictures", () => {
  const picture = { chart: "engagement", data: {}, alt: "Messages a day" };

  it("stand in the message, between its text and its buttons", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const buttons = [{ id: "more", label: "More" }];
    const outcome = await stand
      .start()
      .does({ action: "send", channel: help.id, content: { text: "A week", picture, buttons } });
    expect(outcome).toMatchObject({ how: "native" });
    const [upload] = slack.uploads;
    expect(upload).toMatchObject({ altText: "Messages a day", bytes: Buffer.from("a picture") });
    expect(blocksOf(slack.lastMessage(help))).toMatchObject([
      { type: "section" },
      { type: "image", slack_file: { id: upload?.id }, alt_text: "Messages a day" },
      { type: "actions" },
    ]);
  });

  const unseen = {
    error: "invalid_blocks",
    body: {
      response_metadata: {
        messages: ["[ERROR] invalid slack file [json-pointer:/blocks/1/slack_file]"],
      },
    },
    when: ({ blocks }: Record<string, unknown>) => JSON.stringify(blocks).includes("slack_file"),
  };

  it("are waited for until Slack has looked at them", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.refuse("chat.postMessage", unseen);
    const content = { text: "A week", picture };
    const outcome = await stand.start().does({ action: "send", channel: help.id, content });
    expect(outcome).toMatchObject({ how: "native" });
    expect(slack.messages(help)).toHaveLength(1);
  });

  it("are left out where the bot may upload nothing, and the text is there", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.removeScope("files:write");
    const content = { text: "A week", picture };
    const outcome = await stand.start().does({ action: "send", channel: help.id, content });
    expect(outcome).toMatchObject({ how: "emulated", saying: { key: "slack-no-picture" } });
    expect(slack.texts(help)).toEqual(["A week"]);
  });

  it("are left out where they cannot be drawn", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    const run = stand.start();
    const draw = { value: () => Promise.reject(new Error("no font")) };
    Object.defineProperty(run.place.options, "draw", draw);
    const content = { text: "A week", picture };
    const outcome = await run.does({ action: "send", channel: help.id, content });
    expect(outcome).toMatchObject({ how: "emulated", saying: { key: "slack-no-picture" } });
    expect(outcome.note).toContain("no font");
    expect(slack.texts(help)).toEqual(["A week"]);
  });

  it("stand in the thread where Slack never gets to see them", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.refuse("chat.postMessage", { ...unseen, times: Number.POSITIVE_INFINITY });
    const content = { text: "A week", picture };
    const outcome = await stand.start().does({ action: "send", channel: help.id, content });
    expect(outcome).toMatchObject({ outcome: "done" });
    const [report, shown] = slack.messages(help);
    expect(report).toMatchObject({ text: "A week", ts: tsIn(outcome) });
    expect(shown).toMatchObject({ threadTs: report?.ts, files: [{ title: "Messages a day" }] });
  });

  it("are waited for when Slack is in trouble, and the text with them", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.refuse("files.completeUploadExternal", { status: 503 });
    const content = { text: "A week", picture };
    const run = stand.start();
    const send = { action: "send", channel: help.id, content } as const;
    expect(await run.does(send)).toMatchObject({ why: "transient" });
    expect(slack.texts(help)).toEqual([]);
  });
});

describe("what Slack refuses", () => {
  it.each([
    ["channel_not_found", "not-found", "slack-channel"],
    ["not_in_channel", "forbidden", "slack-not-in-channel"],
    ["is_archived", "forbidden", "slack-archived"],
    ["restricted_action_read_only_channel", "forbidden", "slack-restricted"],
    ["ekm_access_denied", "forbidden", "slack-enterprise"],
    ["msg_too_long", "unsupported", undefined],
    ["token_revoked", "transient", undefined],
    ["internal_error", "transient", undefined],
  ])("%s is %s", async (error, why, key) => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.refuse("chat.postMessage", { error });
    const content = { text: "hello" };
    const outcome = await stand.start().does({ action: "send", channel: help.id, content });
    expect(outcome).toMatchObject({ outcome: "refused", why });
    expect("saying" in outcome ? outcome.saying?.key : undefined).toBe(key);
  });

  it("names the scope that is missing", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.removeScope("chat:write");
    const content = { text: "hello" };
    const outcome = await stand.start().does({ action: "send", channel: help.id, content });
    expect(outcome).toMatchObject({
      why: "forbidden",
      saying: { key: "slack-scope", values: { scope: "chat:write" } },
    });
    expect(outcome.note).toContain("oauth_config.scopes.bot");
  });

  it("has texts in the catalogue for all that it says", async () => {
    const { t } = stand.start({ language: "fr" }).place.arrangement;
    const values = { channel: "#help", scope: "s", link: "l", count: 2, channels: "c", kept: "k" };
    const { readFileSync, readdirSync } = await import("node:fs");
    const files = readdirSync("src/adapters/slack", { recursive: true, encoding: "utf8" });
    const code = files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(`src/adapters/slack/${file}`, "utf8"))
      .join("\n");
    const keys = [...code.matchAll(/"(slack-[a-z-]+)"/g)].map(([, key]) => key);
    expect(keys.length).toBeGreaterThan(20);
    for (const key of keys) expect(t(`outcomes.${key}`, values)).not.toBe("");
  });

  it("has no token and no address in any note", async () => {
    const { slack } = stand;
    const help = channelIn(slack, "help");
    slack.loseResponse("chat.postMessage");
    const run = stand.start();
    const outcome = await run.does({ action: "send", channel: help.id, content: { text: "x" } });
    expect(JSON.stringify([outcome, run.logs])).not.toMatch(/xox|https?:/);
  });
});

function aliceInHelp() {
  const { slack } = stand;
  const alice = slack.user("alice");
  return { slack, alice, help: channelIn(slack, "help", { members: [alice] }) };
}
