import { describe, expect, it } from "vitest";
import { platformStand } from "./platform-stand.ts";

const stand = platformStand();

/** A look at the workspace, beside a bot that may be running. */
const look = (wishes: Parameters<typeof stand.connect>[0] = {}) =>
  stand.connect({ ...wishes, options: { ...wishes.options, silent: true } });

describe("a silent connection", () => {
  it("asks once whether there would be one, keeps no socket, and joins nothing", async () => {
    const { slack } = stand;
    const help = slack.channel("help");
    const { platform, reconciled } = await look({
      arrangement: { channels: [{ setting: "welcome.channel", name: "help" }] },
    });
    expect((await platform.examine())[0]).toMatchObject({
      what: "connection (Socket Mode)",
      state: "works",
    });
    await slack.settled();
    expect(slack.calls("apps.connections.open")).toHaveLength(1);
    expect(slack.connections).toBe(0);
    expect(slack.calls("conversations.join")).toEqual([]);
    expect(slack.members(help)).not.toContain(slack.self);
    expect(reconciled).toEqual([]);
  });

  it("takes no news from the bot that runs", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const running = await stand.connect();
    const silent = await look();
    for (let said = 0; said < 6; said++) alice.says(help, `${said}`);
    await slack.settled();
    expect(running.events).toHaveLength(6);
    expect(silent.events).toEqual([]);
  });

  it("takes no port", async () => {
    const { platform } = await look({ http: true });
    expect(platform.port).toBeUndefined();
    expect((await platform.examine())[0]).toMatchObject({
      what: "connection (HTTP)",
      state: "works",
      reason: expect.stringContaining("once it runs"),
    });
  });

  it("is refused with an app's token that is no good", async () => {
    const options = { appToken: "xapp-loopback-wrong" };
    await expect(look({ options })).rejects.toThrow("SLACK_APP_TOKEN");
  });

  it("says so when Slack is in trouble", async () => {
    stand.slack.refuse("apps.connections.open", { status: 503 });
    const { platform } = await look();
    expect((await platform.examine())[0]).toMatchObject({ state: "degraded" });
  });
});
