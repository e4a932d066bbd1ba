import { PermissionFlagsBits as Can } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day, hour, minute } from "../../../src/core/duration.ts";
import { type Stage, stage, start } from "./performing.ts";

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(async () => {
  await on[Symbol.asyncDispose]();
});

const done = { outcome: "done", how: "native" };
const reason = "insults, « encore » 🙃";

describe("mute", () => {
  const mute = (member: string, until: number) =>
    on.does({ action: "mute", member, until, reason });

  it("holds until the time, with the reason in the audit log", async () => {
    const alice = on.guild.user("alice");
    expect(await mute(alice.id, start + hour)).toEqual(done);
    expect(Date.parse(on.guild.timeoutOf(alice) ?? "")).toBe(start + hour);
    expect(on.discord.requests.at(-1)?.reason).toBe(reason);
  });

  it("holds as long as Discord allows, and says until when", async () => {
    const alice = on.guild.user("alice");
    const latest = start + 28 * day - minute;
    expect(await mute(alice.id, start + 90 * day)).toMatchObject({
      ...done,
      until: latest,
      saying: { key: "mute-renewed" },
    });
    expect(Date.parse(on.guild.timeoutOf(alice) ?? "")).toBe(latest);
  });

  it("is not asked for when it is over", async () => {
    expect(await mute(on.guild.user("alice").id, start)).toMatchObject({
      ...done,
      saying: { key: "mute-over" },
    });
    expect(on.asked()).toEqual([]);
  });

  it("is lifted", async () => {
    const alice = on.guild.user("alice");
    await mute(alice.id, start + hour);
    expect(await on.does({ action: "unmute", member: alice.id, reason })).toEqual(done);
    expect(on.guild.timeoutOf(alice)).toBeUndefined();
  });
});

describe("kick, ban and unban", () => {
  it("do what they say", async () => {
    const alice = on.guild.user("alice");
    const bob = on.guild.user("bob");
    expect(await on.does({ action: "kick", member: alice.id, reason })).toEqual(done);
    expect(on.guild.member(alice)).toBeUndefined();
    expect(await on.does({ action: "ban", member: bob.id, reason })).toEqual(done);
    expect(on.guild.bans).toMatchObject([{ user: { id: bob.id }, reason }]);
    expect(await on.does({ action: "unban", member: bob.id, reason })).toEqual(done);
    expect(on.guild.bans).toEqual([]);
    on.pass(minute);
    expect(await on.does({ action: "unban", member: bob.id, reason })).toMatchObject({
      why: "not-found",
      saying: { key: "not-banned" },
    });
  });

  it.each([
    ["kick", Can.ViewAuditLog],
    ["unban", Can.ViewAuditLog],
    ["kick", 0n],
    ["unban", 0n],
  ] as const)("%s whose answer was lost was done (audit log %s)", async (action, more) => {
    await on[Symbol.asyncDispose]();
    on = await stage({ permissions: Can.KickMembers | Can.BanMembers | more });
    const alice = on.guild.user("alice");
    if (action === "unban") on.guild.owner.bans(alice);
    await on.discord.heartbeatBarrier();
    const request = on.request({ action, member: alice.id, reason });
    on.discord.loseResponse(/^DELETE /);
    expect(await on.perform(request)).toMatchObject({ why: "transient" });
    expect(await on.perform(request)).toEqual(done);
    const other = on.request({ action, member: alice.id, reason });
    on.pass(minute);
    expect(await on.perform({ ...other, at: other.at + minute })).toMatchObject({
      why: "not-found",
    });
  });

  it("a kick is known again after a crash", async () => {
    const alice = on.guild.user("alice");
    const request = on.request({ action: "kick", member: alice.id, reason });
    on.discord.loseResponse(/^DELETE /);
    await on.perform(request);
    await on.restart();
    expect(await on.perform(request)).toEqual(done);
  });
});

describe("roles", () => {
  it("are given and taken, for the reason that the action comes from", async () => {
    const alice = on.guild.user("alice");
    const { id } = on.guild.role("Regulars");
    await on.discord.heartbeatBarrier();
    expect(await on.does({ action: "add-role", member: alice.id, role: id })).toEqual(done);
    expect(on.guild.rolesOf(alice)).toEqual(["Regulars"]);
    expect(on.discord.requests.at(-1)?.reason).toBe("the rule of the test");
    expect(await on.does({ action: "remove-role", member: alice.id, role: id })).toEqual(done);
    expect(on.guild.rolesOf(alice)).toEqual([]);
  });

  it("cannot be given to who has left", async () => {
    const stranger = on.guild.user("stranger", { joined: false });
    const { id } = on.guild.role("Regulars");
    await on.discord.heartbeatBarrier();
    expect(await on.does({ action: "add-role", member: stranger.id, role: id })).toMatchObject({
      why: "not-found",
      saying: { key: "gone" },
    });
  });
});

describe("the audit log", () => {
  it("takes 512 characters, whole ones", async () => {
    const { id } = on.guild.user("alice");
    await on.does({ action: "kick", member: id, reason: `${"x".repeat(510)}🙃🙃 \ud83d` });
    expect(on.discord.requests.at(-1)?.reason).toBe(`${"x".repeat(510)}🙃…`);
  });
});
