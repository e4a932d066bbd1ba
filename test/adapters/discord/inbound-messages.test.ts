import { describe, expect, it } from "vitest";
import { madeAt } from "../../../src/adapters/discord/snowflake.ts";
import { connect } from "./connected.ts";

describe("messages", () => {
  it("are told with who, where and when", async () => {
    const { discord, told, settled, adapter } = await connect();
    const guild = discord.guild();
    const role = guild.role("Regulars");
    const alice = guild.user("alice", { nick: "Alice L.", roles: [role] });
    const message = alice.says(guild.channel("general"), "hello");
    const answer = guild.user("bob").says(guild.channel("general"), "hi", { replyTo: message });
    await settled();
    expect(told("message-created")[0]).toEqual({
      kind: "message-created",
      id: message.id,
      space: adapter().space,
      at: Date.parse(message.timestamp),
      message: message.id,
      channel: guild.channel("general").id,
      member: {
        id: alice.id,
        name: "Alice L.",
        roles: [role.id],
        createdAt: madeAt(alice.id),
      },
      text: "hello",
    });
    expect(told("message-created")[1]).toMatchObject({ id: answer.id, replyTo: message.id });
  });

  it("in a thread name its channel too", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const thread = alice.startsThread(guild.channel("general"), "plans");
    alice.says(thread, "so?");
    await settled();
    expect(told("message-created").at(-1)).toMatchObject({
      text: "so?",
      channel: guild.channel("general").id,
      thread: thread.id,
    });
  });

  it("in a thread that was there before the bot name its channel too", async () => {
    const { discord, told, settled } = await connect({
      before: (discord) => {
        const guild = discord.guild();
        guild.user("alice").startsThread(guild.channel("general"), "plans");
      },
    });
    const guild = discord.guild();
    guild.user("alice").says(guild.channel("plans"), "so?");
    await settled();
    expect(told("message-created").at(-1)).toMatchObject({
      channel: guild.channel("general").id,
      thread: guild.channel("plans").id,
    });
    expect(told("thread-named")).toEqual([]);
  });

  it("have their files, with type and size, those of a forwarded one too", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const plans = { filename: "plans.pdf", content_type: "application/pdf", size: 4_096 };
    const odd = { filename: "odd.xyz", size: 7 };
    const first = alice.says(guild.channel("general"), "", { attachments: [plans, odd] });
    alice.says(guild.channel("general"), "", { forward: first });
    alice.says(guild.channel("general"), "none");
    await settled();
    const files = [
      { name: "plans.pdf", type: "application/pdf", bytes: 4_096 },
      { name: "odd.xyz", bytes: 7 },
    ];
    const attached = told("message-created").map(({ attachments }) => attachments);
    expect(attached).toEqual([files, files, undefined]);
  });

  it("show what stands beside their text", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const general = guild.channel("general");
    alice.says(general, "look", { attachments: ["nasty.png"] });
    alice.says(general, "", { poll: { question: "Which?", answers: ["tea", "rum"] } });
    const forwarded = alice.says(general, "the original words");
    alice.says(general, "", { forward: forwarded });
    await settled();
    expect(told("message-created").map(({ also }) => also)).toEqual([
      ["nasty.png"],
      ["Which?", "tea", "rum"],
      undefined,
      ["the original words"],
    ]);
    expect(told("message-created").at(-1)?.text).toBe("");
    // A forwarded message is no answer to it.
    expect(told("message-created").at(-1)?.replyTo).toBe(undefined);
  });

  it("of bots and webhooks are told apart", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const general = guild.channel("general");
    const message = guild.user("helper", { bot: true }).says(general, "beep");
    const from = (id: string, more: object) =>
      discord.deliver("MESSAGE_CREATE", { ...message, guild_id: guild.id, id, ...more });
    const webhook = "900000000000000001";
    from("900000000000000011", {
      webhook_id: webhook,
      author: { ...message.author, id: webhook, bot: true, username: "Feed" },
    });
    // An application answers through its own webhook.
    from("900000000000000012", { webhook_id: webhook, application_id: webhook, type: 20 });
    await settled();
    const members = told("message-created").map(({ member }) => member);
    expect(members).toMatchObject([
      { bot: true },
      { id: webhook, name: "Feed", bot: true, webhook: true },
      { bot: true },
    ]);
    expect(members[2]).not.toHaveProperty("webhook");
  });

  it.each([1, 3, 6, 7, 8, 18, 21, 24, 27, 46])(
    "of Discord's own making are not told (type %i)",
    async (type) => {
      const { discord, told, settled } = await connect();
      const guild = discord.guild();
      const message = guild.user("alice").says(guild.channel("general"), "x");
      discord.deliver("MESSAGE_CREATE", {
        ...message,
        guild_id: guild.id,
        id: "900000000000000011",
        type,
      });
      await settled();
      expect(told("message-created").length).toBe(1);
    },
  );

  it("that only one member sees are nobody else's business", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const message = guild.user("alice").says(guild.channel("general"), "x");
    discord.deliver("MESSAGE_CREATE", {
      ...message,
      guild_id: guild.id,
      id: "900000000000000011",
      flags: 64,
    });
    await settled();
    expect(told("message-created").length).toBe(1);
  });
});

