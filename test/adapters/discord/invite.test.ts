import { PermissionFlagsBits as Flag } from "discord.js";
import { describe, expect, it } from "vitest";
import { applicationOf, inviteLink, permissionsOf } from "../../../src/adapters/discord/invite.ts";
import {
  neededPermissions,
  permissionBits,
} from "../../../src/adapters/discord/needed-permissions.ts";
import { type Capability, capabilities } from "../../../src/core/capability.ts";
import type { Arrangement } from "../../../src/core/platform.ts";
import { nothing } from "./connected-place.ts";
import { startDiscord } from "./server/discord.ts";

const always =
  Flag.ViewChannel |
  Flag.SendMessages |
  Flag.SendMessagesInThreads |
  Flag.EmbedLinks |
  Flag.ReadMessageHistory;

const more: Partial<Record<Capability, bigint>> = {
  pictures: Flag.AttachFiles,
  "delete-message": Flag.ManageMessages,
  mute: Flag.ModerateMembers,
  kick: Flag.KickMembers,
  ban: Flag.BanMembers,
  roles: Flag.ManageRoles,
  reactions: Flag.AddReactions,
  threads: Flag.CreatePublicThreads | Flag.ManageThreads,
  "slow-mode": Flag.ManageChannels,
  blocking: Flag.ManageGuild,
};

const needing = (...wanted: Capability[]): Arrangement => ({
  ...nothing,
  needs: wanted.map((capability) => ({ setting: `settings.${capability}`, capability })),
});

describe("the permissions that are asked for", () => {
  it.each(capabilities)("are what %s needs, and nothing else", (capability) => {
    expect(permissionBits(needing(capability))).toBe(always | (more[capability] ?? 0n));
  });

  it("are what it takes to hear of moderators and of AutoMod", () => {
    const occasions = new Set(["moderation", "blocked"] as const);
    expect(permissionBits({ ...nothing, occasions })).toBe(
      always | Flag.ViewAuditLog | Flag.ManageGuild,
    );
  });

  it("are never Administrator", () => {
    expect(permissionBits(needing(...capabilities)) & Flag.Administrator).toBe(0n);
  });

  it("are named as Discord names them, with what needs them", () => {
    const command = { setting: "/mute", capability: "mute" } as const;
    const needed = neededPermissions({ ...nothing, needs: [...needing("mute").needs, command] });
    expect(needed.map(({ name }) => name)).toContain("View Channels");
    expect(needed.at(-1)).toEqual({
      bit: Flag.ModerateMembers,
      name: "Timeout Members",
      for: ["settings.mute", "/mute"],
    });
    expect(permissionsOf(needing("blocking"))).toContain("Manage Server");
    for (const name of permissionsOf(needing(...capabilities))) expect(name).not.toMatch(/\d/);
  });
});

it("the link asks for the bot, its commands and its permissions", () => {
  const link = inviteLink({ application: "123", arrangement: needing("kick") });
  expect(link).toBe(
    `https://discord.com/oauth2/authorize?client_id=123&scope=bot+applications.commands&permissions=${always | Flag.KickMembers}`,
  );
});

describe("whose token it is", () => {
  const token = `${Buffer.from("123456789012345678").toString("base64url")}.abcdef.secret`;

  it("is asked of Discord", async () => {
    const discord = await startDiscord();
    const application = await applicationOf({ token: discord.token, api: discord.api });
    expect(application).toMatchObject({ id: discord.application, name: "foyer" });
    expect(application.note).toBeUndefined();
    await discord.close();
  });

  it("is read from the token where Discord does not answer or does not know it", async () => {
    const discord = await startDiscord();
    const unknown = await applicationOf({ token, api: discord.api });
    expect(unknown).toEqual({ id: "123456789012345678", note: expect.stringMatching(/accept/) });
    await discord.close();
    const away = await applicationOf({ token, api: discord.api });
    expect(away).toEqual({ id: "123456789012345678", note: expect.stringMatching(/be asked/) });
    expect(JSON.stringify([unknown, away])).not.toContain("secret");
    await expect(applicationOf({ token: "nonsense", api: discord.api })).rejects.toThrow(
      /DISCORD_TOKEN is not the token of a bot/,
    );
  });
});
