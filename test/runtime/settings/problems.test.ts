import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../../../src/runtime/settings/read.ts";
import { community, type Files, folder, read } from "./read-files.ts";

const rule = (text: string) => ({ "rules.yaml": `rules:\n  - name: one\n${text}` });
const prompt = (when: string) => ({
  "prompts.yaml": `prompts:\n  - name: one\n    channel: "#general"\n    texts: [Hello]\n    ${when}\n`,
});
const words = "    filter: words\n    words: [idiot]\n";

describe("problems", () => {
  it.each<[string, Files, string[]]>([
    [
      "a number for a duration, at the field and not at the rule",
      rule("    filter: flood\n    messages: 5\n    within: 10\n    do: [delete]\n"),
      ['rules.yaml:5:13 rules[0].within: expected a duration such as "10s", got 10'],
    ],
    [
      "a duration in words",
      rule("    filter: flood\n    messages: 5\n    within: ten seconds\n    do: [delete]\n"),
      ['rules.yaml:5:13 rules[0].within: expected a duration such as "10s", got "ten seconds"'],
    ],
    [
      "a misspelt key, once, at the key",
      {
        "reports.yaml":
          'reports:\n  - name: weekly\n    chanel: "#staff"\n    every: day at 09:00\n',
      },
      ['reports.yaml:3:5 reports[0].chanel: unknown key "chanel", did you mean "channel"?'],
    ],
    [
      "a misspelt key among the fields of one filter",
      rule("    filter: flood\n    mesages: 5\n    within: 10s\n    do: [delete]\n"),
      ['rules.yaml:4:5 rules[0].mesages: unknown key "mesages", did you mean "messages"?'],
    ],
    [
      "a misspelt optional key at the top",
      { "community.yaml": `${community}langage: fr\n` },
      ['community.yaml:5:1 langage: unknown key "langage", did you mean "language"?'],
    ],
    [
      "a misspelt key whose right one is there too",
      { "community.yaml": `nam: Lantern\n${community}` },
      [
        'community.yaml:1:1 nam: unknown key "nam", did you mean "name"? It is there already: remove one of them',
      ],
    ],
    [
      "a key like none, with those that there are",
      { "moderation.yaml": "zebra: 1\n" },
      ['moderation.yaml:1:1 zebra: unknown key "zebra", expected mute, strikes, appeal'],
    ],
    [
      "a rule whose filter is misspelt as a key",
      rule(`${words.replace("filter:", "fitler:")}    do: [delete]\n`),
      ['rules.yaml:3:5 rules[0].fitler: unknown key "fitler", did you mean "filter"?'],
    ],
    [
      "a field of another filter",
      rule(`${words}    within: 10s\n    do: [delete]\n`),
      [
        'rules.yaml:5:5 rules[0].within: unknown key "within", expected reason, mode, stop, on, only, when, except, lists, allow, mirror',
      ],
    ],
    [
      "a missing field, where it is missing",
      rule(words),
      [
        "rules.yaml:2:5 rules[0].do: expected a list of actions such as [delete, warn], but it is missing",
      ],
    ],
    [
      "an unknown filter",
      rule("    filter: word\n    do: [delete]\n"),
      [
        'rules.yaml:3:13 rules[0].filter: expected filter: words, regex, links, invites, mentions, flood, repeats, caps, emoji, zalgo, invisible, length, attachments, newcomers, language, off-topic, every, any, all or none, got "word", did you mean "words"?',
      ],
    ],
    [
      "filters of several inside one another",
      rule(
        "    filter: all\n    of:\n      - filter: zalgo\n      - filter: any\n        of: []\n    do: [delete]\n",
      ),
      [
        'rules.yaml:6:17 rules[0].of[1].filter: expected a filter that looks for something itself; any, all and none do not go inside one another: put all their filters side by side, or make two rules of it, got "any"',
      ],
    ],
    [
      "an unknown action",
      rule(`${words}    do: [delete, wran]\n`),
      [
        'rules.yaml:5:18 rules[0].do[1]: expected an action such as delete, warn, hold or "mute: 10m", got "wran", did you mean "warn"?',
      ],
    ],
    [
      "an action with a wrong length",
      rule(`${words}    do:\n      - mute: 10\n`),
      ['rules.yaml:6:15 rules[0].do[0].mute: expected a duration such as "10s", got 10'],
    ],
    [
      "an action with a misspelt key",
      rule(`${words}    do:\n      - mte: 10m\n`),
      ['rules.yaml:6:9 rules[0].do[0].mte: unknown key "mte", did you mean "mute"?'],
    ],
    [
      "a list for a single value, and a single value for a list",
      rule(`${words}    do: delete\n    reason: [a]\n`),
      [
        'rules.yaml:5:9 rules[0].do: expected a list of actions such as [delete, warn], got "delete"',
        "rules.yaml:6:13 rules[0].reason: expected a text, got a list",
      ],
    ],
    [
      "a number that is too large, and one that is not whole",
      rule(
        "    filter: mentions\n    over: 1000\n    do: [warn]\n  - name: two\n    filter: mentions\n    over: 1.5\n    do: [warn]\n",
      ),
      [
        "rules.yaml:4:11 rules[0].over: expected at most 100, got 1000",
        "rules.yaml:8:11 rules[1].over: expected a whole number, got 1.5",
      ],
    ],
    [
      "a channel that became a comment",
      { "welcome.yaml": "channel: #welcome\n" },
      [
        'welcome.yaml:1:1 channel: expected a channel such as "#general", got nothing (a # starts a comment: put the name in quotes)',
      ],
    ],
    [
      "a text that became a mapping",
      { "welcome.yaml": "questions:\n  - Say it: what is new?\n" },
      [
        'welcome.yaml:2:5 questions[0]: expected a text, got a mapping (a text with ": " in it needs quotes)',
      ],
    ],
    [
      "a role that YAML cannot start with",
      { "welcome.yaml": "roles: [@Member]\n" },
      [
        "welcome.yaml:1:9 not YAML: plain value cannot start with reserved character @; put the text in quotes",
      ],
    ],
    [
      "a key that stands twice",
      { "welcome.yaml": "greeting: Hello\ngreeting: Again\n" },
      ['welcome.yaml:2:1 "greeting" stands already in line 1: keep one of them'],
    ],
    [
      "a file that is a list",
      { "welcome.yaml": "- Hello\n" },
      ["welcome.yaml:1:1 expected a mapping of keys and values, got a list"],
    ],
    [
      "an unknown time zone",
      { "community.yaml": `${community}time_zone: Europe/Pari\n` },
      [
        'community.yaml:5:12 time_zone: expected an IANA time zone such as "Europe/Paris", got "Europe/Pari", did you mean "Europe/Paris"?',
      ],
    ],
    [
      "a language without a catalogue",
      { "community.yaml": `${community}language: de\n` },
      [
        'community.yaml:5:11 language: expected a language with a catalogue (en, fr), got "de"; add locales/de.yaml',
      ],
    ],
    [
      "a name twice",
      rule(`${words}    do: [warn]\n  - name: one\n${words}    do: [warn]\n`),
      ['rules.yaml:6:11 rules[1].name: expected another name, "one" stands already in line 2'],
    ],
    [
      "a schedule that nobody can read",
      prompt("every: mondays at 9"),
      ['prompts.yaml:5:12 prompts[0].every: expected a time from 00:00 to 23:59, got "9"'],
    ],
    [
      "a cron expression that never comes",
      prompt('cron: "0 0 30 2 *"'),
      [
        'prompts.yaml:5:11 prompts[0].cron: expected a date that exists, got "0 0 30 2 *", which never comes',
      ],
    ],
    [
      "no schedule",
      prompt("missed: all"),
      ['prompts.yaml:2:5 prompts[0]: expected one of "every" and "cron", got neither'],
    ],
    [
      "a misspelt schedule, once",
      prompt("evry: hour"),
      ['prompts.yaml:5:5 prompts[0].evry: unknown key "evry", did you mean "every"?'],
    ],
    [
      "a filter that contradicts itself, as a whole",
      rule("    filter: links\n    do: [delete]\n"),
      [
        'rules.yaml:2:5 rules[0]: expected at least one of "allow", "allow_lists", "deny", "deny_lists", "lookalikes_of"; "allow: []" is every link',
      ],
    ],
    [
      "two schedules",
      prompt('every: hour\n    cron: "0 * * * *"'),
      ['prompts.yaml:6:11 prompts[0].cron: expected only one of "every" and "cron", got both'],
    ],
    [
      "two steps for one count, a length for a ban",
      {
        "moderation.yaml":
          "strikes:\n  steps:\n    - {at: 3, do: mute}\n    - {at: 3, do: ban, for: 1d}\n",
      },
      [
        "moderation.yaml:4:12 strikes.steps[1].at: expected another at, 3 stands already in line 3",
        'moderation.yaml:4:24 strikes.steps[1].for: "for" does not go with "do: ban": remove it',
      ],
    ],
    [
      "a file with a name that is nearly known",
      { "rule.yaml": "rules: []\n" },
      ['rule.yaml:1:1 unknown file "rule.yaml", did you mean "rules.yaml"?'],
    ],
    [
      "a file that ends in .yml",
      { "prompts.yml": "" },
      ['prompts.yml:1:1 unknown file "prompts.yml", did you mean "prompts.yaml"?'],
    ],
    [
      "an alias that points nowhere",
      { "welcome.yaml": "greeting: *hello\n" },
      [
        'welcome.yaml:1:11 nothing above is marked "&hello"; a text that begins with * needs quotes',
      ],
    ],
    [
      "actions without their value, in quotation marks, and with a key misspelt beside a wrong value",
      rule(`${words}    do: [mute, "reply: hello", { warn: yes, cooldwn: 1d }]\n`),
      [
        'rules.yaml:5:10 rules[0].do[0]: expected a value with it: { mute: 10m }, got "mute"',
        'rules.yaml:5:16 rules[0].do[1]: expected an action without quotation marks around it, got "reply: hello"',
        'rules.yaml:5:40 rules[0].do[2].warn: expected true, got "yes"',
        'rules.yaml:5:45 rules[0].do[2].cooldwn: unknown key "cooldwn", did you mean "cooldown"?',
      ],
    ],
    [
      "single values for the lists of a rule, and a list of filters where there is one",
      rule(
        `${words}    on: messages\n    when: { levels: member }\n    of: []\n    do: [delete]\n`,
      ),
      [
        'rules.yaml:5:9 rules[0].on: expected a list such as [messages, edits], got "messages"',
        'rules.yaml:6:21 rules[0].when.levels: expected a list such as [member, moderator], got "member"',
        'rules.yaml:7:5 rules[0].of: unknown key "of": it goes with filter: any, all or none, so choose one of those or remove it',
      ],
    ],
    [
      "an unknown filter inside of another, and nothing that it would not take",
      rule("    filter: any\n    of: [{ filter: wrds }, { filter: caps }]\n    do: [delete]\n"),
      [
        expect.stringMatching(
          /^rules.yaml:4:20 rules\[0\].of\[0\].filter: .*every, got "wrds", did/,
        ),
      ],
    ],
    [
      "the problem of a shared part, where it stands",
      rule(`${words}    do: &do [mute: 10]\n  - name: two\n${words}    do: *do\n`),
      [
        'rules.yaml:5:20 rules[0].do[0].mute: expected a duration such as "10s", got 10',
        'rules.yaml:5:20 rules[1].do[0].mute: expected a duration such as "10s", got 10',
      ],
    ],
  ])("%s", (_, files, expected) => {
    expect(read(files).problems).toEqual(expected);
  });

  it("finds all of them at once, by file and from top to bottom", () => {
    const { problems } = read({
      ...rule("    filter: flood\n    messages: 0\n    within: 10\n    do: []\n  - name: one\n"),
      "welcome.yaml": "greeting: [\n",
      "community.yaml": "nam: The Lantern\n",
    });
    expect(problems.map((line) => line.split(": ")[0])).toEqual([
      "community.yaml:1:1 nam",
      "rules.yaml:4:15 rules[0].messages",
      "rules.yaml:5:13 rules[0].within",
      "rules.yaml:6:9 rules[0].do",
      "rules.yaml:7:5 rules[1].do",
      "rules.yaml:7:5 rules[1].filter",
      "rules.yaml:7:11 rules[1].name",
      "welcome.yaml:1:11 not YAML",
    ]);
  });

  it("says that community.yaml is missing, or the folder, or that it is no folder", () => {
    const empty = folder({});
    expect(readSettings(empty)).toMatchObject({
      problems: [
        { file: join(empty, "community.yaml"), message: expect.stringContaining("missing") },
      ],
    });
    const file = join(folder({ "community.yaml": community }), "community.yaml");
    expect(readSettings(file)).toEqual({
      problems: [
        {
          file,
          line: 1,
          column: 1,
          path: "",
          message: `that is a file; give its folder: --config ${dirname(file)}`,
        },
      ],
    });
    expect(readSettings("/nowhere/at/all")).toMatchObject({
      problems: [{ message: expect.stringContaining('there is no folder "/nowhere/at/all"') }],
    });
  });
});

