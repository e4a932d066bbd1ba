import type { Window } from "../filters/filter.ts";
import { count, differences, type Question, sums } from "./chain.ts";
import { type Key, shortHash } from "./hash.ts";
import { copyAll, sweep } from "./sweep.ts";
import {
  claim,
  createTable,
  fewEntries,
  find,
  grow,
  hasRoom,
  insert,
  newestOf,
  type Table,
} from "./table.ts";

/** What a window holds; `bytes` are those of its arrays. */
export interface Usage {
  readonly keys: number;
  readonly entries: number;
  readonly bytes: number;
}

export interface OpenWindow extends Window {
  /** How far it looks back, in milliseconds. */
  readonly within: number;
  lookBack(within: number): void;
  sweep(now: number): void;
  usage(): Usage;
}

/** How far a window can look back: 30 days, in milliseconds. */
export const longestWithin = 30 * 24 * 3_600_000;
/** How late a message may come and be counted as if it had come in time, in milliseconds. */
const lateness = 60_000;
/** From so many entries on, a window is spread over several tables, so that none takes long to grow. */
const manyEntries = 8192;
const tableBits = 6;
/** So few are put together again. */
const fewInAll = 1024;
/** How many counts pass before the next table is swept. */
const sweepEvery = 2048;

/**
 * A window whose answers follow from the messages counted. Of every key it keeps what lies less than
 * `within`, and a minute for messages that come late, before the newest: so those are answered as if
 * they had come in time. What comes later still is answered by itself.
 *
 * A key whose newest is older than that, by the latest time counted or swept, is forgotten when its
 * table is swept: before it grows, in turn with the others, or when all are.
 */
export function createWindow(): OpenWindow {
  let within = 0;
  /** How far before its newest a key keeps entries. */
  let span = 0;
  /**
   * How late a message may come and be counted at all. Times are kept modulo 2^32 ms (49 days), so this
   * and the time between two sweeps of everything must be less than that together.
   */
  let reach = 0;
  let tables: Table[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  /** What `latest` was when all tables were swept. */
  let swept = latest;
  let counts = 0;
  const asked: Question = { kind: sums, latest: 0, age: 0, id: 0, value: 0, within: 0, span: 0 };

  /** Lets go of what is too old `ahead` milliseconds after `latest`. */
  function sweepAll(ahead = 0): void {
    if (ahead >= span) tables = [];
    for (const table of tables) sweep(table, latest >>> 0, span - ahead);
    let entries = 0;
    for (const table of tables) entries += table.entries;
    if (entries === 0) tables = [];
    else if (tables.length > 1 && entries < fewInAll) spread(1);
    swept = latest;
  }

  /** Lets `now` have come. */
  function advance(now: number): void {
    if (now <= latest) return;
    if (now - swept >= 2 ** 32 - reach) sweepAll(now - latest);
    if (tables.length === 0) swept = now;
    latest = now;
  }

  function spread(count: number): void {
    const from = tables;
    tables = Array.from({ length: count }, () => createTable());
    for (const table of from) copyAll(table, tableOf);
  }

  function tableOf(high: number): Table {
    const table = tables.length === 1 ? tables[0] : tables[high >>> (32 - tableBits)];
    return table as Table;
  }

  function roomFor(high: number): Table {
    if (tables.length === 0) tables = [createTable()];
    if (tables.length === 1 && tableOf(high).entries >= manyEntries) spread(2 ** tableBits);
    const table = tableOf(high);
    if (hasRoom(table)) return table;
    if (table.entries >= fewEntries || tables.length > 1) sweep(table, latest >>> 0, span);
    grow(table);
    return table;
  }

  function sweepNext(): void {
    if (++counts % sweepEvery !== 0) return;
    const turn = (counts / sweepEvery) % Math.max(1, tables.length);
    const table = tables[turn];
    if (table) sweep(table, latest >>> 0, span);
  }

  function ask(kind: number, key: Key, id: string, at: number, value: number): number {
    const alone = kind === sums ? value : 1;
    if (!Number.isFinite(at)) return alone;
    const time = Math.floor(at);
    advance(time);
    const age = latest - time;
    if (age >= reach) return alone;
    sweepNext();
    // Sums and differences of one key are told apart.
    const high = (key.high ^ kind) >>> 0;
    const low = key.low >>> 0;
    const table = roomFor(high);
    const place = find(table, high, low);
    const short = shortHash(id);
    // Most texts are said but once.
    if (newestOf(table, place) === 0) {
      claim(table, place, high, low);
      insert(table, place, 0, time >>> 0, short, value);
      return alone;
    }
    asked.kind = kind;
    asked.latest = latest >>> 0;
    asked.age = age;
    asked.id = short;
    asked.value = value;
    return count(table, place, asked) || alone;
  }

  return {
    get within() {
      return within;
    },
    lookBack(length) {
      within = length;
      const before = span;
      span = length + Math.min(length, lateness);
      reach = (2 ** 32 + span) / 2;
      asked.within = within;
      asked.span = span;
      // Older entries may lie further back than can be told from their times.
      if (span < before) sweepAll();
    },
    sweep(now) {
      // `latest` stays: the clock may be ahead of the platform's, and old messages may yet come.
      sweepAll(Math.max(0, now - latest));
    },
    add(key, id, at, amount) {
      return ask(sums, key, id, at, Math.min(Math.max(1, Math.floor(amount)), 2 ** 32 - 1));
    },
    note(key, id, at, value) {
      return ask(differences, key, id, at, value.low >>> 0);
    },
    usage() {
      const usage = { keys: 0, entries: 0, bytes: 0 };
      for (const { keys, entries, slots, pool } of tables) {
        usage.keys += keys;
        usage.entries += entries;
        usage.bytes += slots.byteLength + pool.byteLength;
      }
      return usage;
    },
  };
}
