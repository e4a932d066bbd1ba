import type { SQLInputValue } from "node:sqlite";
import type { Database } from "./database.ts";

/** New messages that are indexed at once; so many at most are looked through one by one. */
const portion = 2_048;

/**
 * The index of messages by their author, written in portions. Kept with every message, it would
 * touch a page of its own for each: half of what a busy archive costs. So a new message is marked
 * `fresh`, which keeps it out of the index, until there are enough of them.
 */
export interface ByAuthor {
  /** So many messages were written; called inside their transaction. */
  wrote(messages: number): void;
  /** Nothing of what was last written was kept. */
  forget(): void;
  /** The newest messages of one member since `since`, in one channel or in all. */
  newest(
    place: number,
    member: string,
    where: { channel?: string; since: number; limit: number },
  ): Record<string, unknown>[];
}

export function createByAuthor(db: Database): ByAuthor {
  /** Every message up to this row is indexed; undefined: look it up. */
  let indexed: number | undefined;
  let fresh = 0;

  const lastRow = () => Number(db.get("select max(rowid) as last from messages")?.last ?? 0);

  function indexedTo(): number {
    if (indexed !== undefined) return indexed;
    // From the end, past the fresh ones: that there is no index of them is the point.
    const row = db.get(
      "select rowid as last from messages not indexed where fresh is null order by rowid desc limit 1",
    );
    indexed = Number(row?.last ?? 0);
    fresh = lastRow() - indexed;
    return indexed;
  }

  return {
    wrote(messages) {
      // Looked up, it counts these already.
      if (indexed !== undefined) fresh += messages;
      const from = indexedTo();
      if (fresh < portion) return;
      const to = lastRow();
      db.run(
        "update messages set fresh = null where rowid > ? and rowid <= ? and fresh = 1",
        from,
        to,
      );
      indexed = to;
      fresh = 0;
    },
    forget() {
      indexed = undefined;
    },
    newest(place, member, { channel, since, limit }) {
      const columns =
        "rowid as seq, id, at, channel, thread, member, bot, text, reply_to, deleted, rule, attachments";
      const wanted = `place = ? and member = ? and at >= ? ${channel === undefined ? "" : "and channel = ?"}`;
      const newestFirst = "order by at desc, seq desc limit ?";
      const values: SQLInputValue[] = [place, member, since];
      if (channel !== undefined) values.push(channel);
      return db.all(
        `select * from (select ${columns} from messages where fresh is null and ${wanted} ${newestFirst})
         union all
         select * from (select ${columns} from messages not indexed where rowid > ? and fresh = 1 and ${wanted} ${newestFirst})
         ${newestFirst}`,
        ...values,
        limit,
        indexedTo(),
        ...values,
        limit,
        limit,
      );
    },
  };
}
