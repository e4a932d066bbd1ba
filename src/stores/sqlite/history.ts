import { isTransient } from "../../core/action.ts";
import type { Change, MessageRecord } from "../../core/history.ts";
import type { History, Planned, Transaction } from "../../core/store.ts";
import { createByAuthor } from "./by-author.ts";
import { applyChange } from "./changes.ts";
import { openDatabase } from "./database.ts";
import { createReader, type MemberCache } from "./reader.ts";
import { createReportReader } from "./report.ts";
import { toMessage, toSchedule, toSettled, toWaiting } from "./rows.ts";

/** The history of one community in one SQLite file; `:memory:` keeps nothing. */
export function openHistory(options: { file: string; community: string }): History {
  const db = openDatabase(options.file);
  const byAuthor = createByAuthor(db);
  const members = new Map<number, MemberCache>();
  /** Messages that the transaction of now has archived. */
  let archived = 0;
  const report = createReportReader(db, options.community);
  const places = new Map<string, number>();

  const place = (space: string): number => {
    const known = places.get(space);
    if (known !== undefined) return known;
    db.run(
      "insert into places (community, space) values (?, ?) on conflict do nothing",
      options.community,
      space,
    );
    const id = Number(
      db.get("select id from places where community = ? and space = ?", options.community, space)
        ?.id,
    );
    places.set(space, id);
    return id;
  };

  // Decisions are quick and SQLite has one writer: transactions simply wait for each other.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };

  const transaction = <Result>(
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> =>
    inTurn(async () => {
      db.run("begin immediate");
      archived = 0;
      try {
        const result = await work(current);
        if (archived > 0) byAuthor.wrote(archived);
        db.run("commit");
        return result;
      } catch (error) {
        db.run("rollback");
        // Readers go on with the maps that they have.
        for (const known of members.values()) known.clear();
        places.clear();
        byAuthor.forget();
        throw error;
      }
    });

  const plan = (where: number, planned: Planned) =>
    db.run(
      "insert into outbox (place, id, at, action, because, about, settle) values (?, ?, ?, ?, ?, ?, ?)",
      where,
      planned.id,
      planned.at,
      JSON.stringify(planned.action),
      planned.because,
      planned.about ?? null,
      planned.settle ? 1 : 0,
    );

  const keepChange = (where: number, change: Change) => {
    applyChange(db, where, change);
    if (change.change === "message") archived++;
    if (change.change === "member") members.get(where)?.delete(change.member);
  };

  const readerOf = (space: string) => {
    const where = place(space);
    const known = members.get(where) ?? new Map();
    members.set(where, known);
    return createReader(db, where, space, known, byAuthor);
  };

  const current: Transaction = {
    reader: readerOf,
    report: () => report,
    first: (space, key, at) =>
      db.run(
        "insert or ignore into seen (place, key, at) values (?, ?, ?)",
        place(space),
        key,
        at,
      ) === 1,
    keep(space, changes, planned) {
      const where = place(space);
      for (const change of changes) keepChange(where, change);
      for (const action of planned) plan(where, action);
    },
    due(horizon, spaces) {
      const row = db.get(
        `select s.*, p.space from schedules s join places p on p.id = s.place
         where s.due <= ? and p.space in (select value from json_each(?)) order by s.due, s.key limit 1`,
        horizon,
        JSON.stringify(spaces),
      );
      return row && toSchedule(row);
    },
    schedules: (space) =>
      db
        .all(
          "select *, ? as space from schedules where place = ? order by due, key",
          space,
          place(space),
        )
        .map(toSchedule),
    ran: (space, key, due, at, how) =>
      void db.run(
        "insert into schedule_runs (place, key, due, at, how) values (?, ?, ?, ?, ?)",
        place(space),
        key,
        due,
        at,
        how,
      ),
    heard: (space, id) =>
      void db.run("update outbox set heard = 1 where place = ? and id = ?", place(space), id),
    clock: (at) =>
      void db.run(
        "insert into meta (key, value) values ('clock', ?) on conflict (key) do update set value = excluded.value",
        String(at),
      ),
  };

  return {
    transaction,
    report,
    reader: readerOf,
    nextDue: () =>
      inTurn(async () => {
        const row = db.get("select min(due) as due from schedules");
        return (row?.due as number | null) ?? undefined;
      }),
    waiting: (space, limit, skip = 0) =>
      inTurn(async () => {
        return db
          .all(
            "select * from outbox where place = ? and done_at is null order by seq limit ? offset ?",
            place(space),
            limit,
            skip,
          )
          .map(toWaiting);
      }),
    tried: (space, at, results) =>
      transaction(async () => {
        const where = place(space);
        for (const result of results) {
          const { outcome } = result;
          if ("tryAt" in result && isTransient(outcome)) {
            db.run(
              "update outbox set attempts = attempts + 1, try_at = ?, outcome = ? where place = ? and id = ?",
              result.tryAt,
              JSON.stringify(outcome),
              where,
              result.id,
            );
            continue;
          }
          const message = outcome.outcome === "done" ? (outcome.message ?? null) : null;
          db.run(
            "update outbox set attempts = attempts + 1, outcome = ?, done_at = ?, message = ? where place = ? and id = ?",
            JSON.stringify(outcome),
            at,
            message === result.id ? null : message,
            where,
            result.id,
          );
        }
      }),
    unheard: (space) =>
      inTurn(async () => {
        return db
          .all(
            "select * from outbox where place = ? and settle = 1 and heard = 0 and done_at is not null order by seq",
            place(space),
          )
          .map(toSettled);
      }),
    async *messagesSince(space, since) {
      let batch: MessageRecord[] = [];
      for (const row of db.each(
        "select * from messages where place = ? and at > ? order by at, rowid",
        place(space),
        since,
      )) {
        batch.push(toMessage(row));
        if (batch.length < 500) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    async *present(space) {
      const page = 1_000;
      for (let after = ""; ; ) {
        const rows = db.all(
          "select id from members where place = ? and id > ? and left_at is null and bot = 0 order by id limit ?",
          place(space),
          after,
          page,
        );
        const ids = rows.map((row) => ({ id: row.id as string }));
        if (ids.length > 0) yield ids;
        if (ids.length < page) return;
        after = ids.at(-1)?.id ?? "";
      }
    },
    async lastSeen(space) {
      const row = db.get(
        `select max(at) as at from seen where place = ? and key not like 'due:%'
         and key not like 'action-settled:%' and key not like 'notice:%'`,
        place(space),
      );
      return (row?.at as number | null) ?? undefined;
    },
    async clock() {
      const row = db.get("select value from meta where key = 'clock'");
      return row ? Number(row.value) : undefined;
    },
    async seen(space, key) {
      return (
        db.get("select 1 from seen where place = ? and key = ?", place(space), key) !== undefined
      );
    },
    async forgetSeen(before) {
      await inTurn(async () => db.run("delete from seen where at < ?", before));
    },
    async close() {
      await last;
      db.close();
    },
  };
}
