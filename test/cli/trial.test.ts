import { describe, expect, it } from "vitest";
import { trial } from "../../src/cli/trial.ts";
import { shipped } from "../stories/home.ts";

const settings = shipped();
const hour = 3_600_000;
const at = 1_000 * hour;
const draft = { member: "alice", roles: [] as string[], channel: "general", at, text: "you idiot" };
const program = { ...draft, text: "", attachments: [{ name: "tool.exe", bytes: 4096 }] };
const known = { joinedAt: at - 100 * hour, firstMessageAt: at - 99 * hour };

describe("what the page says of a draft", () => {
  it("is what the rules would say, with the words and the line of the rule", () => {
    expect(trial(settings, draft, undefined)).toMatchObject([
      { rule: "insults", words: [{ written: "idiot" }], does: ["delete", "warn"], how: "acts" },
    ]);
    expect(trial(settings, draft, undefined)[0]?.place).toMatch(/^rules\.yaml:\d+$/);
  });

  it("knows who writes: files of newcomers, and moderators whom no rule holds", () => {
    expect(trial(settings, program, known)).toEqual([]);
    const newcomer = { joinedAt: at - hour };
    expect(trial(settings, program, newcomer)).toMatchObject([
      { rule: "files-from-newcomers", does: ["hold"] },
    ]);
    const roles = ["Moderator"];
    expect(trial(settings, { ...program, roles }, newcomer)).toEqual([]);
    expect(trial(settings, { ...draft, roles }, undefined)).toEqual([]);
  });
});
