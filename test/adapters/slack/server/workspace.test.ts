import { describe, expect, it } from "vitest";
import { call, standing } from "./app.ts";
import { type Json, startSlack } from "./slack.ts";

const stand = standing();

/** What the app was told, each thing once. */
const told = (): Json[] =>
  stand.slack.deliveries.filter((one) => one.attempt === 0).map((one) => one.payload.event as Json);

describe("people", () => {
  it("must be in a channel to speak there, and the author to edit", () => {
    const { slack } = stand;
    const [alice, bob] = [slack.user("alice"), slack.user("bob")];
    expect(() => alice.says(slack.channel("help"), "x")).toThrow("not in #help");
    const said = alice.says(slack.general, "x");
    expect(() => bob.edits(said, "y")).toThrow("did not write");
    expect(() => bob.deletes(said)).toThrow("may not delete");
    slack.admin.deletes(said);
    expect(() => alice.edits(said, "z")).toThrow("no message");
  });

  it("send threads, broadcasts and files as Slack has them", () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const root = alice.says(at, "root");
    alice.says(at, "answer", { thread: root });
    alice.says(at, "loud", { thread: root, broadcast: true });
    alice.says(at, "", { files: ["cat.png"] });
    expect(told()).toMatchObject([
      { text: "root", blocks: [{ type: "rich_text" }] },
      { text: "answer", thread_ts: root.ts, parent_user_id: alice.id },
      { subtype: "thread_broadcast", root: { ts: root.ts, reply_count: 2 } },
      { subtype: "file_share", files: [{ name: "cat.png", mimetype: "image/png" }] },
    ]);
    expect(new Set(told().map((one) => one.client_msg_id)).size).toBe(4);
  });

  it("leave a tombstone when they delete the root of a thread", () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const root = alice.says(at, "root");
    alice.says(at, "answer", { thread: root });
    alice.deletes(root);
    expect(told().at(-1)).toMatchObject({
      subtype: "message_changed",
      message: { subtype: "tombstone", ts: root.ts },
      previous_message: { text: "root" },
    });
  });

  it("mention the bot, pin, and open its home", () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    alice.pins(alice.says(at, `<@${slack.self}> help`));
    alice.opensHome();
    expect(told().map((one) => one.type)).toEqual([
      "message",
      "app_mention",
      "pin_added",
      "app_home_opened",
    ]);
  });

  it("come back, and come in by an invitation", () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true });
    alice.leavesWorkspace();
    alice.returns();
    alice.joins(at, slack.admin);
    expect(told()).toMatchObject([
      { type: "user_change", user: { deleted: true } },
      { type: "user_change", user: { deleted: false } },
      { type: "member_joined_channel", inviter: slack.admin.id, channel_type: "C" },
      { subtype: "channel_join" },
    ]);
  });
});

describe("channels and groups", () => {
  it("come, change and go", () => {
    const { slack } = stand;
    const made = slack.createsChannel("new");
    slack.renames(made, "newer");
    slack.archives(made);
    slack.unarchives(made);
    slack.deletesChannel(made);
    expect(told().map((one) => one.type)).toEqual([
      "channel_created",
      "channel_rename",
      "channel_archive",
      "channel_unarchive",
      "channel_deleted",
    ]);
  });

  it("show the bot removed as channel_left, and nothing said there after", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice, slack.admin] });
    await call(slack, "conversations.kick", { channel: at.id, user: slack.self }, slack.adminToken);
    alice.says(at, "unheard");
    expect(told()).toMatchObject([{ type: "channel_left", channel: at.id }]);
  });

  it("change the members of a group", () => {
    const { slack } = stand;
    const [alice, bob] = [slack.user("alice"), slack.user("bob")];
    const staff = slack.group("staff", [alice]);
    slack.regroups(staff, [bob]);
    expect(told()).toMatchObject([
      { type: "subteam_members_changed", added_users: [bob.id], removed_users: [alice.id] },
      { type: "subteam_updated", subteam: { handle: "staff", users: [bob.id] } },
    ]);
  });
});

describe("what the app is told", () => {
  it("needs the scope of the kind of conversation", () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const open = slack.channel("open", { botIn: true, members: [alice] });
    const closed = slack.channel("closed", { private: true, botIn: true, members: [alice] });
    slack.removeScope("groups:history");
    alice.says(open, "heard");
    alice.says(closed, "unheard");
    alice.tells("heard too");
    slack.removeScope("im:history");
    alice.tells("unheard");
    expect(told().map((one) => one.text)).toEqual(["heard", "heard too"]);
  });

  it("needs the subscription", async () => {
    const slack = await startSlack({ events: ["team_join"] });
    stand.stops.push(() => slack.close());
    const zoe = slack.user("zoe", { present: false });
    zoe.joinsWorkspace();
    zoe.tells("hi");
    const first = slack.deliveries.filter((one) => one.attempt === 0);
    expect(first.map((one) => one.payload.event)).toMatchObject([{ type: "team_join" }]);
  });
});
