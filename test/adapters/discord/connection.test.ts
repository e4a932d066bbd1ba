import { describe, expect, it } from "vitest";
import { createDiscord } from "../../../src/adapters/discord/discord.ts";
import { ConnectionRefused } from "../../../src/core/platform.ts";
import { memoryStore } from "../../../src/testing/memory-store.ts";
import { arrangementOf, connect } from "./connected.ts";
import { startDiscord } from "./server/discord.ts";

const nobody = { channels: [], roles: [] };

/** What `open` rejects with. */
async function refusal(
  server: Parameters<typeof startDiscord>[0],
  token?: string,
): Promise<ConnectionRefused> {
  const discord = await startDiscord(server);
  const platform = createDiscord({
    token: token ?? discord.token,
    api: discord.api,
    store: memoryStore(),
    now: Date.now,
    draw: async () => Buffer.alloc(0),
  });
  await platform.arrange(arrangementOf());
  try {
    await platform.open({ add: async () => {}, remove: async () => {}, ended() {}, log() {} });
  } catch (error) {
    if (error instanceof ConnectionRefused) return error;
    throw error;
  } finally {
    await platform.close();
    await discord.close();
  }
  throw new Error("it was not refused");
}

describe("what the portal does not allow is said by its names there", () => {
  it.each([
    [{ members: false, content: true }, ["Server Members Intent"], ["Message Content Intent"]],
    [{ members: true, content: false }, ["Message Content Intent"], ["Server Members Intent"]],
    [{ members: false, content: false }, ["Server Members Intent", "Message Content Intent"], []],
  ])("%j", async (privileged, named, unnamed) => {
    const { message, platform } = await refusal({ privileged });
    expect(platform).toBe("discord");
    expect(message).toContain("Bot › Privileged Gateway Intents");
    for (const name of named) expect(message).toContain(name);
    for (const name of unnamed) expect(message).not.toContain(name);
  });

  it("both, where Discord does not tell which", async () => {
    const discord = await startDiscord({ privileged: { members: false, content: true } });
    discord.refuse("GET /applications/@me", { status: 500, times: Infinity });
    const { platform } = await connect({ discord, unopened: true });
    await expect(
      platform.open({ add: async () => {}, remove: async () => {}, ended() {}, log() {} }),
    ).rejects.toThrow(/Server Members Intent.*Message Content Intent/);
  });

  it("a wrong token by its name in the environment, never itself", async () => {
    const { message } = await refusal({}, "wrong.token.altogether");
    expect(message).toContain("DISCORD_TOKEN");
    expect(message).not.toContain("wrong.token");
  });

  it("a token that the gateway alone refuses too", async () => {
    const discord = await startDiscord();
    const { ended, until } = await connect({ discord });
    discord.closeWith(4004, "Authentication failed.");
    await until(() => ended.length > 0);
    expect(ended[0]?.message).toContain("DISCORD_TOKEN");
  });
});

describe("intents", () => {
  it.each([
    [[], (1 << 0) | (1 << 9)],
    [["members"], (1 << 0) | (1 << 9) | (1 << 1)],
    [["texts", "reactions"], (1 << 0) | (1 << 9) | (1 << 15) | (1 << 10)],
    [["moderation", "blocked"], (1 << 0) | (1 << 9) | (1 << 2) | (1 << 21)],
  ] as const)("%j", async (occasions, bits) => {
    const { discord } = await connect({ occasions });
    expect(discord.sessions[0]?.intents).toBe(bits);
  });

  it("that a changed configuration needs are asked for anew", async () => {
    const { discord, platform, until, told, settled, reconciled } = await connect({
      occasions: [],
    });
    expect(reconciled).toEqual([]);
    await platform.arrange(arrangementOf(["members"]));
    await until(() => discord.sessions.length === 2 && reconciled.length === 1);
    discord.guild().user("dora", { joined: false }).joins();
    await settled();
    expect(told("member-joined").length).toBe(1);
    expect(discord.sessions.filter(({ connected }) => connected).length).toBe(1);
  });

  it("that are not allowed leave the bot going on with the former", async () => {
    const { discord, platform, until, told, settled, logs, ended } = await connect({
      server: { privileged: { members: false, content: true } },
      occasions: ["texts"],
    });
    await platform.arrange(arrangementOf(["texts", "members"]));
    await until(() => discord.sessions.length === 2);
    await until(() => discord.sessions.at(-1)?.connected);
    expect(logs.find(({ level }) => level === "error")?.message).toContain("Server Members Intent");
    expect(ended).toEqual([]);
    const before = told("message-created").length;
    await until(() => platform.client?.isReady());
    const guild = discord.guild();
    guild.user("alice").says(guild.channel("general"), "still here?");
    await settled();
    expect(told("message-created").length).toBe(before + 1);
  });

  it("that stay the same ask for no new session", async () => {
    const { discord, platform, settled } = await connect();
    await platform.arrange(arrangementOf());
    await settled();
    expect(discord.sessions.length).toBe(1);
  });
});

