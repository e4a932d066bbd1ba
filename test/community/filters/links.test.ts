import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { linksFilter } from "../../../src/community/filters/links.ts";
import { problemsOf } from "./links-settings.ts";
import { compiled, found, message } from "./run.ts";

const allow = compiled(linksFilter, { allow: ["good.com", "docs.example.org"] });
const deny = compiled(linksFilter, { deny: ["evil.com", "t.me", "bücher.de"] });

describe("links that are not allowed", () => {
  test.each<[string, string[]]>([
    ["see https://evil.com/x?y=1 now", ["https://evil.com/x?y=1"]],
    ["http://evil.com", ["http://evil.com"]],
    ["HTTPS://EVIL.COM", ["HTTPS://EVIL.COM"]],
    ["evil.com", ["evil.com"]],
    ["go to evil.com.", ["evil.com"]],
    ["(evil.com)", ["evil.com"]],
    ["www.evil.rs", ["www.evil.rs"]],
    ["discord.gg/abc", ["discord.gg/abc"]],
    ["join discord.com/invite/abc!", ["discord.com/invite/abc"]],
    ["t.me/somebody", ["t.me/somebody"]],
    ["bit.ly/3x", ["bit.ly/3x"]],
    ["free-nitro.click", ["free-nitro.click"]],
    ["evil.com:8080/x", ["evil.com:8080/x"]],
    ["https://good.com@evil.com/x", ["https://good.com@evil.com/x"]],
    ["https://good.com:80@evil.com", ["https://good.com:80@evil.com"]],
    ["https://good.com%40evil.com", ["https://good.com%40evil.com"]],
    ["https://good.com.evil.com", ["https://good.com.evil.com"]],
    ["https://notgood.com", ["https://notgood.com"]],
    ["https://example.org", ["https://example.org"]],
    ["https://good.com https://evil.com", ["https://evil.com"]],
    ["https://good.com,evil.com x.com", ["evil.com", "x.com"]],
    ["https://good.com,x@evil.com", ["https://good.com,x@evil.com"]],
    ["https://good.com:x@evil.com:80/y", ["https://good.com:x@evil.com:80/y"]],
    ["[good.com](https://evil.com)", ["https://evil.com"]],
    ["<https://evil.com|good.com>", ["https://evil.com"]],
    ["<https://evil.com>", ["https://evil.com"]],
    ["||https://evil.com||", ["https://evil.com"]],
    ["**evil.com**", ["evil.com"]],
    ["https://evil%2Ecom", ["https://evil%2Ecom"]],
    ["http://2130706433/", ["http://2130706433/"]],
    ["http://localhost:3000", ["http://localhost:3000"]],
    ["http://[::1]/", []],
    ["https://ｅｖｉｌ.com", ["https://ｅｖｉｌ.com"]],
    ["evil。com", ["evil。com"]],
    ["https://bücher.de", ["https://bücher.de"]],
    ["пример.рф", ["пример.рф"]],
    ["http://a..b", ["http://a..b"]],
    ["src/main.rs/x", ["main.rs/x"]],
  ])("%j", (text, expected) => {
    expect(found(allow, text) ?? []).toEqual(expected);
  });

  test.each([
    "https://good.com",
    "https://good.com, https://good.com! https://good.com… (https://good.com): 'https://good.com'",
    "https://GOOD.com./x",
    "https://www.good.com/x",
    "good.com and sub.good.com/x",
    "https://docs.example.org",
    "https://evil.com@good.com",
    "https://good.com/@evil.com",
    "https://good.com/?next=evil.com",
    "https://good.com#@evil.com",
    "https://g%6Fod.com",
    "https://ｇｏｏｄ.com",
    "no links here",
    "one... two... three.",
    "e.g. this, i.e. that",
    "1.2.3 and 192.168.0.1",
    "main.rs, lib.py, README.md, run.sh",
    "self.name and window.link",
    "It is done.it works",
    "Node.js and foo.bar()",
    "std::io::Error",
    "key://value",
    "bob@evil.com",
    "https://",
    "http://@",
    "Привет.Как дела",
    "J’ai fini.on y va",
    ".com",
    "a.",
    "..",
  ])("allows %j", (text) => {
    expect(found(allow, text)).toBeUndefined();
  });
});

