import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { eventually, platformStand } from "./platform-stand.ts";

const stand = platformStand();

describe("the start", () => {
  it("offers one space, connected, and has what was missed found out", async () => {
    const { slack } = stand;
    const { adapter, reconciled, place } = await stand.connect();
    expect(slack.connections).toBe(1);
    expect(adapter).toMatchObject({ platform: "slack", space: `slack:${slack.team.id}` });
    expect(adapter.directory.self).toBe(slack.self);
    expect(place.bot).toBe(slack.bot);
    expect(reconciled).toEqual([undefined]);
  });

  it.each([
    ["auth.test", 503],
    ["conversations.list", 500],
    ["usergroups.list", 502],
    ["apps.connections.open", 500],
  ])("is tried again while %s is in trouble, with one line in the log", async (method, status) => {
    const { slack } = stand;
    slack.refuse(method, { status, times: 4 });
    const { logs } = await stand.connect();
    expect(slack.connections).toBe(1);
    const told = logs.filter((line) => line.startsWith("warn"));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("since 2026-01-05T12:00:00.000Z");
  });

  it("waits as long as Slack asks", async () => {
    const { slack } = stand;
    slack.rateLimit("auth.test", { retryAfter: 7 });
    await stand.connect();
    expect(slack.calls("auth.test")).toHaveLength(2);
    expect(stand.pauses).toEqual([7_000]);
  });

  it("is tried again without a network, until it is closed", async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, "127.0.0.1", resolve));
    const address = nobody.address();
    const port = typeof address === "object" ? address?.port : 0;
    await new Promise((resolve) => nobody.close(resolve));
    const connected = await stand.connect({
      options: { api: `http://127.0.0.1:${port}/api/` },
      impatient: true,
    });
    await eventually(() => expect(connected.logs).toHaveLength(1));
    expect(connected.logs[0]).toContain("ECONNREFUSED");
    await connected.platform.close();
    await connected.opened;
  });

  it.each([
    ["bot", "invalid_auth", "SLACK_BOT_TOKEN"],
    ["bot", "token_revoked", "SLACK_BOT_TOKEN"],
    ["bot", "account_inactive", "SLACK_BOT_TOKEN"],
    ["bot", "token_expired", "SLACK_BOT_TOKEN"],
    ["app", "invalid_auth", "SLACK_APP_TOKEN"],
    ["app", "token_revoked", "SLACK_APP_TOKEN"],
    ["app", "not_allowed_token_type", "SLACK_APP_TOKEN"],
  ] as const)("is refused with the name of the %s's token: %s", async (which, error, variable) => {
    const { slack } = stand;
    slack.spoilToken(which, error);
    const refused = stand.connect();
    await expect(refused).rejects.toMatchObject({ name: "ConnectionRefused", platform: "slack" });
    await expect(refused).rejects.toThrow(variable);
    await expect(refused).rejects.toThrow(error);
    await expect(refused).rejects.not.toThrow(/xox[bp]-\w|xapp-1/);
  });

  it("is refused for a person's token in the bot's place, and for tokens in each other's", async () => {
    const { slack } = stand;
    const human = stand.connect({ options: { botToken: slack.adminToken } });
    await expect(human).rejects.toThrow("SLACK_BOT_TOKEN is not a bot's token");
    const swapped = stand.connect({ options: { appToken: slack.botToken } });
    await expect(swapped).rejects.toThrow("SLACK_APP_TOKEN is a token of another kind");
  });

  it("is refused when there is no way for news to come in", async () => {
    const refused = stand.connect({ options: { appToken: "" } });
    await expect(refused).rejects.toThrow("SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET");
  });

  it("needs no user groups and no private channels", async () => {
    const { slack } = stand;
    for (const scope of ["usergroups:read", "groups:read"]) slack.removeScope(scope);
    const { logs, adapter } = await stand.connect();
    expect(adapter.directory.channel("general")).toBe(slack.general.id);
    for (const scope of ["usergroups:read", "groups:read"])
      expect(logs.join("\n")).toContain(`add "- ${scope}" under oauth_config.scopes.bot`);
  });
});

