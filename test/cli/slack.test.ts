import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { startDiscord } from "../adapters/discord/server/discord.ts";
import { type Channel, type LoopbackSlack, startSlack } from "../adapters/slack/server/slack.ts";
import { closing, foyer, patience, room } from "./live.ts";

/** The running bot on Slack, alone and beside Discord, as an operator has it. */

async function workspace(): Promise<{ slack: LoopbackSlack; welcome: Channel }> {
  const slack = await startSlack();
  closing(() => slack.close());
  const welcome = slack.channel("welcome");
  slack.channel("contest");
  slack.channel("staff", { private: true, botIn: true });
  slack.group("moderator", []);
  slack.group("manager", []);
  return { slack, welcome };
}

const tokensOf = (slack: LoopbackSlack) => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.api,
});

describe("foyer start, with Slack's tokens", () => {
  it("is at home there, greets in a channel that it joins itself, and survives a kill", async () => {
    const { slack, welcome } = await workspace();
    const data = room();
    const first = foyer(["start", "--data", data], tokensOf(slack));
    await expect.poll(() => first.said.out, patience).toContain("is at home on slack");
    await slack.connected();
    slack.user("alice", { present: false }).joinsWorkspace();
    await expect.poll(() => slack.texts(welcome).length, patience).toBe(1);
    expect(slack.texts(welcome)[0]).toContain("Welcome to The Lantern");
    first.child.kill("SIGKILL");
    await first.ended;

    slack.user("bob", { present: false }).joinsWorkspace();
    const second = foyer(["start", "--data", data], tokensOf(slack));
    await expect.poll(() => second.said.out, patience).toContain("is at home on slack");
    await slack.connected();
    slack.redeliver();
    await expect.poll(() => slack.texts(welcome).length, patience).toBe(2);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(slack.texts(welcome)).toHaveLength(2);
    for (const { said } of [first, second]) {
      expect(said.out + said.err).not.toContain(slack.botToken);
      expect(said.out + said.err).not.toContain(slack.appToken);
    }
  });

  it.each([
    ["a wrong bot token", { SLACK_BOT_TOKEN: "xoxb-nonsense" }, /SLACK_BOT_TOKEN/],
    ["a wrong app token", { SLACK_APP_TOKEN: "xapp-nonsense" }, /SLACK_APP_TOKEN/],
    ["no way for events", { SLACK_APP_TOKEN: "" }, /SLACK_APP_TOKEN[\s\S]*SLACK_SIGNING_SECRET/],
  ])("says what to do about %s, and ends", async (_, wrong, message) => {
    const { slack } = await workspace();
    const { said, ended } = foyer(["start", "--data", room()], { ...tokensOf(slack), ...wrong });
    expect(await ended).toBe(1);
    expect(said.err).toMatch(message);
    expect(said.err).not.toContain("nonsense");
  });
});

describe("one process on Discord and Slack", () => {
  async function both() {
    const { slack, welcome } = await workspace();
    const discord = await startDiscord();
    closing(() => discord.close());
    for (const name of ["welcome", "general", "staff", "contest"]) discord.guild().channel(name);
    const bot = foyer(["start", "--data", room()], {
      ...tokensOf(slack),
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
    });
    await expect.poll(() => bot.said.out, patience).toContain("is at home on slack");
    await expect.poll(() => bot.said.out, patience).toContain("is at home on discord");
    await slack.connected();
    let count = 0;
    const greets = {
      async slack() {
        const before = slack.texts(welcome).length;
        slack.user(`s${++count}`, { present: false }).joinsWorkspace();
        await expect.poll(() => slack.texts(welcome).length, patience).toBe(before + 1);
      },
      async discord() {
        const before = discord.texts("welcome").length;
        discord.guild().user(`d${++count}`, { joined: false }).joins();
        await expect.poll(() => discord.texts("welcome").length, patience).toBe(before + 1);
      },
    };
    await greets.slack();
    await greets.discord();
    return { slack, welcome, discord, greets, bot };
  }

  it("goes on with Discord when Slack revokes its tokens, and the other way round", async () => {
    const first = await both();
    first.slack.revokeTokens("all");
    first.slack.dropSockets();
    await expect.poll(() => first.bot.said.err, patience).toContain("SLACK_BOT_TOKEN");
    await first.greets.discord();

    const second = await both();
    second.discord.closeWith(4004);
    await expect.poll(() => second.bot.said.err, patience).toContain("DISCORD_TOKEN");
    await second.greets.slack();
    second.bot.child.kill("SIGTERM");
    expect(await second.bot.ended).toBe(0);
  });

  it("greets on each while the other answers nothing but errors, and catches up", async () => {
    const { slack, welcome, discord, greets } = await both();
    const before = slack.texts(welcome).length;
    slack.refuse("chat.postMessage", { status: 500, times: 3 });
    slack.user("late", { present: false }).joinsWorkspace();
    await greets.discord();
    await expect.poll(() => slack.texts(welcome).length, patience).toBe(before + 1);
    discord.outage(true);
    discord.dropSockets();
    await greets.slack();
  });
});

describe("foyer doctor on Slack", () => {
  it("is content with a workspace in order, and disturbs no bot that runs", async () => {
    const { slack } = await workspace();
    const running = foyer(["start", "--data", room()], tokensOf(slack));
    await expect.poll(() => running.said.out, patience).toContain("is at home on slack");
    await slack.connected();
    const doctor = foyer(["doctor"], tokensOf(slack));
    expect(await doctor.ended, doctor.said.out + doctor.said.err).toBe(0);
    expect(doctor.said.out).toMatch(/^Slack\n/);
    expect(slack.connections).toBe(1);
  });
});

describe("foyer manifest slack", () => {
  it("prints what the configuration needs, in its language, as YAML or JSON", async () => {
    const yaml = foyer(["manifest", "slack"], {});
    expect(await yaml.ended).toBe(0);
    const json = foyer(["manifest", "slack", "--json"], {});
    expect(await json.ended).toBe(0);
    const made = JSON.parse(json.said.out);
    expect(parse(yaml.said.out)).toEqual(made);
    expect(made.settings.socket_mode_enabled).toBe(true);
    expect(made.oauth_config.scopes.bot).toContain("chat:write");
    expect(made.oauth_config.scopes.user).toBe(undefined);

    const french = foyer(["manifest", "slack", "--json", "--config", "config/examples/fr"], {
      SLACK_COMMAND_PREFIX: "lanterne-",
    });
    expect(await french.ended).toBe(0);
    const commands = JSON.parse(french.said.out).features.slash_commands;
    expect(commands).toContainEqual(
      expect.objectContaining({
        command: "/lanterne-avertir",
        description: "Avertir un membre, en privé et par écrit",
      }),
    );
  });

  it.each([
    [["manifest"], /foyer manifest slack/],
    [["manifest", "discord"], /no manifest for "discord"/],
    [["manifest", "slack", "--http", "nowhere"], /--http: expected the address/],
    [["manifest", "slack"], /SLACK_COMMAND_PREFIX: expected .* got "Foyer Bot"/],
  ])("%j is called wrongly", async (args, message) => {
    const { said, ended } = foyer(args, { SLACK_COMMAND_PREFIX: "Foyer Bot" });
    expect(await ended).toBe(2);
    expect(said.err).toMatch(message);
  });
});