describe("edits", () => {
  it("are told when words changed, each under its own id", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    let message = alice.says(guild.channel("general"), "first");
    message = alice.edits(message, "second");
    await new Promise((go) => setTimeout(go, 2));
    alice.edits(message, "third");
    await settled();
    expect(told("message-edited")).toMatchObject([
      { message: message.id, text: "second" },
      { message: message.id, text: "third" },
    ]);
    expect(new Set(told("message-edited").map(({ id }) => id)).size).toBe(2);
  });

  it("have the files that are left", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const attachments = [
      { filename: "a.png", size: 1 },
      { filename: "b.png", size: 2 },
    ];
    const message = alice.says(guild.channel("general"), "two", { attachments });
    const left = message.attachments.slice(1);
    const update = (content: string, files: typeof left) =>
      discord.deliver("MESSAGE_UPDATE", {
        ...message,
        content,
        guild_id: guild.id,
        attachments: files,
        edited_timestamp: new Date().toISOString(),
      });
    update("two", left);
    update("none", []);
    await settled();
    expect(told("message-edited")).toMatchObject([
      { text: "two", attachments: [{ name: "b.png", type: "image/png", bytes: 2 }] },
      { text: "none", attachments: [] },
    ]);
  });

  it("are not told for the preview of a link, before or after an edit", async () => {
    const { discord, told, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const message = alice.says(guild.channel("general"), "see https://example.com");
    const preview = { type: "rich" as const, title: "Example", url: "https://example.com" };
    alice.unfurls(message, [preview as never]);
    const edited = alice.edits(message, "see https://example.com !");
    alice.unfurls(edited, [preview as never]);
    await settled();
    expect(told("message-edited").map(({ text }) => text)).toEqual(["see https://example.com !"]);
  });

  it("of a message from before the bot are told once Discord dates them", async () => {
    let message: never | undefined;
    const { discord, told, settled } = await connect({
      before: (discord) => {
        const guild = discord.guild();
        message = guild.user("alice").says(guild.channel("general"), "https://a.example") as never;
      },
    });
    const alice = discord.guild().user("alice");
    alice.unfurls(message!, [{ title: "A" }]);
    await settled();
    expect(told("message-edited")).toEqual([]);
    alice.edits(message!, "other words");
    await settled();
    expect(told("message-edited")).toMatchObject([{ text: "other words" }]);
  });

  it("that overtake their message are told after it again", async () => {
    const { discord, events, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    discord.swap();
    const message = alice.says(guild.channel("general"), "first");
    alice.edits(message, "second");
    await settled();
    const told = events().flatMap((event) =>
      "text" in event ? `${event.kind} ${event.text}` : [],
    );
    expect(told).toEqual([
      "message-edited second",
      "message-created first",
      "message-edited second",
    ]);
    const edits = events().filter(({ kind }) => kind === "message-edited");
    expect(new Set(edits.map(({ id }) => id)).size).toBe(2);
  });
});

describe("deletions", () => {
  it("name the moderator where the audit log does", async () => {
    const { discord, told, until } = await connect();
    const guild = discord.guild();
    const mod = guild.user("mod", { administrator: true });
    const message = guild.user("alice").says(guild.channel("general"), "bad");
    mod.deletes(message);
    await until(() => told("message-deleted").length > 0);
    expect(told("message-deleted")).toMatchObject([{ message: message.id, by: { id: mod.id } }]);
  });

  it("by their author name nobody, and not the moderator of another message", async () => {
    const { discord, told, until } = await connect();
    const guild = discord.guild();
    const [alice, bob] = [guild.user("alice"), guild.user("bob")];
    const mod = guild.user("mod", { administrator: true });
    const bad = alice.says(guild.channel("general"), "bad");
    const own = bob.says(guild.channel("general"), "own");
    mod.deletes(bad);
    bob.deletes(own);
    await until(() => told("message-deleted").length === 2);
    const by = new Map(told("message-deleted").map((event) => [event.message, event.by?.id]));
    expect(by.get(bad.id)).toBe(mod.id);
    expect(by.get(own.id)).toBe(undefined);
  });

  it("are told at once where the audit log is not", async () => {
    const { discord, told, settled } = await connect({ occasions: ["texts"] });
    const guild = discord.guild();
    const alice = guild.user("alice");
    const message = alice.says(guild.channel("general"), "x");
    alice.deletes(message);
    await settled();
    expect(told("message-deleted")).toMatchObject([{ message: message.id, id: message.id }]);
  });

  it("in bulk are told one by one", async () => {
    const { discord, told, until } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const mod = guild.user("mod", { administrator: true });
    const ids = ["a", "b", "c"].map((text) => alice.says(guild.channel("general"), text).id);
    const channel_id = guild.channel("general").id;
    discord.deliver("MESSAGE_DELETE_BULK", { ids, channel_id, guild_id: guild.id });
    discord.deliver("GUILD_AUDIT_LOG_ENTRY_CREATE", {
      guild_id: guild.id,
      id: "1200000000000000000",
      action_type: 73,
      user_id: mod.id,
      target_id: channel_id,
      options: { count: "3" },
    });
    await until(() => told("message-deleted").length === 3);
    expect(told("message-deleted").map(({ message, by }) => [message, by?.id])).toEqual(
      ids.map((id) => [id, mod.id]),
    );
  });
});
