import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { linksFilter } from "../../../src/community/filters/links.ts";
import { compiled, found, message } from "./run.ts";

const deny = compiled(linksFilter, {
  deny: ["evil.com", "t.me", "discord.gg", "bücher.de", "example.com", "free-stuff.ru"],
  allow: ["good.com"],
});

describe("a denied address in disguise", () => {
  test.each<[string, string, string?]>([
    ["evil[.]com", "evil[.]com"],
    ["evil(.)com", "evil(.)com"],
    ["evil{.}com", "evil{.}com"],
    ["evil[dot]com", "evil[dot]com"],
    ["evil [dot] com", "evil [dot] com"],
    ["evil ( . ) com now", "evil ( . ) com"],
    ["example (dot) com", "example (dot) com"],
    ["example dot com/free", "example dot com/free"],
    ["example DOT com/free", "example DOT com/free"],
    ["example d0t com/free", "example d0t com/free"],
    ["example point com/gratuit", "example point com/gratuit"],
    ["evil dot com", "evil dot com"],
    ["sub dot evil dot com", "evil dot com"],
    ["evil . com", "evil . com"],
    ["evil .com", "evil .com"],
    ["evil. com", "evil. com"],
    ["you know. evil . com/x", "evil . com/x"],
    ["see evil[.]com. Then go", "evil[.]com"],
    ["hxxps://evil.com/x", "hxxps://evil.com/x"],
    ["hxxp://evil[.]com/x", "hxxp://evil[.]com/x"],
    ["hXXps[:]//evil[.]com/x", "evil[.]com/x"],
    ["e\u200bvil.com", "e\u200bvil.com"],
    ["evil\u00ad.com", "evil\u00ad.com"],
    ["evil.\u2060com", "evil.\u2060com"],
    ["ev**il**.com", "ev**il**.com"],
    ["evil**.**com", "evil**.**com"],
    ["||ev||il.com", "ev||il.com"],
    ["e||vil||.com", "e||vil||.com"],
    ["ev~~il~~.com/x", "ev~~il~~.com/x"],
    ["ev__il__.com", "ev__il__.com"],
    ["evil`.`com", "evil`.`com"],
    ["evil** . **com/x", "evil** . **com/x"],
    ["evil\\.com", "evil\\.com"],
    ["evil%2Ecom", "evil%2Ecom"],
    ["%65%76%69%6c.com", "%65%76%69%6c.com"],
    ["https://%65vil%2ecom/x", "https://%65vil%2ecom/x"],
    ["evіl.com", "evіl.com"],
    ["еvil.com/x", "еvil.com/x"],
    ["EVIL.COM", "EVIL.COM"],
    ["ＥＶＩＬ．ＣＯＭ", "ＥＶＩＬ．ＣＯＭ"],
    ["evil。com", "evil。com"],
    ["evil｡com", "evil｡com"],
    ["evil․com", "evil․com"],
    ["evil·com/x", "evil·com/x"],
    ["𝐞𝐯𝐢𝐥.com", "𝐞𝐯𝐢𝐥.com"],
    ["ⓔⓥⓘⓛ.com", "ⓔⓥⓘⓛ.com"],
    ["🇪🇻🇮🇱.com", "🇪🇻🇮🇱.com"],
    ["evil.com./x", "evil.com./x"],
    ["https://evil.com.:443/x", "https://evil.com.:443/x"],
    ["evil.com:8080/x", "evil.com:8080/x"],
    ["https://good.com@evil.com", "https://good.com@evil.com"],
    ["https://good.com%40evil.com/x", "https://good.com%40evil.com/x"],
    ["https://good.com:pass@evil[.]com", "https://good.com:pass@evil[.]com"],
    ["[good.com](https://evil.com)", "https://evil.com"],
    ["[good](<https://evil.com>)", "https://evil.com"],
    ["<https://evil.com|good.com>", "https://evil.com"],
    ["<https://ev\nil.com/x>", "https://ev\nil.com/x"],
    ["bücher[.]de", "bücher[.]de", "xn--bcher-kva.de"],
    ["BÜCHER (dot) de", "BÜCHER (dot) de", "xn--bcher-kva.de"],
    ["xn--bcher-kva[.]de", "xn--bcher-kva[.]de", "xn--bcher-kva.de"],
    ["free-stuff [.] ru", "free-stuff [.] ru"],
    ["t[.]me/somebody", "t[.]me/somebody"],
  ])("%j", (text, written, read) => {
    const spans = deny(message(text));
    expect(spans?.map(({ start, end }) => text.slice(start, end))).toEqual([written]);
    if (read !== undefined) expect(spans?.[0]?.read).toBe(read);
  });

  test.each([
    "I can't. me too",
    "don't point me at it",
    "at this point me and you",
    "the dot com bubble",
    "Tell t. me",
    "Hello. It is me. So what. How are you",
    "le point com est là. Me voilà",
    "une liste · de · points",
    "**bold** and ||spoiler|| and `code.example`",
    "https://good.com/?next=evil%2Ecom",
    "https://good.com/evil.com",
    "https://good.com/ev[il].com",
    "https://evil.com@good.com",
    "https://good.com\\@evil.com",
    "https://evil.com.good.com",
    "not-evil.com and evil.com.au and evil.community",
    "evil com",
    "evil, com",
    "evil\ncom",
    "evil.\ncom",
    "me@evil.com",
    "5 . 3 = 2. com",
  ])("is not found in %j", (text) => {
    expect(found(deny, text)).toBeUndefined();
  });

  it("says what was read", () => {
    expect(deny(message("go: evil [dot] com/x !"))).toEqual([
      { start: 4, end: 20, read: "evil.com" },
    ]);
  });
});

