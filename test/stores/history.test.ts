import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { migrations } from "../../src/stores/sqlite/migrations.ts";
import { historyContract } from "../../src/testing/history-contract.ts";

const file = () => join(mkdtempSync(join(tmpdir(), "foyer-")), "history.db");

historyContract({ describe, it, expect }, "SQLite", () => {
  const path = file();
  return () => openHistory({ file: path, community: "main" });
});

describe("the SQLite file", () => {
  it("of a newer Foyer is refused, with what to do", () => {
    const path = file();
    const newer = new DatabaseSync(path);
    newer.exec("pragma user_version = 999");
    newer.close();
    expect(() => openHistory({ file: path, community: "main" })).toThrow(/newer Foyer .* --data/);
  });

  it("of an older Foyer is brought up to date, with what it holds", async () => {
    const path = file();
    const older = new DatabaseSync(path);
    older.exec(`${migrations[0]}; pragma user_version = 1;
      insert into places (id, community, space) values (1, 'main', 'here');
      insert into entries (place, contest, number, member, at, text) values (1, 'c', 1, 'alice', 2, 'mine')`);
    older.close();
    const history = openHistory({ file: path, community: "main" });
    expect(await history.reader("here").entries("c")).toEqual([
      { contest: "c", number: 1, member: "alice", at: 2, text: "mine", votes: 0 },
    ]);
    await history.close();
  });

  it("of a Foyer that did not count files has messages without any", async () => {
    const path = file();
    const older = new DatabaseSync(path);
    older.exec(`${migrations.slice(0, 3).join(";")}; pragma user_version = 3;
      insert into places (id, community, space) values (1, 'main', 'here');
      insert into messages (place, id, at, channel, member, bot, text) values (1, 'm1', 1, 'general', 'alice', 0, 'hello')`);
    older.close();
    const history = openHistory({ file: path, community: "main" });
    expect(await history.reader("here").message("m1")).toEqual({
      id: "m1",
      at: 1,
      channel: "general",
      member: "alice",
      bot: false,
      text: "hello",
    });
    await history.close();
  });

  it("that is no database is refused", () => {
    const path = file();
    writeFileSync(
      path,
      "this is a letter, not a database, and it is long enough to be read as one",
    );
    expect(() => openHistory({ file: path, community: "main" })).toThrow();
  });
});
