import { describe, expect, it, vi } from "vitest";
import { answered, errors, furnished, insult, posts, welcomes } from "./whole-bot.ts";

/** What can go wrong between the bot and Discord, and what the community notices of it: nothing. */

describe.concurrent("a connection that breaks in the middle of things", () => {
  it("greets everybody once and deletes every insult, by RESUME", async ({
    expect,
    onTestFinished: finished,
  }) => {
    const home = await furnished({ finished });
    const { discord, guild, alice, until, settled } = home;
    const newcomers = ["dora", "eve", "finn"].map((name) => guild.user(name, { joined: false }));
    newcomers[0]?.joins();
    discord.dropSockets();
    for (const newcomer of newcomers.slice(1)) newcomer.joins();
    alice.says("general", insult);
    await until(() => discord.sessions[0]?.resumes === 1);
    await settled();
    for (const newcomer of newcomers) expect(welcomes(home, newcomer)).toHaveLength(1);
    expect(discord.texts("general")).toEqual([]);
    expect(discord.sessions).toHaveLength(1);
    expect(errors(home)).toEqual([]);
  });

  it("without its session: who joined is greeted, who left is known, lost mutes come back", async ({
    expect,
    onTestFinished: finished,
  }) => {
    const home = await furnished({ finished });
    const { discord, guild, alice, bob, mod, until, settled } = home;
    await mod.command("mute", { member: alice, duration: "2h", reason: "loud" }, "staff");
    await until(() => guild.timeoutOf(alice));
    bob.says("general", "hello");
    await settled();
    discord.outage(true);
    discord.dropSockets();
    discord.forgetSessions();
    const carl = guild.user("carl", { joined: false });
    carl.joins();
    bob.leaves();
    mod.mutes(alice, 0);
    discord.outage(false);
    await until(() => discord.sessions.length === 2, 20_000);
    await until(() => welcomes(home, carl).length === 1);
    await settled();
    const reader = home.history.reader(`discord:${guild.id}`);
    await vi.waitUntil(async () => (await reader.member(bob.id))?.leftAt !== undefined);
    // A moderator lifted it by hand meanwhile, which the audit log tells: it stays lifted.
    expect((await reader.member(alice.id))?.mutedUntil).toBeUndefined();
    expect(guild.timeoutOf(alice)).toBeUndefined();
    expect(welcomes(home, carl)).toHaveLength(1);
  });
});

describe("dispatches told twice and in another order", () => {
  it("greet once, delete once, count once", async () => {
    const home = await furnished();
    const { discord, guild, alice, settled } = home;
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    discord.repeatLast();
    alice.says("general", insult);
    discord.repeatLast();
    discord.swap();
    const fine = alice.says("general", "hello");
    alice.edits(fine, insult);
    await settled();
    expect(welcomes(home, dora)).toHaveLength(1);
    expect(discord.texts("general")).toEqual([]);
    const deletions = discord.requests.filter(
      ({ method, path }) => method === "DELETE" && path.includes("/messages/"),
    );
    expect(deletions).toHaveLength(2);
    expect(errors(home)).toEqual([]);
  });

  it("a command told twice is done and answered once, and stays answered", async () => {
    const home = await furnished();
    const { discord, guild, alice, mod, settled } = home;
    const given = await mod.command("warn", { member: alice, reason: "loud" }, "staff");
    await given.answered();
    discord.repeatLast(30);
    await settled();
    expect(given.texts()).toHaveLength(1);
    const reader = home.history.reader(`discord:${guild.id}`);
    expect(await reader.nextCase()).toBe(2);
    expect(discord.dms(alice)).toHaveLength(1);
  });
});

// They wait for real: all at once.
describe.concurrent("requests that fail", () => {
  it("a rate limit of one route holds up that route alone", async ({
    expect,
    onTestFinished: finished,
  }) => {
    const home = await furnished({ finished });
    const { discord, guild, alice, until, settled } = home;
    discord.rateLimit(posts(guild, "welcome"), { retryAfter: 6 });
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    alice.says("general", insult);
    await until(() => discord.texts("general").length === 0);
    expect(welcomes(home, dora)).toEqual([]);
    await until(() => welcomes(home, dora).length === 1, 15_000);
    await settled();
    const tries = discord.requests.filter(
      ({ method, path }) => `${method} ${path}` === posts(guild, "welcome"),
    );
    expect(tries.map(({ status }) => status)).toEqual([429, 200]);
  });

  it("a rate limit of everything is waited for as told, and everything is done", async ({
    expect,
    onTestFinished: finished,
  }) => {
    const home = await furnished({ finished });
    const { discord, guild, alice, until } = home;
    discord.rateLimit("global", { retryAfter: 1 });
    const before = discord.requests.length;
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    alice.says("general", insult);
    await until(() => welcomes(home, dora).length === 1 && discord.texts("general").length === 0);
    const refused = discord.requests.slice(before).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
  });

  it("errors of Discord's own are outlasted", async ({ expect, onTestFinished: finished }) => {
    const home = await furnished({ finished });
    const { discord, guild, alice, until, settled } = home;
    discord.refuse(posts(guild, "welcome"), { status: 500, times: 5 });
    discord.refuse("DELETE /channels/:id/messages/:message", { status: 503, times: 4 });
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    alice.says("general", insult);
    await until(() => discord.texts("general").length === 0, 20_000);
    await until(() => welcomes(home, dora).length === 1, 20_000);
    await settled();
    expect(welcomes(home, dora)).toHaveLength(1);
  });

  it("an answer lost after the send makes no second message, however often", async ({
    expect,
    onTestFinished: finished,
  }) => {
    const home = await furnished({ finished });
    const { discord, guild, until, settled } = home;
    discord.loseResponse(posts(guild, "welcome"), 2);
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    await until(
      () => answered(discord, "POST", `/channels/${guild.channel("welcome").id}/messages`) === 1,
    );
    await settled();
    expect(welcomes(home, dora)).toHaveLength(1);
  });

  it("a 401 that passes does not end the bot", async ({ expect, onTestFinished: finished }) => {
    const home = await furnished({ finished });
    const { discord, guild, until } = home;
    discord.refuse(posts(guild, "welcome"), { status: 401, body: { code: 0, message: "401" } });
    const dora = guild.user("dora", { joined: false });
    dora.joins();
    await until(() => welcomes(home, dora).length === 1);
    expect(home.ended).toEqual([]);
  });

  it("a kick whose answer was lost is a kick, and on record as one", async ({
    expect,
    onTestFinished: finished,
  }) => {
    const home = await furnished({ finished });
    const { discord, guild, alice, mod, until, settled } = home;
    discord.loseResponse(`DELETE /guilds/${guild.id}/members/${alice.id}`);
    const given = await mod.command("kick", { member: alice, reason: "loud" }, "staff");
    const reader = home.history.reader(`discord:${guild.id}`);
    await until(() => guild.member(alice) === undefined);
    await vi.waitUntil(async () => (await reader.case(1))?.status === "done", { timeout: 10_000 });
    await settled();
    expect(given.texts().join()).not.toContain("not in the server");
    expect(discord.texts("staff").filter((text) => text.includes("by hand"))).toEqual([]);
  });
});