describe("the socket", () => {
  it("is replaced before Slack closes it: nothing is missed", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events, reconciled, logs } = await stand.connect();
    slack.disconnect("warning");
    slack.disconnect("refresh_requested");
    await slack.connected(2);
    for (let i = 0; i < 5; i++) alice.says(help, `${i}`);
    await slack.settled();
    await eventually(() => expect(slack.connections).toBe(1));
    alice.says(help, "after");
    await slack.settled();
    expect(events).toHaveLength(6);
    expect(reconciled).toEqual([undefined]);
    expect(logs).toEqual([]);
  });

  it("is opened anew when it breaks, and what was missed is found out", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const help = slack.channel("help", { botIn: true, members: [alice] });
    const { events, reconciled, logs } = await stand.connect();
    stand.clock += 60_000;
    const lostAt = stand.clock;
    slack.dropSockets();
    await eventually(() => expect(reconciled).toEqual([undefined, lostAt]));
    alice.says(help, "hello again");
    await slack.settled();
    expect(events).toHaveLength(1);
    expect(logs.join("\n")).toContain("Connected to Slack again; there was no connection since");
  });

  it("that breaks again and again has everything looked through once more, not each time", async () => {
    const { slack } = stand;
    const looking = Promise.withResolvers<void>();
    const since: (number | undefined)[] = [];
    const { logs } = await stand.connect({
      host: {
        reconcile: (one) => {
          since.push(one);
          return since.length === 2 ? looking.promise : Promise.resolve();
        },
      },
    });
    const back = () => logs.filter((line) => line.includes("Connected to Slack again"));
    for (const times of [1, 2, 3, 4]) {
      stand.clock += 1_000;
      slack.dropSockets();
      await eventually(() => expect(back()).toHaveLength(times));
      if (times === 1) await eventually(() => expect(since).toHaveLength(2));
    }
    looking.resolve();
    const start = stand.clock - 4_000;
    await eventually(() => expect(since).toHaveLength(3));
    // Nothing more follows.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(since).toEqual([undefined, start + 1_000, start + 2_000]);
  });

  it("has what was missed found out also when Slack is still in trouble", async () => {
    const { slack } = stand;
    const { reconciled } = await stand.connect();
    slack.refuse("conversations.list", { status: 503 });
    slack.dropSockets();
    await eventually(() => expect(reconciled).toHaveLength(2));
  });

  it.each([
    [500, undefined],
    [200, "internal_error"],
    [429, "ratelimited"],
    [200, "too_many_websockets"],
  ])("survives an answer of %i %s to its question for a new one", async (status, error) => {
    const { slack } = stand;
    const { reconciled, platform } = await stand.connect();
    slack.refuse("apps.connections.open", { status, ...(error && { error }), times: 3 });
    slack.dropSockets();
    await eventually(() => expect(reconciled).toHaveLength(2));
    expect(slack.connections).toBe(1);
    expect(slack.calls("apps.connections.open").length).toBeGreaterThanOrEqual(5);
    const [health] = await platform.examine();
    expect(health).toMatchObject({ state: "works" });
  });

  it("survives trouble during a refresh as well", async () => {
    const { slack } = stand;
    const { platform } = await stand.connect();
    slack.failOpen(3);
    slack.disconnect("refresh_requested");
    await eventually(() => expect(slack.calls("apps.connections.open")).toHaveLength(5));
    await expect
      .poll(async () => (await platform.examine())[0])
      .toMatchObject({ what: "connection (Socket Mode)", state: "works" });
    expect(slack.connections).toBe(1);
  });

  it("that Slack turns off for the app ends the connection", async () => {
    const { slack } = stand;
    const { ended, removed } = await stand.connect();
    slack.disconnect("link_disabled");
    await eventually(() => expect(ended).toHaveLength(1));
    expect(ended[0]!.message).toContain("Socket Mode was turned off");
    expect(removed).toEqual([`slack:${slack.team.id}`]);
  });

  it("is gone after the stop, also while it is about to be replaced", async () => {
    const { slack } = stand;
    const { stop } = await stand.connect();
    slack.disconnect("refresh_requested");
    await stop();
    await eventually(() => expect(slack.connections).toBe(0));
  });

  it("is not opened again after the stop", async () => {
    const { slack } = stand;
    const { stop } = await stand.connect();
    await stop();
    await eventually(() => expect(slack.connections).toBe(0));
    const asked = slack.calls("apps.connections.open").length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(slack.calls("apps.connections.open")).toHaveLength(asked);
  });
});

