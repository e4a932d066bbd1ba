import { describe, expect, it } from "vitest";
import { connect } from "./connected.ts";
import { startDiscord } from "./server/discord.ts";

describe("at the start", () => {
  it("a server in trouble is tried again, and the operator told", async () => {
    const discord = await startDiscord();
    discord.guild();
    discord.refuse("GET /gateway/bot", { status: 503, times: 4 });
    const { adapters, logs, until } = await connect({ discord, unopened: true });
    await until(() => adapters.size === 1, 15_000);
    expect(logs.find(({ level }) => level === "warn")?.message).toMatch(/since \d{4}-/);
    expect(JSON.stringify(logs)).not.toContain(discord.token);
  });

  it("a closing ends the tries", async () => {
    const discord = await startDiscord();
    discord.guild();
    discord.refuse("GET /gateway/bot", { status: 503, times: Infinity });
    const { platform, until, logs } = await connect({ discord, unopened: true });
    await until(() => logs.length > 0, 15_000);
    await platform.close();
    const asked = discord.requests.length;
    await new Promise((go) => setTimeout(go, 1_200));
    expect(discord.requests.length).toBe(asked);
  });
});

describe("a connection that breaks", () => {
  it.each([
    ["a dropped socket", "dropSockets"],
    ["a request to reconnect", "reconnectRequest"],
  ] as const)("%s loses nothing and doubles nothing", async (_, break_) => {
    const { discord, told, until, settled, reconciled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice");
    const texts = Array.from({ length: 30 }, (_, number) => `message ${number}`);
    const started = reconciled.length;
    for (const [number, text] of texts.entries()) {
      alice.says(guild.channel("general"), text);
      if (number === 10) discord[break_]();
    }
    await until(() => discord.sessions[0]!.resumes === 1);
    await settled();
    alice.says(guild.channel("general"), "afterwards");
    await until(() => told("message-created").length > texts.length);
    expect(told("message-created").map(({ text }) => text)).toEqual([...texts, "afterwards"]);
    expect(discord.sessions.length).toBe(1);
    expect(reconciled.length).toBe(started);
  });

  it("for a while, with the network down, still resumes its session", async () => {
    const { discord, told, until } = await connect();
    const guild = discord.guild();
    discord.outage(true);
    discord.dropSockets();
    guild.user("alice").says(guild.channel("general"), "in the dark");
    await new Promise((go) => setTimeout(go, 1_300));
    discord.outage(false);
    await until(() => told("message-created").length === 1, 10_000);
    expect(discord.sessions.length).toBe(1);
  });
});

describe("a downtime", () => {
  it("is looked through from the last event on", async () => {
    const lastSeen = Date.now() - 60_000;
    const discord = await startDiscord();
    const guild = discord.guild();
    const [alice, mod] = [guild.user("alice"), guild.user("mod", { administrator: true })];
    mod.mutes(alice, 3_600_000, "while it slept");
    const { told, reconciled, until } = await connect({ discord, lastSeen });
    await until(() => reconciled.length === 1);
    expect(reconciled[0]?.since).toBe(lastSeen);
    expect(told("moderated")).toMatchObject([{ act: "mute", reason: "while it slept" }]);
  });

  it("without the permission for the audit log leaves that out", async () => {
    const discord = await startDiscord({ permissions: 1n << 11n });
    const guild = discord.guild();
    const { reconciled, until, logs } = await connect({ discord, lastSeen: Date.now() - 60_000 });
    await until(() => reconciled.length === 1);
    expect(discord.requests.some(({ path }) => path === `/guilds/${guild.id}/audit-logs`)).toBe(
      false,
    );
    expect(logs.filter(({ message }) => message.includes("audit"))).toEqual([]);
  });
});

describe("a guild out of reach", () => {
  it("refuses for a while, and is looked through when it is back", async () => {
    const { discord, adapter, reconciled, until, settled } = await connect();
    const guild = discord.guild();
    await until(() => reconciled.length === 1);
    discord.unavailable(guild);
    await settled();
    const action = { action: "unmute", member: guild.user("alice").id, reason: "x" } as const;
    const request = { id: "a", action, at: 0, because: "test" };
    expect(await adapter().perform(request)).toMatchObject({
      outcome: "refused",
      why: "transient",
    });
    discord.available(guild);
    await until(() => reconciled.length === 2);
    expect(reconciled[1]?.since).toBeTypeOf("number");
  });
});
