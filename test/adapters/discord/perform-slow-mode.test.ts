import { ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Stage, stage } from "./performing.ts";

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on[Symbol.asyncDispose]());

const slow = (channel: string, interval: number) =>
  ({ action: "slow-mode", channel, interval, reason: "a raid" }) as const;

it.each([
  [30_000, 30],
  [0, 0],
  [1, 1],
  [1_500, 2],
  [21_600_000, 21_600],
])("has members wait %i ms: %i s", async (interval, seconds) => {
  const { id } = on.guild.channel("general");
  expect(await on.does(slow(id, interval))).toEqual({ outcome: "done", how: "native" });
  expect(on.discord.requests.at(-1)).toMatchObject({
    method: "PATCH",
    path: `/channels/${id}`,
    body: { rate_limit_per_user: seconds },
    reason: "a raid",
  });
});

it("has them wait no longer than Discord allows, and says so", async () => {
  const { id } = on.guild.channel("general");
  expect(await on.does(slow(id, 86_400_000))).toMatchObject({
    outcome: "done",
    note: expect.stringContaining("Six hours"),
  });
  expect(on.discord.requests.at(-1)?.body).toEqual({ rate_limit_per_user: 21_600 });
});

it("is not asked for without the permission", async () => {
  on.guild.changeRole(on.guild.botRole, { permissions: P.ViewChannel | P.SendMessages });
  await on.discord.heartbeatBarrier();
  on.asked();
  expect(await on.does(slow(on.guild.channel("general").id, 5_000))).toMatchObject({
    why: "forbidden",
    note: expect.stringContaining("ManageChannels"),
    saying: { key: "channel-permission" },
  });
  expect(on.asked()).toEqual([]);
});

it("is refused where Discord's own answer is that the bot may not", async () => {
  on.discord.refuse("PATCH /channels/:c", {
    status: 403,
    body: { code: 50013, message: "Missing Permissions" },
  });
  expect(await on.does(slow(on.guild.channel("general").id, 5_000))).toMatchObject({
    why: "forbidden",
    saying: { key: "permissions" },
  });
});

it("is nothing that a category or a channel of news has", async () => {
  for (const type of [ChannelType.GuildCategory, ChannelType.GuildAnnouncement] as const) {
    const { id } = on.guild.channel(`of kind ${type}`, { type });
    await on.discord.heartbeatBarrier();
    on.asked();
    expect(await on.does(slow(id, 5_000))).toMatchObject({
      why: "unsupported",
      saying: { key: "channel-type" },
    });
    expect(on.asked()).toEqual([]);
  }
});
