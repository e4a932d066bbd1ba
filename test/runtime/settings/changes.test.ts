import { describe, expect, it } from "vitest";
import { changesOf } from "../../../src/runtime/settings/changes.ts";
import { describeChanges } from "../../../src/runtime/settings/describe-changes.ts";
import { loadCatalogues, translator } from "../../../src/runtime/translate.ts";
import { community, type Files, read } from "./read-files.ts";

const catalogues = loadCatalogues("locales");
const voice = (language: string) =>
  translator(catalogues, { language, address: "tu", timeZone: "UTC" }).t;

function settingsOf(files: Files) {
  const { settings, problems } = read(files);
  if (!settings) throw new Error(problems.join("\n"));
  return settings;
}

function changes(before: Files, after: Files, language = "en") {
  const files = {
    added: Object.keys(after).filter((file) => !(file in before)),
    removed: Object.keys(before).filter((file) => !(file in after)),
  };
  const found = changesOf(settingsOf(before), settingsOf(after));
  return describeChanges(found, files, voice(language));
}

const rules = (...names: string[]) => ({
  "rules.yaml": `rules: [${names
    .map((name) => {
      const [bare, over = "5"] = name.split(":");
      return `{name: ${bare}, filter: mentions, over: ${over}, do: [warn]}`;
    })
    .join(", ")}]\n`,
});

describe("changesOf", () => {
  it.each<[string, Files, Files, string[]]>([
    [
      "nothing",
      rules("a"),
      { ...rules("a"), "rules.yaml": `# note\n${rules("a")["rules.yaml"]}` },
      [],
    ],
    ["a file that is gone", rules("a", "b"), {}, ["rules: 2 → 0 (rules.yaml is gone)"]],
    ["a file that is new", {}, rules("a"), ["rules: 0 → 1 (rules.yaml is new)"]],
    [
      "a file that had nothing in it",
      { "prompts.yaml": "prompts: []\n" },
      {},
      ["prompts.yaml is gone"],
    ],
    ["one rule less", rules("a", "b"), rules("a"), ["rules: 2 → 1 (without b)"]],
    [
      "rules that came, went and changed",
      rules("a", "b", "c"),
      rules("a:9", "d", "e", "c"),
      ["rules: 3 → 4 (new d, e; without b; changed a)"],
    ],
    ["one rule changed", rules("a", "b"), rules("a", "b:9"), ["rules: changed b"]],
    ["another order", rules("a", "b"), rules("b", "a"), ["rules: changed"]],
    [
      "the community",
      { "community.yaml": community },
      {
        "community.yaml": `${community.replace("The Lantern", "Home")}  general: "#talk"\nlevels: {moderator: ["@Mod"]}\n`,
      },
      [
        "name: The Lantern → Home",
        "channels.general: none → #talk",
        "levels.moderator: none → @Mod",
      ],
    ],
    [
      "lengths and steps",
      { "moderation.yaml": "mute: {default: 1h}\nappeal: Ask\n" },
      {
        "moderation.yaml":
          "mute: {default: 90m}\nappeal: Ask us\nstrikes: {steps: [{at: 1, do: ban}]}\n",
      },
      ["mute.default: 1h → 1h30m", "strikes.steps: changed", "appeal: changed"],
    ],
    [
      "the welcome",
      { "welcome.yaml": "greeting: Hello\nquestions: [a]\nnudge: {after: 1d}\n" },
      {
        "welcome.yaml":
          "channel: '#door'\ngreeting: Hi\nquestions: [a, b]\nprivate: {rules: true}\n",
      },
      [
        "channel: none → #door",
        "greeting: changed",
        "private: added",
        "questions: 1 → 2",
        "nudge: removed",
      ],
    ],
    [
      "no welcome any more",
      { "welcome.yaml": "greeting: Hello\n" },
      {},
      ["welcome: removed (welcome.yaml is gone)"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it("speaks the community's language", () => {
    expect(changes(rules("a"), {}, "fr")).toEqual(["rules\u00a0: 1 → 0 (rules.yaml a disparu)"]);
  });

  it("names a few and counts the rest", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    expect(changes(rules(...names, "x"), rules("x"))).toEqual([
      "rules: 7 → 1 (without a, b, c, d, e, …)",
    ]);
    const many = Array.from({ length: 13 }, () => ({
      file: "moderation" as const,
      setting: "appeal",
      kind: "text" as const,
    }));
    const lines = describeChanges(many, { added: [], removed: [] }, voice("en"));
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe("… and 2 more changes");
  });
});
