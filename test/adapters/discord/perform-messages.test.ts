import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day, minute } from "../../../src/core/duration.ts";
import { type Stage, stage } from "./performing.ts";

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(async () => {
  await on[Symbol.asyncDispose]();
});

const general = () => on.guild.channel("general");
const say = (text: string) =>
  ({ action: "send", channel: general().id, content: { text } }) as const;

describe("send", () => {
  it("says it, rendered, and names the message", async () => {
    const alice = on.guild.user("alice");
    const outcome = await on.does({
      action: "send",
      channel: general().id,
      content: {
        text: `**Hello** <@${alice.id}>, not \\*you\\* @everyone`,
        ping: [alice.id],
        buttons: [{ id: "enter", label: "Take part", style: "primary" }],
      },
    });
    const [message] = on.discord.messages("general");
    expect(outcome).toEqual({ outcome: "done", how: "native", message: message?.id });
    expect(message).toMatchObject({
      content: `**Hello** <@${alice.id}>, not \\*you\\* @\u200beveryone`,
      mention_everyone: false,
      mentions: [{ id: alice.id }],
      components: [
        { type: 1, components: [{ type: 2, style: 1, custom_id: "enter", label: "Take part" }] },
      ],
    });
  });

  it("draws the picture and says what it shows", async () => {
    const picture = { chart: "daily", data: {}, alt: "Messages a day" };
    await on.does({ action: "send", channel: general().id, content: { text: "Chart", picture } });
    const request = on.discord.requests.at(-1);
    expect(request?.files.map(({ data }) => String(data))).toEqual(["PNG of daily"]);
    expect(on.discord.messages("general")[0]?.attachments).toMatchObject([
      { filename: "picture.png", description: "Messages a day" },
    ]);
  });

  it("answers a message, also one that is gone", async () => {
    const question = on.guild.user("alice").says("general", "how?");
    await on.does({ ...say("like this"), replyTo: question.id });
    expect(on.discord.messages("general")[1]?.message_reference?.message_id).toBe(question.id);
    on.guild.user("alice").deletes(question);
    expect(await on.does({ ...say("or like this"), replyTo: question.id })).toMatchObject({
      outcome: "done",
    });
  });

  it("goes into the thread", async () => {
    const thread = on.guild.user("alice").startsThread("general", "a thread");
    await on.discord.heartbeatBarrier();
    expect(await on.does({ ...say("in here"), thread: thread.id })).toMatchObject({
      outcome: "done",
    });
    expect(on.discord.texts(thread)).toContain("in here");
  });

  it("parts a long text and puts the button on the last part", async () => {
    const text = "word ".repeat(900);
    const outcome = await on.does({
      action: "send",
      channel: general().id,
      content: { text, buttons: [{ id: "undo", label: "Undo" }] },
    });
    const messages = on.discord.messages("general");
    expect(messages.map(({ components }) => components?.length)).toEqual([0, 0, 1]);
    expect(messages.map(({ content }) => content).join(" ")).toBe(text.trim());
    expect(outcome).toMatchObject({ outcome: "done", message: messages.at(-1)?.id });
  });

  it("is not asked for where it is known to be refused", async () => {
    const { id } = on.guild.channel("quiet", {
      overwrites: [
        { for: on.guild.everyone, deny: P.SendMessages },
        { for: on.guild.botRole, deny: P.SendMessages },
      ],
    });
    await on.discord.heartbeatBarrier();
    expect(await on.does({ ...say("hush"), channel: id })).toMatchObject({
      outcome: "refused",
      why: "forbidden",
      saying: {
        key: "channel-permission",
        values: { permission: "Send Messages", channel: `<#${id}>` },
      },
    });
    expect(on.asked()).toEqual([]);
  });

  it("says which channel is gone, and never asks for what is no id", async () => {
    const { id } = on.guild.channel("short-lived");
    on.guild.deleteChannel(id);
    await on.discord.heartbeatBarrier();
    expect(await on.does({ ...say("x"), channel: id })).toMatchObject({
      why: "not-found",
      saying: { key: "channel" },
    });
    on.asked();
    expect(await on.does({ ...say("x"), channel: "../users/@me" })).toMatchObject({
      why: "not-found",
      saying: { key: "channel" },
    });
    expect(on.asked()).toEqual([]);
  });
});

