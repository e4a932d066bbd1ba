import { PermissionFlagsBits as Can } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import {
  type DiscordOptions,
  type LoopbackDiscord,
  startDiscord,
} from "../adapters/discord/server/discord.ts";
import { closing, patience, room, foyer as run } from "./live.ts";

/** The running bot on Discord, as an operator has it. */

async function server(options: DiscordOptions = {}): Promise<LoopbackDiscord> {
  const discord = await startDiscord(options);
  closing(() => discord.close());
  const guild = discord.guild();
  for (const name of ["welcome", "general", "contest"]) guild.channel(name);
  guild.channel("staff", {
    overwrites: [
      { for: guild.everyone, deny: Can.ViewChannel },
      { for: guild.botRole, allow: Can.ViewChannel },
    ],
  });
  guild.role("Moderator", { permissions: Can.ModerateMembers });
  guild.role("Manager", { permissions: Can.ManageGuild | Can.ModerateMembers });
  return discord;
}

const foyer = (
  args: readonly string[],
  { token, api }: LoopbackDiscord,
  more: Record<string, string> = {},
) => run(args, { DISCORD_TOKEN: token, DISCORD_API_URL: api, ...more });

describe("foyer start, with Discord's token", () => {
  it("is at home there, greets, and goes on after a kill", async () => {
    const discord = await server();
    const guild = discord.guild();
    const data = room();
    const first = foyer(["start", "--data", data], discord);
    await expect.poll(() => first.said.out, patience).toContain("is at home on discord");
    guild.user("alice", { joined: false }).joins();
    await expect.poll(() => discord.texts("welcome").length, patience).toBe(1);
    expect(discord.texts("welcome")[0]).toContain("Welcome to The Lantern");
    first.child.kill("SIGKILL");
    await first.ended;

    guild.user("bob", { joined: false }).joins();
    const second = foyer(["start", "--data", data], discord);
    await expect.poll(() => second.said.out, patience).toContain("is at home on discord");
    await expect.poll(() => discord.texts("welcome").length, patience).toBe(2);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(discord.texts("welcome")).toHaveLength(2);
    for (const { said } of [first, second])
      expect(said.out + said.err).not.toContain(discord.token);
  });

  it("says in one sentence which intent is to be switched on, and ends", async () => {
    const discord = await server({ privileged: { members: true, content: false } });
    const { said, ended } = foyer(["start", "--data", room()], discord);
    expect(await ended).toBe(1);
    expect(said.err).toContain("Message Content Intent");
    expect(said.err).not.toContain("Server Members Intent");
  });

  it("says what to do with a token that Discord does not know", async () => {
    const discord = await server();
    const { said, ended } = foyer(["start", "--data", room()], discord, {
      DISCORD_TOKEN: "MTA.wrong.token",
    });
    expect(await ended).toBe(1);
    expect(said.err).toContain("DISCORD_TOKEN");
    expect(said.err).not.toContain("MTA.wrong.token");
  });
});

describe("foyer start, told wrongly", () => {
  it.each([
    [{ FOYER_LOG: "loud" }, /FOYER_LOG: expected .*warn.* got "loud"/],
    [{ DISCORD_API_URL: "discord.com/api" }, /DISCORD_API_URL: expected an address/],
  ])("%j", async (environment, message) => {
    const { said, ended } = foyer(["start", "--data", room()], await server(), environment);
    expect(await ended).toBe(2);
    expect(said.err).toMatch(message);
  });

  it("names what the settings name and the server does not have", async () => {
    const discord = await startDiscord();
    closing(() => discord.close());
    discord.guild().channel("general");
    const { said } = foyer(["start", "--data", room()], discord);
    await expect.poll(() => said.err, patience).toContain("there is no #welcome");
    await expect
      .poll(() => said.err, patience)
      .toMatch(/there is no @Moderator [^\n]*community\.levels\.moderator/);
    expect(said.err).not.toContain("there is no #general");
  });

  it("and `foyer doctor` say so where the bot is in no server", async () => {
    const discord = await server();
    const environment = { DISCORD_GUILDS: "123456789012345678" };
    const running = foyer(["start", "--data", room()], discord, environment);
    await expect.poll(() => running.said.err, patience).toContain("foyer invite discord");
    const doctor = foyer(["doctor"], discord, environment);
    expect(await doctor.ended).toBe(1);
    expect(doctor.said.out).toContain("✗ Servers: The bot is in none.");
  });
});

describe("foyer doctor", () => {
  it("finds a server in order, and changes nothing there", async () => {
    const discord = await server();
    const { said, ended } = foyer(["doctor"], discord);
    expect(await ended, said.out + said.err).toBe(0);
    expect(said.out).toMatch(/^Discord\n/);
    expect(said.out).toContain("✓");
    expect(said.out).not.toContain("✗");
    const changing = discord.requests.filter(({ method }) => method !== "GET");
    expect(changing).toEqual([]);
  });

  it("says what is missing, and what to click", async () => {
    const discord = await startDiscord({ permissions: Can.ViewChannel });
    closing(() => discord.close());
    const { said, ended } = foyer(["doctor"], discord);
    expect(await ended).toBe(1);
    expect(said.out).toMatch(/✗ [^\n]*staff/i);
    expect(said.out).toContain("→");
    expect(said.out).toContain("Server Settings");
  });

  it("has nothing to examine without a token", async () => {
    const discord = await server();
    const { said, ended } = foyer(["doctor"], discord, { DISCORD_TOKEN: "" });
    expect(await ended).toBe(2);
    expect(said.err).toContain("DISCORD_TOKEN");
  });
});

describe("foyer invite", () => {
  it("prints the link, with what the configuration needs and no more", async () => {
    const discord = await server();
    const { said, ended } = foyer(["invite", "discord"], discord);
    expect(await ended).toBe(0);
    const link = new URL(said.out.trim());
    expect(link.searchParams.get("client_id")).toBe(discord.application);
    const permissions = BigInt(link.searchParams.get("permissions") ?? "");
    expect(permissions & Can.ModerateMembers).toBe(Can.ModerateMembers);
    expect(permissions & Can.Administrator).toBe(0n);
    expect(permissions & Can.ManageGuild).toBe(0n);
    expect(said.err).toContain("Timeout Members");
  });

  it("says in a sentence what is wrong with a token that is none", async () => {
    const { said, ended } = foyer(["invite", "discord"], await server(), { DISCORD_TOKEN: "?" });
    expect(await ended).toBe(2);
    expect(said.err).not.toMatch(/\bat .*\.ts/);
  });

  it.each([
    [["invite"], /foyer invite discord/],
    [["invite", "slack"], /no invitation for "slack"/],
  ])("%j is called wrongly", async (args, message) => {
    const { said, ended } = foyer(args as string[], await server());
    expect(await ended).toBe(2);
    expect(said.err).toMatch(message as RegExp);
  });
});
