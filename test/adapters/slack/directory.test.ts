import { describe, expect, it } from "vitest";
import type { Present } from "../../../src/core/adapter.ts";
import { eventually, platformStand } from "./platform-stand.ts";

const stand = platformStand();

async function everybody(roster: AsyncIterable<readonly Present[]> | undefined) {
  const all: Present[] = [];
  for await (const portion of roster ?? []) all.push(...portion);
  return all;
}

describe("the names of channels", () => {
  it("are found with and without #, in any case, by id and as Slack writes them", async () => {
    const { slack } = stand;
    const help = slack.channel("help-desk");
    const secret = slack.channel("staff", { private: true, botIn: true });
    slack.channel("hidden", { private: true });
    slack.channel("old", { archived: true });
    const { directory } = (await stand.connect()).adapter;
    for (const name of [
      "#help-desk",
      "help-desk",
      "#HELP-desk",
      help.id,
      `<#${help.id}>`,
      `<#${help.id}|x>`,
    ])
      expect(directory.channel(name)).toBe(help.id);
    expect(directory.channel("staff")).toBe(secret.id);
    expect(directory.channel("hidden")).toBeUndefined();
    expect(directory.channel("old")).toBeUndefined();
    expect(directory.channelName(help.id)).toBe("help-desk");
    expect(directory.channelName("C0NOWHERE")).toBe("C0NOWHERE");
  });

  it("follow what becomes of the channels", async () => {
    const { slack } = stand;
    const help = slack.channel("help");
    const { directory } = (await stand.connect()).adapter;
    const fresh = slack.createsChannel("fresh");
    slack.renames(help, "aid");
    await slack.settled();
    expect(directory.channel("fresh")).toBe(fresh.id);
    expect(directory.channel("help")).toBeUndefined();
    expect(directory.channel("aid")).toBe(help.id);
    slack.archives(help);
    slack.deletesChannel(fresh);
    await slack.settled();
    expect(directory.channel("aid")).toBeUndefined();
    expect(directory.channel("fresh")).toBeUndefined();
    slack.unarchives(help);
    await slack.settled();
    expect(directory.channel("aid")).toBe(help.id);
  });

  it("come to know a private channel once the bot is invited to it", async () => {
    const { slack } = stand;
    const staff = slack.channel("staff", { private: true });
    const { adapter, place } = await stand.connect();
    expect(adapter.directory.channel("staff")).toBeUndefined();
    slack.person(slack.self).joins(staff, slack.admin);
    await slack.settled();
    expect(adapter.directory.channel("staff")).toBe(staff.id);
    expect(place.channels).toEqual([
      expect.objectContaining({ id: staff.id, name: "staff", private: true }),
    ]);
    slack.person(slack.self).leaves(staff);
    await slack.settled();
    expect(place.channels).toEqual([]);
  });
});

describe("the names of roles", () => {
  it("are user groups by handle, and the workspace's admins and owners", async () => {
    const { slack } = stand;
    const mods = slack.group("moderators", []);
    const { directory } = (await stand.connect()).adapter;
    for (const name of ["@moderators", "Moderators", mods.id, `<!subteam^${mods.id}|@moderators>`])
      expect(directory.role(name)).toBe(mods.id);
    expect(directory.role("@Admin")).toBe("admin");
    expect(directory.role("@owner")).toBe("owner");
    expect(directory.role("@nobody")).toBeUndefined();
  });
});

describe("the names of people", () => {
  it("are known once they have passed by: by id, mention, handle and what they are called", async () => {
    const { slack } = stand;
    const alice = slack.user("alice.w", { displayName: "Alice W", realName: "Alice Wonder" });
    const bob = slack.user("bob");
    const { adapter, place } = await stand.connect();
    const { directory } = adapter;
    expect(directory.member("@alice.w")).toBeUndefined();
    expect(directory.member(`<@${bob.id}|bob>`)).toBe(bob.id);
    await place.actor(alice.id);
    for (const name of [alice.id, alice.mention, "@alice.w", "ALICE w", "Alice Wonder"])
      expect(directory.member(name)).toBe(alice.id);
    expect(directory.memberName(alice.id)).toBe("Alice W");
    expect(directory.memberName(slack.self)).not.toBe(slack.self);
    alice.changes({ displayName: "Queen" });
    await slack.settled();
    expect(directory.memberName(alice.id)).toBe("Queen");
  });

  it("prefer those who are here to those who have left", async () => {
    const { slack } = stand;
    const gone = slack.user("sam", { deleted: true });
    const here = slack.user("sam2", { displayName: "sam" });
    const { adapter } = await stand.connect();
    await everybody(adapter.roster?.());
    expect(gone.id).not.toBe(here.id);
    expect(adapter.directory.member("@sam")).toBe(here.id);
  });
});

describe("the roster", () => {
  it("is everybody but bots and those who have left, in pages", async () => {
    const { slack } = stand;
    const people = Array.from({ length: 450 }, (_, i) => slack.user(`p${i}`));
    slack.user("robot", { bot: true });
    slack.user("gone", { deleted: true });
    const mods = slack.group("mods", [people[7]!]);
    const { adapter } = await stand.connect();
    const all = await everybody(adapter.roster?.());
    expect(all.map(({ id }) => id).toSorted()).toEqual(
      [slack.admin.id, ...people.map(({ id }) => id)].toSorted(),
    );
    expect(slack.calls("users.list").length).toBeGreaterThan(2);
    expect(all.find(({ id }) => id === people[7]!.id)).toEqual({
      id: people[7]!.id,
      name: "p7",
      roles: [mods.id],
    });
  });

  it("waits when Slack asks for patience, and goes on where it was", async () => {
    const { slack } = stand;
    for (let i = 0; i < 250; i++) slack.user(`p${i}`);
    const { adapter } = await stand.connect();
    slack.rateLimit("users.list", { retryAfter: 1 });
    expect(await everybody(adapter.roster?.())).toHaveLength(251);
  });

  it("rejects when it cannot be told to the end", async () => {
    const { slack } = stand;
    const { adapter } = await stand.connect();
    slack.removeScope("users:read");
    await expect(everybody(adapter.roster?.())).rejects.toThrow("missing_scope");
  });

  it("knows who had left before: they are not said to leave again, but to return", async () => {
    const { slack } = stand;
    const ann = slack.user("ann", { deleted: true });
    const { adapter, events } = await stand.connect();
    await everybody(adapter.roster?.());
    ann.changes({ realName: "Ann" });
    await slack.settled();
    expect(events).toEqual([]);
    ann.returns();
    await eventually(() => expect(events).toMatchObject([{ kind: "member-joined" }]));
  });
});
