import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { migrations } from "./migrations.ts";

type Row = Record<string, unknown>;

/** The SQLite built into Node, with its statements prepared once and its schema brought up to date. */
export interface Database {
  run(sql: string, ...values: SQLInputValue[]): number;
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  /** Row by row, so that memory does not grow with the answer. */
  each(sql: string, ...values: SQLInputValue[]): Iterable<Row>;
  close(): void;
}

/**
 * Opens the file, or a database in memory for `:memory:`. WAL with `synchronous = NORMAL`: a
 * killed process loses nothing that was committed; a power cut may lose the last commits, but
 * never half of one.
 */
export function openDatabase(file: string): Database {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file, { timeout: 5_000 });
  sqlite.exec(
    "pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000; pragma temp_store = memory",
  );
  migrate(sqlite, file);
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = sqlite.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    get: (sql, ...values) => statement(sql).get(...values) as Row | undefined,
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    // A statement of its own: an iteration may be open while the same query runs again.
    each: (sql, ...values) => sqlite.prepare(sql).iterate(...values) as Iterable<Row>,
    close: () => sqlite.close(),
  };
}

function migrate(sqlite: DatabaseSync, file: string): void {
  const row = sqlite.prepare("pragma user_version").get() as { user_version: number };
  if (row.user_version > migrations.length) {
    throw new Error(
      `${file} was written by a newer Foyer (schema ${row.user_version}, this one knows ${migrations.length}); start that version, or give another folder with --data`,
    );
  }
  for (let version = row.user_version; version < migrations.length; version++) {
    sqlite.exec(
      `begin immediate; ${migrations[version]}; pragma user_version = ${version + 1}; commit`,
    );
  }
}
