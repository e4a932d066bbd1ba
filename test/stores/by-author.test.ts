import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import type { History } from "../../src/core/store.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { migrations } from "../../src/stores/sqlite/migrations.ts";

const file = () => join(mkdtempSync(join(tmpdir(), "foyer-")), "history.db");
const open = (path: string) => openHistory({ file: path, community: "main" });

/** Archives the messages numbered from `from` to `to` (exclusive), of three members in turn. */
function archive(history: History, from: number, to: number, fails = false): Promise<void> {
  return history.transaction(async (transaction) => {
    for (let number = from; number < to; number++) {
      const [member, channel] = [`member-${number % 3}`, number % 2 ? "general" : "help"];
      const message = { id: `m${number}`, at: number, channel, member, bot: false, text: "" };
      transaction.keep("here", [{ change: "message", message }], []);
    }
    if (fails) throw new Error("no");
  });
}

/** The numbers of the messages of `member-1` below `to`, the newest first. */
const expected = (to: number, fits: (number: number) => boolean = () => true) =>
  Array.from({ length: to }, (_, number) => to - 1 - number).filter(
    (number) => number % 3 === 1 && fits(number),
  );

async function newest(history: History, where: { channel?: string; since?: number } = {}) {
  const found = await history
    .reader("here")
    .messagesOf("member-1", { since: 0, limit: 100_000, ...where });
  return found.map(({ id }) => Number(id.slice(1)));
}

const freshIn = (path: string) => {
  const look = new DatabaseSync(path, { readOnly: true });
  const { fresh } = look.prepare("select count(fresh) as fresh from messages").get() as {
    fresh: number;
  };
  look.close();
  return fresh;
};

describe("the messages of a member", () => {
  it("are the same whether or not they are in the index yet, and after a restart", async () => {
    const path = file();
    let history = open(path);
    await archive(history, 0, 1_000);
    expect(await newest(history)).toEqual(expected(1_000));
    for (let from = 1_000; from < 6_000; from += 500) await archive(history, from, from + 500);
    expect(await newest(history)).toEqual(expected(6_000));
    await history.close();
    expect(freshIn(path)).toBeGreaterThan(0);
    expect(freshIn(path)).toBeLessThan(2_548);
    history = open(path);
    await archive(history, 6_000, 6_010);
    expect(await newest(history)).toEqual(expected(6_010));
    expect(await newest(history, { since: 5_000, channel: "general" })).toEqual(
      expected(6_010, (number) => number >= 5_000 && number % 2 === 1),
    );
    const few = await history.reader("here").messagesOf("member-1", { since: 0, limit: 3 });
    expect(few).toEqual(
      [6_007, 6_004, 6_001].map((at) => ({
        id: `m${at}`,
        at,
        channel: at % 2 ? "general" : "help",
        member: "member-1",
        bot: false,
        text: "",
      })),
    );
    await history.close();
  });

  it("are found in the order of their time, also where they came in another", async () => {
    const history = open(":memory:");
    await archive(history, 3_000, 6_000);
    await archive(history, 0, 3_000);
    expect(await newest(history)).toEqual(expected(6_000));
  });

  it("of a transaction that failed are none, also when it had indexed them", async () => {
    const history = open(":memory:");
    await archive(history, 0, 100);
    await expect(archive(history, 100, 5_000, true)).rejects.toThrow("no");
    expect(await newest(history)).toEqual(expected(100));
    await archive(history, 100, 5_000);
    expect(await newest(history)).toEqual(expected(5_000));
  });

  it("of an older file are in the index", async () => {
    const path = file();
    const older = new DatabaseSync(path);
    older.exec(`${migrations[0]}; ${migrations[1]}; pragma user_version = 2;
      insert into places (id, community, space) values (1, 'main', 'here');
      insert into messages (place, id, at, channel, member, bot, text) values (1, 'm1', 1, 'general', 'member-1', 0, '')`);
    older.close();
    const history = open(path);
    await archive(history, 2, 5);
    expect(await newest(history)).toEqual([4, 1]);
    await history.close();
    expect(freshIn(path)).toBe(3);
  });
});