/** A host as parts, so that disguises can be put one over the other. */
type Disguise = (parts: string[], pick: number) => string[];

const at = (parts: string[], pick: number) => pick % parts.length;
const on =
  (change: (part: string) => string): Disguise =>
  (parts, pick) =>
    parts.map((part, place) => (place === at(parts, pick) ? change(part) : part));
const dots =
  (written: string): Disguise =>
  (parts) =>
    parts.map((part) => (part === "." ? written : part));
const isPlain = (part: string) => /^[a-z]$/i.test(part);
const twins: Record<string, string> = { e: "е", o: "о", c: "с", i: "і", a: "а", p: "р" };

const disguises: Record<string, Disguise> = {
  upper: (parts) => parts.map((part) => (isPlain(part) ? part.toUpperCase() : part)),
  "zero width": on((part) => `${part}\u200b`),
  "word joiner": on((part) => `\u2060${part}`),
  "full width": on((part) =>
    isPlain(part) ? String.fromCharCode(part.charCodeAt(0) + 0xfee0) : part,
  ),
  bold: on((part) => (part.includes(" ") ? part : `**${part}**`)),
  spoiler: on((part) => (part.includes(" ") ? part : `||${part}||`)),
  percent: on((part) => (/^[a-z.]$/i.test(part) ? `%${part.charCodeAt(0).toString(16)}` : part)),
  twin: on((part) => twins[part.toLowerCase()] ?? part),
  "full dot": dots("．"),
  "ideographic dot": dots("。"),
  brackets: dots("[.]"),
  parentheses: dots("(dot)"),
  "spaced brackets": dots(" [dot] "),
  "in a word": dots(" dot "),
  blanks: dots(" . "),
  escaped: dots("\\."),
};

describe("properties of denied and allowed addresses", () => {
  const three = fc.array(
    fc.tuple(fc.constantFrom(...Object.keys(disguises)), fc.nat({ max: 100 })),
    { maxLength: 3 },
  );
  const domain = fc.constantFrom("evil.com", "example.com", "free-stuff.ru", "discord.gg");
  const before = fc.constantFrom(
    "",
    "look: ",
    "https://",
    "hxxps://",
    "(",
    "<https://",
    "[x](https://",
    "é ",
  );

  it("finds a denied one under any three disguises, and its span lies inside", () => {
    fc.assert(
      fc.property(domain, three, before, (host, worn, opening) => {
        const parts = worn.reduce((now, [name, pick]) => disguises[name]!(now, pick), [...host]);
        const text = `${opening}${parts.join("")}/path`;
        const spans = deny(message(text)) ?? [];
        expect(spans, text).toHaveLength(1);
        expect(spans[0]!.end).toBeLessThanOrEqual(text.length);
        expect(spans[0]!.start).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1500 },
    );
  });

  it("never matches a link to an allowed domain", () => {
    const path = fc.array(
      fc.constantFrom(
        "/",
        "evil.com",
        "?u=",
        "https%3A%2F%2F",
        "%2E",
        "#",
        "@",
        "\\",
        "evil",
        "com",
        "&",
        "=",
        "discord.gg",
        "..",
        "**",
      ),
      { maxLength: 8 },
    );
    const host = fc.constantFrom(
      "good.com",
      "a.good.com",
      "GOOD.com",
      "g%6Fod.com",
      "ｇood.com",
      "good.com.",
    );
    fc.assert(
      fc.property(
        fc.constantFrom("https://", "http://", "https://evil.com@"),
        host,
        path,
        (scheme, name, parts) => {
          const text = `${scheme}${name}/${parts.join("")}`;
          expect(found(deny, text), text).toBeUndefined();
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("never throws, and keeps its spans in order, apart and inside any text", () => {
    const unit = fc.oneof(
      fc.constantFrom(
        "https://",
        "evil",
        ".",
        "com",
        " ",
        " dot ",
        "[.]",
        "(",
        "]",
        "%2e",
        "%",
        "**",
        "||",
        "\\",
        "<",
        ">",
        "\n",
        "@",
        "/",
        "·",
        "。",
        "\u200b",
        "і",
        "🇪",
        "t.me",
        "xn--",
        "good.com",
      ),
      fc.string({ maxLength: 2, unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const text = units.join("");
        let last = 0;
        for (const { start, end } of deny(message(text)) ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 800 },
    );
  });
});
