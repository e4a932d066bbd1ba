import { describe, expect, it } from "vitest";
import { manifestOf } from "../../../src/adapters/slack/manifest.ts";
import { rememberRemoved } from "../../../src/adapters/slack/moderation/removed.ts";
import { joinId } from "../../../src/core/event.ts";
import { eventually, nothing, platformStand } from "./platform-stand.ts";

const stand = platformStand();

describe("what is said", () => {
  it("becomes messages, edits and deletions", async () => {
    const { slack } = stand;
    const help = slack.channel("help", { botIn: true });
    const alice = slack.user("alice", { displayName: "Alice" });
    alice.joins(help);
    const { events, adapter } = await stand.connect();
    const said = alice.says(help, "1 &lt; 2 &amp; 3");
    alice.edits(said, "better");
    alice.unfurls(said);
    alice.deletes(said);
    await slack.settled();
    const message = `${help.id}/${said.ts}`;
    expect(adapter.space).toBe(`slack:${slack.team.id}`);
    expect(events).toMatchObject([
      {
        kind: "message-created",
        id: message,
        message,
        space: adapter.space,
        channel: help.id,
        member: { id: alice.id, name: "Alice", roles: [] },
        text: "1 < 2 & 3",
      },
      { kind: "message-edited", message, text: "better", also: [] },
      { kind: "message-deleted", message },
    ]);
    expect(events[0]).not.toHaveProperty("also");
    expect(events[0]).not.toHaveProperty("thread");
    expect(events[2]).not.toHaveProperty("by");
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it("in threads answers the message that the thread hangs on, also when the channel sees it", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    const root = alice.says(help, "who?");
    alice.says(help, "me", { thread: root });
    alice.says(help, "me too", { thread: root, broadcast: true });
    await slack.settled();
    const thread = `${help.id}/${root.ts}`;
    expect(events[0]).not.toHaveProperty("replyTo");
    expect(events.slice(1)).toMatchObject([
      { text: "me", thread, replyTo: thread, channel: help.id },
      { text: "me too", thread, replyTo: thread, channel: help.id },
    ]);
  });

  it("is deleted also where replies keep a place for it", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    const root = alice.says(help, "who?");
    alice.says(help, "me", { thread: root });
    alice.deletes(root);
    await slack.settled();
    expect(events.at(-1)).toMatchObject({
      kind: "message-deleted",
      message: `${help.id}/${root.ts}`,
    });
  });

  it("shows files, attachments and forwarded messages beside the text", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    alice.says(help, "look", {
      files: ["holiday.png"],
      attachments: [
        { is_share: true, from_url: "https://x", author_name: "Bob", text: "secret &gt;" },
      ],
    });
    await slack.settled();
    expect(events).toMatchObject([{ text: "look", also: ["Bob", "secret >", "holiday.png"] }]);
  });

  it("has its files with type and size, those of forwarded messages too", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    const plans = { name: "plans.pdf", mimetype: "application/pdf", size: 4_096 };
    const said = alice.says(help, "look", {
      files: ["holiday.png", { id: "F1", file_access: "check_file_info" }, { mode: "tombstone" }],
      attachments: [
        { is_share: true, files: [plans] },
        { from_url: "https://x", files: [{ name: "preview.png" }] },
      ],
    });
    alice.edits(said, "look at that");
    alice.says(help, "nothing");
    await slack.settled();
    const attachments = [
      { name: "holiday.png", type: "image/png", bytes: 1 },
      { name: "" },
      { name: "plans.pdf", type: "application/pdf", bytes: 4_096 },
    ];
    expect(events.map((event) => "attachments" in event && event.attachments)).toEqual([
      attachments,
      attachments,
      false,
    ]);
  });

  it("by the bot itself and by other bots is marked as a bot's", async () => {
    const { slack } = stand;
    const help = slack.channel("help", { botIn: true });
    const robot = slack.user("robot", { bot: true });
    robot.joins(help);
    const { events, place } = await stand.connect();
    await place.client.chat.postMessage({ channel: help.id, text: "hello" });
    robot.says(help, "beep");
    slack.deliver({
      type: "message",
      subtype: "bot_message",
      channel: help.id,
      channel_type: "channel",
      ts: "1767614400.000900",
      text: "build passed",
      username: "CI",
      bot_id: "B0HOOK",
    });
    await slack.settled();
    expect(events).toMatchObject([
      { text: "hello", member: { id: slack.self, bot: true } },
      { text: "beep", member: { id: robot.id, bot: true } },
      { text: "build passed", member: { id: "B0HOOK", name: "CI", bot: true, webhook: true } },
    ]);
  });

  it("to the bot in private is nobody else's business", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const { events } = await stand.connect();
    const told = alice.tells("psst");
    alice.reacts(told, "eyes");
    await slack.settled();
    expect(events).toEqual([]);
  });

  it("keeps its order when somebody has to be asked for", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const bob = slack.user("bob");
    const help = slack.channel("help", { botIn: true, members: [alice, bob] });
    const { events, place } = await stand.connect();
    await place.actor(bob.id);
    for (let i = 0; i < 5; i++) {
      alice.says(help, `a${i}`);
      bob.says(help, `b${i}`);
    }
    await slack.settled();
    expect(events.map((event) => "text" in event && event.text)).toEqual(
      [0, 1, 2, 3, 4].flatMap((i) => [`a${i}`, `b${i}`]),
    );
    expect(slack.calls("users.info").filter(({ args }) => args.user === alice.id)).toHaveLength(1);
  });

  it("comes without name and roles when Slack does not tell them", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    slack.refuse("users.info", { error: "user_not_found", times: Infinity });
    alice.says(help, "hello");
    alice.says(help, "again");
    await slack.settled();
    expect(events).toHaveLength(2);
    expect(events.map((event) => "member" in event && event.member)).toEqual([
      { id: alice.id },
      { id: alice.id },
    ]);
    expect(slack.calls("users.info").filter(({ args }) => args.user === alice.id)).toHaveLength(1);
  });
});

