import type { ActivityRow, ReportReader } from "../../core/history.ts";
import type { Database } from "./database.ts";

const batch = 1_000;

/** Reads of whole periods. Bots' messages, and those that a rule or a moderator deleted, stay out. */
export function createReportReader(db: Database, community: string): ReportReader {
  const places = (space?: string) =>
    `(${db
      .all(
        "select id from places where community = ? and (? is null or space = ?)",
        community,
        space ?? null,
        space ?? null,
      )
      .map((row) => Number(row.id))
      .join(", ")})`;

  const count = (rows: Record<string, unknown>[]) =>
    Object.fromEntries(rows.map((row) => [String(row.what), Number(row.n)]));

  return {
    async *activity(from, to, space) {
      const where = `place in ${places(space)} and at >= ? and at < ?`;
      const counts = "m.bot = 0 and (m.deleted is null or m.deleted = 'author')";
      const person =
        "not exists (select 1 from members w where w.place = memberships.place and w.id = memberships.member and w.bot = 1)";
      // Joins come before messages of the same instant: nobody writes before they are here.
      const rows = db.each(
        `select 'joined' as what, 0 as turn, at, member, null as message, null as channel, null as thread, null as text, null as reply_to, rowid as seq
           from memberships where what = 'joined' and ${where} and ${person}
         union all
         select 'message', 1, at, member, id, channel, thread, text, reply_to, rowid from messages m where ${counts} and ${where}
         union all
         select 'reaction', 2, r.at, r.member, r.message, m.channel, m.thread, null, null, 0 from reactions r
           left join messages m on m.place = r.place and m.id = r.message
           left join members w on w.place = r.place and w.id = r.member
           where r.place in ${places(space)} and r.at >= ? and r.at < ? and (m.id is null or (${counts})) and coalesce(w.bot, 0) = 0
         union all
         select 'left', 3, at, member, null, null, null, null, null, rowid from memberships where what = 'left' and ${where} and ${person}
         order by at, turn, seq`,
        from,
        to,
        from,
        to,
        from,
        to,
        from,
        to,
      );
      let rowsOfBatch: ActivityRow[] = [];
      for (const row of rows) {
        rowsOfBatch.push({
          what: row.what as ActivityRow["what"],
          at: row.at as number,
          member: row.member as string,
          ...(row.message !== null && { message: row.message as string }),
          ...(row.channel !== null && { channel: row.channel as string }),
          ...(row.thread !== null && { thread: row.thread as string }),
          ...(row.text !== null && { text: row.text as string }),
          ...(row.reply_to !== null && { replyTo: row.reply_to as string }),
        });
        if (rowsOfBatch.length === batch) {
          yield rowsOfBatch;
          rowsOfBatch = [];
        }
      }
      if (rowsOfBatch.length > 0) yield rowsOfBatch;
    },
    async casesByKind(from, to, space) {
      return count(
        db.all(
          `select kind as what, count(*) as n from cases where place in ${places(space)} and at >= ? and at < ? and status <> 'refused' group by kind order by kind`,
          from,
          to,
        ),
      );
    },
    async deletionsByRule(from, to, space) {
      return count(
        db.all(
          `select coalesce(rule, '') as what, count(*) as n from messages where place in ${places(space)} and at >= ? and at < ? and deleted = 'rule' group by rule order by rule`,
          from,
          to,
        ),
      );
    },
    async people(ids, space) {
      const people = new Map<string, { name: string; counted: boolean }>();
      for (const id of ids) {
        const row = db.get(
          `select name, min(counted) as counted from members where place in ${places(space)} and id = ?`,
          id,
        );
        people.set(id, { name: (row?.name as string | null) ?? id, counted: row?.counted !== 0 });
      }
      return people;
    },
  };
}