describe("a token that is revoked later", () => {
  it("ends the connection when Slack tells of it", async () => {
    const { slack } = stand;
    const { ended, removed } = await stand.connect();
    slack.revokeTokens("bot");
    await eventually(() => expect(ended).toHaveLength(1));
    expect(ended[0]!.message).toContain("SLACK_BOT_TOKEN was revoked");
    expect(removed).toEqual([`slack:${slack.team.id}`]);
    await eventually(() => expect(slack.connections).toBe(0));
  });

  it("ends the connection when the app is removed", async () => {
    const { slack } = stand;
    const { ended } = await stand.connect();
    slack.deliver({ type: "app_uninstalled" });
    await eventually(() => expect(ended).toHaveLength(1));
    expect(ended[0]!.message).toContain("removed from the workspace");
  });

  it("ends it when a call is refused, and again when asked once more", async () => {
    const { slack } = stand;
    const { ended, place } = await stand.connect();
    slack.refuse("users.info", { error: "invalid_auth" });
    await place.actor("U000000777");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toEqual([]);
    slack.spoilToken("bot", "account_inactive");
    await place.actor("U000000778");
    await eventually(() => expect(ended).toHaveLength(1));
    expect(ended[0]!.message).toContain("account_inactive");
  });

  it("and is the admin's only takes away what it was for", async () => {
    const { slack } = stand;
    const { ended, place, adapter, logs } = await stand.connect({
      options: { adminToken: slack.adminToken },
    });
    expect(place.admin).toBeDefined();
    expect(adapter.capabilities()["delete-message"].level).toBe("emulated");
    slack.revokeTokens("admin");
    await eventually(() => expect(place.admin).toBeUndefined());
    expect(adapter.capabilities()["delete-message"].level).toBe("none");
    expect(logs.join("\n")).toContain("SLACK_ADMIN_USER_TOKEN was revoked");
    expect(ended).toEqual([]);
  });
});

describe("an admin's token", () => {
  it("of which Slack says in one place that it may not is asked for once more", async () => {
    const { slack } = stand;
    const { place, logs } = await stand.connect({ options: { adminToken: slack.adminToken } });
    const asked = slack.calls("auth.test").length;
    slack.refuse("chat.delete", { error: "access_denied" });
    const gone = { channel: slack.general.id, ts: "1700000000.000100" };
    await place.admin?.chat.delete(gone).catch(() => {});
    await eventually(() => expect(slack.calls("auth.test")).toHaveLength(asked + 1));
    expect(place.admin).toBeDefined();
    slack.spoilToken("admin", "token_revoked");
    await place.admin?.chat.delete(gone).catch(() => {});
    await eventually(() => expect(place.admin).toBeUndefined());
    expect(logs.join("\n")).toContain("SLACK_ADMIN_USER_TOKEN was revoked");
  });
});

describe("secrets", () => {
  it("are in no log", async () => {
    const { slack } = stand;
    slack.failOpen(2);
    slack.removeScope("usergroups:read");
    const { logs, stop } = await stand.connect({ options: { adminToken: "xoxp-not-known-1234" } });
    slack.failOpen(2);
    slack.dropSockets();
    await eventually(() => expect(logs.length).toBeGreaterThan(3));
    await stop();
    expect(logs.join("\n")).not.toMatch(/xox[bp]-\w|xapp-1|ticket-/);
  });
});
