import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { UsageError } from "../../src/cli/io.ts";
import { cell, renderTable } from "../../src/cli/render-report.ts";
import { type ReportArgs, report } from "../../src/cli/report.ts";
import type { ActivityRow } from "../../src/core/history.ts";
import { fakeSettings } from "../community/context-fake.ts";
import { readerOf } from "../community/report/reader.ts";

const folder = mkdtempSync(join(tmpdir(), "foyer-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

const evil = `<script>alert("x")</script>&'`;
const rows: ActivityRow[] = [
  { what: "joined", at: Date.parse("2027-03-28T08:00:00Z"), member: "a" },
  ...["10:00", "10:05"].map((time, index) => ({
    what: "message" as const,
    at: Date.parse(`2027-03-28T${time}:00Z`),
    member: index === 0 ? "a" : "b",
    message: `m${index}`,
    channel: `general${evil}`,
    text: index === 0 ? "how is cargo?" : "cargo is great",
  })),
  { what: "left", at: Date.parse("2027-03-29T10:00:00Z"), member: "b" },
];
const history = readerOf({ rows, names: { a: evil, b: "Bob" }, deletions: { [evil]: 1 } });

async function run(args: Partial<ReportArgs>, language = "en") {
  let out = "";
  let err = "";
  const io = {
    out(text: string) {
      out += text;
    },
    err(text: string) {
      err += text;
    },
    input: Readable.from([]),
  };
  const settings = fakeSettings({
    community: { name: `Hearth ${evil}`, language, time_zone: "Europe/Paris" },
  });
  const period = { from: "2027-03-28", to: "2027-03-30" };
  const code = await report({ json: false, ...period, ...args }, io, history, settings);
  return { code, out, err };
}

describe("the period", () => {
  it.each<[string, Partial<ReportArgs>, RegExp]>([
    ["without --from", { from: undefined }, /^--from is missing/],
    ["without --to", { to: undefined }, /^--to is missing/],
    ["an instant", { from: "2027-03-28T00:00:00Z" }, /^--from must be a date such as 2027-03-01/],
    ["a day that is none", { from: "2027-02-30" }, /^--from must be a date .* got "2027-02-30"/],
    ["words", { to: "tomorrow" }, /^--to must be a date .* got "tomorrow"/],
    ["of no day", { to: "2027-03-28" }, /must be before --to .* --to 2027-03-29/],
    ["backwards", { to: "2027-03-01" }, /must be before/],
    ["of centuries", { from: "1000-01-01" }, /at most 3660/],
  ])("%s is refused", async (_, args, message) => {
    const refused = run(args);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(message);
  });
});

it("prints a table that a terminal cannot be fooled by", async () => {
  const { code, out } = await run({});
  expect(code).toBe(0);
  expect(out).toContain("How Hearth");
  expect(out).toMatch(/Messages +2\n/);
  expect(out).toMatch(/Answered within an hour +1 \(100%\)\n/);
  const table = renderTable("a", "b", [
    { title: "c", rows: [{ label: "x\u001b[31m", value: "1" }] },
  ]);
  expect(table).not.toContain("\u001b");
});

it("speaks the community's language", async () => {
  expect((await run({}, "fr")).out).toMatch(/Membres actifs +2\n/);
});

it("writes JSON on one line", async () => {
  const { out } = await run({ json: true });
  expect(out.endsWith("}\n")).toBe(true);
  expect(out.trim()).not.toContain("\n");
  expect(Object.keys(JSON.parse(out))).toEqual(
    "from to timeZone members messages reactions activeMembers daily stickiness newcomers retention responses conversations mood topChannels topContributors topics moderation".split(
      " ",
    ),
  );
  expect(JSON.parse(out)).toMatchObject({ from: "2027-03-28", to: "2027-03-30", messages: 2 });
});

it("writes several files at once, and then no table", async () => {
  const files = {
    png: join(folder, "a.png"),
    html: join(folder, "a.html"),
    csv: join(folder, "a.csv"),
  };
  const { out, err } = await run(files);
  expect(out).toBe("");
  for (const file of Object.values(files)) expect(err).toContain(`Wrote ${file}\n`);
  expect(readFileSync(files.png).subarray(1, 4).toString()).toBe("PNG");
  expect(readFileSync(files.csv, "utf8")).toBe(
    "date,messages,activeMembers,joined,left\r\n2027-03-28,2,2,1,0\r\n2027-03-29,0,0,0,1\r\n",
  );
});

it("says in a sentence when a file cannot be written", async () => {
  await expect(run({ csv: join(folder, "no", "a.csv") })).rejects.toThrow(/cannot be written/);
});

describe("the page", () => {
  const file = join(folder, "page.html");

  it("escapes what members and managers wrote, and has no script", async () => {
    await run({ html: file });
    const page = readFileSync(file, "utf8");
    expect(page).not.toContain("<script");
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;");
    // The title twice; the channel, the member, the rule.
    expect(page.split("&lt;script&gt;")).toHaveLength(6);
  });

  it("needs nothing from elsewhere, and its policy allows its own style alone", async () => {
    await run({ html: file });
    const page = readFileSync(file, "utf8");
    expect(page).not.toMatch(/\b(?:src|href)=|url\(|@import|\sstyle="/);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    const hash = Buffer.from(digest).toString("base64");
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'`);
    expect(page).toContain("prefers-color-scheme:dark");
  });

  it("draws three charts with the figures of every day", async () => {
    await run({ html: file });
    const page = readFileSync(file, "utf8");
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).toContain("<title>28 Mar: 2 Messages</title>");
    expect(page).toContain("<title>29 Mar: 1 Left</title>");
  });
});

describe("a cell of the CSV", () => {
  it.each<[string | number, string]>([
    [-5, "-5"],
    ["plain", "plain"],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@sum", "'@sum"],
    ["\t=1", "'\t=1"],
    ['a "b", c', '"a ""b"", c"'],
    ["=a,b\n", '"\'=a,b\n"'],
  ])("%j is written %j", (value, written) => expect(cell(value)).toBe(written));
});
