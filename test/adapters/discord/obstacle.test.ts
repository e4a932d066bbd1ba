import { PermissionFlagsBits as Can } from "discord-api-types/v10";
import { describe, expect, it } from "vitest";
import { home } from "../../stories/home.ts";
import { connect } from "./connected.ts";
import { discordStage } from "./stage.ts";

/** What Discord is known to refuse, before anybody is told of it; and who may do anything there. */

async function server() {
  const here = await connect();
  const guild = here.discord.guild();
  const general = guild.channel("general");
  const says = async (name: string, options: Parameters<typeof guild.user>[1] = {}) => {
    const person = guild.user(name, options);
    person.says(general, "hello");
    await here.settled();
    return person;
  };
  const obstacle = (act: "mute" | "kick" | "ban" | "delete", id: string) =>
    here.adapter().directory.obstacle?.(act, id)?.key;
  return { here, guild, general, says, obstacle };
}

describe("over whom the bot can do nothing", () => {
  it("is known of the owner, of administrators and of roles above its own", async () => {
    const { guild, says, obstacle } = await server();
    const above = guild.role("Council", { position: 100 });
    const council = await says("council", { roles: [above] });
    const admin = await says("admin", { administrator: true });
    const bob = await says("bob");
    expect(obstacle("ban", guild.owner.id)).toBe("owner");
    expect(obstacle("kick", council.id)).toBe("role-above");
    expect(obstacle("mute", admin.id)).toBe("administrator");
    expect(obstacle("kick", admin.id)).toBe(undefined);
    for (const act of ["mute", "kick", "ban"] as const)
      expect(obstacle(act, bob.id)).toBe(undefined);
    expect(obstacle("ban", "1111111111111111111")).toBe(undefined);
    expect(obstacle("delete", council.id)).toBe(undefined);
  });

  it("is everybody, where it lacks the permission", async () => {
    const { here, guild, says, obstacle } = await server();
    const bob = await says("bob");
    guild.changeRole(guild.botRole, { permissions: Can.ViewChannel | Can.BanMembers });
    await here.settled();
    expect(obstacle("kick", bob.id)).toBe("permission");
    expect(obstacle("ban", bob.id)).toBe(undefined);
  });
});

it("a message has an address, in its thread where it stands in one", async () => {
  const { here, guild, general } = await server();
  const { link } = here.adapter().directory;
  const place = { channel: general.id, message: "7" };
  const address = `https://discord.com/channels/${guild.id}`;
  expect(link?.(place)).toBe(`${address}/${general.id}/7`);
  expect(link?.({ ...place, thread: "5" })).toBe(`${address}/5/7`);
});

describe("who owns or administers the server", () => {
  it("is told as such, also when a role becomes an administrator's", async () => {
    const { here, guild, general, says } = await server();
    guild.owner.says(general, "my place");
    const helpers = guild.role("Helpers");
    const bob = await says("bob", { roles: [helpers] });
    guild.changeRole(helpers, { permissions: Can.Administrator });
    bob.says(general, "now I can");
    await here.settled();
    const roles = here.told("message-created").map(({ member }) => member.roles ?? []);
    expect(roles[0]).toContain("owner");
    expect(roles[1]).not.toContain("admin");
    expect(roles[2]).toContain("admin");
  });

  it("is not warned of by anybody, and the act is refused before it is announced", async () => {
    const here = await home({ stage: discordStage });
    const maya = here.person("maya", ["Moderator"]);
    const council = here.person("council", ["Above"]);
    await council.says("hello");
    here.look();
    await maya.says("/ban @council spam");
    expect(here.look().map(({ action }) => action)).toEqual(["reply"]);
    expect(here.last("reply").text).toMatch(/not below mine/);
    expect(await here.read.case(1)).toBe(undefined);
    await here.ends();
  });
});
