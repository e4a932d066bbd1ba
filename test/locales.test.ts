import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile, loadCatalogues } from "../src/runtime/translate.ts";

const catalogues = loadCatalogues("locales");
const english = catalogues.get("en") ?? new Map<string, string>();
const languages = [...catalogues.keys()];

type Element = ReturnType<ReturnType<typeof compile>["getAst"]>[number];

/** Every element of a message, those inside plurals and selects too. */
function elements(message: string, language: string): Element[] {
  const inside = (list: Element[]): Element[] =>
    list.flatMap((element) => [
      element,
      ...("options" in element
        ? Object.values(element.options).flatMap((option) => inside(option.value))
        : []),
    ]);
  return inside(compile(message, language).getAst());
}

/** The names of the values that a message takes; `address` is always there. */
function variables(message: string, language: string): string[] {
  const names = elements(message, language)
    .filter(({ type }) => type !== 0 && type !== 7)
    .map((element) => ("value" in element ? String(element.value) : ""))
    .filter((name) => name !== "address");
  return [...new Set(names)].sort();
}

function literals(message: string, language: string): string[] {
  return elements(message, language).flatMap((element) =>
    element.type === 0 ? element.value : [],
  );
}

describe.each(languages)("%s", (language) => {
  const catalogue = catalogues.get(language) ?? new Map<string, string>();

  it("has the keys of English, no more and no less", () => {
    expect([...catalogue.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("has texts that compile and take the same values as in English", () => {
    const taken = (messages: ReadonlyMap<string, string>, code: string) =>
      Object.fromEntries([...messages].map(([key, text]) => [key, variables(text, code)]));
    expect(taken(catalogue, language)).toEqual(taken(english, "en"));
  });

  it("has no empty text", () => {
    expect([...catalogue].filter(([, text]) => text.trim() === "")).toEqual([]);
  });
});

describe("French typography", () => {
  const texts = [...(catalogues.get("fr") ?? [])].flatMap(([key, message]) =>
    literals(message, "fr").map((text) => `${key}: ${text}`),
  );
  const offenders = (pattern: RegExp) =>
    texts.filter((line) => pattern.test(line.slice(line.indexOf(": ") + 2)));

  it("has no straight apostrophe between letters", () => {
    expect(offenders(/\p{L}'\p{L}/u)).toEqual([]);
  });

  it("has no plain space before ; : ! ? » nor after «", () => {
    expect(offenders(/ [;:!?»](?![\w/])|« /)).toEqual([]);
  });

  it("does not leave the space out before ; ! ?", () => {
    expect(offenders(/\p{L}[;!?](?:\s|$)/u)).toEqual([]);
  });

  it("has no straight quotation marks", () => {
    expect(offenders(/"/)).toEqual([]);
  });
});

describe("keys in the code", () => {
  const sources = ["src", "commands", "events"].flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => ({ file: join(dir, file), code: readFileSync(join(dir, file), "utf8") })),
  );
  const used = (pattern: RegExp) =>
    sources.flatMap(({ file, code }) =>
      [...code.matchAll(pattern)].map(([, key]) => ({ file, key })),
    );

  it("every t(…) has its text", () => {
    const missing = used(/\bt\(\s*["'`]([\w.-]+)["'`]/g).filter(
      ({ key }) => !english.has(`${key}`),
    );
    expect(missing).toEqual([]);
  });

  it("every t(…) with a key made up has texts that begin like it", () => {
    const keys = [...english.keys()];
    const missing = used(/\bt\(\s*`([\w.-]+)\$\{/g).filter(
      ({ key }) => !keys.some((known) => known.startsWith(`${key}`)),
    );
    expect(missing).toEqual([]);
  });

  it("every refuse(…) has its text", () => {
    const missing = used(/\brefuse\(\s*"([\w.-]+)"/g)
      .filter(({ file }) => !file.endsWith("core/refusal.ts"))
      .filter(({ key }) => !english.has(`refusals.${key}`));
    expect(missing).toEqual([]);
  });

  it("every command has its description", () => {
    const missing = readdirSync("commands")
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `commands.${file.slice(0, -3)}.description`)
      .filter((key) => !english.has(key));
    expect(missing).toEqual([]);
  });
});
