import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const room = () => mkdtempSync(join(tmpdir(), "foyer-"));
const node = ["--conditions=source", "--disable-warning=ExperimentalWarning", "src/main.ts"];

function foyer(args: string[], input = "") {
  const ran = spawnSync(process.execPath, [...node, ...args], {
    encoding: "utf8",
    input,
    maxBuffer: 1 << 28,
  });
  return {
    code: ran.status,
    out: ran.stdout,
    err: ran.stderr,
    lines: ran.stdout.split("\n").filter(Boolean),
  };
}

function file(lines: readonly object[]): string {
  const path = join(room(), "events.jsonl");
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return path;
}

const at = (minutes: number) =>
  new Date(Date.parse("2027-03-05T08:00:00Z") + minutes * 60_000).toISOString();

/** A week of a small community: joins, talk, broken rules, moderation, a contest, ticks. */
function week(): object[] {
  const lines: object[] = [];
  const people = Array.from({ length: 12 }, (_, index) => `member${index}`);
  for (const [index, member] of people.entries())
    lines.push({ at: at(index), kind: "member-joined", member });
  for (let index = 0; index < 1_200; index++) {
    const minutes = 20 + index * 8;
    const member = people[(index * 7) % people.length];
    const text =
      index % 50 === 3
        ? "you idiot"
        : index % 90 === 7
          ? "join discord.gg/abc"
          : `message number ${index}, is that right?`;
    lines.push({
      at: at(minutes),
      kind: "message-created",
      id: `m${index}`,
      channel: index % 5 ? "general" : "contest",
      member,
      text,
    });
    if (index % 40 === 5)
      lines.push({
        at: at(minutes),
        kind: "reaction-added",
        id: `m${index}`,
        member: people[index % 3],
        emoji: "👍",
      });
    if (index % 100 === 11)
      lines.push({
        at: at(minutes),
        kind: "command",
        channel: "general",
        member: "maya",
        roles: ["Moderator"],
        text: `/mute @${member} 30m calm down`,
      });
    if (index % 100 === 60)
      lines.push({
        at: at(minutes),
        kind: "command",
        channel: "general",
        member: "maya",
        text: `/warn @${member} please`,
      });
    if (index % 100 === 80)
      lines.push({
        at: at(minutes),
        kind: "message-edited",
        id: `m${index}`,
        text: `edited ${index}`,
      });
  }
  lines.push({ at: at(20 + 1_200 * 8 + 3_000), kind: "tick" });
  return lines;
}

const ids = (lines: readonly string[]) => lines.map((line) => JSON.parse(line).id as string);

describe("foyer play", () => {
  it("gives the same actions in every run, in the order of time, each id once", () => {
    const path = file(week());
    const first = foyer(["play", path]);
    expect(first.err).toBe("");
    expect(first.code).toBe(0);
    expect(first.lines.length).toBeGreaterThan(100);
    const times = first.lines.map((line) => JSON.parse(line).at as string);
    expect(times).toEqual(times.toSorted());
    expect(new Set(ids(first.lines)).size).toBe(first.lines.length);
    expect(foyer(["play", path]).out).toBe(first.out);
  });

  it("over one folder: two halves give what the whole gives, and a second time gives nothing", () => {
    const lines = week();
    const whole = foyer(["play", file(lines)]);
    const data = room();
    const cut = 700;
    const halves = [file(lines.slice(0, cut)), file(lines.slice(cut))];
    const outs = halves.map((half) => foyer(["play", half, "--data", data]).out);
    expect(outs.join("")).toBe(whole.out);
    expect(halves.map((half) => foyer(["play", half, "--data", data]).out)).toEqual(["", ""]);
  });

  it("killed at any instant and run again, every action is there, and no id twice with other content", async () => {
    const path = file(week());
    const whole = foyer(["play", path]);
    const data = room();
    const seen = new Map<string, string>();
    const note = (output: string) => {
      for (const line of output.split("\n").slice(0, -1)) {
        const { id } = JSON.parse(line) as { id: string };
        expect(seen.get(id) ?? line).toBe(line);
        seen.set(id, line);
      }
    };
    let kills = 0;
    for (let wait = 300; kills < 8; wait += 37) {
      const { output, killed } = await playAndKill(
        ["play", path, "--data", data],
        (wait % 360) + 240,
      );
      note(output);
      if (!killed) break;
      kills++;
    }
    note(foyer(["play", path, "--data", data]).out);
    expect([...seen.keys()].toSorted()).toEqual(ids(whole.lines).toSorted());
    for (const line of whole.lines) expect(seen.get(JSON.parse(line).id)).toBe(line);
  });

  it.each([
    ["not JSON", '{"at":', /events\.jsonl:2: not JSON/],
    [
      "an unknown kind",
      '{"at":"2027-03-05T08:00:00Z","kind":"party"}',
      /events\.jsonl:2 kind: expected member-joined/,
    ],
    [
      "a missing field",
      '{"at":"2027-03-05T08:00:00Z","kind":"member-joined"}',
      /events\.jsonl:2 member: expected .*, got nothing/,
    ],
    [
      "an unknown field",
      '{"at":"2027-03-05T08:00:00Z","kind":"tick","mood":1}',
      /events\.jsonl:2 mood: unknown field/,
    ],
    [
      "a time that is none",
      '{"at":"yesterday","kind":"tick"}',
      /events\.jsonl:2 at: expected a time such as/,
    ],
    [
      "a line out of order",
      '{"at":"2027-03-05T07:00:00Z","kind":"tick"}',
      /events\.jsonl:2 at: the lines must be in the order of time/,
    ],
  ])("stops at %s with file, line and field, after what came before", (_, line, message) => {
    const path = join(room(), "events.jsonl");
    writeFileSync(
      path,
      `{"at":"2027-03-05T08:00:00Z","kind":"member-joined","member":"alice"}\n${line}\n`,
    );
    const { code, err, lines } = foyer(["play", path]);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(lines.length).toBeGreaterThan(0);
  });

  it("takes files as Windows editors write them, and roles that tell equal lines apart", () => {
    const path = join(room(), "events.jsonl");
    const warn = {
      at: at(0),
      kind: "command",
      channel: "general",
      member: "maya",
      text: "/warn @bob please",
    };
    const lines = [{ ...warn, roles: ["Moderator"] }, warn].map((line) => JSON.stringify(line));
    writeFileSync(path, `\uFEFF${lines.join("\r\n")}\r\n`);
    const { err, lines: out } = foyer(["play", path]);
    expect(err).toBe("");
    expect(
      out.map((line) => JSON.parse(line).action).filter((action) => action === "dm").length,
    ).toBeGreaterThanOrEqual(2);
  });

  it("refuses what would be lost: a line from before the folder's clock that was never played", () => {
    const data = room();
    expect(foyer(["play", file([{ at: at(60), kind: "tick" }]), "--data", data]).code).toBe(0);
    const late = foyer([
      "play",
      file([{ at: at(0), kind: "member-joined", member: "alice" }]),
      "--data",
      data,
    ]);
    expect(late.code).toBe(2);
    expect(late.err).toMatch(/:1 at: .*--data/);
  });

  it("two at once over one folder are refused, the first goes on", async () => {
    const data = room();
    const first = spawn(process.execPath, [...node, "play", "-", "--data", data], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    first.stdin.write('{"at":"2027-03-05T08:00:00Z","kind":"member-joined","member":"alice"}\n');
    await new Promise((resolve) => first.stdout.once("data", resolve));
    const second = foyer(["play", file([{ at: at(60), kind: "tick" }]), "--data", data]);
    expect([second.code, second.err]).toEqual([
      2,
      expect.stringMatching(/another Foyer is using this folder.*--data/),
    ]);
    first.stdin.end();
    expect(await new Promise((resolve) => first.once("close", resolve))).toBe(0);
    expect(foyer(["play", file([{ at: at(60), kind: "tick" }]), "--data", data]).code).toBe(0);
  });

  it("says when there is no such file", () => {
    const { code, err } = foyer(["play", "nowhere.jsonl"]);
    expect([code, err]).toEqual([2, "nowhere.jsonl: there is no such file\n"]);
  });
});

function playAndKill(args: string[], wait: number): Promise<{ output: string; killed: boolean }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...node, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), wait);
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      // A line that a kill cut off was never out.
      resolve({
        output: output.slice(0, output.lastIndexOf("\n") + 1),
        killed: signal === "SIGKILL",
      });
    });
  });
}

