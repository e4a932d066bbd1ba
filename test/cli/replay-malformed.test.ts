import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fixtures, refusal, resultOf, run } from "./replay-run.ts";

const folder = mkdtempSync(join(tmpdir(), "foyer-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(name: string, content: string | Buffer): string {
  const place = join(folder, String(++files));
  mkdirSync(place);
  writeFileSync(join(place, name), content);
  return join(place, name);
}

const ads = readFileSync(`${fixtures}/discord/ads.json`, "utf8");

describe("what is no history", () => {
  it.each<[string, string | Buffer, RegExp]>([
    [
      "export.zip",
      Buffer.from("PK\u0003\u0004rest"),
      /zip: unpack it .*`unzip export\.zip -d export`/,
    ],
    ["export.json.gz", Buffer.from([0x1f, 0x8b, 8, 0]), /gunzip/],
    ["general.html", "<!DOCTYPE html><html>", /export again as JSON \(`--format Json`/],
    ["general.csv", "AuthorID,Author,Date,Content\n", /export again as JSON/],
    ["general.txt", `${"=".repeat(62)}\nGuild: X\n`, /export again as JSON/],
    ["other.db", "SQLite format 3\u0000", /data folder/],
    ["2024-03-01.json", '[{"ts": "1.0"}]', /whole folder of the export/],
    ["empty.json", "", /the file is empty/],
    ["other.json", '{"rows": []}', /no history that Foyer reads/],
    ["prose.json", "hello", /no history that Foyer reads/],
    ["guildless.json", '{"messages": [{"id": "1"}]}', /no history that Foyer reads/],
    ["utf16.json", Buffer.from("\uFEFF{}", "utf16le"), /UTF-16/],
  ])("%s", async (name, content, said) => {
    const path = file(name, content);
    const told = await refusal([path]);
    expect(told).toMatch(said);
    expect(told).toContain(path);
    // Beside a history that can be read, it is left out, and told of.
    const result = await resultOf([path, `${fixtures}/discord`]);
    expect(result.messages.looked).toBe(12);
    expect(result.leftOut).toHaveLength(1);
    expect(result.leftOut[0]?.file).toBe(path);
    expect(result.leftOut[0]?.problem).toMatch(said);
  });

  it("is not there, or not given", async () => {
    expect(await refusal(["nowhere.json"])).toMatch(/nowhere\.json: there is no such file/);
    expect(await refusal([])).toMatch(/^Which history\?/);
    mkdirSync(join(folder, "hollow"));
    expect(await refusal([join(folder, "hollow")])).toMatch(/no history to replay/);
  });
});

describe("Discord exports that are not whole", () => {
  const changed = (from: string, to: string) => {
    expect(ads).toContain(from);
    return ads.replace(from, () => to);
  };
  it.each<[string, string, number, RegExp]>([
    [
      "cut within a message",
      ads.slice(0, ads.indexOf("another promo")),
      2,
      /ends in the middle, after 2 messages/,
    ],
    [
      "cut after a message",
      ads.slice(0, ads.lastIndexOf("]")),
      4,
      /ends in the middle, after 4 messages/,
    ],
    ["without a time", changed('"timestamp": "2024-03-02T10:20:03.000+00:00",', ""), 3, /no time/],
    ["with a time that is none", changed("2024-03-02T10:20:03.000+00:00", "soon"), 3, /no time/],
    ["without an id", changed('"id": "22",', ""), 3, /no id/],
    ["without an author", changed('"author": {', '"author": null, "writer": {'), 3, /no author/],
    ["with no JSON in it", changed('"isPinned": false', '"isPinned": nope'), 3, /it is no message/],
  ])("%s", async (_, content, looked, said) => {
    const path = file("ads.json", content);
    const { messages, leftOut } = await resultOf([path]);
    expect(messages.looked).toBe(looked);
    expect(leftOut).toHaveLength(1);
    expect(leftOut[0]).toMatchObject({ file: path, line: expect.any(Number) });
    expect(leftOut[0]?.problem).toMatch(said);
    const { code, out } = await run([path]);
    expect(code).toBe(1);
    expect(out).toContain(`${path}:${leftOut[0]?.line}`);
  });

  it("are told of by line, a few places of each file", async () => {
    const broken = ads.replaceAll('"id": "2', '"no": "2');
    const many = JSON.parse(broken) as { channel: object; messages: object[] };
    const messages = [...many.messages, ...many.messages];
    const path = file(
      "many.json",
      JSON.stringify({ ...many, channel: { id: "1" }, messages }, null, 2),
    );
    const { leftOut } = await resultOf([path]);
    expect(leftOut).toHaveLength(6);
    expect(leftOut.at(-1)?.problem).toContain("3 more");
    const lines = leftOut.slice(0, 5).map(({ line }) => line ?? 0);
    const text = readFileSync(path, "utf8").split("\n");
    for (const line of lines) expect(text[line - 1]).toMatch(/^ {4}\{$/);
  });
});

describe("Slack exports that are not whole", () => {
  it.each<[string, string, string, number, RegExp]>([
    [
      "a day that is no JSON",
      "general/2024-03-01.json",
      "[{",
      3,
      /not JSON.*the rest of it was read/i,
    ],
    ["a day that is no list", "general/2024-03-02.json", "{}", 3, /not the list/],
    [
      "a message without a time",
      "random/2024-03-01.json",
      '[{"user":"U02"}]',
      4,
      /message 1 .*no ts/,
    ],
    [
      "a message of nobody",
      "random/2024-03-01.json",
      '[{"ts":"1.0"}]',
      4,
      /neither user nor bot_id/,
    ],
    ["people that are no JSON", "users.json", "oops", 5, /not JSON/],
  ])("%s", async (_, name, content, looked, said) => {
    const place = join(folder, `slack${++files}`);
    cpSync(`${fixtures}/slack`, place, { recursive: true });
    writeFileSync(join(place, name), content);
    const { messages, leftOut } = await resultOf([place]);
    expect(messages.looked).toBe(looked);
    expect(leftOut).toHaveLength(1);
    expect(leftOut[0]).toMatchObject({ file: join(place, name) });
    expect(leftOut[0]?.problem).toMatch(said);
  });
});

describe("play files that are not whole", () => {
  const events = readFileSync(`${fixtures}/events.jsonl`, "utf8").split("\n");
  it.each<[string, number, string, RegExp]>([
    ["a line that is no JSON", 4, "{oops", /left out: not JSON/],
    [
      "a line of no kind",
      4,
      '{"at":"2024-03-01T08:00:30Z","kind":"shout"}',
      /kind: expected member-joined/,
    ],
    [
      "a line without a text",
      4,
      '{"at":"2024-03-01T08:00:30Z","kind":"message-created","id":"x","channel":"c","member":"m"}',
      /text: expected a text/,
    ],
    [
      "a line out of order",
      4,
      '{"at":"2020-01-01T00:00:00Z","kind":"tick"}',
      /older than the one before it/,
    ],
    [
      "an edit of nothing",
      4,
      '{"at":"2024-03-01T08:00:30Z","kind":"message-edited","id":"zz","text":"x"}',
      /edit of zz/,
    ],
  ])("%s", async (_, line, content, said) => {
    const path = file("events.jsonl", events.with(line - 1, content).join("\n"));
    const { leftOut, messages } = await resultOf([path]);
    expect(messages.looked).toBe(4);
    expect(leftOut).toEqual([{ file: path, line, problem: expect.stringMatching(said) }]);
  });
});

describe("what is asked for", () => {
  const history = [`${fixtures}/discord`];
  it.each<[Parameters<typeof refusal>[1], RegExp]>([
    [{ from: "tomorrow" }, /^--from must be a date such as/],
    [{ to: "2024-02-30" }, /^--to must be a date .* got "2024-02-30"/],
    [{ from: "2024-03-02", to: "2024-03-02" }, /one day is --from 2024-03-02 --to 2024-03-03/],
    [{ deleted: "nowhere.txt" }, /^--deleted nowhere\.txt cannot be read/],
    [{ html: "nowhere/at/all.html" }, /^nowhere\/at\/all\.html cannot be written/],
    [{ config: "nowhere" }, /problem/],
  ])("%j", async (args, said) => {
    expect(await refusal(history, args)).toMatch(said);
  });

  it("needs rules", async () => {
    const config = join(folder, "bare");
    mkdirSync(config);
    writeFileSync(join(config, "community.yaml"), "name: Bare\n");
    expect(await refusal(history, { config })).toMatch(/^There are no rules/);
  });

  it("reads ids of deleted messages line by line", async () => {
    const path = file("deleted.txt", "# from the log bot\n3\n\nnot an id\n");
    expect(await refusal(history, { deleted: path })).toContain(`${path}:4: expected the id`);
  });
});
