import { ApplicationFlags, PermissionFlagsBits as Flag } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { mirrorLists } from "../../../src/adapters/discord/automod/mirror.ts";
import { registerCommands } from "../../../src/adapters/discord/commands/register.ts";
import { examineApplication, examineGuild } from "../../../src/adapters/discord/examine.ts";
import type { CommandDescription } from "../../../src/core/adapter.ts";
import type { Arrangement, Finding, WordList } from "../../../src/core/platform.ts";
import { type Connected, connect, optionOf } from "./connected-place.ts";
import type { DiscordOptions } from "./server/discord.ts";

let connected: Connected;
afterEach(() => connected.close());

async function examined(
  arrangement: Partial<Arrangement>,
  options?: DiscordOptions,
  prepare: () => Promise<void> | void = () => {},
): Promise<readonly Finding[]> {
  connected = await connect(arrangement, undefined, options);
  await prepare();
  await connected.discord.heartbeatBarrier();
  const before = writes();
  const findings = await examineGuild(connected.place);
  expect(writes()).toBe(before);
  for (const { space, reason, remedy } of findings) {
    expect(space).toBe(connected.place.space);
    for (const sentence of [reason, remedy]) if (sentence) expect(sentence).toMatch(/[.!?]$/);
  }
  return findings;
}

const writes = () => connected.discord.requests.filter(({ method }) => method !== "GET").length;
const about = (findings: readonly Finding[], what: string | RegExp) =>
  findings.find((one) => (typeof what === "string" ? one.what === what : what.test(one.what)));

const help: CommandDescription = {
  name: "help",
  description: "Help",
  localized: {},
  level: "member",
  options: [optionOf("command", "text")],
};
const list: WordList = {
  rule: "insults",
  words: ["idiot"],
  reason: "Be kind.",
  except: { channels: [], roles: [] },
};

describe("what the configuration needs", () => {
  it("works, or says what to give the bot", async () => {
    const findings = await examined(
      {
        needs: [
          { setting: "moderation.strikes.steps[0]", capability: "mute" },
          { setting: "rules.rules[0].do", capability: "mute" },
          { setting: "rules.rules[1].do", capability: "kick" },
        ],
      },
      { permissions: Flag.ViewChannel | Flag.ModerateMembers },
    );
    expect(about(findings, /^muting/)).toMatchObject({
      what: "muting members (moderation.strikes.steps[0], rules.rules[0].do)",
      state: "works",
    });
    expect(about(findings, /^removing/)).toMatchObject({
      state: "missing",
      reason: expect.stringContaining("Kick"),
      remedy: expect.stringContaining("Server Settings › Roles"),
    });
  });
});

