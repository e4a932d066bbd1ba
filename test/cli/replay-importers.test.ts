import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { findSources } from "../../src/cli/replay/find-sources.ts";
import type { Hearing, LeftOut, ReplayMessage } from "../../src/cli/replay/item.ts";
import { merge } from "../../src/cli/replay/merge.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { fixtures } from "./replay-run.ts";

const folder = mkdtempSync(join(tmpdir(), "foyer-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(path: string, chunk = 1 << 20) {
  const { sources, leftOut, notes } = await findSources([path]);
  const names = new Map<string, string>();
  const told: LeftOut[] = [...leftOut];
  let bytes = 0;
  const hearing: Hearing = {
    names: {
      channel: (id, name) => void names.set(`#${id}`, name),
      role: (id, name) => void names.set(`@${id}`, name),
      member: (id, name) => void names.set(id, name),
    },
    read(count) {
      bytes += count;
    },
    leaveOut: (what) => void told.push(what),
  };
  const messages: ReplayMessage[] = [];
  const streams = sources.map((one, source) => ({
    source,
    messages: one.messages(hearing, chunk),
  }));
  for await (const merged of merge(streams)) messages.push(...merged.map(({ message }) => message));
  return { sources, messages, names, told, notes, bytes };
}

const short = ({ subject, id, text }: ReplayMessage) => `${subject} ${id} ${text}`;

describe("Discord exports", () => {
  it("are read as the running bot would see them", async () => {
    const { messages, names, told, sources } = await read(`${fixtures}/discord`);
    expect(told).toEqual([]);
    expect(sources.map(({ space, title }) => `${space} ${title}`)).toEqual([
      "discord:100 Workshop › #ads",
      "discord:100 Workshop › #general",
      "discord:100 Workshop › #general › who is the moron",
    ]);
    expect(messages.map(short)).toEqual([
      "joins 1 Alice",
      'messages 2 Hello <@175928847299117064>, what a "lovely" day \\o/ {}[]',
      "messages 3 you 1d10t, all of you",
      "messages 4 nobody is an idiot here",
      "messages 5 idiot idiot idiot",
      "messages 6 \npromo code.png",
      "messages 7 \njoin discord.gg/abcd",
      "messages 8 see https://example.org",
      "messages 20 discord.gg/abcd is allowed here",
      "messages 21 one more message, promo code SAVE",
      "messages 22 another promo code",
      "messages 23 and a last promo code",
      "threads 300 who is the moron",
      "messages 301 I wonder",
      "messages 9 spring is here, you moron",
    ]);
    expect(names.get("@900")).toBe("Moderator");
    expect(messages[5]).toEqual({
      subject: "messages",
      space: "discord:100",
      id: "6",
      at: Date.parse("2024-03-02T07:00:00Z"),
      channel: "200",
      member: "175928847299117063",
      text: "\npromo code.png",
      bot: false,
      roles: [],
      attachments: [{ name: "promo code.png", bytes: 2048 }],
      createdAt: Date.parse("2016-04-30T11:18:25.796Z"),
    });
    expect(messages[4]).toMatchObject({ bot: true });
    expect(messages[13]).toMatchObject({ channel: "200", thread: "300" });
  });

  it("give the same messages however they are cut", async () => {
    const whole = (await read(`${fixtures}/discord`)).messages;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 4_000 }), async (chunk) => {
        expect((await read(`${fixtures}/discord`, chunk)).messages).toEqual(whole);
      }),
      { numRuns: 15, examples: [[13], [64]] },
    );
  });

  it("are read from their end where the newest message comes first", async () => {
    const text = readFileSync(`${fixtures}/discord/ads.json`, "utf8");
    const given = JSON.parse(text) as { messages: { id: string }[] };
    const file = join(folder, "newest-first.json");
    writeFileSync(file, JSON.stringify({ ...given, messages: given.messages.toReversed() }));
    const forwards = await read(`${fixtures}/discord/ads.json`);
    for (const chunk of [50, 700, 1 << 20]) {
      const backwards = await read(file, chunk);
      expect(backwards.messages).toEqual(forwards.messages);
      expect(backwards.told).toEqual([]);
    }
  });

  it("of private conversations are none of the community's", async () => {
    const file = join(folder, "private.json");
    const given = JSON.parse(readFileSync(`${fixtures}/discord/ads.json`, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...given, guild: { id: "0", name: "Direct Messages" } }));
    const { sources, notes } = await read(file);
    expect(sources).toEqual([]);
    expect(notes.join()).toContain("private conversation");
  });
});

