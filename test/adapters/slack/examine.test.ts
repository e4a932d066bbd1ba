import { describe, expect, it } from "vitest";
import { capabilitiesOf } from "../../../src/adapters/slack/capabilities.ts";
import { whys } from "../../../src/adapters/slack/needed-scopes.ts";
import type { Capability } from "../../../src/core/capability.ts";
import { eventually, platformStand } from "./platform-stand.ts";

const stand = platformStand();

describe("what the doctor finds", () => {
  it("is nothing but good where everything is granted", async () => {
    const { slack } = stand;
    slack.channel("help", { botIn: true });
    slack.person(slack.self).joins(slack.general);
    slack.group("moderators", []);
    const { platform } = await stand.connect({
      options: { adminToken: slack.adminToken },
      arrangement: {
        channels: [{ setting: "welcome.channel", name: "help" }],
        roles: [{ setting: "community.levels.moderator", name: "@moderators", use: "moderator" }],
        needs: [{ setting: "prompts", capability: "send" }],
      },
    });
    const findings = await platform.examine();
    expect(findings.map(({ state }) => state)).toEqual(findings.map(() => "works"));
    expect(findings.map(({ what }) => what)).toEqual([
      "connection (Socket Mode)",
      "scopes",
      "admin's token",
      "send (prompts)",
      "#help (welcome.channel)",
      "what is said in public channels",
      "@moderators (community.levels.moderator)",
    ]);
    expect(findings.every(({ space }) => space === `slack:${slack.team.id}`)).toBe(true);
  });

  it("names what is the matter and what to do", async () => {
    const { slack } = stand;
    slack.channel("help");
    for (const scope of ["channels:join", "users:read", "files:write"]) slack.removeScope(scope);
    const { platform } = await stand.connect({
      arrangement: {
        channels: [
          { setting: "welcome.channel", name: "help" },
          { setting: "community.channels.staff", name: "#staff" },
        ],
        roles: [{ setting: "community.levels.moderator", name: "@mods", use: "moderator" }],
        needs: [
          { setting: "reports.reports[0].picture", capability: "pictures" },
          { setting: "rules.rules[1].do", capability: "delete-message" },
          { setting: "rules.rules[2].do", capability: "delete-message" },
        ],
      },
    });
    const findings = await platform.examine();
    const of = (what: string) => findings.filter((finding) => finding.what.includes(what));
    expect(of("scope ")).toMatchObject([
      { what: "scope users:read", state: "missing" },
      { what: "scope channels:join", state: "degraded" },
      { what: "scope files:write", state: "degraded" },
    ]);
    expect(of("scope files:write")[0]!.remedy).toContain(
      'Add "- files:write" under oauth_config.scopes.bot',
    );
    expect(of("admin's token")).toMatchObject([{ state: "degraded" }]);
    expect(of("#help")).toMatchObject([
      { state: "missing", remedy: expect.stringContaining("/invite") },
    ]);
    expect(of("#staff")).toMatchObject([
      { state: "missing", reason: expect.stringContaining("no channel") },
    ]);
    expect(of("public channels")).toMatchObject([
      { state: "degraded", reason: expect.stringContaining("0 of 2") },
    ]);
    expect(of("@mods")).toMatchObject([
      { state: "missing", reason: "There is no user group @mods in the workspace." },
    ]);
    expect(of("pictures")).toMatchObject([{ state: "missing" }]);
    expect(of("delete-message (")).toMatchObject([
      { what: "delete-message (rules.rules[1].do)", state: "degraded" },
    ]);
    for (const { state, reason, remedy } of findings)
      if (state !== "works") {
        expect(reason).toMatch(/^[A-Z].*\.$/);
        expect(remedy).toMatch(/^[A-Z].*\.$/);
      }
  });

  it("is content with channels that the bot joins when it starts, and with what Slack cannot do", async () => {
    const { slack } = stand;
    slack.channel("help");
    slack.channel("staff", { private: true });
    const { platform } = await stand.connect({
      options: { silent: true },
      arrangement: {
        channels: [
          { setting: "welcome.channel", name: "help" },
          { setting: "community.channels.general", name: slack.general.name },
        ],
        needs: (["ban", "roles", "blocking", "delete-message", "kick", "mute"] as const).map(
          (capability) => ({ setting: "rules", capability }),
        ),
      },
    });
    const findings = await platform.examine();
    const of = (what: string) => findings.filter((finding) => finding.what.startsWith(what));
    expect(findings.filter(({ state }) => state === "missing")).toEqual([]);
    expect(of("#help")).toMatchObject([
      { state: "works", reason: expect.stringContaining("joins") },
    ]);
    expect(of("what is said")).toMatchObject([{ state: "works" }]);
    for (const what of ["ban", "roles", "blocking", "delete-message"])
      expect(of(what)).toMatchObject([{ state: "degraded", remedy: expect.any(String) }]);
  });

  it("is that nobody can be kicked or muted without the scope for it", async () => {
    const { slack } = stand;
    slack.removeScope("channels:manage");
    const needs = (["kick", "mute"] as const).map((capability) => ({
      setting: "rules",
      capability,
    }));
    const { platform } = await stand.connect({ arrangement: { needs } });
    for (const what of ["kick (rules)", "mute (rules)"])
      expect((await platform.examine()).find((one) => one.what === what)).toMatchObject({
        state: "missing",
        remedy: expect.stringContaining("channels:manage"),
      });
  });

  it.each([
    ["is not known", { adminToken: "xoxp-loopback-wrong" }],
    ["does not belong to an admin", {}],
  ])("says so when the admin's token %s", async (what, options) => {
    const { slack } = stand;
    slack.admin.changes({ admin: false, owner: false });
    const { platform, adapter } = await stand.connect({
      options: { adminToken: slack.adminToken, ...options },
    });
    const found = (await platform.examine()).find((finding) => finding.what === "admin's token");
    expect(found).toMatchObject({ state: "missing", reason: expect.stringContaining(what) });
    expect(adapter.capabilities()["delete-message"].level).toBe("none");
  });

  it("says so when the admin's token is a bot's", async () => {
    const { slack } = stand;
    const { platform } = await stand.connect({ options: { adminToken: slack.botToken } });
    const found = (await platform.examine()).find((finding) => finding.what === "admin's token");
    expect(found).toMatchObject({
      state: "missing",
      reason: expect.stringContaining("is a bot's token (xoxb-…)"),
    });
  });

  it("says since when there is no connection", async () => {
    const { slack } = stand;
    const { platform, logs } = await stand.connect();
    slack.failOpen(Number.POSITIVE_INFINITY);
    slack.dropSockets();
    await eventually(() => expect(logs).toHaveLength(1));
    expect((await platform.examine())[0]).toMatchObject({
      state: "degraded",
      reason: "The connection to Slack is reconnecting since 2026-01-05T12:00:00.000Z.",
    });
  });

  it("says so when there has been none at all", async () => {
    const connected = await stand.connect();
    await connected.stop();
    expect(await connected.platform.examine()).toMatchObject([
      { what: "connection", state: "missing" },
    ]);
  });
});