describe("foyer try", () => {
  it("answers each line, in order, with offsets into the text as given", () => {
    const { code, lines } = foyer(
      ["try"],
      '{"id":"1","text":"hello"}\n{"id":"2","text":"oh, you IDIOT!"}\n',
    );
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { id: "1", rules: [], actions: [], matches: [] },
      {
        id: "2",
        rules: ["insults"],
        actions: ["delete", "warn"],
        matches: [{ rule: "insults", start: 8, end: 13, text: "IDIOT" }],
      },
    ]);
  });

  it("lines that name nobody are nobody's flood", () => {
    const { lines } = foyer(
      ["try"],
      Array.from({ length: 9 }, (_, id) => `{"id":${id},"text":"hello ${id}"}`).join("\n"),
    );
    expect(lines.flatMap((line) => JSON.parse(line).rules)).toEqual([]);
  });

  it("knows of the author what a line tells: roles, and since when they are there", () => {
    const write = (rest: object) =>
      JSON.stringify({
        id: "1",
        text: "look at this",
        at: "2027-03-27T12:00:00Z",
        attachments: [{ name: "tool.exe" }],
        ...rest,
      });
    const newcomer = { joined: "2027-03-27T11:00:00Z" };
    const { lines } = foyer(
      ["try"],
      [{}, newcomer, { ...newcomer, roles: ["@Moderator"] }].map(write).join("\n"),
    );
    expect(lines.map((line) => JSON.parse(line).rules)).toEqual([[], ["files-from-newcomers"], []]);
  });

  it("stops at a malformed line with exit code 2, having answered what came before", () => {
    const { code, err, lines } = foyer(["try"], '{"id":"0","text":"hi"}\n{"id":"1","text":7}\n');
    expect(lines).toHaveLength(1);
    expect([code, err]).toEqual([2, "standard input:2 text: expected a text, got 7\n"]);
  });
});

describe("the command line", () => {
  it.each([
    [["--help"], 0, /Usage: foyer <command>/],
    [["play", "--help"], 0, /member-joined/],
    [["--version"], 0, /^\d+\.\d+\.\d+\n$/],
  ])("%j", (args, code, out) => {
    const ran = foyer(args);
    expect(ran.code).toBe(code);
    expect(ran.out).toMatch(out);
  });

  it.each([
    [["paly"], /did you mean "play"/],
    [["check", "--port", "1"], /takes no --port/],
    [["check", "here"], /does not take "here"/],
    [["play"], /Which file\?/],
    [["start", "--port", "seven"], /expected a number from 0 to 65535/],
    [["check", "--confg", "x"], /There is no option "--confg"; did you mean "--config"\?/],
    [["help", "paly"], /did you mean "play"/],
    [["play", "config"], /this is a folder/],
  ])("%j is called wrongly: exit code 2 and what to do", (args, err) => {
    const ran = foyer(args);
    expect(ran.err).toMatch(err);
    expect(ran.code).toBe(2);
  });
});
