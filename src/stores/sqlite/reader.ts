import type { MemberRecord, Reader } from "../../core/history.ts";
import type { ByAuthor } from "./by-author.ts";
import type { Database } from "./database.ts";
import {
  toCase,
  toContest,
  toEntry,
  toMember,
  toMessage,
  toReaction,
  toSchedule,
  toSent,
} from "./rows.ts";

/** Members of one place that were looked up before; the writer forgets those that it changes. */
export type MemberCache = Map<string, Promise<MemberRecord | undefined>>;

const cacheLimit = 20_000;

const entriesWhere = (condition: string) =>
  `select e.*,
     (select count(*) from votes v where v.place = e.place and v.contest = e.contest and v.entry = e.number) as votes
   from entries e where e.place = ? and ${condition} order by e.contest, e.number`;

export function createReader(
  db: Database,
  place: number,
  space: string,
  members: MemberCache,
  byAuthor: ByAuthor,
): Reader {
  return {
    member(id) {
      const known = members.get(id);
      if (known) return known;
      const row = db.get("select * from members where place = ? and id = ?", place, id);
      const member = Promise.resolve(row ? toMember(row) : undefined);
      if (members.size >= cacheLimit) members.clear();
      members.set(id, member);
      return member;
    },
    async message(id) {
      const row = db.get("select * from messages where place = ? and id = ?", place, id);
      return row && toMessage(row);
    },
    async messagesOf(member, where) {
      return byAuthor.newest(place, member, where).map(toMessage);
    },
    async case(number) {
      const row = db.get("select * from cases where place = ? and number = ?", place, number);
      return row && toCase(row);
    },
    async casesOf(member, limit) {
      return db
        .all(
          "select * from cases where place = ? and member = ? order by number desc limit ?",
          place,
          member,
          limit,
        )
        .map(toCase);
    },
    async nextCase() {
      const row = db.get("select max(number) as last from cases where place = ?", place);
      return ((row?.last as number | null) ?? 0) + 1;
    },
    async schedule(key) {
      const row = db.get(
        "select *, ? as space from schedules where place = ? and key = ?",
        space,
        place,
        key,
      );
      return row && toSchedule(row);
    },
    async fact(key) {
      const row = db.get("select value from facts where place = ? and key = ?", place, key);
      return row ? JSON.parse(row.value as string) : undefined;
    },
    async contest(id) {
      const row = db.get("select * from contests where place = ? and id = ?", place, id);
      return row && toContest(row);
    },
    async openContest(name) {
      const row = db.get(
        "select * from contests where place = ? and name = ? and closed_at is null order by opened_at desc limit 1",
        place,
        name,
      );
      return row && toContest(row);
    },
    async entries(contest) {
      return db.all(entriesWhere("e.contest = ?"), place, contest).map(toEntry);
    },
    async entriesFrom(message) {
      return db.all(entriesWhere("e.message = ?"), place, message).map(toEntry);
    },
    async reactions(message) {
      return db
        .all(
          "select member, emoji from reactions where place = ? and message = ? order by at, member, emoji",
          place,
          message,
        )
        .map(toReaction);
    },
    async sent(message) {
      const row =
        db.get("select * from outbox where place = ? and id = ?", place, message) ??
        db.get("select * from outbox where place = ? and message = ?", place, message);
      return row && toSent(row, space);
    },
    async sentAbout(about) {
      return db
        .all("select * from outbox where place = ? and about = ? order by seq", place, about)
        .map((row) => toSent(row, space));
    },
  };
}
