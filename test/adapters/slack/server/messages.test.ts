import { describe, expect, it } from "vitest";
import { call, client, errorOf, standing } from "./app.ts";

const stand = standing();

describe("messages", () => {
  it("posts only where the bot may", async () => {
    const { slack } = stand;
    slack.removeScope("chat:write.public");
    const post = (channel: string) => errorOf(slack, "chat.postMessage", { channel, text: "x" });
    expect(await post("C404")).toBe("channel_not_found");
    expect(await post(slack.channel("open").id)).toBe("not_in_channel");
    expect(await post(slack.channel("closed", { private: true }).id)).toBe("channel_not_found");
    expect(await post(slack.channel("old", { botIn: true, archived: true }).id)).toBe(
      "is_archived",
    );
    expect(await post(slack.channel("news", { botIn: true, readOnly: true }).id)).toBe(
      "restricted_action_read_only_channel",
    );
    slack.addScope("chat:write.public");
    expect(await post(slack.channel("open2").id)).toBe("ok");
  });

  it("counts what is said", async () => {
    const { slack } = stand;
    const channel = slack.channel("help", { botIn: true }).id;
    const post = (more: object) => errorOf(slack, "chat.postMessage", { channel, ...more });
    expect(await post({})).toBe("no_text");
    expect(await post({ text: "  " })).toBe("no_text");
    expect(await post({ text: "x".repeat(40_000) })).toBe("ok");
    expect(await post({ text: "x".repeat(40_001) })).toBe("msg_too_long");
    expect(await post({ text: "x", metadata: { event_type: "a" } })).toBe(
      "invalid_metadata_schema",
    );
    expect(await post({ text: "x", blocks: "not blocks" })).toBe("invalid_blocks_format");
    const ts = String(slack.lastMessage(channel).ts);
    const update = (text: string) => errorOf(slack, "chat.update", { channel, ts, text });
    expect(await update("x".repeat(4_001))).toBe("msg_too_long");
    expect(await update("short")).toBe("ok");
    expect(slack.texts(channel)).toEqual(["short"]);
  });

  it("gives every message of a channel a later ts, though the clock stands", async () => {
    const { slack } = stand;
    const channel = slack.channel("help", { botIn: true }).id;
    const { ts: first } = await call(slack, "chat.postMessage", { channel, text: "1" });
    const { ts: second } = await call(slack, "chat.postMessage", { channel, text: "2" });
    expect([first, second]).toEqual(["1767614400.000000", "1767614400.000001"]);
  });

  it("keeps metadata, threads and broadcasts", async () => {
    const { slack } = stand;
    const channel = slack.channel("help", { botIn: true }).id;
    const metadata = { event_type: "foyer", event_payload: { id: "a1" } };
    const root = await client(stand.slack).chat.postMessage({ channel, text: "root", metadata });
    const thread_ts = root.ts ?? "";
    await client(stand.slack).chat.postMessage({ channel, text: "quiet", thread_ts });
    const loud = await client(stand.slack).chat.postMessage({
      channel,
      text: "loud",
      thread_ts,
      reply_broadcast: true,
    });
    const history = await client(stand.slack).conversations.history({
      channel,
      include_all_metadata: true,
    });
    expect(history.messages).toMatchObject([
      { text: "loud", subtype: "thread_broadcast" },
      { text: "root", metadata, reply_count: 2 },
    ]);
    const replies = await client(stand.slack).conversations.replies({ channel, ts: thread_ts });
    expect(replies.messages?.map((one) => one.text)).toEqual(["root", "quiet", "loud"]);
    const toReply = { channel, text: "x", thread_ts: loud.ts };
    expect(await errorOf(slack, "chat.postMessage", toReply)).toBe("cannot_reply_to_message");
  });

  it("changes the own messages only; an admin deletes any", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const said = alice.says(at, "rude");
    const which = { channel: at.id, ts: said.ts };
    expect(await errorOf(slack, "chat.update", { ...which, text: "x" })).toBe(
      "cant_update_message",
    );
    expect(await errorOf(slack, "chat.delete", which)).toBe("cant_delete_message");
    expect(await errorOf(slack, "chat.delete", { ...which, ts: "1.000000" })).toBe(
      "message_not_found",
    );
    expect(await errorOf(slack, "chat.delete", which, slack.adminToken)).toBe("ok");
    expect(slack.messages(at)).toMatchObject([{ text: "rude", deleted: true }]);
    expect(await errorOf(slack, "chat.delete", which, slack.adminToken)).toBe("message_not_found");
  });

  it("drops the blocks of an update that gives a text only", async () => {
    const { slack } = stand;
    const channel = slack.channel("help", { botIn: true }).id;
    const blocks = [{ type: "divider" }];
    const { ts } = await call(slack, "chat.postMessage", { channel, text: "x", blocks });
    await call(slack, "chat.update", { channel, ts, text: "y" });
    expect(slack.lastMessage(channel).blocks).toBeUndefined();
  });

  it("shows ephemeral messages to members of the channel", async () => {
    const { slack } = stand;
    const [alice, bob] = [slack.user("alice"), slack.user("bob")];
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const to = (user: string) =>
      errorOf(slack, "chat.postEphemeral", { channel: at.id, user, text: "psst" });
    expect(await to(alice.id)).toBe("ok");
    expect(await to(bob.id)).toBe("user_not_in_channel");
    expect(slack.ephemerals(alice)).toMatchObject([{ text: "psst", via: "postEphemeral" }]);
    expect(slack.texts(at)).toEqual([]);
  });

  it("makes mentions of names only when asked to", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const channel = slack.channel("help", { botIn: true }).id;
    await call(slack, "chat.postMessage", { channel, text: "@alice @channel" });
    await call(slack, "chat.postMessage", { channel, text: "@alice @channel", link_names: true });
    expect(slack.texts(channel)).toEqual(["@alice @channel", `${alice.mention} <!channel>`]);
  });

  it("links to messages", async () => {
    const { slack } = stand;
    const said = slack.user("alice").says(slack.general, "x");
    const link = await call(slack, "chat.getPermalink", {
      channel: said.channel,
      message_ts: said.ts,
    });
    expect(link.permalink).toBe(
      `https://loopback.slack.com/archives/${said.channel}/p${said.ts.replace(".", "")}`,
    );
  });
});
