import { describe, expect, it } from "vitest";

type Words = Record<string, string | Record<string, string>>;

async function words(language: string): Promise<Words> {
  const file = `../../../src/adapters/sandbox/page/words.${language}.js`;
  return ((await import(file)) as { default: Words }).default;
}

const texts = (all: Words) =>
  Object.values(all).flatMap((text) => (typeof text === "string" ? [text] : Object.values(text)));
const places = (text: Words[string] | undefined) =>
  [...JSON.stringify(text).matchAll(/\{\w+\}/g)].map(String).sort();

describe("the page's words", () => {
  it("say the same things in both languages", async () => {
    const [en, fr] = await Promise.all([words("en"), words("fr")]);
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const key of Object.keys(en)) expect(places(fr[key]), key).toEqual(places(en[key]));
  });

  it("are set in French as French is", async () => {
    for (const text of texts(await words("fr"))) {
      expect(text).not.toMatch(/'|[^\u202f][;!?]/);
      expect(text).not.toMatch(/[^\u00a0]:(?= |$)|« | »/);
    }
  });
});
