import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogues, translator } from "../../src/runtime/translate.ts";

function folder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "foyer-locales-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const catalogues = loadCatalogues(
  folder({
    "en.yaml": `
hello: Hello {name}, it's you!
entries:
  count: "{count, plural, one {one entry} other {# entries}}"
  at: "{at, time, short}"
call: Ask <@{name}>
`,
    "fr.yaml": `
entries:
  count: "{count, plural, one {# participation} other {# participations}}"
can: "{address, select, vous {Vous pouvez} other {Tu peux}} essayer"
`,
    "README.md": "not a catalogue",
  }),
);
const voice = { address: "tu", timeZone: "Europe/Paris" } as const;
const en = translator(catalogues, { ...voice, language: "en" });
const fr = translator(catalogues, { ...voice, language: "fr" });
/** Some spaces of formatted dates are narrow ones. */
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("texts", () => {
  it("are found under nested keys, with plurals and values as they are", () => {
    expect([...catalogues.keys()]).toEqual(["en", "fr"]);
    expect(en.t("hello", { name: "<b>{x}</b>" })).toBe("Hello <b>{x}</b>, it's you!");
    expect(en.t("entries.count", { count: 1 })).toBe("one entry");
    expect(en.t("entries.count", { count: 2 })).toBe("2 entries");
    expect(fr.t("entries.count", { count: 0 })).toBe("0 participation");
    expect(en.t("call", { name: "u1" })).toBe("Ask <@u1>");
  });

  it("address people as the community does", () => {
    const vous = translator(catalogues, { ...voice, language: "fr", address: "vous" });
    expect(fr.t("can")).toBe("Tu peux essayer");
    expect(vous.t("can")).toBe("Vous pouvez essayer");
  });

  it("tell the time in the community's zone", () => {
    const at = new Date("2027-07-01T10:00:00Z");
    expect(spaced(en.t("entries.at", { at }))).toBe("12:00 PM");
  });

  it("name the key and the language of what is missing", () => {
    expect(() => fr.t("hello")).toThrow("text hello in fr: there is no such key");
    expect(() => en.t("hello")).toThrow(/^text hello in en: .*name/);
    expect(() => translator(catalogues, { ...voice, language: "de" })).toThrow('"de"');
    expect([en.has("hello"), fr.has("hello"), en.has("entries")]).toEqual([true, false, false]);
  });

  it("are refused as a catalogue when they are anything but texts", () => {
    expect(() => loadCatalogues(folder({ "en.yaml": "a: {b: [1]}" }))).toThrow(
      /en\.yaml: a\.b must/,
    );
    expect(() => loadCatalogues(folder({ "en.yaml": "" }))).toThrow("the file must be");
    expect(() => loadCatalogues(folder({}))).toThrow("no catalogue");
  });
});

describe("dates", () => {
  const american = translator(catalogues, {
    ...voice,
    language: "en",
    timeZone: "America/New_York",
  });
  const at = Date.parse("2027-04-05T22:30:00Z");
  it.each([
    [en, undefined, "Tuesday, 6 April 2027 at 00:30"],
    [en, "day", "6 April 2027"],
    [en, "time", "00:30"],
    [american, undefined, "Monday, April 5, 2027 at 6:30 PM"],
    [fr, "full", "mardi 6 avril 2027 à 00:30"],
    [fr, "day", "6 avril 2027"],
  ] as const)("are written as people write them", (speaker, style, expected) => {
    expect(spaced(speaker.date(at, style))).toBe(expected);
  });
});

describe("lengths", () => {
  const minute = 60_000;
  it.each([
    [en, 10 * minute, "10 minutes"],
    [en, minute, "1 minute"],
    [en, 90 * minute, "1 hour and 30 minutes"],
    [en, 7 * 24 * 60 * minute, "7 days"],
    [en, 24 * 60 * minute + 61_000, "1 day and 1 minute"],
    [en, 0, "0 seconds"],
    [en, -5, "0 seconds"],
    [en, 59_999, "1 minute"],
    [fr, 125 * minute, "2 heures et 5 minutes"],
    [fr, 24 * 60 * minute, "1 jour"],
  ])("are said as people say them", (speaker, milliseconds, expected) => {
    expect(spaced(speaker.length(milliseconds))).toBe(expected);
  });
});