describe("Slack exports", () => {
  it("are read as the running bot would see them", async () => {
    const { messages, names, told, notes } = await read(`${fixtures}/slack`);
    expect(told).toEqual([]);
    expect(notes.join()).toContain("private conversation");
    expect(messages.map(short)).toEqual([
      "joins C01/1709280000.000100 Ben",
      "messages C01/1709280060.000200 you idiot & <@U01>, see here (https://discord.gg/x)",
      "messages C02/1709280061.000200 moron",
      "messages C01/1709280120.000300 no idiot here",
      "messages C01/1709280130.000300 idiot",
      "messages C01/1709280140.000300 idiot",
      "messages C01/1709366400.000200 \npromo code.pdf",
      "messages C01/1709366500.000200 fine",
    ]);
    expect(names.get("U01")).toBe("Ann");
    expect(messages.map(({ bot }) => bot)).toEqual([
      ...[false, false, false, false],
      ...[true, true, false, false],
    ]);
    expect(messages[3]).toEqual({
      subject: "messages",
      space: "slack:T01",
      id: "C01/1709280120.000300",
      at: 1_709_280_120_000,
      channel: "C01",
      thread: "C01/1709280060.000200",
      member: "U01",
      text: "no idiot here",
      bot: false,
      roles: ["admin", "owner"],
    });
    expect(messages[6]?.attachments).toEqual([
      { name: "promo code.pdf", type: "application/pdf", bytes: 9 },
    ]);
  });
});

describe("play files", () => {
  it("are read with what became of each message", async () => {
    const { messages, told } = await read(`${fixtures}/events.jsonl`, 50);
    expect(told).toEqual([]);
    expect(messages.map((one) => `${short(one)} ${one.deleted ?? "stands"}`)).toEqual([
      "joins eve 1709280000000 eve stands",
      "messages p1 you idiot moderator",
      "messages p2 that was an idiot stands",
      "messages p3 sorry stands",
      "edits p3 sorry, moron stands",
      "edits p3 sorry, you moron stands",
      "messages p4 moron of my own author",
      "messages p5 buy my shoes moderator",
      "messages p6 idiot stands",
    ]);
    expect(messages[2]?.roles).toEqual(["Moderator"]);
    expect(messages[8]?.bot).toBe(true);
  });
});

describe("play files, with all that lines may tell", () => {
  it("are read with files, ages of accounts, and new names", async () => {
    const file = join(folder, "told.jsonl");
    const made = { created: "2027-03-01T00:00:00Z" };
    const at = (minute: number) => `2027-03-27T12:0${minute}:00Z`;
    const files = [{ name: "cat.png", bytes: 4096 }];
    writeFileSync(
      file,
      [
        { at: at(0), kind: "member-joined", member: "alice", ...made },
        {
          at: at(1),
          kind: "message-created",
          id: "m1",
          channel: "general",
          category: "Town",
          member: "alice",
          text: "look",
          attachments: files,
          ...made,
        },
        { at: at(2), kind: "message-edited", id: "m1", text: "look!", attachments: [] },
        { at: at(3), kind: "member-renamed", member: "alice", name: "Alice in town" },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    const { messages } = await read(file);
    const createdAt = Date.parse(made.created);
    expect(messages).toMatchObject([
      { subject: "joins", member: "alice", createdAt },
      { subject: "messages", id: "m1", attachments: files, createdAt },
      { subject: "edits", id: "m1", text: "look!", attachments: [] },
      { subject: "names", member: "alice", text: "Alice in town", channel: "" },
    ]);
  });
});

describe("Foyer's archive", () => {
  it("is read space by space, deleted messages included", async () => {
    const data = mkdtempSync(join(folder, "data-"));
    const history = openHistory({ file: join(data, "history.db"), community: "main" });
    const base = { channel: "general", member: "eve", bot: false, text: "you idiot" };
    for (const [space, at, deleted] of [
      ["sandbox", 2_000, "moderator"],
      ["discord:1", 1_000, "rule"],
      ["sandbox", 3_000, undefined],
    ] as const) {
      await history.transaction(async (transaction) => {
        const message = { ...base, id: `m${at}`, at, ...(deleted && { deleted }) };
        transaction.keep(
          space,
          [
            { change: "message", message },
            {
              change: "member",
              member: "eve",
              set: { name: "Eve", roles: ["r1"], firstMessageAt: 2_000 },
            },
          ],
          [],
        );
      });
    }
    await history.close();
    const { messages, sources, names } = await read(data);
    expect(sources.map(({ space }) => space)).toEqual(["sandbox", "discord:1"]);
    expect(messages.map((one) => [one.space, one.id, one.deleted, one.first])).toEqual([
      ["discord:1", "m1000", "rule", false],
      ["sandbox", "m2000", "moderator", true],
      ["sandbox", "m3000", undefined, false],
    ]);
    expect(messages[0]).toMatchObject({ roles: ["r1"], member: "eve", text: "you idiot" });
    expect(names.get("eve")).toBe("Eve");
    expect((await read(join(data, "history.db"))).messages).toEqual(messages);
  });
});