describe("reactions", () => {
  it("are signs where they have one, in every skin, and names where not", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    const said = alice.says(help, "nice");
    alice.reacts(said, "+1::skin-tone-4");
    alice.reacts(said, "heart");
    alice.reacts(said, "partyparrot");
    alice.unreacts(said, "heart");
    await slack.settled();
    const message = `${help.id}/${said.ts}`;
    expect(events.slice(1)).toMatchObject([
      { kind: "reaction-added", message, emoji: "👍🏽", member: { id: alice.id } },
      { kind: "reaction-added", message, emoji: "❤️" },
      { kind: "reaction-added", message, emoji: "partyparrot" },
      { kind: "reaction-removed", message, emoji: "❤️" },
    ]);
  });

  it("given twice are two", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events } = await stand.connect();
    const said = alice.says(help, "nice");
    alice.reacts(said, "tada");
    alice.unreacts(said, "tada");
    stand.clock += 1_000;
    alice.reacts(said, "tada");
    await slack.settled();
    const added = events.filter(({ kind }) => kind === "reaction-added");
    expect(new Set(added.map(({ id }) => id)).size).toBe(2);
  });
});

describe("members", () => {
  it("join, are admitted where newcomers are greeted, leave and return", async () => {
    const { slack } = stand;
    const lobby = slack.channel("lobby", { botIn: true });
    const other = slack.channel("other", { botIn: true });
    const { events, cameIn } = await stand.connect({
      arrangement: { channels: [{ setting: "welcome.channel", name: "#lobby" }] },
    });
    const zoe = slack.user("zoe", { present: false, displayName: "Zoé" });
    zoe.joinsWorkspace();
    await slack.settled();
    zoe.joins(other);
    zoe.joins(lobby);
    zoe.leavesWorkspace();
    zoe.changes({ realName: "Zoé gone" });
    await slack.settled();
    stand.clock += 1_000;
    zoe.returns();
    await slack.settled();
    const joined = events[0]!;
    expect(events).toMatchObject([
      { kind: "member-joined", member: { id: zoe.id, name: "Zoé" }, pending: false },
      { kind: "member-admitted", member: { id: zoe.id }, into: lobby.id },
      { kind: "member-left", member: { id: zoe.id } },
      { kind: "member-joined", member: { id: zoe.id } },
    ]);
    expect(joined.id).toBe(joinId(zoe.id, joined.at));
    expect(cameIn).toContain(`${zoe.id} ${other.id}`);
    expect(cameIn).toContain(`${zoe.id} ${lobby.id}`);
  });

  it("go by another name, of which alone it is told", async () => {
    const { slack } = stand;
    const mods = slack.group("mods", []);
    const zoe = slack.user("zoe", { displayName: "Zoé" });
    const help = slack.channel("help", { botIn: true, members: [zoe] });
    const { events } = await stand.connect();
    slack.regroups(mods, [zoe]);
    zoe.says(help, "hi");
    await slack.settled();
    events.length = 0;
    zoe.changes({ realName: "Zoé Martin" });
    zoe.changes({ displayName: "Zo" });
    zoe.changes({ timezone: "Europe/Paris" });
    slack.repeat({ newEventId: true, retryAttempt: 0 });
    await slack.settled();
    stand.clock += 1_000;
    zoe.changes({ displayName: "Zoé" });
    await slack.settled();
    expect(events).toMatchObject([
      { kind: "member-renamed", member: { id: zoe.id, name: "Zo", roles: [mods.id] } },
      { kind: "member-renamed", member: { id: zoe.id, name: "Zoé" } },
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it("whom the bot lets in again, or keeps out, are no newcomers; who comes by themselves is", async () => {
    const { slack } = stand;
    const [zoe, bob, carl] = ["zoe", "bob", "carl"].map((name) => slack.user(name));
    const lobby = slack.channel("lobby", { botIn: true });
    const { events, place } = await stand.connect({
      arrangement: { channels: [{ setting: "welcome.channel", name: "lobby" }] },
    });
    await rememberRemoved(place, bob!.id, { channels: [lobby.id], until: stand.clock + 1_000 });
    zoe!.joins(lobby, slack.self);
    bob!.joins(lobby);
    carl!.joins(lobby, slack.admin);
    await slack.settled();
    expect(events).toMatchObject([{ kind: "member-admitted", member: { id: carl!.id } }]);
  });

  it("changing their profile neither join nor leave; bots are no members", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const lobby = slack.channel("lobby", { botIn: true });
    const { events } = await stand.connect({
      arrangement: { channels: [{ setting: "welcome.channel", name: "lobby" }] },
    });
    alice.changes({ displayName: "A." });
    const robot = slack.user("robot", { bot: true, present: false });
    robot.joinsWorkspace();
    robot.joins(lobby);
    robot.changes({ displayName: "R2" });
    await slack.settled();
    expect(events.map(({ kind }) => kind)).toEqual(["member-renamed"]);
  });

  it("have user groups and what they are to the workspace as roles", async () => {
    const { slack } = stand;
    const alice = slack.user("alice", { admin: true });
    const bob = slack.user("bob");
    const mods = slack.group("moderators", [alice]);
    const help = slack.channel("help", { botIn: true, members: [alice, bob, slack.admin] });
    const { events } = await stand.connect();
    const roles = () =>
      events.map(
        (event) => "member" in event && event.kind === "message-created" && event.member.roles,
      );
    alice.says(help, "a");
    bob.says(help, "b");
    slack.admin.says(help, "o");
    await slack.settled();
    expect(roles()).toEqual([[mods.id, "admin"], [], ["admin", "owner"]]);
    events.length = 0;
    slack.regroups(mods, [bob]);
    alice.changes({ admin: false });
    await slack.settled();
    alice.says(help, "a");
    bob.says(help, "b");
    await slack.settled();
    expect(roles()).toEqual([[], [mods.id]]);
  });
});

describe("an app made from the manifest", () => {
  const arrangement = {
    ...nothing,
    occasions: new Set(["members", "texts", "reactions"] as const),
    channels: [{ setting: "welcome.channel", name: "#lobby" }],
    roles: [{ setting: "community.levels.moderator", name: "@mods", use: "moderator" }] as const,
  };
  const manifested = platformStand({ manifest: manifestOf({ arrangement }) });

  it("hears all that is to be heard", async () => {
    const { slack } = manifested;
    const mods = slack.group("mods", []);
    const lobby = slack.channel("lobby");
    const { events, logs, platform, adapter } = await manifested.connect({ arrangement });
    await eventually(() => expect(slack.members(lobby)).toContain(slack.self));
    const zoe = slack.user("zoe", { present: false });
    zoe.joinsWorkspace();
    slack.regroups(mods, [zoe]);
    zoe.joins(lobby);
    const said = zoe.says(lobby, "hi");
    zoe.reacts(said, "tada");
    zoe.edits(said, "hello");
    zoe.deletes(said);
    slack.renames(slack.general, "everyone");
    zoe.leavesWorkspace();
    await slack.settled();
    expect(events.map(({ kind }) => kind)).toEqual([
      "member-joined",
      "member-admitted",
      "message-created",
      "reaction-added",
      "message-edited",
      "message-deleted",
      "member-left",
    ]);
    expect(events[2]).toMatchObject({ member: { roles: [mods.id] } });
    expect(adapter.directory.channel("everyone")).toBe(slack.general.id);
    expect(logs.filter((line) => !line.startsWith("info"))).toEqual([]);
    expect((await platform.examine()).filter(({ what }) => what.startsWith("scope"))).toMatchObject(
      [{ what: "scopes", state: "works" }],
    );
  });
});

describe("what nobody knows", () => {
  it.each([
    ["an event of a new kind", { type: "hologram_shown", channel: "C1" }],
    ["a message without anything", { type: "message" }],
    ["a reaction to a file", { type: "reaction_added", item: { type: "file", file: "F1" } }],
    ["fields of other shapes", { type: "message", channel: 7, ts: {}, blocks: "x", item: null }],
  ])("%s is acknowledged", async (_, event) => {
    const { slack } = stand;
    const { events } = await stand.connect();
    slack.deliver(event);
    await slack.settled();
    expect(events).toEqual([]);
    expect(slack.deliveries.map(({ state }) => state)).toEqual(["acked"]);
  });

  it("an event of another workspace is acknowledged and passed over", async () => {
    const { slack } = stand;
    const { events } = await stand.connect();
    slack.deliverRaw("events_api", {
      type: "event_callback",
      team_id: "T0OTHER",
      event: { type: "message", channel: "C1", user: "U1", ts: "1.000001", text: "hi" },
    });
    await slack.settled();
    await eventually(() => expect(slack.deliveries.map(({ state }) => state)).toEqual(["acked"]));
    expect(events).toEqual([]);
  });
});