describe("what is right", () => {
  it("has every default when only community.yaml is there, and files may be empty", () => {
    const { problems, settings } = read({ "rules.yaml": "# nothing yet\n" });
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      community: { language: "en", address: "tu", time_zone: "UTC" },
      rules: { rules: [] },
      moderation: { mute: { default: 3_600_000 } },
      reports: { reports: [] },
    });
    expect(settings).not.toHaveProperty("welcome");
  });

  it("lists the files that it read", () => {
    const dir = folder({
      "community.yaml": community,
      "welcome.yaml": "",
      "notes.md": "",
      ".x.yaml": "",
    });
    const files = [join(dir, "community.yaml"), join(dir, "welcome.yaml")];
    expect(readSettings(dir)).toMatchObject({ files });
  });
});

describe("warnings", () => {
  it.each<[string, Files, string[]]>([
    [
      "rules without a staff channel",
      { "community.yaml": "name: The Lantern\n", ...rule(`${words}    do: [warn]\n`) },
      [
        "community.yaml:1:1 channels: there are rules but no staff channel: nobody is told what they did; set channels.staff",
      ],
    ],
    ...(
      [
        ["only", 'only: ["#general"]'],
        ["mode: watch", "mode: watch"],
      ] as const
    ).map(([why, line]): [string, Files, string[]] => [
      `a mirror that has no effect, with ${why}`,
      {
        "community.yaml": 'name: The Lantern\nchannels: { general: "#general", staff: "#staff" }\n',
        ...rule(`${words}    do: [warn]\n    ${line}\n    mirror: true\n`),
      },
      [
        `rules.yaml:7:13 rules[0].mirror: a platform would block the words everywhere, so with "${why}" the rule is not mirrored`,
      ],
    ]),
    [
      "a greeting that nobody sees",
      { "community.yaml": "name: The Lantern\n", "welcome.yaml": "greeting: Hello\n" },
      ["welcome.yaml:1:1 newcomers are greeted nowhere; set channels.welcome in community.yaml"],
    ],
    [
      "contests that overlap",
      {
        "contests.yaml":
          "contests:\n  - {name: a, channel: '#c', title: T, text: T, every: monday at 09:00, lasts: 8d}\n",
      },
      ["contests.yaml:2:80 contests[0].lasts: the next one starts before this one has ended"],
    ],
    [
      "a prompt and a contest in the staff channel",
      {
        "prompts.yaml": "prompts:\n  - {name: a, channel: staff, every: hour, texts: [x]}\n",
        "contests.yaml":
          "contests:\n  - {name: a, channel: '#staff', title: T, text: T, every: monday at 09:00, lasts: 1d}\n",
      },
      [
        "contests.yaml:2:24 contests[0].channel: this is the staff channel: whoever takes part there reads every case",
        "prompts.yaml:2:24 prompts[0].channel: this is the staff channel: whoever takes part there reads every case",
      ],
    ],
    [
      "contests of a week, each week",
      {
        "contests.yaml":
          "contests:\n  - {name: a, channel: '#c', title: T, text: T, every: monday at 09:00, lasts: 7d}\n",
      },
      [],
    ],
  ])("%s", (_, files, expected) => {
    const { problems, warnings } = read(files);
    expect(problems).toEqual([]);
    expect(warnings).toEqual(expected);
  });
});
