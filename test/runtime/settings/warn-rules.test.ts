import { describe, expect, it } from "vitest";
import { readSettings } from "../../../src/runtime/settings/read.ts";
import { read } from "./read-files.ts";

const staffed =
  "name: The Lantern\nchannels: { staff: '#staff' }\nlevels: { moderator: ['@Mod'], manager: ['@Boss'] }\n";

/** The warnings of one rule, which is given without its name; without file and place. */
function warned(rule: string, community = staffed): string[] {
  const files = {
    "community.yaml": community,
    "rules.yaml": `rules:\n  - { name: one, ${rule} }\n`,
  };
  const { problems, warnings } = read(files);
  expect(problems).toEqual([]);
  return warnings
    .filter((line) => line.startsWith("rules.yaml"))
    .map((line) => line.replace(/^rules\.yaml:\d+:\d+ rules\[0\]\.?/, ""));
}

const every = "filter: every, do: [delete]";
const spam = "filter: words, words: [spam], do: [warn]";

describe("a rule that never acts", () => {
  it("is shown at the place of what rules it out", () => {
    const rules = `rules:\n  - name: one\n    ${spam.replaceAll(", ", "\n    ").replace("words: [", "words: [")}\n    only: ["#a"]\n    when:\n      channels: ["#b", "#c"]\n`;
    expect(read({ "rules.yaml": rules }).warnings).toEqual([
      'rules.yaml:8:17 rules[0].when.channels: "only" and "when.channels" have no channel in common, so the rule never acts; name the same in both, or remove one of them',
    ]);
  });

  it.each<[string, string]>([
    [
      'only: ["#a", "#b"], except: { channels: ["#b", "#c", "#a"] }',
      'except.channels: every channel of "only" is in "except.channels", so the rule never acts; take out of "except.channels" those that the rule is for',
    ],
    [
      'when: { channels: ["#a"] }, except: { channels: ["#a"] }',
      'except.channels: every channel of "when.channels" is in "except.channels"',
    ],
    [
      "when: { categories: [Talk], all: [{ categories: [Help] }] }",
      'when.all[0].categories: "when.categories" and "when.all[0].categories" have no category in common',
    ],
    [
      'when: { roles: ["@a", "@b"] }, except: { roles: ["@b", "@a"] }',
      'except.roles: every role of "when.roles" is in "except.roles"',
    ],
    [
      "when: { joined_within: 1d, not: { joined_within: 7d } }",
      'when.not.joined_within: "when.not.joined_within" rules out the last 7d, and with them the 1d that "when.joined_within" asks for, so the rule never acts; make it shorter than 1d',
    ],
    [
      "when: { account_younger_than: 7d, not: { account_younger_than: 7d } }",
      'when.not.account_younger_than: "when.not.account_younger_than" rules out the last 7d',
    ],
    [
      "on: [edits], when: { first_message: true }",
      "when.first_message: an edit is nobody’s first message, and the rule looks only at edits: it never acts",
    ],
    [
      "when: { first_message: true, not: { first_message: true } }",
      'when.not.first_message: "when.first_message" and "when.not.first_message" contradict each other',
    ],
    [
      "when: { threads: true, not: { threads: true } }",
      'when.not.threads: "when.threads" and "when.not.threads" contradict each other, so the rule never acts; remove one of them',
    ],
    [
      "when: { levels: [moderator], not: { levels: [moderator, manager] } }",
      'when.not.levels: "when.levels" and "when.not.levels" leave nobody',
    ],
    [
      'when: { roles: ["@Mod", "@Boss"] }',
      'when.roles: whoever has these roles is a moderator or a manager, and moderators are exempt, so the rule never acts; add "levels: [moderator, manager]" beside it',
    ],
    [
      'when: { between: "08:00-10:00", not: { between: "07:00-11:00" } }',
      'when.not.between: "when.between" and "when.not.between" leave no time of the day',
    ],
    [
      "when: { days: [monday], all: [{ days: [tuesday] }] }",
      'when.all[0].days: "when.days" and "when.all[0].days" leave no day of the week',
    ],
    ["when: { not: {} }", 'when: an empty "not" rules out everything'],
    [
      'on: [names], only: ["#a"]',
      'only: a member’s name stands in no channel, and the rule looks only at names: it never acts; remove "only", or add "messages" to its "on"',
    ],
    ["on: [joins], when: { categories: [Talk] }", "when.categories: a join stands in no channel"],
    [
      "on: [names, joins], when: { threads: true }",
      "when.threads: a member’s name or a join stands in no thread",
    ],
    [
      'on: [messages, names], only: ["#a"]',
      "on[1]: the rest of this rule, such as its channels or its filter, never holds for a member’s name; give",
    ],
  ])("%s", (fields, expected) => {
    const found = warned(`filter: every, do: [warn], ${fields}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it("is told every reason of alternatives that are all ruled out", () => {
    const found = warned(
      `${every}, only: ["#a"], when: { any: [{ channels: ["#b"] }, { first_message: true, not: { first_message: true } }] }`,
    );
    expect(found.map((line) => line.split(":")[0])).toEqual([
      "when.any[0].channels",
      "when.any[1].not.first_message",
    ]);
  });

  it.each<[string, string]>([
    [
      "filter: attachments, deny: [image], on: [names], do: [kick]",
      '"attachments" finds nothing in a member’s name',
    ],
    [
      "filter: flood, messages: 5, within: 10s, on: [edits], do: [warn]",
      '"flood" finds nothing in an edit',
    ],
    [
      "filter: flood, attachments: 5, within: 10s, on: [joins], do: [warn]",
      '"flood" finds nothing in a join',
    ],
    [
      "filter: repeats, times: 3, within: 1m, on: [edits], do: [warn]",
      '"repeats" finds nothing in an edit',
    ],
    [
      "filter: all, of: [{ filter: every }, { filter: repeats, times: 3, within: 1m }], on: [edits], do: [warn]",
      'of[1].filter: "repeats" finds nothing in an edit',
    ],
    [
      'filter: newcomers, joined_within: 1d, only: ["#a"], do: [warn]',
      "only: a join stands in no channel",
    ],
    [
      'filter: off-topic, channels: [{ channel: "#a", about: "questions about sewing machines" }, { channel: "#b", about: "pictures of finished pieces" }], only: ["#c"]',
      'channels: "only" and "channels" have no channel in common',
    ],
  ])("for what its filter sees: %s", (rule, expected) => {
    const found = warned(rule);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it("names moderators where a community has none", () => {
    const [found] = warned(
      `${every}, when: { levels: [moderator] }`,
      "name: A\nchannels: { staff: '#s' }\n",
    );
    expect(found).toContain(
      "when.levels: nobody is a moderator, so the rule never acts; name their roles",
    );
  });

  it.each([
    'only: ["#a"], when: { channels: ["#a", "#b"] }',
    'only: ["#a", "#b"], except: { channels: ["#a"] }',
    // An id may be that of the channel which the other names.
    'only: ["#a"], when: { channels: [C024BE91L] }',
    'when: { roles: ["@a"], all: [{ roles: ["@b"] }] }',
    'when: { roles: ["@a", "@b"] }, except: { roles: ["@b"] }',
    'when: { roles: ["@Mod", "@a"] }',
    'when: { roles: ["@Mod"], levels: [moderator] }',
    "when: { levels: [manager] }",
    "when: { joined_within: 7d, not: { joined_within: 1d } }",
    "when: { joined_within: 1d, account_younger_than: 7d }",
    "when: { any: [{ joined_within: 1d }, { joined_within: 1d, not: { joined_within: 7d } }] }",
    "when: { first_message: true }",
    "on: [messages, edits], when: { first_message: true }",
    "on: [edits], when: { first_message: false }",
    "on: [names], when: { threads: false }",
    "on: [names, joins], when: { joined_within: 1h }",
    "on: [threads], when: { threads: true }",
    'when: { between: "22:00-07:00", not: { between: "23:00-06:00" } }',
    "when: { days: [monday], not: { days: [tuesday] } }",
    'when: { not: { channels: ["#a"] } }',
    'on: [messages, names], except: { channels: ["#a"] }',
  ])("is not what this one is: %s", (fields) => {
    expect(warned(`filter: every, do: [warn], ${fields}`)).toEqual([]);
  });

  it.each([
    "filter: newcomers, account_younger_than: 1d, on: [messages, names, joins], do: [kick]",
    "filter: flood, messages: 5, within: 1m, per: channel, on: [joins], do: [tell_staff]",
    "filter: any, of: [{ filter: every }, { filter: repeats, times: 3, within: 1m }], on: [edits], do: [warn]",
    "filter: none, of: [{ filter: attachments, over: 0 }], do: [reply: please show it]",
    "filter: attachments, over: 3, do: [delete]",
  ])("nor does its filter make it one: %s", (rule) => {
    expect(warned(rule)).toEqual([]);
  });

  it("is not looked for in more combinations than anybody writes", () => {
    const any = Array.from({ length: 30 }, (_, place) => `{ channels: ["#c${place}"] }`).join(", ");
    expect(
      warned(`${every}, when: { any: [${any}], all: [{ any: [${any}] }, { any: [${any}] }] }`),
    ).toEqual([]);
  });
});

describe("what a rule's own allow takes back", () => {
  it.each<[string, string]>([
    [
      "filter: words, words: [spam, scam], allow: [spam, scam, ham], do: [delete]",
      'allow: "allow" spares every word of this rule, so it never acts; take out of "allow" what the rule is for',
    ],
    [
      "filter: words, words: [spam, scam], allow: [scam], do: [delete]",
      'allow: "allow" spares "scam", so listing it does nothing; keep each word in one of the two',
    ],
    [
      "filter: links, deny: [a.example.com, b.example.com], allow: [example.com], do: [delete]",
      'deny: "allow" spares every domain of this rule, so it never acts; take out of "allow" what the rule is for',
    ],
    [
      "filter: links, deny: [a.example.com, evil.com], allow: [example.com], do: [delete]",
      'deny: "allow" spares "a.example.com", so listing it does nothing; keep each domain in one of the two',
    ],
    [
      "filter: any, of: [{ filter: caps }, { filter: words, words: [spam], allow: [spam] }], do: [delete]",
      'of[1].allow: "allow" spares every word of this rule',
    ],
  ])("%s", (rule, expected) => {
    const found = warned(rule);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it.each([
    'filter: words, words: ["*spam*"], allow: [spamalot], do: [delete]',
    'filter: words, words: ["scam*"], allow: [scam], do: [delete]',
    "filter: words, words: [sale], allow: [salé], do: [delete]",
    "filter: links, deny: [example.com], allow: [good.example.com], do: [delete]",
    "filter: links, allow: [example.com], do: [delete]",
    "filter: links, lookalikes_of: [discord.com], allow: [discord.gg], do: [delete]",
  ])("is nothing here: %s", (rule) => {
    expect(warned(rule)).toEqual([]);
  });
});

describe("what a rule does", () => {
  it.each<[string, string]>([
    [
      "filter: every, on: [joins], do: [delete, { reply: Hello }]",
      "do: a join is no message to do this to, so the rule does nothing; add kick, ban, warn, hold or tell_staff",
    ],
    ["filter: newcomers, joined_within: 1d, do: [{ slow_mode: 30s }]", "do: a join is no message"],
    [
      "filter: words, words: [spam], on: [names], do: [kick, { thread: Talk }]",
      "do[1]: a member’s name is no message to do this to: remove it from this rule",
    ],
    [
      "filter: words, words: [spam], do: [delete, { redirect: where it belongs }]",
      'do[1]: only the filter off-topic knows where a message belongs, so this does nothing; name the channel: redirect: "#help"',
    ],
    [
      "filter: every, mode: watch, stop: true, do: [delete]",
      'stop: a rule that watches stops no other, so "stop" does nothing here; remove it until the rule acts',
    ],
  ])("cannot happen: %s", (rule, expected) => {
    const found = warned(rule);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it.each<[string, string]>([
    [
      "filter: every, mode: watch, do: [delete]",
      "mode: a rule that watches only tells staff, and there is no staff channel: it does nothing; set channels.staff in community.yaml",
    ],
    [
      "filter: every, do: [tell_staff]",
      "do: all that this rule does is tell staff, and there is no staff channel",
    ],
    [
      "filter: caps, do: [warn, hold]",
      "do[1]: what is held waits for a moderator, who is asked in the staff channel",
    ],
  ])("nobody hears of without a staff channel: %s", (rule, expected) => {
    expect(warned(rule)).toEqual([]);
    const found = warned(rule, "name: A\n");
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it.each([
    "filter: words, words: [spam], on: [messages, names], do: [delete, kick]",
    'filter: words, words: [spam], do: [{ redirect: "#help" }]',
    'filter: off-topic, channels: [{ channel: "#a", about: "questions about sewing machines" }, { channel: "#b", about: "pictures of finished pieces" }]',
    'filter: all, of: [{ filter: every }, { filter: off-topic, channels: [{ channel: "#a", about: "questions about sewing machines" }, { channel: "#b", about: "pictures of finished pieces" }] }], do: [{ redirect: where it belongs }]',
    "filter: every, on: [joins], do: [{ dm: Hello }, { add_role: '@New' }]",
  ])("is as it should be: %s", (rule) => {
    expect(warned(rule)).toEqual([]);
  });
});

it.each(["config", "config/examples/fr"])("nothing is to be said of the rules in %s", (dir) => {
  const result = readSettings(dir, { languages: ["en", "fr"] });
  expect("warnings" in result && result.warnings).toEqual([]);
});

describe("a rule for every message of everybody", () => {
  const told = (act: string) =>
    `: this does "${act}" to every message of everybody; say with only or when where and for whom it holds`;
  it.each([
    ["filter: every, do: [delete]", "delete"],
    ["filter: every, do: [tell_staff, { mute: 10m }]", "mute"],
    ["filter: any, of: [{ filter: caps }, { filter: every }], do: [ban]", "ban"],
  ])("is warned of: %s", (rule, act) => {
    expect(warned(rule)).toContain(told(act));
  });

  it.each([
    "filter: every, do: [{ thread: Talk }]",
    "filter: every, do: [delete], mode: watch",
    'filter: every, do: [delete], only: ["#pictures"]',
    "filter: every, do: [hold], when: { first_message: true }",
    'filter: every, do: [delete], except: { roles: ["@Regular"] }',
    "filter: every, do: [kick], on: [joins]",
    "filter: all, of: [{ filter: every }, { filter: caps }], do: [delete]",
  ])("is not what this one is: %s", (rule) => {
    expect(warned(rule)).toEqual([]);
  });
});
