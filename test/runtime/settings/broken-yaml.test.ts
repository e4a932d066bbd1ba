import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossCheck } from "../../../src/runtime/settings/checks.ts";
import { fileNames } from "../../../src/runtime/settings/json-schemas.ts";
import { readSource } from "../../../src/runtime/settings/source.ts";
import { type Files, read } from "./read-files.ts";

const welcome = (text: string) => ({ "welcome.yaml": text });
const list = "questions: expected a list, got 5";

describe("broken YAML does not hide what else is wrong", () => {
  it.each<[string, Files, string[]]>([
    [
      "a text that needs quotes",
      welcome("roles: [@Member]\nquestions: 5\n"),
      [
        "welcome.yaml:1:9 not YAML: plain value cannot start with reserved character @; put the text in quotes",
        `welcome.yaml:2:12 ${list}`,
      ],
    ],
    [
      "a colon in a text",
      welcome("greeting: Hi: there\nquestions: 5\n"),
      [
        'welcome.yaml:1:11 not YAML: put a text that contains ": " in quotes',
        `welcome.yaml:2:12 ${list}`,
      ],
    ],
    [
      "an open quotation mark",
      welcome('greeting: "Hi\nquestions: 5\n'),
      [
        'welcome.yaml:1:11 not YAML: this quotation mark is never closed; put " after the text',
        `welcome.yaml:2:12 ${list}`,
      ],
    ],
    [
      "an open bracket, and an open brace",
      welcome("roles: [a, b\nprivate: {rules: true\nquestions: 5\n"),
      [
        "welcome.yaml:1:8 not YAML: this bracket is never closed; put ] where it should end",
        "welcome.yaml:2:10 not YAML: this bracket is never closed; put } where it should end",
        `welcome.yaml:3:12 ${list}`,
      ],
    ],
    [
      "a quotation mark within another",
      welcome("greeting: 'It's fine'\nquestions: 5\n"),
      [
        "welcome.yaml:1:15 not YAML: unexpected scalar at node end; put the whole text in quotes that it does not contain",
        `welcome.yaml:2:12 ${list}`,
      ],
    ],
    [
      "a tab, whose line is not held against anybody twice",
      welcome("nudge:\n\tafter: 1d\nquestions: 5\n"),
      [
        "welcome.yaml:2:1 not YAML: tabs are not allowed as indentation; indent with spaces",
        `welcome.yaml:3:12 ${list}`,
      ],
    ],
    [
      "a line indented wrongly",
      {
        "rules.yaml":
          "rules:\n  - name: one\n    filter: caps\n    do: []\n  - name: two\n   filter: caps\n    do: [warn]\nguidelines: 5\n",
      },
      [
        "rules.yaml:4:9 rules[0].do: expected at least one action, got an empty list",
        "rules.yaml:6:1 not YAML: sequence item without - indicator; is a quotation mark or a bracket left open, or a line indented wrongly?",
        "rules.yaml:8:13 guidelines: expected a list, got 5",
      ],
    ],
    [
      "a key twice: the last one counts",
      welcome("questions: [a]\ngreeting: Hello\nquestions: 5\n"),
      [
        'welcome.yaml:3:1 "questions" stands already in line 1: keep one of them',
        `welcome.yaml:3:12 ${list}`,
      ],
    ],
    [
      "two documents",
      welcome("greeting: Hello\n---\nquestions: 5\n"),
      [
        'welcome.yaml:2:1 this file holds two documents, the second begins here: remove the line "---"',
        `welcome.yaml:3:12 ${list}`,
      ],
    ],
    [
      "a document that ends",
      welcome("greeting: Hello\n...\nquestions: 5\n"),
      [
        'welcome.yaml:2:1 this file ends here for YAML, what follows is not read: remove the line "..."',
        `welcome.yaml:3:12 ${list}`,
      ],
    ],
    [
      "an alias without its anchor, where it stands",
      welcome("greeting: Hello\nroles:\n  - a\n  - b\nquestions:\n  - *q\n  - [a]\n"),
      [
        'welcome.yaml:6:5 nothing above is marked "&q"; a text that begins with * needs quotes',
        "welcome.yaml:7:5 questions[1]: expected a text, got a list",
      ],
    ],
    [
      "an alias inside of its anchor",
      welcome("questions: &q\n  - *q\n"),
      ['welcome.yaml:2:5 "*q" stands inside of what it repeats'],
    ],
    [
      "a merge of no mapping",
      welcome("nudge:\n  <<: 3\n  after: 1d\nquestions: 5\n"),
      [
        'welcome.yaml:2:3 "<<" takes a mapping marked above, such as "<<: *base"',
        `welcome.yaml:4:12 ${list}`,
      ],
    ],
    [
      "nothing but a slip",
      { "community.yaml": "name: [\n" },
      ["community.yaml:1:7 not YAML: this bracket is never closed; put ] where it should end"],
    ],
  ])("%s", (_, files, expected) => {
    expect(read(files).problems).toEqual(expected);
  });
});

describe("merge keys", () => {
  const base =
    "rules:\n  - &base\n    name: one\n    filter: words\n    words: [idiot]\n    do: [warn]\n";

  it("take over what the entry does not say itself", () => {
    const { settings } = read({
      "rules.yaml": `${base}  - <<: *base\n    name: two\n    do: [delete]\n`,
    });
    expect(settings?.rules.rules[1]).toMatchObject({
      name: "two",
      words: ["idiot"],
      do: [{ do: "delete" }],
    });
  });

  it("have their problems where these are written", () => {
    const { problems } = read({
      "rules.yaml": `${base.replace("[warn]", "[wran]")}  - <<: *base\n    name: two\n`,
    });
    expect(problems.map((line) => line.split(": ")[0])).toEqual([
      "rules.yaml:6:10 rules[0].do[0]",
      "rules.yaml:6:10 rules[1].do[0]",
    ]);
  });
});

it("whatever is written, reading answers, with places that are in the file", () => {
  const shipped = readdirSync("config")
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(join("config", name), "utf8"));
  const slips = fc.array(
    fc.record({
      at: fc.nat(),
      drop: fc.nat(3),
      put: fc.constantFrom(
        "",
        '"',
        "'",
        "[",
        "}",
        ": ",
        "\n",
        "\t",
        "- ",
        "*a ",
        "&a ",
        "<<: ",
        "---\n",
        "{",
        "#",
      ),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...shipped),
      slips,
      fc.constantFrom(...fileNames),
      (text, all, name) => {
        const written = all.reduce((before, { at, drop, put }) => {
          const from = at % (before.length + 1);
          return before.slice(0, from) + put + before.slice(from + drop);
        }, text);
        const source = readSource(`${name}.yaml`, written);
        const lines = written.split("\n").length;
        for (const { line } of [...source.problems, ...crossCheck({ [name]: source }, ["en"])]) {
          expect(line).toBeLessThanOrEqual(lines);
        }
      },
    ),
    { numRuns: 300 },
  );
});
