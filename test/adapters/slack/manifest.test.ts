import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commandNamed } from "../../../src/adapters/slack/interactions/command-names.ts";
import { manifestOf, printManifest, scopesNeeded } from "../../../src/adapters/slack/manifest.ts";
import { arrangementIn } from "./outbound-stand.ts";

const commandsOf = (manifest: ReturnType<typeof manifestOf>) =>
  manifest.features.slash_commands.map(({ command }) => command);

describe("slash commands of a manifest", () => {
  it("are all of ours, and /foyer", () => {
    const arrangement = arrangementIn("en");
    const commands = commandsOf(manifestOf({ arrangement }));
    expect(commands).toContain("/foyer");
    expect(commands).toContain("/warn");
    expect(commands).toHaveLength(arrangement.commands.length + 1);
  });

  it("do not take the names of Slack's own", () => {
    const commands = commandsOf(manifestOf({ arrangement: arrangementIn("en") }));
    for (const own of ["/mute", "/kick"]) expect(commands).not.toContain(own);
    expect(commands).toContain("/foyer-mute");
    expect(commandsOf(manifestOf({ arrangement: arrangementIn("en"), prefix: "acme-" }))).toContain(
      "/acme-mute",
    );
  });

  it.each(["en", "fr"] as const)(
    "are such as Slack takes, and mean what they did (%s)",
    (language) => {
      const arrangement = arrangementIn(language);
      for (const prefix of ["", "acme-", "a-very-long-prefix-indeed-"]) {
        const { features } = manifestOf({ arrangement, prefix });
        const names = features.slash_commands.map(({ command }) => command);
        expect(new Set(names).size).toBe(names.length);
        for (const { command, should_escape, description } of features.slash_commands) {
          expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
          expect(should_escape).toBe(true);
          expect(description).not.toBe("");
        }
        const meant = names.flatMap(
          (name) => commandNamed(arrangement.commands, name, prefix)?.name ?? [],
        );
        if (!prefix.startsWith("a-very"))
          expect(meant.sort()).toEqual(arrangement.commands.map(({ name }) => name).sort());
      }
    },
  );

  it("speak the community's language", () => {
    const { features } = manifestOf({ arrangement: arrangementIn("fr") });
    expect(features.slash_commands).toContainEqual({
      command: "/avertir",
      description: "Avertir un membre, en privé et par écrit",
      usage_hint: "membre [raison]",
      should_escape: true,
    });
    expect(features.shortcuts).toContainEqual({
      name: "Avertir",
      type: "message",
      callback_id: "warn",
      description: "Avertir un membre, en privé et par écrit",
    });
  });
});

describe("scopes and events of a manifest", () => {
  const settingsOf = (manifest: ReturnType<typeof manifestOf>) => ({
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
  });

  it("are no more than the configuration needs", () => {
    const { scopes, events } = settingsOf(
      manifestOf({ arrangement: arrangementIn("en", { commands: [] }) }),
    );
    for (const scope of [
      "reactions:read",
      "reactions:write",
      "files:write",
      "usergroups:read",
      "channels:manage",
      "groups:write",
    ])
      expect(scopes).not.toContain(scope);
    expect(events).not.toContain("reaction_added");
    expect(events).not.toContain("message.im");
  });

  it("are all that it needs", () => {
    const arrangement = arrangementIn("en", {
      occasions: new Set(["members", "reactions"]),
      needs: [
        { setting: "contests", capability: "reactions" },
        { setting: "reports", capability: "pictures" },
        { setting: "rules", capability: "mute" },
      ],
      roles: [{ setting: "community.levels", name: "@mods", use: "moderator" }],
      commands: [],
    });
    const { scopes, events } = settingsOf(manifestOf({ arrangement }));
    for (const scope of [
      "reactions:read",
      "reactions:write",
      "files:write",
      "usergroups:read",
      "channels:manage",
      "groups:write",
    ])
      expect(scopes).toContain(scope);
    expect(events).toEqual(expect.arrayContaining(["reaction_added", "subteam_updated"]));
  });

  it("have a reason each, which the YAML shows", () => {
    const arrangement = arrangementIn("en");
    const manifest = manifestOf({ arrangement, admin: true });
    const yaml = printManifest(manifest, "yaml");
    for (const { scope, why } of scopesNeeded(arrangement)) {
      expect(why).not.toBe("");
      expect(yaml).toContain(`- ${scope} # ${why}`);
    }
    expect(parse(yaml)).toEqual(manifest);
    expect(JSON.parse(printManifest(manifest, "json"))).toEqual(manifest);
  });

  it("ask for a user's token only when told to", () => {
    const arrangement = arrangementIn("en");
    expect(manifestOf({ arrangement }).oauth_config.scopes.user).toBe(undefined);
    expect(manifestOf({ arrangement, admin: true }).oauth_config.scopes.user).toEqual([
      "chat:write",
    ]);
  });
});

describe("where events come", () => {
  const arrangement = arrangementIn("en");

  it("is Socket Mode by default", () => {
    const { settings } = manifestOf({ arrangement, name: "Foyer de Élodie !" });
    expect(settings).toMatchObject({
      socket_mode_enabled: true,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
    expect(JSON.stringify(settings)).not.toContain("url");
  });

  it("can be an address", () => {
    const url = "https://foyer.example/slack/events";
    const { settings, features } = manifestOf({ arrangement, http: { url } });
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url },
    });
    for (const command of features.slash_commands) expect(command.url).toBe(url);
  });

  it("names the bot as Slack takes it", () => {
    const { features } = manifestOf({ arrangement, name: "Foyer de Élodie !" });
    expect(features.bot_user.display_name).toBe("foyer-de-elodie");
  });
});
