import { describe, expect, it } from "vitest";
import { createPlay } from "../../src/adapters/play/play.ts";
import { trial as tried } from "../../src/cli/trial.ts";
import { shipped } from "../stories/home.ts";

const settings = shipped();
const { directory } = createPlay(() => {});
const trial = (...[what, author]: [Parameters<typeof tried>[1], Parameters<typeof tried>[2]]) =>
  tried(settings, what, author, directory);
const hour = 3_600_000;
const at = 1_000 * hour;
const draft = { member: "alice", roles: [] as string[], channel: "general", at, text: "you idiot" };
const program = { ...draft, text: "", attachments: [{ name: "tool.exe", bytes: 4096 }] };
const known = { joinedAt: at - 100 * hour, firstMessageAt: at - 99 * hour };

describe("what the page says of a draft", () => {
  it("is what the rules would say, with the words and the line of the rule", () => {
    expect(trial(draft, undefined)).toMatchObject([
      { rule: "insults", words: [{ written: "idiot" }], does: ["delete", "warn"], how: "acts" },
    ]);
    expect(trial(draft, undefined)[0]?.place).toMatch(/^rules\.yaml:\d+$/);
  });

  it("knows who writes: files of newcomers, and moderators whom no rule holds", () => {
    expect(trial(program, known)).toEqual([]);
    const newcomer = { joinedAt: at - hour };
    expect(trial(program, newcomer)).toMatchObject([
      { rule: "files-from-newcomers", does: ["hold"] },
    ]);
    const roles = ["Moderator"];
    expect(trial({ ...program, roles }, newcomer)).toEqual([]);
    expect(trial({ ...draft, roles }, undefined)).toEqual([]);
  });
});
