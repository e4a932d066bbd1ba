import { describe, expect, it } from "vitest";
import { call, client, errorOf, standing } from "./app.ts";

const stand = standing();

describe("conversations", () => {
  it("lists by type and page, and shows private ones to members only", async () => {
    const { slack } = stand;
    for (const name of ["a", "b", "c"]) slack.channel(name);
    slack.channel("old", { archived: true });
    slack.channel("secret", { private: true });
    const ours = slack.channel("ours", { private: true, botIn: true });
    const names: unknown[] = [];
    const asked = { exclude_archived: true, types: "public_channel,private_channel", limit: 2 };
    for await (const page of client(stand.slack).paginate("conversations.list", asked)) {
      const { channels } = page as { channels?: { name?: string }[] };
      names.push(...(channels ?? []).map((one) => one.name));
    }
    expect(names).toEqual(["general", "a", "b", "c", "ours"]);
    const { channels } = await client(stand.slack).users.conversations({
      types: "private_channel",
    });
    expect(channels?.map((one) => one.id)).toEqual([ours.id]);
    expect(await errorOf(slack, "conversations.list", { types: "dm" })).toBe("invalid_types");
    expect(await errorOf(slack, "conversations.list", { limit: 0 })).toBe("invalid_limit");
    expect(await errorOf(slack, "conversations.list", { cursor: "x" })).toBe("invalid_cursor");
  });

  it("invites and removes with their many refusals", async () => {
    const { slack } = stand;
    const [alice, bob] = [slack.user("alice"), slack.user("bob")];
    const gone = slack.user("gone", { deleted: true });
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const invite = (users: string) =>
      errorOf(slack, "conversations.invite", { channel: at.id, users });
    expect(await invite(alice.id)).toBe("already_in_channel");
    expect(await invite(slack.self)).toBe("cant_invite_self");
    expect(await invite("U404")).toBe("user_not_found");
    expect(await invite(gone.id)).toBe("user_is_deactivated");
    expect(await invite(bob.id)).toBe("ok");
    const kick = (channel: string, user: string) =>
      errorOf(slack, "conversations.kick", { channel, user });
    expect(await kick(at.id, slack.self)).toBe("cant_kick_self");
    expect(await kick(slack.general.id, alice.id)).toBe("not_in_channel");
    expect(await errorOf(slack, "conversations.join", { channel: slack.general.id })).toBe("ok");
    expect(await kick(slack.general.id, alice.id)).toBe("cant_kick_from_general");
    expect(await kick(at.id, alice.id)).toBe("ok");
    expect(await kick(at.id, alice.id)).toBe("not_in_channel");
    expect(slack.members(at)).toEqual([slack.self, bob.id]);
    const empty = slack.channel("empty");
    expect(await errorOf(slack, "conversations.invite", { channel: empty.id, users: bob.id })).toBe(
      "not_in_channel",
    );
    slack.refuse("conversations.kick", { error: "restricted_action" });
    expect(await kick(at.id, bob.id)).toBe("restricted_action");
    expect(await kick(at.id, bob.id)).toBe("ok");
  });

  it("opens direct messages once, but not with bots and the departed", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const open = (users: string) => call(slack, "conversations.open", { users });
    const first = await open(alice.id);
    expect(first).toMatchObject({ already_open: false, channel: { id: slack.dm(alice) } });
    expect(await open(alice.id)).toMatchObject({ already_open: true, channel: first.channel });
    expect((await open(slack.user("robot", { bot: true }).id)).error).toBe("cannot_dm_bot");
    expect((await open(slack.user("gone", { deleted: true }).id)).error).toBe("user_disabled");
    expect((await open("USLACKBOT")).error).toBe("cannot_dm_bot");
    expect((await open("U404")).error).toBe("user_not_found");
  });

  it("joins public channels only", async () => {
    const { slack } = stand;
    const join = (channel: string) => call(slack, "conversations.join", { channel });
    const open = slack.channel("open");
    expect(await join(open.id)).toMatchObject({ ok: true });
    expect(await join(open.id)).toMatchObject({ ok: true, warning: "already_in_channel" });
    expect((await join(slack.channel("x", { private: true }).id)).error).toBe("channel_not_found");
    expect((await join(slack.channel("y", { archived: true }).id)).error).toBe("is_archived");
  });

  it("reads history between two times", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const said = ["1", "2", "3"].map((text) => alice.says(at, text));
    const [, middle] = said;
    const read = async (more: object) => {
      const { messages } = await client(stand.slack).conversations.history({
        channel: at.id,
        ...more,
      });
      return messages?.map((one) => one.text);
    };
    expect(await read({})).toEqual(["3", "2", "1"]);
    expect(await read({ oldest: middle?.ts })).toEqual(["3"]);
    expect(await read({ oldest: middle?.ts, inclusive: true })).toEqual(["3", "2"]);
    expect(await read({ latest: middle?.ts })).toEqual(["1"]);
    const outside = slack.channel("outside").id;
    expect(await errorOf(slack, "conversations.history", { channel: outside })).toBe(
      "not_in_channel",
    );
  });
});

describe("people, groups and reactions", () => {
  it("lists members with their roles, and the address only with its scope", async () => {
    const { slack } = stand;
    slack.user("ada", { admin: true, locale: "fr-FR" });
    slack.user("guest", { guest: "ultra_restricted" });
    slack.user("later", { present: false });
    const { members } = await client(stand.slack).users.list({ include_locale: true });
    expect(members?.map((one) => one.name)).toEqual(["foyer", "slackbot", "owner", "ada", "guest"]);
    expect(members?.[3]).toMatchObject({
      is_admin: true,
      locale: "fr-FR",
      profile: { email: "ada@example.com" },
    });
    expect(members?.[4]).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    slack.removeScope("users:read.email");
    const { user } = await client(stand.slack).users.info({ user: slack.admin.id });
    expect(user?.profile?.email).toBeUndefined();
    expect(await errorOf(slack, "users.info", { user: "U404" })).toBe("user_not_found");
  });

  it("knows the user groups", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const staff = slack.group("staff", [alice]);
    const { usergroups } = await client(stand.slack).usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ id: staff.id, handle: "staff", users: [alice.id] }]);
    const { users } = await client(stand.slack).usergroups.users.list({ usergroup: staff.id });
    expect(users).toEqual([alice.id]);
    expect(await errorOf(slack, "usergroups.users.list", { usergroup: "S0" })).toBe(
      "no_such_subteam",
    );
  });

  it("reacts once with a name that exists as one", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const said = alice.says(at, "nice");
    const react = (name: string, method = "reactions.add") =>
      errorOf(slack, method, { channel: at.id, timestamp: said.ts, name });
    expect(await react("tada")).toBe("ok");
    expect(await react("tada")).toBe("already_reacted");
    expect(await react("🎉")).toBe("invalid_name");
    expect(await react(":tada:")).toBe("invalid_name");
    expect(await react("eyes", "reactions.remove")).toBe("no_reaction");
    for (let n = 0; n < 22; n += 1) await react(`e${n}`);
    expect(await react("more")).toBe("too_many_reactions");
    alice.reacts(said, "tada");
    expect(slack.reactions(said).tada).toEqual([slack.self, alice.id]);
    const got = await client(stand.slack).reactions.get({ channel: at.id, timestamp: said.ts });
    expect(got.message?.reactions?.[0]).toMatchObject({ name: "tada", count: 2 });
  });
});
