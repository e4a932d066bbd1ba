import { appendFileSync, cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { followSettings } from "../../src/cli/follow-settings.ts";
import type { Settings } from "../../src/community/settings.ts";
import type { Values } from "../../src/core/refusal.ts";

let dir: string;
let stop: () => void;
let terminal: string;
let staff: { text: string; values: Values }[];
let taken: Settings[];
let waiting: (() => void)[];

/** Resolves when the terminal was told and what follows from it is done. */
const said = () => new Promise<void>((resolve) => waiting.push(resolve));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "foyer-follow-"));
  cpSync("config", dir, { recursive: true });
  terminal = "";
  staff = [];
  taken = [];
  waiting = [];
  const bot = {
    configure: async (settings: Settings) => {
      taken.push(settings);
    },
    tellStaff: async (text: string, values: Values) => {
      staff.push({ text, values });
    },
  };
  const io = {
    err(text: string) {
      terminal += text;
      setTimeout(() => {
        for (const resolve of waiting.splice(0)) resolve();
      });
    },
  };
  stop = followSettings(
    dir,
    bot,
    () => undefined,
    (_, message) => io.err(message),
    io,
  );
});

afterEach(() => {
  stop();
  rmSync(dir, { recursive: true });
});

async function after(change: () => void): Promise<void> {
  terminal = "";
  staff = [];
  const told = said();
  change();
  await told;
}

it("says in both places what changed when a file is renamed", async () => {
  await after(() => renameSync(join(dir, "rules.yaml"), join(dir, "rules.yaml.bak")));
  const lines = "guidelines: 5 → 0 (rules.yaml is gone)\nrules: 11 → 0 (rules.yaml is gone)";
  expect(terminal).toBe(`The new settings are in force:\n${lines}\n`);
  expect(staff).toEqual([{ text: "staff.settings.reloaded", values: { changes: lines } }]);
  expect(taken.at(-1)?.rules.rules).toEqual([]);
});

it("tells staff in the community's language", async () => {
  const text =
    "name: La Lanterne\nlanguage: fr\nchannels: {welcome: '#welcome', staff: '#staff', general: '#general'}\n";
  await after(() => writeFileSync(join(dir, "community.yaml"), text));
  expect(terminal).toContain("name: The Lantern → La Lanterne\n");
  expect(staff[0]?.values.changes).toContain("name\u00a0: The Lantern → La Lanterne\n");
});

it("keeps the last good settings, then says that all is well again", async () => {
  await after(() => writeFileSync(join(dir, "reports.yaml"), "reports: 5\n"));
  expect(taken).toEqual([]);
  expect(terminal).toContain("the last good one stays");
  expect(staff).toMatchObject([{ text: "staff.settings.kept" }]);
  expect(String(staff[0]?.values.problems)).toContain("reports.yaml:1:10 reports: expected a list");

  await after(() => cpSync("config/reports.yaml", join(dir, "reports.yaml")));
  expect(terminal).toBe("The configuration was saved; no setting changed.\n");
  expect(staff).toEqual([{ text: "staff.settings.same", values: {} }]);
});

it("leaves staff alone when only a comment changed", async () => {
  await after(() => appendFileSync(join(dir, "contests.yaml"), "# noted\n"));
  expect(terminal).toBe("The configuration was saved; no setting changed.\n");
  expect(staff).toEqual([]);
});

it("tells staff only the first of very many problems", async () => {
  const prompts = `prompts: [${"5, ".repeat(30)}]\n`;
  await after(() => writeFileSync(join(dir, "prompts.yaml"), prompts));
  const lines = String(staff[0]?.values.problems).split("\n");
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe("… 20 more: foyer check shows all");
});
