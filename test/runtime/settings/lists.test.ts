import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatProblem, readSettings } from "../../../src/runtime/settings/read.ts";
import { watchSettings } from "../../../src/runtime/settings/watch.ts";
import { community, folder } from "./read-files.ts";

const rule = (lists: string, name = "listed") =>
  `  - name: ${name}\n    filter: words\n    lists: [${lists}]\n    do: [delete]\n`;

/** Reads a configuration with one rule over `lists/a.txt`, which `write` puts there. */
function read(write: (file: string, dir: string) => void) {
  const dir = folder({
    "community.yaml": community,
    "rules.yaml": `rules:\n${rule("lists/a.txt")}`,
  });
  mkdirSync(join(dir, "lists"));
  write(join(dir, "lists", "a.txt"), dir);
  const result = readSettings(dir);
  const problems = "problems" in result ? result.problems : [];
  return {
    problems: problems.map((one) =>
      formatProblem(one).replaceAll(`${dir}/`, "").replaceAll(dir, "DIR"),
    ),
    entries: "settings" in result ? result.settings.lists?.get("lists/a.txt") : undefined,
  };
}

describe("a list in a file", () => {
  it.each([
    ["with a byte order mark", "\ufeffspam\nscam\n"],
    ["with Windows' line ends", "spam\r\nscam\r\n"],
    ["with old Macs' line ends", "spam\rscam"],
    ["with comments and blanks", "# words\n\n  spam  # often\n\tscam\n"],
  ])("is read %s", (_, text) => {
    expect(read((file) => writeFileSync(file, text))).toEqual({
      problems: [],
      entries: ["spam", "scam"],
    });
  });

  it("may be long", () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `word${index}`);
    expect(read((file) => writeFileSync(file, lines.join("\n"))).entries).toHaveLength(100_000);
  });

  it.each<[string, (file: string, dir: string) => void, RegExp]>([
    [
      "that is a folder",
      (file) => mkdirSync(file),
      /expected a text file, "lists\/a.txt" is a folder/,
    ],
    [
      "that is not there",
      (_, dir) => writeFileSync(join(dir, "lists", "b.txt"), "x"),
      /there is no file "lists\/a.txt", did you mean "lists\/b.txt"/,
    ],
    ["that leads to itself", (file) => symlinkSync(file, file), /there is no file "lists\/a.txt"/],
    [
      "that leads out of the folder",
      (file) => {
        const other = join(folder({ "a.txt": "secret" }), "a.txt");
        symlinkSync(other, file);
      },
      /leads out of DIR: copy the file there$/,
    ],
    [
      "in another encoding",
      (file) => writeFileSync(file, Buffer.from("spam\n", "utf16le")),
      /expected a text in UTF-8/,
    ],
    [
      "in an old encoding",
      (file) => writeFileSync(file, Buffer.from([0x70, 0xe9, 0x0a])),
      /expected a text in UTF-8/,
    ],
    [
      "without entries",
      (file) => writeFileSync(file, "# nothing yet\n"),
      /"lists\/a.txt" is empty/,
    ],
  ])("%s is one problem, where it is named", (_, write, expected) => {
    const { problems } = read(write);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^rules.yaml:4:13 rules\[0\].lists\[0\]: /);
    expect(problems[0]).toMatch(expected);
  });

  it("within the folder may be a link", () => {
    const { entries } = read((file, dir) => {
      writeFileSync(join(dir, "real.txt"), "spam");
      symlinkSync(join(dir, "real.txt"), file);
    });
    expect(entries).toEqual(["spam"]);
  });

  it("that cannot be looked at ends no watch", () => {
    const dir = folder({ "community.yaml": community });
    symlinkSync(join(dir, "a.txt"), join(dir, "a.txt"));
    expect(() => watchSettings(dir, () => {})()).not.toThrow();
  });
});
