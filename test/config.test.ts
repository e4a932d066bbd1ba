import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { check } from "../src/cli/check.ts";
import { duration } from "../src/community/schema.ts";
import { jsonSchemas, writeSchemas } from "../src/runtime/settings/json-schemas.ts";
import { readSettings } from "../src/runtime/settings/read.ts";

const shipped = ["config", "config/examples/fr"];

function terminal() {
  const said = { out: "", err: "" };
  const io = {
    out(text: string) {
      said.out += text;
    },
    err(text: string) {
      said.err += text;
    },
  };
  return { said, io };
}

describe.each(shipped)("%s", (dir) => {
  it("passes the check without a warning", async () => {
    const { said, io } = terminal();
    expect(await check({ config: dir }, io)).toBe(0);
    expect(said.out).toBe("");
    expect(said.err).toMatch(/^.+ is in order: \d+ rules, \d+ prompts, 1 contest, 1 report\.\n$/);
  });

  it("has every file, each with its schema for editors", () => {
    for (const name of Object.keys(jsonSchemas())) {
      const [first] = readFileSync(join(dir, `${name}.yaml`), "utf8").split("\n");
      const up = dir === "config" ? "" : "../../";
      expect(first).toBe(`# yaml-language-server: $schema=${up}schema/${name}.json`);
    }
  });

  it("gives a newcomer something to trip over, and something to answer", () => {
    const read = readSettings(dir);
    if ("problems" in read) throw new Error("it has problems");
    const { rules, prompts, welcome } = read.settings;
    const filters = new Set(rules.rules.map(({ filter }) => filter));
    for (const filter of ["words", "links", "invites", "mentions", "flood", "caps"] as const)
      expect(filters).toContain(filter);
    expect(prompts.prompts.flatMap(({ texts }) => texts).length).toBeGreaterThanOrEqual(8);
    expect(welcome?.nudge?.after).toBe(86_400_000);
  });
});

it("the French example is typeset as French is", () => {
  const files = readdirSync("config/examples/fr", { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => /\.(yaml|txt)$/.test(name))) {
    const text = readFileSync(join("config/examples/fr", file), "utf8");
    const wrong = text
      .split("\n")
      .filter((line) => / [:;!?»]|« |\p{L}'\p{L}|\p{L}[!?;]/u.test(line));
    expect(wrong, file).toEqual([]);
  }
});

describe("config/schema", () => {
  it("is up to date", () => {
    const fresh = mkdtempSync(join(tmpdir(), "foyer-schema-"));
    writeSchemas(fresh);
    const remedy = `write it again: writeSchemas("config/schema") of settings/json-schemas.ts`;
    expect(readdirSync("config/schema")).toEqual(readdirSync(fresh));
    for (const file of readdirSync(fresh)) {
      const stored = readFileSync(join("config/schema", file), "utf8");
      expect(stored, remedy).toBe(readFileSync(join(fresh, file), "utf8"));
    }
  });

  it("holds only patterns that an editor's validator can compile", () => {
    const patterns = JSON.stringify(jsonSchemas()).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g);
    for (const [, pattern] of patterns) new RegExp(JSON.parse(`${pattern}`), "u");
  });

  it("knows a duration from words", () => {
    const { covers } = JSON.parse(JSON.stringify(jsonSchemas().reports)).properties.reports.items
      .properties;
    let meant = covers;
    while (meant.$ref) meant = jsonSchemas().reports?.$defs?.[meant.$ref.split("/").at(-1)];
    expect(meant.pattern).toContain("smhdw");
    expect(JSON.stringify(jsonSchemas().moderation)).toMatch(/smhdw/);
    const { pattern } = z.toJSONSchema(duration, { io: "input" });
    expect("1h30m").toMatch(new RegExp(pattern ?? ""));
    expect("ten minutes").not.toMatch(new RegExp(pattern ?? ""));
  });

  it("wants one of every and cron", () => {
    expect(jsonSchemas().prompts).toMatchObject({
      properties: {
        prompts: { items: { oneOf: [{ required: ["every"] }, { required: ["cron"] }] } },
      },
    });
  });
});

describe("check", () => {
  it("prints problems on stdout, one a line, a sentence on stderr, and fails", async () => {
    const dir = mkdtempSync(join(tmpdir(), "foyer-check-"));
    writeFileSync(join(dir, "community.yaml"), "name: 5\nlanguage: de\n");
    const { said, io } = terminal();
    expect(await check({ config: dir }, io)).toBe(1);
    expect(said.out.trimEnd().split("\n")).toEqual([
      `${dir}/community.yaml:1:7 name: expected a text, got 5`,
      expect.stringContaining(`${dir}/community.yaml:2:11 language: expected a language`),
    ]);
    expect(said.err).toContain(`2 problems in ${dir}`);
  });

  it("shows warnings on stderr and passes", async () => {
    const dir = mkdtempSync(join(tmpdir(), "foyer-check-"));
    writeFileSync(join(dir, "community.yaml"), "name: Small\n");
    writeFileSync(join(dir, "welcome.yaml"), "greeting: Hello\n");
    const { said, io } = terminal();
    expect(await check({ config: dir }, io)).toBe(0);
    expect(said).toMatchObject({ out: "" });
    expect(said.err).toContain("warning: ");
    expect(said.err).toContain("Small is in order: 0 rules, 0 prompts, 0 contests, 0 reports.");
  });
});
