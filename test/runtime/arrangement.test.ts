import { describe, expect, it } from "vitest";
import { folders } from "../../src/cli/home.ts";
import { arrangementOf } from "../../src/runtime/arrangement.ts";
import { commandNames, describeCommands } from "../../src/runtime/describe-commands.ts";
import { load } from "../../src/runtime/loader.ts";
import { needsOf } from "../../src/runtime/needs.ts";
import { levelOf } from "../../src/runtime/permissions.ts";
import { loadCatalogues } from "../../src/runtime/translate.ts";
import { unresolved } from "../../src/runtime/unresolved.ts";
import { fakeAdapter } from "../../src/testing/index.ts";
import { home, shipped } from "../stories/home.ts";

const catalogues = loadCatalogues(folders.locales);
const none = { commands: [], needs: [], t: (key: string) => key };

describe("what platforms are told of the configuration", () => {
  const settings = shipped();
  const empty = {
    ...settings,
    rules: { guidelines: [], rules: [] },
    contests: { contests: [] },
    reports: { reports: [] },
    prompts: { prompts: [] },
  };

  it("asks for texts and reactions only where something reads them", () => {
    expect([...arrangementOf(empty, none).occasions].sort()).toEqual(["members", "moderation"]);
    expect([...arrangementOf(settings, none).occasions].sort()).toEqual([
      "members",
      "moderation",
      "reactions",
      "texts",
    ]);
    const { rules } = settings;
    expect(arrangementOf({ ...empty, rules }, none).occasions.has("reactions")).toBe(false);
    expect(arrangementOf({ ...empty, rules }, none).occasions.has("texts")).toBe(true);
  });

  it("names every channel and role with the setting that names it", () => {
    const { channels, roles } = arrangementOf(settings, none);
    expect(channels).toContainEqual({ setting: "community.channels.staff", name: "#staff" });
    expect(channels).toContainEqual({ setting: "prompts.prompts[0].channel", name: "#general" });
    expect(roles).toContainEqual({
      setting: "community.levels.moderator",
      name: "@Moderator",
      use: "moderator",
    });
  });

  it("gives word lists away only of rules that are mirrored and act", () => {
    const [insults] = settings.rules.rules.filter(({ filter }) => filter === "words");
    const mirrored = (mode: "act" | "watch", rest = {}) => ({
      ...empty,
      rules: { guidelines: [], rules: [{ ...insults!, mirror: true, mode, ...rest } as never] },
    });
    expect(arrangementOf(mirrored("act", { on: ["names"] }), none).lists).toEqual([]);
    expect(arrangementOf(settings, none).lists).toEqual([]);
    expect(arrangementOf(mirrored("watch"), none).lists).toEqual([]);
    const { lists, occasions } = arrangementOf(mirrored("act"), none);
    expect(lists).toMatchObject([{ rule: "insults", words: expect.arrayContaining(["idiot"]) }]);
    expect(occasions.has("blocked")).toBe(true);
    const needs = [...needsOf(mirrored("act"), new Map())];
    expect(needs).toContainEqual({ setting: "rules.rules[0].mirror", capability: "blocking" });
  });
});

describe("commands as they are offered", () => {
  it("have names and texts in every language, the community's first", async () => {
    const loaded = await load(folders);
    const settings = shipped("config/examples/fr");
    const warn = describeCommands(loaded, catalogues, settings).find(
      ({ name }) => name === "warn",
    )!;
    expect(warn.description).toBe("Avertir un membre, en privé et par écrit");
    expect(warn.localized.fr!.name).toBe("avertir");
    expect(warn.localized.en).toEqual({
      name: "warn",
      description: "Warn a member, in private and on record",
    });
    expect(warn.options[1]!.localized.fr).toMatchObject({ name: "raison" });
    expect(warn.menu).toMatchObject({ on: ["member", "message"], label: "Avertir" });
  });

  it("ask of the platform what they are for", async () => {
    const { commands } = await load(folders);
    const needs = [...needsOf(shipped(), commands)];
    expect(needs).toContainEqual({ setting: "/unmute", capability: "mute" });
    expect(needs).toContainEqual({ setting: "/clear", capability: "delete-message" });
  });

  it("are taken by the name of any language", async () => {
    expect(commandNames(await load(folders), catalogues).get("sourdine")).toBe("mute");
    const here = await home();
    await here.person("maya", ["Moderator"]).says("/Avertir @bob insultes");
    expect(here.last("dm").text).toContain("insultes");
    await here.ends();
  });

  it("have names that every platform takes", async () => {
    for (const [, texts] of catalogues) {
      for (const [key, name] of texts) {
        if (!/^(commands\.[a-z]+\.name|options\.[a-z]+)$/.test(key)) continue;
        expect(name, key).toMatch(/^[-_\p{L}\p{N}]{1,31}$/u);
        expect(name, key).toBe(name.toLowerCase());
      }
    }
  });
});

it("whoever owns or administers the place on the platform is a manager", () => {
  const { community } = shipped();
  const { directory } = fakeAdapter();
  expect(levelOf(["owner"], community, directory)).toBe("manager");
  expect(levelOf(["admin", "Moderator"], community, directory)).toBe("manager");
  expect(levelOf(["Moderator"], community, directory)).toBe("moderator");
  expect(levelOf([], community, directory)).toBe("member");
});

it("what a space does not have is named with the settings that name it", () => {
  const known = new Set(["#general", "#welcome", "@Manager"]);
  const find = (name: string) => (known.has(name) ? name : undefined);
  const { directory } = fakeAdapter({ directory: { channel: find, role: find } });
  const missing = unresolved(arrangementOf(shipped(), none), directory);
  expect(missing).toContainEqual({ setting: "community.channels.staff", name: "#staff" });
  expect(missing).toContainEqual({ setting: "community.levels.moderator", name: "@Moderator" });
  expect(missing.map(({ name }) => name)).not.toContain("#general");
});
