import { describe, expect, it, test } from "vitest";
import { hashedDomains, listedDomains } from "../../../src/community/filters/domain-list.ts";
import { isUnder, normalHost } from "../../../src/community/filters/domains.ts";
import { linksFilter } from "../../../src/community/filters/links.ts";
import { compiled, found } from "./run.ts";

const file = "lists/scams.txt";
const withEntries = (...entries: string[]) =>
  compiled(linksFilter, { deny_lists: [file] }, { lists: { [file]: entries } });

describe("entries of lists of domains", () => {
  test.each([
    ["evil.com"],
    ["EVIL.com."],
    ["sub.evil.com", "sub.evil.com"],
    ["0.0.0.0 evil.com"],
    ["127.0.0.1\tevil.com"],
    ["::1 evil.com"],
    ["0.0.0.0 evil.com # seen in May"],
    ["||evil.com^"],
    ["||evil.com^$all"],
    ["||evil.com"],
    ["*.evil.com"],
    [".evil.com"],
    ["https://evil.com/"],
    ["http://evil.com"],
    ["www.evil.com"],
    ["bücher.de", "bücher.de"],
    ["xn--bcher-kva.de", "bücher.de"],
    ["1.2.3.4", "http://1.2.3.4/x"],
  ])("%j", (entry, link = "evil.com") => {
    expect(linksFilter.checkEntry?.(entry)).toBeUndefined();
    expect(found(withEntries(entry), `see ${link} now`)).toHaveLength(1);
    expect(found(withEntries(entry), "see https://good.com now")).toBeUndefined();
  });

  test.each([
    "! Title: a list",
    "[Adblock Plus 2.0]",
    "127.0.0.1 localhost",
    "::1 ip6-localhost",
    "255.255.255.255 broadcasthost",
    "0.0.0.0 0.0.0.0",
    "fe80::1%lo0 localhost",
  ])("passes over %j, which public lists begin with", (entry) => {
    expect(linksFilter.checkEntry?.(entry)).toBeUndefined();
    expect(listedDomains([entry]).size).toBe(0);
  });

  test.each<[string, RegExp]>([
    ["https://evil.com/free/nitro", /without a path/],
    ["evil.com/free", /without a path/],
    ["evil.com?x", /without a path/],
    ["evil.com:8080", /without a port/],
    ["me@evil.com", /not a mail address/],
    ["evil", /^expected a domain such as "example\.com"$/],
    ["evil..com", /^expected a domain/],
    ["ev*l.com", /only stand before/],
    ['"evil.com",', /without quotes and commas/],
    ["evil.com, evil.org", /without quotes and commas/],
    ["evil.com evil.org", /one on each line/],
    ["0.0.0.0 evil.com evil.org", /one on each line/],
    ["@@||good.com^", /exception/],
    ["/evil[0-9]+/", /regular expression/],
    ["free nitro", /one on each line/],
    [`${"a".repeat(250)}.com`, /^expected a domain/],
  ])("says what is wrong with %j", (entry, problem) => {
    expect(linksFilter.checkEntry?.(entry)).toMatch(problem);
    expect(linksFilter.checkEntry?.(entry)).toMatch(/^expected /);
  });
});

describe("long lists", () => {
  const names = Array.from({ length: 100_000 }, (_, at) => `scam-${at * 7919}.example${at % 7}.ru`);

  it("hold every one of 100,000 names and none beside them, in eight bytes each", () => {
    const list = hashedDomains(names);
    expect(names.every((name) => list.has(name))).toBe(true);
    expect(names.some((name) => list.has(`x${name}`) || list.has(name.slice(1)))).toBe(false);
    expect(list.size).toBe(100_000);
    expect(list.bytes).toBeLessThanOrEqual(2_000_000);
  });

  it("are made once for all rules that name them", () => {
    expect(listedDomains(names)).toBe(listedDomains(names));
    expect(listedDomains([...names])).not.toBe(listedDomains(names));
  });

  it("are found below, and by no part of a name", () => {
    const test = withEntries(...names);
    expect(found(test, "https://a.b.scam-7919.example1.ru/x")).toHaveLength(1);
    expect(found(test, "https://example1.ru scam-7919.ru xscam-7919.example1.ru")).toBeUndefined();
  });

  it("are found in disguise, and not where a sentence ends", () => {
    const test = withEntries("hello.com");
    expect(found(test, "hello[.]com")).toHaveLength(1);
    expect(found(test, "hello dot com/x")).toHaveLength(1);
    expect(found(test, "say hello dot com")).toBeUndefined();
    expect(found(test, "say hello. com is short for it")).toBeUndefined();
  });
});

describe("deny and allow together", () => {
  const lists = { "a.txt": ["evil.com", "bad.org"], "b.txt": ["fine.evil.com"] };
  test.each<[string, object, string[]]>([
    [
      "deny with allow",
      { deny: ["evil.com"], allow: ["ok.evil.com"] },
      ["evil.com", "fine.evil.com"],
    ],
    ["lists", { deny_lists: ["a.txt"] }, ["evil.com", "ok.evil.com", "bad.org", "fine.evil.com"]],
    [
      "a list of exceptions",
      { deny_lists: ["a.txt"], allow_lists: ["b.txt"] },
      ["evil.com", "ok.evil.com", "bad.org"],
    ],
    [
      "both kinds of exceptions",
      { deny_lists: ["a.txt"], allow_lists: ["b.txt"], allow: ["bad.org"] },
      ["evil.com", "ok.evil.com"],
    ],
    ["allow alone", { allow: ["evil.com"] }, ["bad.org", "good.net", "evll.com"]],
    ["allowed lists alone", { allow_lists: ["a.txt"] }, ["good.net", "evll.com"]],
    [
      "lookalikes and deny",
      { lookalikes_of: ["stream.evil.com"], deny: ["bad.org"] },
      ["bad.org", "evll.com"],
    ],
  ])("%s", (_, settings, expected) => {
    const test = compiled(linksFilter, settings, { lists });
    const text = "evil.com ok.evil.com bad.org good.net evll.com fine.evil.com";
    expect(found(test, text)).toEqual(expected);
  });
});

describe("hosts", () => {
  test.each([
    ["EXAMPLE.com.", "example.com"],
    ["ｅxample。com", "example.com"],
    ["ex%61mple.com", "example.com"],
    ["bücher.de", "xn--bcher-kva.de"],
    ["0x7f.1", "127.0.0.1"],
    ["2130706433", "127.0.0.1"],
    ["a b.com", undefined],
    ["a..b", "a..b"],
  ])("%j is %j", (host, normal) => {
    expect(normalHost(host)).toBe(normal);
  });

  it("are under a domain, however many labels stand before it", () => {
    const domains = new Set(["evil.com"]);
    expect(isUnder("evil.com", domains)).toBe(true);
    expect(isUnder(`${"a.".repeat(1000)}evil.com`, domains)).toBe(true);
    expect(isUnder("notevil.com", domains)).toBe(false);
    expect(isUnder("com", domains)).toBe(false);
  });
});
