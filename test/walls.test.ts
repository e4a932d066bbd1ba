import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** Who may import whom; see docs/architecture.md. */
const may: Record<string, readonly string[]> = {
  core: ["core"],
  community: ["core", "community"],
  runtime: ["core", "community", "runtime"],
  adapters: ["core"],
  stores: ["core", "stores"],
};

const sources = readdirSync(".", { recursive: true, encoding: "utf8" }).filter(
  (file) => /^(src|commands|events)\/.*\.ts$/.test(file) && !file.includes("node_modules"),
);

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)["']([^"']+)["']/g)].map(
    ([, name]) => name!,
  );
}

const area = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? "";

describe("walls between the parts", () => {
  it("sees the source", () => expect(sources.length).toBeGreaterThan(50));

  it.each(sources)("%s imports only what it may", (file) => {
    for (const name of importsOf(file)) {
      if (/^(commands|events)\//.test(file)) {
        expect(name, `${file} imports ${name}`).toMatch(/^foyer(\/testing)?$/);
        continue;
      }
      if (/^(discord\.js|@slack\/)/.test(name))
        expect(file).toMatch(/^src\/adapters\/(discord|slack)\//);
      if (!name.startsWith(".")) continue;
      const target = normalize(join(dirname(file), name));
      expect(target, `${file} imports ${name}`).toMatch(/^src\//);
      const allowed = may[area(file)];
      if (!allowed) continue;
      const sameAdapter =
        area(file) === "adapters" && target.startsWith(file.split("/").slice(0, 3).join("/"));
      expect(sameAdapter || allowed.includes(area(target)), `${file} may not import ${name}`).toBe(
        true,
      );
    }
  });

  it.each(sources.filter((file) => /^src\/(core|community)\//.test(file)))(
    "%s asks no clock and no dice",
    (file) => {
      const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      if (file === "src/core/clock.ts") return;
      expect(code).not.toMatch(/Date\.now\(\)|new Date\(\)|Math\.random\(/);
    },
  );
});
