import { describe, expect, it } from "vitest";
import { type Files, read } from "./read-files.ts";

const rule = (text: string) => ({ "rules.yaml": `rules:\n  - name: one\n${text}` });
const doing = (list: string) => rule(`    filter: caps\n    do: ${list}\n`);
const both =
  'rules[0]: expected at least one of "allow", "allow_lists", "deny", "deny_lists", "lookalikes_of"; "allow: []" is every link';

describe("what does not go together", () => {
  it.each<[string, Files, string[]]>([
    [
      "neither allow nor deny, beside another problem of the rule",
      rule("    filter: links\n    do: [warn]\n    reason: 5\n"),
      [`rules.yaml:2:5 ${both}`, "rules.yaml:5:13 rules[0].reason: expected a text, got 5"],
    ],
    [
      "but not of a rule that has one of them misspelt",
      rule("    filter: links\n    alow: [a.b]\n    do: [warn]\n"),
      ['rules.yaml:4:5 rules[0].alow: unknown key "alow", did you mean "allow"?'],
    ],
    [
      "a filter that there is not does not hide the rest of its rule",
      rule("    filter: word\n    do: [wran]\n"),
      [
        'rules.yaml:3:13 rules[0].filter: expected filter: words, regex, links, invites, mentions, flood, repeats, caps, emoji, zalgo, invisible, length, attachments, newcomers, language, off-topic, every, any, all or none, got "word", did you mean "words"?',
        'rules.yaml:4:10 rules[0].do[0]: expected an action such as delete, warn, hold or "mute: 10m", got "wran", did you mean "warn"?',
      ],
    ],
    [
      "an action twice",
      doing("[warn, delete, warn]"),
      ['rules.yaml:4:24 rules[0].do[2]: "warn" stands twice in this list: keep one'],
    ],
    [
      "two mutes",
      doing("[{mute: 1m}, {mute: 2m}]"),
      ['rules.yaml:4:22 rules[0].do[1]: "mute" stands twice in this list: keep one'],
    ],
    [
      "kick and ban",
      doing("[ban, delete, kick]"),
      ['rules.yaml:4:23 rules[0].do[2]: "ban" and "kick" do not go together: keep one'],
    ],
    [
      "a default mute above the longest",
      { "moderation.yaml": "mute: {default: 2d, longest: 1d}\nzebra: 1\n" },
      [
        "moderation.yaml:1:17 mute.default: expected at most mute.longest, which is 1d, got 2d",
        'moderation.yaml:2:1 zebra: unknown key "zebra", expected strikes, appeal',
      ],
    ],
    [
      "a longest mute below the default that nobody wrote",
      { "moderation.yaml": "mute: {longest: 10m}\n" },
      ["moderation.yaml:1:17 mute.longest: expected at least mute.default, which is 1h, got 10m"],
    ],
    [
      "days that are not whole",
      { "reports.yaml": "reports:\n  - {name: a, channel: '#a', every: hour, covers: 90m}\n" },
      ['reports.yaml:2:51 reports[0].covers: expected whole days such as "7d", got "90m"'],
    ],
    [
      "a staff channel where members talk, with # or without",
      {
        "community.yaml":
          "name: A\nchannels:\n  general: talk\n  welcome: '#talk'\n  staff: '#talk'\n",
        "welcome.yaml": "channel: talk\n",
      },
      [
        'community.yaml:3:12 channels.general: "#talk" is the staff channel too: members would read every case; choose another',
        'community.yaml:4:12 channels.welcome: "#talk" is the staff channel too: members would read every case; choose another',
        'welcome.yaml:1:10 channel: "#talk" is the staff channel too: members would read every case; choose another',
      ],
    ],
  ])("%s", (_, files, expected) => {
    expect(read(files).problems).toEqual(expected);
  });

  it("whole days may be written in hours", () => {
    const { settings } = read({
      "reports.yaml": "reports:\n  - {name: a, channel: '#a', every: hour, covers: 48h}\n",
    });
    expect(settings?.reports.reports[0]?.covers).toBe(172_800_000);
  });
});

describe("placeholders", () => {
  const one = "only {member} and {community} are replaced";

  it.each<[string, string[]]>([
    ['Welcome to {community}, {member}! { "a": 1 } :{ }', []],
    [
      "Welcome to {community, {membre}!",
      [
        '1:23 greeting: "{community" has no closing brace, write {community}',
        "1:35 greeting: unknown {membre}, did you mean {member}?",
      ],
    ],
    ["Hi {user}", [`1:15 greeting: unknown {user}, ${one}`]],
    ["Hi {Member}", ["1:15 greeting: unknown {Member}, did you mean {member}?"]],
    ["Hi { member }", ["1:15 greeting: unknown { member }, did you mean {member}?"]],
    ["Hi member}", ['1:15 greeting: "member}" lacks its opening brace, write {member}']],
    ["Hi {membr", ['1:15 greeting: "{membr" has no closing brace, did you mean {member}?']],
  ])("%s", (text, expected) => {
    const { problems } = read({ "welcome.yaml": `greeting: '${text}'\n` });
    expect(problems).toEqual(expected.map((line) => `welcome.yaml:${line}`));
  });

  it("are looked for in every text that takes them, and in lines of a block", () => {
    const { problems } = read({
      "welcome.yaml":
        "private:\n  text: |-\n    Hello!\n    I am {nam}\nquestions: [ok, '{a}']\nnudge: {after: 1d, text: 'b{b}'}\n",
    });
    expect(problems).toEqual([
      `welcome.yaml:4:10 private.text: unknown {nam}, ${one}`,
      `welcome.yaml:5:18 questions[1]: unknown {a}, ${one}`,
      `welcome.yaml:6:28 nudge.text: unknown {b}, ${one}`,
    ]);
  });
});