describe("capabilities", () => {
  const every = new Set(Object.keys(whys));
  const without = (...scopes: string[]) =>
    new Set([...every].filter((one) => !scopes.includes(one)));

  it.each<[Capability, string]>([
    ["send", "chat:write"],
    ["dm", "im:write"],
    ["pictures", "files:write"],
    ["commands", "commands"],
    ["menus", "commands"],
    ["reactions", "reactions:write"],
    ["mute", "channels:manage"],
    ["kick", "channels:manage"],
    ["idempotent-send", "channels:history"],
  ])("%s hangs on %s", (capability, scope) => {
    expect(capabilitiesOf({ scopes: every, admin: undefined })[capability].level).not.toBe("none");
    const lacking = capabilitiesOf({ scopes: without(scope), admin: undefined })[capability];
    expect(lacking.level).toBe("none");
    expect(lacking.remedy).toContain(`- ${scope}`);
  });

  it("are nowhere said to be there that Slack does not have", () => {
    const able = capabilitiesOf({ scopes: every, admin: undefined });
    expect([able.ban.level, able.roles.level, able.blocking.level]).toEqual([
      "none",
      "none",
      "none",
    ]);
    expect(able.kick.level).toBe("emulated");
    expect(able["delete-message"].level).toBe("none");
    expect(able["delete-message"].remedy).toContain("SLACK_ADMIN_USER_TOKEN");
  });

  it("follow the scopes while the bot runs", async () => {
    const { slack } = stand;
    slack.removeScope("files:write");
    const { adapter, place } = await stand.connect();
    expect(adapter.capabilities().pictures.level).toBe("none");
    slack.addScope("files:write");
    await place.actor("U000000999");
    expect(adapter.capabilities().pictures.level).toBe("native");
  });
});