describe("guilds", () => {
  it("are served each by its own adapter, and apart", async () => {
    const { discord, adapters, told, settled } = await connect({
      before: (discord) => discord.guild("Second"),
    });
    const [first, second] = [discord.guild(), discord.guild("Second")];
    expect([...adapters.keys()].sort()).toEqual(
      [`discord:${first.id}`, `discord:${second.id}`].sort(),
    );
    second.user("bob").says(second.channel("general"), "over here");
    await settled();
    expect(told("message-created", `discord:${first.id}`)).toEqual([]);
    expect(told("message-created", `discord:${second.id}`)).toMatchObject([{ text: "over here" }]);
  });

  it("that are not listed are left alone", async () => {
    const discord = await startDiscord();
    const [first, second] = [discord.guild(), discord.guild("Second")];
    const { adapters } = await connect({ discord, adapter: { guilds: [second.id] } });
    expect([...adapters.keys()]).toEqual([`discord:${second.id}`]);
    expect(first.id).not.toBe(second.id);
  });

  it("that are listed and not there are told of", async () => {
    const { logs } = await connect({ adapter: { guilds: ["123456789012345678"] } });
    expect(logs.some(({ message }) => message.includes("123456789012345678"))).toBe(true);
  });

  it("that the bot enters are served from then on, and let go when it is removed", async () => {
    const { discord, adapters, removed, told, settled, until } = await connect();
    const later = discord.guild("Later");
    await until(() => adapters.has(`discord:${later.id}`));
    later.user("bob").says(later.channel("general"), "welcome");
    await settled();
    expect(told("message-created", `discord:${later.id}`).length).toBe(1);
    discord.removeBot(later);
    await until(() => removed.length > 0);
    expect(removed).toEqual([`discord:${later.id}`]);
  });

  it("out of reach at the start are offered when they come, and hold up nobody", async () => {
    const discord = await startDiscord();
    const [first, second] = [discord.guild(), discord.guild("Second")];
    discord.unavailable(second);
    const { adapters, until, told, settled } = await connect({ discord });
    expect([...adapters.keys()]).toEqual([`discord:${first.id}`]);
    first.user("alice").says(first.channel("general"), "anyone?");
    await settled();
    expect(told("message-created").length).toBe(1);
    discord.available(second);
    await until(() => adapters.has(`discord:${second.id}`));
  });

  it("an error in one leaves the other untouched", async () => {
    const { discord, told, settled, logs } = await connect({
      before: (discord) => discord.guild("Second"),
    });
    const [first, second] = [discord.guild(), discord.guild("Second")];
    discord.deliver("MESSAGE_CREATE", { guild_id: first.id, id: "x", type: 0 });
    second.user("bob").says(second.channel("general"), "fine here");
    await settled();
    expect(told("message-created")).toMatchObject([{ text: "fine here" }]);
    expect(logs.some(({ level, message }) => level === "error" && message.includes(first.id))).toBe(
      true,
    );
  });
});

describe("the start and the end of an adapter", () => {
  it("what came before the start is told then, in order", async () => {
    const { discord, adapter, settled } = await connect({ idle: true });
    const guild = discord.guild();
    for (const text of ["one", "two"]) guild.user("alice").says(guild.channel("general"), text);
    await settled();
    const texts: string[] = [];
    await adapter().start({
      commands: [],
      suggest: async () => [],
      emit: async (event) => void ("text" in event && texts.push(event.text)),
      reconcile: async () => {},
      log() {},
    });
    guild.user("alice").says(guild.channel("general"), "three");
    await settled();
    expect(texts).toEqual(["one", "two", "three"]);
  });

  it("a long comparison of the members holds up neither commands nor word lists", async () => {
    const { discord, adapter, until } = await connect({ idle: true });
    await adapter().start({
      commands: [],
      suggest: async () => [],
      emit: async () => {},
      reconcile: () => new Promise(() => {}),
      log() {},
    });
    await until(() => discord.requests.some(({ path }) => path.endsWith("/commands")));
  });

  it("a registration that fails is told of, and takes nothing else with it", async () => {
    const { logs, until, discord } = await connect({
      before: (discord) => discord.refuse(/\/commands$/, { status: 403, times: Infinity }),
      arrangement: { lists: [{ rule: "r", words: ["w"], reason: "x", except: nobody }] },
    });
    await until(() => discord.guild().automod.length > 0);
    expect(logs.filter(({ message }) => message.includes("could not be registered")).length).toBe(
      1,
    );
  });

  it("nothing is told or done after the end", async () => {
    const { discord, adapter, events, settled } = await connect();
    const guild = discord.guild();
    await adapter().stop();
    const before = events().length;
    guild.user("alice").says(guild.channel("general"), "too late");
    await settled();
    expect(events().length).toBe(before);
    const action = { action: "unmute", member: guild.user("alice").id, reason: "x" } as const;
    const outcome = await adapter().perform({ id: "a", action, at: 0, because: "test" });
    expect(outcome).toMatchObject({ outcome: "refused", why: "transient" });
  });
});
