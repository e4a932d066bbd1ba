import { readdirSync, readFileSync } from "node:fs";
import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Action } from "../../../src/core/action.ts";
import { loadCatalogues } from "../../../src/runtime/translate.ts";
import { type Stage, stage, start } from "./performing.ts";
import { BOT_PERMISSIONS } from "./server/permissions.ts";

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(async () => {
  await on[Symbol.asyncDispose]();
});

const reason = "spam";
const mute = (member: string): Action => ({
  action: "mute",
  member,
  until: start + 60_000,
  reason,
});
const kick = (member: string): Action => ({ action: "kick", member, reason });
const ban = (member: string): Action => ({ action: "ban", member, reason });
const unmute = (member: string): Action => ({ action: "unmute", member, reason });
const acts = { mute, unmute, kick, ban };

/** Members may have to be looked up; nothing else is asked. */
const changes = () => on.asked().filter((line) => !line.startsWith("GET"));
/** A role that stands above the bot's. */
const aboveTheBot = () => on.guild.role("Chiefs", { position: 100 });

describe.each(Object.entries(acts))("%s", (name, act) => {
  it("is not asked for against the owner", async () => {
    const { id } = on.guild.owner;
    expect(await on.does(act(id))).toMatchObject({
      outcome: "refused",
      why: "forbidden",
      saying: { key: "owner", values: { member: `<@${id}>` } },
    });
    expect(on.asked()).toEqual([]);
  });

  it("is not asked for against who stands above", async () => {
    const chief = on.guild.user("chief", { roles: [aboveTheBot()] });
    await on.discord.heartbeatBarrier();
    expect(await on.does(act(chief.id))).toMatchObject({
      why: "forbidden",
      saying: { key: "role-above", values: { member: chief.mention, role: "Chiefs" } },
    });
    expect(changes()).toEqual([]);
  });

  it("is not asked for against the bot itself", async () => {
    expect(await on.does(act(on.discord.self.id))).toMatchObject({ why: "forbidden" });
    expect(changes()).toEqual([]);
  });

  it("is not asked for without the permission", async () => {
    const power = {
      mute: P.ModerateMembers,
      unmute: P.ModerateMembers,
      kick: P.KickMembers,
      ban: P.BanMembers,
    }[name as keyof typeof acts];
    on.guild.changeRole(on.guild.botRole, { permissions: BOT_PERMISSIONS & ~power });
    await on.discord.heartbeatBarrier();
    expect(await on.does(act(on.guild.user("alice").id))).toMatchObject({
      why: "forbidden",
      saying: { key: "permission", values: { permission: expect.stringMatching(/Members$/) } },
    });
    expect(on.asked()).toEqual([]);
  });
});

describe("administrators", () => {
  it("cannot be muted, but removed when they stand below", async () => {
    const admin = on.guild.user("admin", { administrator: true });
    await on.discord.heartbeatBarrier();
    expect(await on.does(mute(admin.id))).toMatchObject({
      why: "forbidden",
      saying: { key: "administrator", values: { member: admin.mention } },
    });
    expect(changes()).toEqual([]);
    expect(await on.does(kick(admin.id))).toMatchObject({ outcome: "done" });
  });
});

describe("who is not there", () => {
  it.each([
    ["mute", mute],
    ["unmute", unmute],
    ["kick", kick],
  ] as const)("cannot be reached by %s", async (_name, act) => {
    const stranger = on.guild.user("stranger", { joined: false });
    expect(await on.does(act(stranger.id))).toMatchObject({
      why: "not-found",
      saying: { key: "gone" },
    });
    expect(changes()).toEqual([]);
  });

  it("can be banned", async () => {
    const stranger = on.guild.user("stranger", { joined: false });
    expect(await on.does(ban(stranger.id))).toEqual({ outcome: "done", how: "native" });
    expect(on.guild.bans.map(({ user }) => user.id)).toEqual([stranger.id]);
  });

  it("cannot be banned when there is no such account", async () => {
    expect(await on.does(ban("999999999999999999"))).toMatchObject({ why: "not-found" });
    expect(changes()).toEqual([]);
  });
});

describe("roles", () => {
  const give = (member: string, role: string) => on.does({ action: "add-role", member, role });

  it("above the bot's are not asked for", async () => {
    const { id } = aboveTheBot();
    await on.discord.heartbeatBarrier();
    expect(await give(on.guild.user("alice").id, id)).toMatchObject({
      why: "forbidden",
      saying: { key: "role-too-high", values: { role: "Chiefs" } },
    });
    expect(on.asked()).toEqual([]);
  });

  it("of an integration, the bot's own included, are not asked for", async () => {
    const { id } = on.guild.role("Booster", { managed: true });
    await on.discord.heartbeatBarrier();
    for (const role of [id, on.guild.botRole.id])
      expect(await give(on.guild.user("alice").id, role)).toMatchObject({
        why: "forbidden",
        saying: { key: "role-managed" },
      });
    expect(on.asked()).toEqual([]);
  });

  it("that are none are not asked for", async () => {
    for (const role of ["999999999999999999", on.guild.everyone.id, "Regulars"])
      expect(await give(on.guild.user("alice").id, role)).toMatchObject({
        why: "not-found",
        saying: { key: "role-unknown" },
      });
    expect(on.asked()).toEqual([]);
  });

  it("are given to whoever stands above, as Discord allows", async () => {
    const regulars = on.guild.role("Regulars");
    const chief = on.guild.user("chief", { roles: [aboveTheBot()] });
    await on.discord.heartbeatBarrier();
    expect(await give(chief.id, regulars.id)).toMatchObject({ outcome: "done" });
    expect(on.guild.rolesOf(chief)).toContain("Regulars");
  });

  it("with a name full of marks are named harmlessly", async () => {
    const { id } = on.guild.role("**@everyone**", { managed: true });
    await on.discord.heartbeatBarrier();
    expect(await give(on.guild.user("alice").id, id)).toMatchObject({
      saying: { values: { role: "\\*\\*\\@everyone\\*\\*" } },
    });
  });
});

describe("what is allowed", () => {
  it("is what Discord allows, whoever it is about", async () => {
    const roles = ["Low", "Middle", "High"].map((name) => on.guild.role(name));
    const chiefs = aboveTheBot();
    const people = [
      ...roles.map((role, index) => on.guild.user(`member${index}`, { roles: [role] })),
      on.guild.user("nobody"),
      on.guild.user("chief", { roles: [chiefs, roles[0]!] }),
      on.guild.user("admin", { administrator: true }),
      on.guild.owner,
    ];
    await on.discord.heartbeatBarrier();
    for (const person of people) {
      const outcome = await on.does(mute(person.id));
      const muted = on.guild.timeoutOf(person) !== undefined;
      expect([person.name, outcome.outcome]).toEqual([person.name, muted ? "done" : "refused"]);
    }
    expect(on.discord.requests.filter(({ status }) => status === 403)).toEqual([]);
  });
});

describe("what is said", () => {
  it("has a text", () => {
    const folder = "src/adapters/discord";
    const files = [
      "hierarchy.ts",
      ...readdirSync(`${folder}/perform`).map((file) => `perform/${file}`),
    ];
    const keys = files.flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/key: "([\w-]+)"/g)].map(
        ([, key]) => key,
      ),
    );
    expect(keys.length).toBeGreaterThan(10);
    const english = loadCatalogues("locales").get("en");
    expect(keys.filter((key) => !english?.has(`outcomes.${key}`))).toEqual([]);
  });
});
