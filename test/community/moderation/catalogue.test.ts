import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** The catalogues hold what the decisions ask for, in every language, with the same values. */

function read(language: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (node: unknown, path: string[]) => {
    if (typeof node === "string") flat.set(path.join("."), node);
    else for (const [key, value] of Object.entries(node as object)) walk(value, [...path, key]);
  };
  walk(parse(readFileSync(`locales/${language}.yaml`, "utf8")), []);
  return flat;
}

function valuesOf(text: string, language: string): readonly string[] {
  const names = new Set<string>();
  const walk = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && "value" in node && typeof node.value === "string" && node.type !== 0) {
      names.add(node.value);
    }
    Object.values(node).forEach(walk);
  };
  walk(new IntlMessageFormat(text, language).getAst());
  names.delete("address");
  return [...names].sort();
}

const en = read("en");
const fr = read("fr");

test("French says everything that English says, and nothing else", () => {
  expect([...fr.keys()].sort()).toEqual([...en.keys()].sort());
});

test.each([...en.keys()])("%s takes the same values in both", (key) => {
  expect(valuesOf(fr.get(key) ?? "", "fr")).toEqual(valuesOf(en.get(key) ?? "", "en"));
});

test("French never leaves a mark of punctuation alone on a line", () => {
  const careless = [...fr].filter(([, text]) => / [;!?:»]|« |'/.test(text));
  expect(careless).toEqual([]);
});

describe("every key that the code names is there", () => {
  const sources = ["src/community", "commands", "events"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  const named = sources.flatMap((file) => {
    const source = readFileSync(file, "utf8");
    const texts = [...source.matchAll(/\b(?:t|say)\(\s*"([a-z0-9.-]+\.[a-z0-9.-]+)"/g)];
    const refusals = [...source.matchAll(/refuse\("([a-z0-9.-]+)"/g)];
    return [
      ...texts.map(([, key]) => [key ?? "", file] as const),
      ...refusals.map(([, key]) => [`refusals.${key}`, file] as const),
    ];
  });
  test.each(named)("%s of %s", (key) => {
    expect(en.has(key)).toBe(true);
  });
});