describe("channels", () => {
  it("must be there, and open to the bot", async () => {
    const settings = ["welcome.channel", "prompts.prompts[0].channel", "rules.rules[0].only"];
    const findings = await examined(
      {
        channels: ["#hall", "#quiet", "#quiet"].map((name, index) => ({
          name,
          setting: settings[index] ?? "",
        })),
      },
      undefined,
      () => {
        const guild = connected.discord.guild();
        guild.channel("quiet", { overwrites: [{ for: guild.botRole, deny: Flag.SendMessages }] });
      },
    );
    expect(about(findings, /#hall/)).toMatchObject({
      state: "missing",
      reason: 'This server has no channel "#hall".',
    });
    expect(about(findings, /#quiet/)).toMatchObject({
      what: "channel #quiet (prompts.prompts[0].channel, rules.rules[0].only)",
      state: "missing",
      reason: "The bot lacks Send Messages there.",
      remedy: expect.stringContaining("Edit Channel › Permissions of #quiet"),
    });
  });

  it("of the staff should be theirs alone", async () => {
    const channels = [{ name: "#staff", setting: "community.channels.staff" }];
    const findings = await examined({ channels }, undefined, () => {
      connected.discord.guild().channel("staff");
    });
    expect(about(findings, /^channel #staff/)).toMatchObject({ state: "works" });
    expect(about(findings, "privacy of #staff")).toMatchObject({ state: "degraded" });
    const guild = connected.discord.guild();
    guild.changeChannel("staff", {
      overwrites: [
        { for: guild.everyone, deny: Flag.ViewChannel },
        { for: guild.botRole, allow: Flag.ViewChannel },
      ],
    });
    await connected.discord.heartbeatBarrier();
    expect(about(await examineGuild(connected.place), /^privacy/)).toBeUndefined();
  });
});

describe("roles", () => {
  const roles: Arrangement["roles"] = [
    { setting: "community.levels.moderator", name: "@Mods", use: "moderator" },
    { setting: "community.levels.manager", name: "@Managers", use: "manager" },
    { setting: "welcome.roles", name: "@Member", use: "given" },
    { setting: "welcome.roles", name: "@High", use: "given" },
    { setting: "welcome.roles", name: "@Nobody", use: "given" },
  ];
  const prepare = () => {
    const guild = connected.discord.guild();
    guild.role("Mods");
    guild.role("Managers", { permissions: Flag.ManageGuild | Flag.ModerateMembers });
    guild.role("Member");
    guild.role("High", { position: 90 });
  };

  it("must be there, within reach, and see their commands", async () => {
    const findings = await examined({ roles }, undefined, prepare);
    expect(about(findings, /@Mods/)).toMatchObject({
      state: "degraded",
      reason: expect.stringContaining("lacks Timeout Members"),
      remedy: expect.stringContaining("Server Settings › Integrations › foyer"),
    });
    expect(about(findings, /@Managers/)).toMatchObject({ state: "works" });
    expect(about(findings, /@Member /)).toMatchObject({ state: "works" });
    expect(about(findings, /@High/)).toMatchObject({
      state: "missing",
      remedy: expect.stringMatching(/^Drag the role .* above High/),
    });
    expect(about(findings, /@Nobody/)).toMatchObject({ state: "missing" });
  });

  it("that a manager allowed the commands by hand are fine", async () => {
    const findings = await examined({ roles }, undefined, () => {
      prepare();
      const role = connected.discord.guild().role("Mods");
      const id = connected.discord.application;
      const permissions = [{ id: role.id, type: 1, permission: true }];
      connected.discord.refuse(/^GET .*\/commands\/permissions$/, {
        status: 200,
        body: [{ id, application_id: id, guild_id: "1", permissions }],
      });
    });
    expect(about(findings, /@Mods/)).toMatchObject({ state: "works" });
  });

  it("with Administrator are named, the bot's own above all", async () => {
    const findings = await examined({}, { permissions: Flag.Administrator }, () => {
      connected.discord.guild().role("Boss", { permissions: Flag.Administrator });
    });
    expect(about(findings, "administrators")?.reason).toMatch(/^@Boss have Administrator/);
    expect(about(findings, "the bot's own permissions")).toMatchObject({ state: "degraded" });
  });
});

describe("commands", () => {
  it("are registered, or not yet", async () => {
    const findings = await examined({ commands: [help] });
    expect(about(findings, "commands")).toMatchObject({
      state: "degraded",
      reason: "1 of 1 are not registered as they should be: help.",
    });
    await registerCommands(connected.place);
    expect(about(await examineGuild(connected.place), "commands")?.state).toBe("works");
  });

  it("are not, where Discord would refuse one", async () => {
    const findings = await examined({ commands: [{ ...help, name: "Help" }] });
    expect(about(findings, "commands")?.reason).toMatch(/^commands\/Help\.ts/);
  });
});

describe("AutoMod", () => {
  it("has the words, or not yet, or somebody has switched it off", async () => {
    const what = 'AutoMod rule "Foyer: insults"';
    const findings = await examined({ lists: [list] });
    expect(about(findings, what)?.state).toBe("missing");
    await mirrorLists(connected.place);
    expect(about(await examineGuild(connected.place), what)?.state).toBe("works");
    const [rule] = connected.discord.guild().automod;
    await connected.place.guild.autoModerationRules.edit(rule?.id ?? "", { enabled: false });
    expect(about(await examineGuild(connected.place), what)).toMatchObject({
      state: "degraded",
      reason: "Somebody has switched it off.",
    });
  });

  it("says what it does not take, and what the bot may not", async () => {
    const long = { ...list, words: ["x".repeat(61)] };
    const findings = await examined({ lists: [long] });
    expect(about(findings, "AutoMod")).toMatchObject({ state: "degraded" });
    await connected.close();
    const without = await examined({ lists: [list] }, { permissions: Flag.ViewChannel });
    expect(about(without, "AutoMod")).toMatchObject({
      state: "missing",
      remedy: "Give the bot's role Manage Server in Server Settings › Roles.",
    });
  });
});

describe("the application", () => {
  it("has the intents that the configuration needs, or says where to turn them on", async () => {
    connected = await connect({ occasions: new Set(["members", "texts"]) });
    const findings = await examineApplication(connected.place);
    expect(about(findings, "Server Members Intent")?.state).toBe("works");
    expect(about(findings, "Message Content Intent")?.state).toBe("works");
    expect(about(findings, "Public Bot")?.remedy).toMatch(/DISCORD_GUILDS/);
    connected.discord.refuse("GET /applications/@me", {
      status: 200,
      body: { id: "1", flags: ApplicationFlags.GatewayGuildMembersLimited },
    });
    expect(await examineApplication(connected.place)).toMatchObject([
      { what: "Server Members Intent", state: "works" },
      { what: "Message Content Intent", state: "missing" },
    ]);
  });

  it("may have commands that are not ours", async () => {
    connected = await connect();
    await connected.place.client.application.commands.set([{ name: "old", description: "Old" }]);
    const findings = await examineApplication(connected.place);
    expect(about(findings, "global commands")).toMatchObject({ state: "degraded" });
  });
});