describe("a message whose answer was lost", () => {
  it("is there once when it is tried again", async () => {
    const request = on.request(say("once"));
    on.discord.loseResponse("POST /channels/:id/messages");
    expect(await on.perform(request)).toMatchObject({ outcome: "refused", why: "transient" });
    await on.restart();
    const outcome = await on.perform(request);
    expect(on.discord.texts("general")).toEqual(["once"]);
    expect(outcome).toMatchObject({
      outcome: "done",
      message: on.discord.messages("general")[0]?.id,
    });
  });

  it("is there once when that is an hour later", async () => {
    const request = on.request(say("once"));
    on.discord.loseResponse("POST /channels/:id/messages");
    await on.perform(request);
    on.guild.user("alice").says("general", "once");
    on.pass(60 * minute);
    await on.restart();
    const outcome = await on.perform(request);
    expect(outcome).toMatchObject({
      outcome: "done",
      message: on.discord.messages("general")[0]?.id,
    });
    expect(on.discord.texts("general")).toEqual(["once", "once"]);
    expect(on.asked().filter((line) => line.startsWith("POST"))).toEqual([]);
  });

  it("is completed when only some parts had arrived", async () => {
    const text = "word ".repeat(900).trim();
    const request = on.request(say(text));
    let posts = 0;
    on.discord.refuse((one) => one.method === "POST" && ++posts > 1, { times: 1 });
    expect(await on.perform(request)).toMatchObject({ why: "transient" });
    on.pass(60 * minute);
    expect(await on.perform(request)).toMatchObject({ outcome: "done" });
    expect(on.discord.texts("general").join(" ")).toBe(text);
  });

  it("is not taken for another that says the same", async () => {
    const first = on.request(say("same"));
    const second = on.request(say("same"));
    on.pass(60 * minute);
    await on.perform(first);
    await on.perform(second);
    await on.perform(second);
    expect(on.discord.texts("general")).toEqual(["same", "same"]);
  });

  it("is sent when it is late and was never sent", async () => {
    const request = on.request(say("late"));
    on.guild.user("alice").says("general", "late");
    on.pass(day);
    await on.perform(request);
    expect(on.discord.texts("general")).toEqual(["late", "late"]);
  });
});

describe("dm", () => {
  it("reaches the member, and opens their channel once", async () => {
    const alice = on.guild.user("alice");
    await on.does({ action: "dm", member: alice.id, content: { text: "one" } });
    await on.does({ action: "dm", member: alice.id, content: { text: "two" } });
    expect(on.discord.dms(alice).map(({ content }) => content)).toEqual(["one", "two"]);
    expect(on.asked().filter((line) => line === "POST /users/@me/channels")).toHaveLength(1);
  });

  it("says that they take none", async () => {
    const alice = on.guild.user("alice");
    alice.closesDms();
    expect(await on.does({ action: "dm", member: alice.id, content: { text: "x" } })).toMatchObject(
      {
        outcome: "refused",
        why: "forbidden",
        saying: { key: "closed" },
      },
    );
  });
});

