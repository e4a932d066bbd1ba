import { describe, expect, it } from "vitest";
import { read } from "./read-files.ts";

/** What is said of the second of two rules, of which the first stops. */
function warned(first: string, second: string, list = ""): string[] {
  const { problems, warnings } = read({
    "rules.yaml": `rules:\n  - { name: first, do: [{ reply: No }], ${first} }\n  - { name: second, do: [{ dm: No }], ${second} }\n`,
    ...(list && { "more.txt": list }),
  });
  expect(problems).toEqual([]);
  return warnings.map((line) => line.replace(/^rules\.yaml:3:\d+ /, ""));
}

const all =
  'rules[1]: everything that this rule finds is found by "first" (line 2) first, which stops the rules below it, so this one never acts; move it above that one, or remove it';

const stop = "stop: true";
const every = `filter: every, ${stop}`;
const words = (list: string) => `filter: words, words: [${list}]`;
const flood = (limits: string) => `filter: flood, ${limits}`;

describe("a rule below one that stops", () => {
  it.each<[string, string]>([
    [every, words("spam")],
    [every, flood("messages: 5, within: 10s")],
    [`${words("spam, scam")}, ${stop}`, words("scam, spam")],
    [`${words('"spam*", scam')}, ${stop}`, words('spam, spammer, "spamm*"')],
    [
      `filter: words, words: [spam], allow: [ham], ${stop}`,
      "filter: words, words: [spam], allow: [ham, jam]",
    ],
    [`filter: mentions, over: 5, ${stop}`, "filter: mentions, over: 10"],
    [`filter: mentions, over: 5, everyone: true, ${stop}`, "filter: mentions, everyone: true"],
    [
      `filter: caps, share: 0.6, longer_than: 10, ${stop}`,
      "filter: caps, share: 0.9, longer_than: 10",
    ],
    [`filter: emoji, over: 5, ${stop}`, "filter: emoji, over: 5"],
    [`filter: length, over: 500, ${stop}`, "filter: length, over: 1000"],
    [`${flood("messages: 5, lines: 20, within: 10s")}, ${stop}`, flood("messages: 8, within: 10s")],
    [`${flood("messages: 5, within: 30s")}, ${stop}`, flood("messages: 5, within: 10s")],
    [`filter: repeats, times: 3, within: 1m, ${stop}`, "filter: repeats, times: 5, within: 1m"],
    [`filter: regex, patterns: ['a+b', 'c'], ${stop}`, "filter: regex, patterns: ['c']"],
    [
      `filter: invites, ${stop}`,
      "filter: invites, platforms: [discord], allow: [discord.gg/lantern]",
    ],
    [`filter: links, deny: [evil.com, bad.net], ${stop}`, "filter: links, deny: [evil.com]"],
    [`filter: links, deny: [evil.com], ${stop}`, "filter: links, deny: [www.evil.com]"],
    [`filter: links, allow: [good.com], ${stop}`, "filter: links, deny: [evil.com]"],
    [`filter: links, allow: [good.com], ${stop}`, "filter: links, allow: [good.com, fine.com]"],
    [`filter: any, of: [{ filter: every }, { filter: caps }], ${stop}`, "filter: caps"],
    [`filter: caps, ${stop}`, "filter: all, of: [{ filter: caps }, { filter: emoji, over: 3 }]"],
    [
      `filter: any, of: [{ filter: caps }, { filter: emoji, over: 3 }], ${stop}`,
      "filter: any, of: [{ filter: emoji, over: 9 }, { filter: caps }]",
    ],
    // Where and for whom.
    [`${every}, only: ["#a", "#b"]`, 'filter: caps, only: ["#a"]'],
    [`${every}, only: ["#a"]`, 'filter: caps, when: { channels: ["#a"] }'],
    [`${every}, except: { channels: ["#a"] }`, 'filter: caps, except: { channels: ["#a", "#b"] }'],
    [`${every}, except: { roles: ["@a"] }`, 'filter: caps, except: { roles: ["@a"] }'],
    [
      `${every}, when: { joined_within: 7d }`,
      "filter: caps, when: { joined_within: 1d, first_message: true }",
    ],
    [
      `${every}, when: { any: [{ threads: true }, { roles: ["@a"] }] }`,
      'filter: caps, when: { roles: ["@a"] }',
    ],
    [
      `${every}, when: { between: "20:00-08:00" }`,
      'filter: caps, when: { between: "22:00-07:00" }',
    ],
    [`${every}, on: [messages, edits, threads]`, "filter: caps, on: [threads]"],
    [`${every}, on: [messages]`, flood("messages: 5, within: 10s")],
    [`${every}, only: ["#a"]`, `${flood("messages: 5, within: 10s")}, when: { channels: ["#a"] }`],
  ])("%s; %s", (first, second) => {
    expect(warned(first, second)).toEqual([all]);
  });

  it("by a list in a file too", () => {
    const first = `filter: words, lists: [more.txt], ${stop}`;
    expect(warned(first, words("spam"), "spam\nscam\n")).toEqual([all]);
  });

  it.each<[string, string, string]>([
    [
      `${words("spam, scam, junk")}, ${stop}`,
      words("scam, idiot, moron, spam"),
      'rules[1]: 2 of its 4 words are caught by "first" (line 2) first, which stops the rules below it: "scam", "spam"; move this rule above that one, or keep them in one of the two',
    ],
    [
      `${words("spam")}, ${stop}`,
      words('spam, "spam*"'),
      'rules[1]: 1 of its 2 words is caught by "first"',
    ],
    [
      `filter: links, deny: [evil.com], ${stop}`,
      "filter: links, deny: [evil.com, bad.net, worse.org]",
      'rules[1]: 1 of its 3 domains is caught by "first" (line 2) first, which stops the rules below it: "evil.com"',
    ],
    [
      `filter: links, allow: [evil.com], ${stop}`,
      "filter: links, deny: [evil.com, bad.net]",
      'rules[1]: 1 of its 2 domains is caught by "first" (line 2) first, which stops the rules below it: "bad.net"',
    ],
  ])("is left a part: %s; %s", (first, second, expected) => {
    const found = warned(first, second);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it.each<[string, string]>([
    ["filter: every", words("spam")],
    [`filter: every, mode: act`, "filter: every"],
    [every, `${words("spam")}, mode: watch`],
    [`${words("spam")}, ${stop}`, words("scam")],
    [`${words("spam")}, ${stop}`, words('"spam*"')],
    [`filter: words, words: [spam], allow: [spam club], ${stop}`, words("spam")],
    [`${words("spam")}, ${stop}`, "filter: regex, patterns: ['spam']"],
    [`filter: mentions, over: 10, ${stop}`, "filter: mentions, over: 5"],
    [`filter: mentions, over: 5, ${stop}`, "filter: mentions, over: 5, everyone: true"],
    [
      `filter: caps, share: 0.6, longer_than: 50, ${stop}`,
      "filter: caps, share: 0.9, longer_than: 10",
    ],
    [`filter: length, over: 500, ${stop}`, "filter: length, under: 5"],
    [`${flood("messages: 5, within: 10s")}, ${stop}`, flood("messages: 5, within: 30s")],
    [
      `${flood("messages: 5, within: 10s, per: channel")}, ${stop}`,
      flood("messages: 5, within: 10s"),
    ],
    [`${flood("messages: 5, within: 10s")}, ${stop}`, flood("attachments: 5, within: 10s")],
    [`filter: invites, platforms: [discord], ${stop}`, "filter: invites"],
    [`filter: invites, allow: [discord.gg/lantern], ${stop}`, "filter: invites"],
    [`filter: links, deny: [www.evil.com], ${stop}`, "filter: links, deny: [evil.com]"],
    [
      `filter: links, deny: [evil.com], allow: [good.evil.com], ${stop}`,
      "filter: links, deny: [evil.com]",
    ],
    [`filter: links, allow: [good.com], ${stop}`, "filter: links, allow: []"],
    [`filter: links, deny: [evil.com], ${stop}`, "filter: links, allow: [good.com]"],
    [`filter: all, of: [{ filter: caps }, { filter: emoji, over: 3 }], ${stop}`, "filter: caps"],
    [`filter: none, of: [{ filter: caps }], ${stop}`, "filter: emoji, over: 3"],
    [`${every}, only: ["#a"]`, "filter: caps"],
    [`${every}, only: ["#a"]`, 'filter: caps, only: ["#a", "#b"]'],
    [`${every}, except: { channels: ["#a"] }`, "filter: caps"],
    [`${every}, except: { roles: ["@a"] }`, "filter: caps"],
    [`${every}, when: { joined_within: 1d }`, "filter: caps, when: { joined_within: 7d }"],
    [`${every}, when: { not: { roles: ["@a"] } }`, "filter: caps"],
    [every, "filter: caps, when: { levels: [manager] }"],
    [every, "filter: newcomers, joined_within: 1d, on: [messages, joins]"],
    [`${every}, on: [messages]`, "filter: caps"],
    // A rule that holds in one channel counts no more than what is written there.
    [
      `${flood("messages: 5, within: 10s")}, only: ["#a"], ${stop}`,
      `${flood("messages: 5, within: 10s")}, when: { channels: ["#a"] }`,
    ],
  ])("is left all that it finds: %s; %s", (first, second) => {
    expect(warned(first, second)).toEqual([]);
  });

  it("names the first of those above that leave it nothing, else the one that leaves it least", () => {
    const rules = (last: string) =>
      read({
        "rules.yaml": `rules:\n  - { name: a, ${words("spam")}, ${stop}, do: [warn] }\n  - { name: b, ${words("scam, junk")}, ${stop}, do: [warn] }\n  - { name: c, ${last}, do: [ban] }\n`,
      }).warnings;
    expect(rules(words("spam, scam, junk, idiot"))).toEqual([
      expect.stringContaining('2 of its 4 words are caught by "b" (line 3)'),
    ]);
    expect(rules(words("scam"))).toEqual([expect.stringContaining('found by "b" (line 3)')]);
  });
});
