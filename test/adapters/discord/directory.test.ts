import { ChannelType } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { arrangementOf, connect } from "./connected.ts";

describe("names", () => {
  it("of channels are known as they are written", async () => {
    const { discord, adapter, settled } = await connect();
    const guild = discord.guild();
    const lounge = guild.channel("lounge");
    const thread = guild.user("alice").startsThread(lounge, "plans");
    await settled();
    const { directory } = adapter();
    for (const name of ["#lounge", "lounge", "#Lounge", lounge.id, `<#${lounge.id}>`])
      expect(directory.channel(name), name).toBe(lounge.id);
    expect(directory.channel("#nowhere")).toBe(undefined);
    expect(directory.channel("123456789012345678")).toBe(undefined);
    expect(directory.channel(thread.id)).toBe(thread.id);
    expect(directory.channelName(lounge.id)).toBe("lounge");
    expect(directory.channelName(thread.id)).toBe("plans");
  });

  it("of categories are known for the channels and threads in them", async () => {
    const { discord, adapter, settled } = await connect();
    const guild = discord.guild();
    const projects = guild.channel("Projects", { type: ChannelType.GuildCategory });
    const lounge = guild.channel("lounge", { parent: projects });
    const thread = guild.user("alice").startsThread(lounge, "plans");
    await settled();
    const { directory } = adapter();
    expect(directory.category?.(lounge.id)).toBe("Projects");
    expect(directory.category?.(thread.id)).toBe("Projects");
    expect(directory.category?.(guild.channel("general").id)).toBe(undefined);
    expect(directory.category?.("123456789012345678")).toBe(undefined);
    guild.changeChannel(projects, { name: "Old projects" });
    await settled();
    expect(directory.category?.(lounge.id)).toBe("Old projects");
  });

  it("that two channels share are the text channel's", async () => {
    const { discord, adapter, settled } = await connect();
    const guild = discord.guild();
    const voice = guild.channel("music", { type: ChannelType.GuildVoice });
    guild.changeChannel(guild.channel("other"), { name: "other" });
    const text = guild.channel("musik");
    guild.changeChannel(text, { name: "music" });
    await settled();
    expect(voice.id).not.toBe(text.id);
    expect(adapter().directory.channel("#music")).toBe(text.id);
  });

  it("of roles are known in any case", async () => {
    const { discord, adapter, settled } = await connect();
    const role = discord.guild().role("Moderator");
    await settled();
    const { directory } = adapter();
    for (const name of ["@Moderator", "moderator", "@MODERATOR", role.id, `<@&${role.id}>`])
      expect(directory.role(name), name).toBe(role.id);
    expect(directory.role("@Nobody")).toBe(undefined);
    discord.guild().deleteRole(role);
    await settled();
    expect(directory.role("@Moderator")).toBe(undefined);
  });

  it("of members are learned from what they do", async () => {
    const { discord, adapter, settled } = await connect();
    const guild = discord.guild();
    const alice = guild.user("alice", { nick: "Lissi" });
    await settled();
    const { directory } = adapter();
    alice.says(guild.channel("general"), "hi");
    await settled();
    for (const name of ["@Lissi", "lissi", alice.id, `<@${alice.id}>`, `<@!${alice.id}>`])
      expect(directory.member(name), name).toBe(alice.id);
    expect(directory.memberName(alice.id)).toBe("Lissi");
    expect(directory.member("@stranger")).toBe(undefined);
    expect(directory.member("@")).toBe(undefined);
    alice.renames({ nick: "Al" });
    await settled();
    expect(directory.memberName(alice.id)).toBe("Al");
    // Her username is hers alone.
    expect(directory.member("@alice")).toBe(alice.id);
  });

  it("of the bot are its own", async () => {
    const { discord, adapter } = await connect();
    expect(adapter().directory.self).toBe(discord.self.id);
  });
});

describe("what the bot can do", () => {
  it("follows its permissions, with what to do about it", async () => {
    const { discord, adapter, settled } = await connect({
      server: { permissions: (1n << 10n) | (1n << 11n) },
    });
    const guild = discord.guild();
    expect(adapter().capabilities().send).toEqual({ level: "native" });
    expect(adapter().capabilities()["slow-mode"]).toMatchObject({
      level: "none",
      reason: expect.stringContaining("Manage Channels"),
    });
    for (const capability of ["account-age", "categories"] as const)
      expect(adapter().capabilities()[capability]).toEqual({ level: "native" });
    const { mute, blocking } = adapter().capabilities();
    expect(mute.level).toBe("none");
    expect(mute.remedy).toContain(guild.botRole.name);
    expect(mute.remedy).toContain("Timeout Members");
    expect(blocking.remedy).toContain("Manage Server");
    guild.changeRole(guild.botRole, { permissions: (1n << 40n) | (1n << 10n) | (1n << 11n) });
    await settled();
    expect(adapter().capabilities().mute).toEqual({ level: "native" });
  });

  it("follows the overwrites of the channels that the configuration names", async () => {
    const { discord, adapter, platform, settled } = await connect();
    const guild = discord.guild();
    guild.channel("staff", { overwrites: [{ for: guild.botRole, deny: 1n << 11n }] });
    await settled();
    expect(adapter().capabilities().send).toEqual({ level: "native" });
    const channels = [
      { setting: "community.staff_channel", name: "#staff" },
      { setting: "welcome.channel", name: "#general" },
    ];
    await platform.arrange(arrangementOf(undefined, { channels }));
    expect(adapter().capabilities().send).toMatchObject({ level: "native" });
    expect(adapter().capabilities().send.reason).toContain("#staff");
    expect(adapter().capabilities().send.reason).not.toContain("#general");
    await platform.arrange(arrangementOf(undefined, { channels: channels.slice(0, 1) }));
    expect(adapter().capabilities().send.level).toBe("none");
  });

  it("cannot give a role above its own", async () => {
    const { discord, adapter, platform, settled } = await connect();
    const guild = discord.guild();
    guild.role("Boss", { position: 90 });
    await settled();
    const roles = [{ setting: "welcome.roles[0]", name: "@Boss", use: "given" as const }];
    await platform.arrange(arrangementOf(undefined, { roles }));
    expect(adapter().capabilities().roles).toMatchObject({ level: "none" });
    expect(adapter().capabilities().roles.remedy).toContain("@Boss");
  });
});
