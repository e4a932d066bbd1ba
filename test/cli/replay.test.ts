import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { firings, fixtures, resultOf, ruleOf, run } from "./replay-run.ts";

const folder = mkdtempSync(join(tmpdir(), "foyer-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const discord = `${fixtures}/discord`;
const slack = `${fixtures}/slack`;
const events = `${fixtures}/events.jsonl`;

describe("foyer replay", () => {
  it("says what the rules would have done with a Discord server", async () => {
    const result = await resultOf([discord]);
    expect(firings(result)).toEqual({ insults: 2, invites: 1, flood: 1, ads: 4 });
    expect(result.messages).toEqual({
      looked: 12,
      edits: 0,
      members: 3,
      byModerators: 1,
      byBots: 1,
      outside: 0,
      twice: 0,
    });
    expect(result.overall).toMatchObject({ messages: 7, members: 2, acted: 6, against: null });
    expect(result.overall.actions[0]).toEqual({ action: "delete", count: 5 });
    expect(result.period).toEqual({
      first: "2024-03-01T08:01:00.123Z",
      last: "2024-03-31T01:30:00.000Z",
    });
    expect(result.deletions.known).toBe(false);
    expect(result.notes).toEqual([]);
  });

  it("says which names the history does not tell of", async () => {
    const { notes } = await resultOf([`${discord}/thread.json`]);
    expect(notes.join()).toContain("Workshop tells of nobody with @Moderator");
    expect(notes.join()).toContain("Workshop does not hold #ads");
  });

  it("counts across channels, in the order of time", async () => {
    // Four messages within ten seconds, in two channels: each export alone holds two.
    expect(firings(await resultOf([discord])).flood).toBe(1);
    for (const name of ["general", "ads"])
      expect(firings(await resultOf([`${discord}/${name}.json`])).flood).toBeUndefined();
  });

  it("reads how a match was read, and where its rule stands", async () => {
    const insults = ruleOf(await resultOf([discord]), "insults");
    expect(insults.place).toBe("rules.yaml:2");
    expect(insults.others).toEqual({ threads: 1 });
    expect(insults.samples[0]).toEqual({
      subject: "messages",
      space: "discord:100",
      id: "3",
      at: "2024-03-01T08:02:00.000Z",
      channel: "general",
      member: "175928847299117064",
      name: "Bob ✨",
      text: "you 1d10t, all of you",
      spans: [{ start: 4, end: 9, read: "idiot" }],
      acts: true,
    });
  });

  it("runs cooldowns, and tells rules that only watch", async () => {
    const result = await resultOf([discord]);
    expect(ruleOf(result, "ads")).toMatchObject({
      messages: 4,
      actions: [{ action: "reply", count: 3 }],
    });
    expect(ruleOf(result, "quiet")).toMatchObject({ messages: 0, mode: "watch", share: 0 });
  });

  it("spares moderators, by roles in Discord's exports and by powers in Slack's", async () => {
    const ids = (await resultOf([discord, slack])).rules.flatMap(({ samples }) =>
      samples.map(({ id }) => id),
    );
    expect(ids).toContain("3");
    expect(ids).toContain("C01/1709280060.000200");
    expect(ids).not.toContain("4");
    expect(ids).not.toContain("C01/1709280120.000300");
  });

  it("looks at a Slack workspace", async () => {
    const result = await resultOf([slack]);
    expect(firings(result)).toEqual({ insults: 2, invites: 1, ads: 1 });
    expect(result.messages).toMatchObject({ looked: 5, byModerators: 1, byBots: 2 });
    expect(ruleOf(result, "insults").samples[0]?.text).toContain("@Ann");
  });

  it("counts a message and its edits as one", async () => {
    const result = await resultOf([events]);
    expect(firings(result)).toEqual({ insults: 3 });
    expect(result.messages).toMatchObject({ looked: 5, edits: 2, byBots: 1 });
    expect(ruleOf(result, "insults").samples.map(({ subject }) => subject)).toEqual([
      "messages",
      "edits",
      "messages",
    ]);
  });

  it("compares with what moderators deleted, where that is known", async () => {
    const result = await resultOf([events]);
    expect(result.deletions).toEqual({ known: true, among: 5, byModerators: 2, byRules: 0 });
    const against = { caught: 3, right: 1, deleted: 2, precision: 1 / 3, recall: 1 / 2 };
    expect(ruleOf(result, "insults").against).toEqual(against);
    expect(result.overall.against).toEqual(against);
  });

  it("compares only with histories that tell", async () => {
    const { deletions, overall, messages } = await resultOf([events, discord]);
    expect(messages.looked).toBe(17);
    expect(deletions).toMatchObject({ known: true, among: 5 });
    expect(overall.against).toMatchObject({ caught: 3, right: 1, deleted: 2 });
  });

  it("compares with nothing where nothing was deleted", async () => {
    const path = join(folder, "undisturbed.jsonl");
    const kept = readFileSync(events, "utf8")
      .split("\n")
      .filter((line) => !line.includes("message-deleted"));
    writeFileSync(path, kept.join("\n"));
    const result = await resultOf([path]);
    expect(result.deletions).toMatchObject({ known: true, byModerators: 0 });
    expect(result.overall.against).toBeNull();
    expect((await run([path])).out).not.toContain("0.00%");
  });

  it.each([
    ["ids", "3\n22\n999\n"],
    [
      "links",
      "https://discord.com/channels/100/200/3\nhttps://discord.com/channels/100/201/22\n999",
    ],
  ])("takes %s of deleted messages from a list", async (_, list) => {
    const path = join(folder, "deleted.txt");
    writeFileSync(path, list);
    const result = await resultOf([discord], { deleted: path });
    expect(result.deletions).toEqual({
      known: true,
      among: 12,
      byModerators: 2,
      byRules: 0,
      listed: { ids: 3, found: 2 },
    });
    expect(ruleOf(result, "insults").against).toMatchObject({ precision: 1 / 2, recall: 1 / 2 });
  });

  it("takes Slack's times and links for ids", async () => {
    const path = join(folder, "deleted.txt");
    writeFileSync(
      path,
      "1709280061.000200\nhttps://lantern.slack.com/archives/C01/p1709280060000200\n",
    );
    const result = await resultOf([slack], { deleted: path });
    expect(result.deletions.listed).toEqual({ ids: 2, found: 2 });
    expect(result.overall.against).toMatchObject({ right: 2, recall: 1 });
  });

  it("reports on a period, and counts back before it", async () => {
    const one = await resultOf([discord], { from: "2024-03-02", to: "2024-03-03" });
    expect(one.period).toMatchObject({ from: "2024-03-02", to: "2024-03-03" });
    expect(firings(one)).toEqual({ invites: 1, flood: 1, ads: 4 });
    expect(one.messages).toMatchObject({ looked: 7, outside: 5 });
    const events = await resultOf([discord], { from: "2024-04-01" });
    expect(events.messages.looked).toBe(0);
    expect(events.overall.share).toBeNull();
    expect((await run([discord], { from: "2024-04-01" })).out).toContain("nothing in this period");
  });

  it("counts what two exports hold once", async () => {
    const copy = join(folder, "copy");
    mkdirSync(copy);
    for (const name of ["general", "ads"])
      writeFileSync(join(copy, `${name}.json`), readFileSync(`${discord}/${name}.json`));
    const twice = await resultOf([discord, copy]);
    expect(twice.messages).toMatchObject({ looked: 12, twice: 12 });
    expect(firings(twice)).toEqual(firings(await resultOf([discord])));
  });

  it("keeps of two histories the one that knows what became of a message", async () => {
    const data = join(folder, "data");
    const history = openHistory({ file: join(data, "history.db"), community: "main" });
    await history.transaction(async (transaction) => {
      const at = Date.parse("2024-03-01T08:02:00Z");
      const message = { id: "3", at, channel: "200", member: "175928847299117064", bot: false };
      const deleted = { ...message, text: "you 1d10t, all of you", deleted: "rule" as const };
      transaction.keep("discord:100", [{ change: "message", message: deleted }], []);
    });
    await history.close();
    const result = await resultOf([discord, data]);
    expect(result.messages).toMatchObject({ looked: 12, twice: 1 });
    expect(result.deletions).toMatchObject({ among: 1, byRules: 1 });
    expect(ruleOf(result, "insults").against).toMatchObject({ caught: 1, right: 1, recall: 1 });
  });
});

describe("the text", () => {
  it("reads like this", async () => {
    const { out, code } = await run([events, `${discord}/general.json`]);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`../fixtures/replay/report.txt`);
  });

  it("fits into 100 columns and says what it does not know", async () => {
    const { out } = await run([discord, slack]);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(out).toContain("Not known: these exports do not hold what was deleted.");
    expect(out).not.toContain("precision");
    expect(out).toMatch(/Never fired\n {2}quiet \(rules\.yaml:20\)/);
  });
});

const evil = `<script>alert("x")</script>&'`;

describe("the page", () => {
  it("escapes whatever members wrote", async () => {
    const path = join(folder, "evil.jsonl");
    const base = { kind: "message-created", channel: evil, member: evil };
    const lines = [
      { ...base, at: "2024-03-01T08:00:00Z", id: "1", text: `${evil} idiot ${evil}` },
      { ...base, at: "2024-03-01T08:01:00Z", id: "2", text: "promo code \u202e</mark>" },
    ];
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
    const html = join(folder, "page.html");
    const { out, err, code } = await run([path], { html });
    expect({ out, err, code }).toEqual({ out: "", err: `Wrote ${html}\n`, code: 0 });
    const page = readFileSync(html, "utf8");
    expect(page).not.toContain("<script");
    expect(page).not.toContain(evil);
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;");
    expect(page).toContain("<mark>idiot</mark>");
    expect(page).toContain("<mark>promo code</mark>");
    expect(page).toContain("&lt;/mark&gt;");
    expect(page).toMatch(/Content-Security-Policy" content="default-src 'none'/);
    expect(page.match(/<(\w+)/g)).not.toContain("<script");
    const text = (await run([path])).out;
    for (const sign of ["\u202e", "\u001b"]) expect(text).not.toContain(sign);
  });

  it("says what is not known, and closes what it opens", async () => {
    const html = join(folder, "page.html");
    await run([discord], { html });
    const page = readFileSync(html, "utf8");
    expect(page).toContain("not known");
    for (const tag of ["section", "ul", "li", "dl", "details", "table", "p", "svg"]) {
      const opened = page.match(new RegExp(`<${tag}[ >]`, "g"))?.length ?? 0;
      expect(page.match(new RegExp(`</${tag}>`, "g"))?.length ?? 0, tag).toBe(opened);
    }
  });
});