describe("edit", () => {
  const edit = (message: string, text: string) =>
    on.does({ action: "edit", channel: general().id, message, content: { text } });

  it("replaces text, buttons and picture", async () => {
    const outcome = await on.does({
      action: "send",
      channel: general().id,
      content: {
        text: "open",
        buttons: [{ id: "enter", label: "Enter" }],
        picture: { chart: "c", data: {}, alt: "a" },
      },
    });
    const message = "message" in outcome ? `${outcome.message}` : "";
    expect(await edit(message, "closed")).toEqual({ outcome: "done", how: "native", message });
    expect(on.discord.messages("general")[0]).toMatchObject({
      content: "closed",
      components: [],
      attachments: [],
    });
  });

  it("replaces a text in several messages, and lets go of those that are too many", async () => {
    const outcome = await on.does(say("word ".repeat(900)));
    const message = "message" in outcome ? `${outcome.message}` : "";
    await edit(message, "other ".repeat(500));
    expect(on.discord.texts("general").map((text) => text.slice(0, 5))).toEqual(["other", "other"]);
    await edit(message, "short");
    expect(on.discord.messages("general")).toMatchObject([{ id: message, content: "short" }]);
    await edit(message, "long ".repeat(900));
    const [only, ...more] = on.discord.texts("general");
    expect(only?.endsWith("long…")).toBe(true);
    expect(more).toEqual([]);
  });

  it("says that the message is gone", async () => {
    const outcome = await on.does(say("x"));
    const [message] = on.discord.messages("general");
    on.guild.owner.deletes(message!);
    expect(await edit("message" in outcome ? `${outcome.message}` : "", "y")).toMatchObject({
      why: "not-found",
      saying: { key: "message" },
    });
  });
});

describe("delete", () => {
  it("deletes a message, and says when it is gone already", async () => {
    const { id } = on.guild.user("alice").says("general", "x");
    const action = { action: "delete-message", channel: general().id, message: id } as const;
    expect(await on.does(action)).toEqual({ outcome: "done", how: "native" });
    expect(on.discord.requests.at(-1)?.reason).toBe("the rule of the test");
    expect(await on.does(action)).toMatchObject({ why: "not-found", saying: { key: "message" } });
  });

  const clear = (messages: readonly string[]) =>
    on.does({ action: "delete-messages", channel: general().id, messages, reason: "spam 🧹" });

  it("deletes young ones at once and old ones one by one", async () => {
    const alice = on.guild.user("alice");
    const old = [alice.says("general", "o1").id, alice.says("general", "o2").id];
    on.pass(15 * day);
    const young = Array.from({ length: 5 }, (_, index) => alice.says("general", `y${index}`).id);
    expect(await clear([...young, ...old])).toEqual({ outcome: "done", how: "native" });
    expect(on.discord.texts("general")).toEqual([]);
    expect(on.asked()).toEqual([
      `POST /channels/${general().id}/messages/bulk-delete`,
      ...old.map((id) => `DELETE /channels/${general().id}/messages/${id}`),
    ]);
    expect(on.discord.requests.at(-1)?.reason).toBe("spam 🧹");
  });

  it("deletes a hundred and one", async () => {
    const alice = on.guild.user("alice");
    const ids = Array.from({ length: 101 }, (_, index) => alice.says("general", `${index}`).id);
    expect(await clear(ids)).toMatchObject({ outcome: "done" });
    expect(on.discord.texts("general")).toEqual([]);
    expect(on.asked()).toHaveLength(2);
  });

  it("does not mind those that are gone, unless all are", async () => {
    const alice = on.guild.user("alice");
    const [one, two] = [alice.says("general", "1"), alice.says("general", "2")];
    on.pass(15 * day);
    alice.deletes(one);
    expect(await clear([one.id, two.id])).toMatchObject({ outcome: "done" });
    expect(await clear([one.id, two.id])).toMatchObject({ why: "not-found" });
  });
});

describe("what stands in a thread", () => {
  it("is deleted there, one by one and together", async () => {
    const alice = on.guild.user("alice");
    const thread = alice.startsThread("general", "a thread");
    const [one, two, three] = ["1", "2", "3"].map(
      (text) => alice.says("general", text, { thread: thread.id }).id,
    ) as [string, string, string];
    const place = { channel: general().id, thread: thread.id };
    const single = { action: "delete-message", ...place, message: one, member: alice.id } as const;
    expect(await on.does(single)).toMatchObject({ outcome: "done" });
    const many = { action: "delete-messages", ...place, messages: [two, three] } as const;
    expect(await on.does({ ...many, reason: "spam" })).toMatchObject({ outcome: "done" });
    expect(on.discord.texts(thread.id)).toEqual([]);
  });
});