describe("links that are denied", () => {
  test.each<[string, string[]]>([
    ["https://evil.com/x", ["https://evil.com/x"]],
    ["sub.evil.com", ["sub.evil.com"]],
    ["https://good.com@evil.com", ["https://good.com@evil.com"]],
    ["https://good.com evil.com", ["evil.com"]],
    ["t.me", ["t.me"]],
    ["t.me/x and t.me/y", ["t.me/x", "t.me/y"]],
    ["https://xn--bcher-kva.de", ["https://xn--bcher-kva.de"]],
    ["https://BÜCHER.de", ["https://BÜCHER.de"]],
    ["请看evil.com", ["请看evil.com"]],
    ["🔥evil.com", ["evil.com"]],
  ])("%j", (text, expected) => {
    expect(found(deny, text)).toEqual(expected);
  });

  test.each([
    "https://good.com",
    "https://evil.com.good.com",
    "notevil.com",
    "https://evil.com@good.com",
    "me@evil.com",
    "evil com",
  ])("lets through %j", (text) => {
    expect(found(deny, text)).toBeUndefined();
  });
});

describe("links", () => {
  it("says where a disguised link leads", () => {
    expect(allow(message("https://good.com@evil.com/x"))?.[0]?.read).toBe("evil.com");
    expect(allow(message("https://ｅｖｉｌ.com"))?.[0]?.read).toBe("evil.com");
    expect(allow(message("https://evil.com"))?.[0]?.read).toBeUndefined();
  });

  it("never throws, and its spans lie inside the text", () => {
    const unit = fc.oneof(
      fc.constantFrom(
        "http://",
        "https://",
        ".",
        "。",
        "@",
        "/",
        ":",
        "%",
        "%2e",
        "com",
        "good",
        "[",
        "xn--",
        "😀",
      ),
      fc.string({ maxLength: 2, unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const text = units.join("");
        for (const { start, end } of [
          ...(allow(message(text)) ?? []),
          ...(deny(message(text)) ?? []),
        ]) {
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 600 },
    );
  });

  const least =
    'expected at least one of "allow", "allow_lists", "deny", "deny_lists", "lookalikes_of"; "allow: []" is every link';
  it.each([
    [{}, least],
    [{ deny: [] }, "expected at least one domain"],
    [{ deny_lists: [] }, "expected at least one file"],
    [{ deny_lists: ["scams"] }, /^expected a file/],
    [{ deny_lists: "lists/a.txt" }, 'expected files such as ["lists/scams.txt"]'],
    [{ lookalikes_of: ["discord"] }, /^expected a domain such as/],
    [
      { allow: ["a.com"], deny: ["b.com", "A.com."] },
      'expected a.com in only one of "allow" and "deny"',
    ],
    [
      { allow: ["https://a.com"] },
      'expected a domain such as "example.com", without https:// and path',
    ],
    [{ allow: "a.com" }, 'expected domains such as ["example.com"]'],
  ] as const)("refuses %j", (fields, problem) => {
    const problems = problemsOf(linksFilter, fields);
    expect(problems).toHaveLength(1);
    if (typeof problem === "string") expect(problems).toEqual([problem]);
    else expect(problems[0]).toMatch(problem);
  });

  it.each([
    [{ allow: [] }],
    [{ allow: ["a.com"], deny: ["evil.a.com"] }],
    [{ deny_lists: ["lists/scams.txt"], allow_lists: ["lists/friends.txt"] }],
    [{ lookalikes_of: ["discord.com"], allow: ["discord.js.org"] }],
  ])("takes %j", (fields) => {
    expect(problemsOf(linksFilter, fields)).toEqual([]);
  });
});