describe("react", () => {
  it("reacts with an ordinary emoji", async () => {
    const message = on.guild.user("alice").says("general", "x");
    const outcome = await on.does({
      action: "react",
      channel: general().id,
      message: message.id,
      emoji: "👍",
    });
    expect(outcome).toEqual({ outcome: "done", how: "native" });
    expect(on.discord.messages("general")[0]?.reactions?.[0]?.emoji.name).toBe("👍");
  });

  it("says that it cannot use an emoji", async () => {
    const message = on.guild.user("alice").says("general", "x");
    on.discord.refuse("PUT /channels/:c/messages/:m/reactions/:e/@me", {
      status: 400,
      body: { code: 10014, message: "Unknown Emoji" },
    });
    const outcome = await on.does({
      action: "react",
      channel: general().id,
      message: message.id,
      emoji: "<:hearth:123456789012345678>",
    });
    expect(on.asked()[0]).toMatch(/hearth(:|%3A)123456789012345678\/@me$/);
    expect(outcome).toMatchObject({ why: "not-found", saying: { key: "emoji" } });
  });
});

describe("threads", () => {
  it("grow out of a message, once", async () => {
    const { id } = on.guild.user("alice").says("general", "x");
    const action = { action: "thread", channel: general().id, message: id } as const;
    const name = `Entry \\*1\\* ${"x".repeat(120)}`;
    expect(await on.does({ ...action, name })).toEqual({
      outcome: "done",
      how: "native",
      message: id,
    });
    expect(await on.does({ ...action, name })).toEqual({
      outcome: "done",
      how: "native",
      message: id,
    });
    expect(on.discord.requests.at(-1)?.body).toEqual({ name: `Entry *1* ${"x".repeat(89)}…` });
  });

  it("begin with a text, which is sent once", async () => {
    const { id } = on.guild.user("alice").says("general", "x");
    const request = on.request({
      action: "thread",
      channel: general().id,
      message: id,
      name: "Entry 1",
      content: { text: "what do you **think**?", buttons: [{ id: "vote", label: "Vote" }] },
    });
    const outcome = await on.perform(request);
    expect(on.discord.texts(id)).toEqual(["what do you **think**?"]);
    const [first] = on.discord.messages(id);
    expect(outcome).toEqual({ outcome: "done", how: "native", message: first?.id });
    await on.restart();
    on.pass(600_000);
    expect(await on.perform(request)).toEqual(outcome);
    expect(on.discord.texts(id).length).toBe(1);
  });

  it("with a text are not opened where it could not be put into them", async () => {
    const { id } = on.guild.user("alice").says("general", "x");
    on.guild.changeRole(on.guild.botRole, {
      permissions: P.ViewChannel | P.CreatePublicThreads,
    });
    on.guild.changeRole(on.guild.everyone, { permissions: P.ViewChannel });
    await on.discord.heartbeatBarrier();
    on.asked();
    const content = { text: "hello" };
    const action = { action: "thread", channel: general().id, message: id, name: "n" } as const;
    expect(await on.does({ ...action, content })).toMatchObject({
      why: "forbidden",
      saying: { key: "channel-permission" },
    });
    expect(on.asked()).toEqual([]);
  });

  it("are deleted, and never a channel instead", async () => {
    const thread = on.guild.user("alice").startsThread("general", "bad name");
    await on.discord.heartbeatBarrier();
    const action = { action: "delete-thread", channel: general().id, reason: "its name" } as const;
    expect(await on.does({ ...action, thread: thread.id })).toMatchObject({ outcome: "done" });
    expect(on.discord.requests.at(-1)).toMatchObject({
      method: "DELETE",
      path: `/channels/${thread.id}`,
      reason: "its name",
    });
    on.asked();
    expect(await on.does({ ...action, thread: general().id })).toMatchObject({
      why: "unsupported",
      saying: { key: "channel-type" },
    });
    expect(on.asked()).toEqual([]);
  });
});

describe("reply", () => {
  it("is left to who keeps the interactions", async () => {
    const action = { action: "reply", channel: "", member: "1", interaction: "2" } as const;
    expect(await on.does({ ...action, content: { text: "x" } })).toMatchObject({
      message: "answered",
    });
  });
});
