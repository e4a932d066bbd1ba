/**
 * What was counted, by key, in two typed arrays. `slots` is an open-addressing table: for each key 64
 * bits of its hash and its newest entry. `pool` holds the entries, those of one key in a chain from
 * the newest to the oldest. Entries are numbered from 1, so that 0 means none.
 *
 * 16 bytes an entry, and 12 for each slot, of which at most half are taken, so that few probes find a free one.
 */
export interface Table {
  slots: Uint32Array;
  pool: Uint32Array;
  /** How many slots there are for each of the 2^32 hashes. */
  scale: number;
  /** How many keys, and how many entries, there is room for. */
  mostKeys: number;
  room: number;
  keys: number;
  entries: number;
  /** Entries beyond this one were never used. */
  used: number;
  /** The first of those given back, which are chained too. */
  free: number;
}

/** Words of a slot: the high half of its key's hash, the low half, the newest entry or 0. */
export const slotWords = 3;
export const newestWord = 2;

/** Words of an entry: time (milliseconds modulo 2^32), hash of the id, amount or value, the next older. */
export const entryWords = 4;
const idWord = 1;
const valueWord = 2;
export const olderWord = 3;

/** An empty table with room for so many keys and entries. */
export function createTable(keys = 0, entries = 0): Table {
  const slots = words(Math.ceil(keys / 0.5) * slotWords);
  return {
    slots,
    pool: words(entries * entryWords),
    scale: scaleOf(slots),
    mostKeys: mostKeysIn(slots),
    room: entries,
    keys: 0,
    entries: 0,
    used: 0,
    free: 0,
  };
}

/** A table for so few grows by doubling, and keeps the room that it has. */
export const fewEntries = 256;

/** From so many bytes on, an array has pages of its own, which the system gets back. */
const manyBytes = 65_536;

function words(count: number): Uint32Array {
  const bytes = count * 4;
  if (bytes < manyBytes) return new Uint32Array(count);
  return new Uint32Array(new ArrayBuffer(bytes, { maxByteLength: bytes }));
}

function word(array: Uint32Array, index: number): number {
  return array[index] as number;
}

/** How long before `latest` an entry lies, in milliseconds: exact below 2^32 (49 days). */
export function ageOf({ pool }: Table, entry: number, latest: number): number {
  return (latest - word(pool, (entry - 1) * entryWords)) >>> 0;
}

export function idOf({ pool }: Table, entry: number): number {
  return word(pool, (entry - 1) * entryWords + idWord);
}

export function amountOf({ pool }: Table, entry: number): number {
  return word(pool, (entry - 1) * entryWords + valueWord);
}

export function olderOf({ pool }: Table, entry: number): number {
  return word(pool, (entry - 1) * entryWords + olderWord);
}

/** The newest entry of a slot; 0: the slot is free. */
export function newestOf({ slots }: Table, place: number): number {
  return word(slots, place + newestWord);
}

/** Where a key's slot begins, or would. There is always a free one (see `hasRoom`). */
export function find({ slots, scale }: Table, high: number, low: number): number {
  let place = homeOf(scale, low);
  while (
    word(slots, place + newestWord) !== 0 &&
    (word(slots, place) !== high || word(slots, place + 1) !== low)
  )
    place = after(slots, place);
  return place;
}

/** Exact: a hash times the number of slots has fewer than 53 bits. */
function homeOf(scale: number, low: number): number {
  return Math.floor(low * scale) * slotWords;
}

function scaleOf(slots: Uint32Array): number {
  return slots.length / slotWords / 2 ** 32;
}

function after(slots: Uint32Array, place: number): number {
  const next = place + slotWords;
  return next === slots.length ? 0 : next;
}

/** Takes a free slot, found with `find`, for a key; its first entry has to follow at once. */
export function claim(table: Table, place: number, high: number, low: number): void {
  table.slots[place] = high;
  table.slots[place + 1] = low;
  table.keys++;
}

/** Puts an entry into the chain of a slot, behind `newer`; 0: before all. */
export function insert(
  table: Table,
  place: number,
  newer: number,
  time: number,
  id: number,
  value: number,
): number {
  const entry = take(table);
  const { pool } = table;
  const start = (entry - 1) * entryWords;
  pool[start] = time;
  pool[start + idWord] = id;
  pool[start + valueWord] = value;
  pool[start + olderWord] = newer === 0 ? newestOf(table, place) : olderOf(table, newer);
  relink(table, place, newer, entry);
  return entry;
}

/** Takes the entry behind `newer` out of the chain. */
export function remove(table: Table, place: number, newer: number, entry: number): void {
  relink(table, place, newer, olderOf(table, entry));
  release(table, entry);
}

/** Cuts the chain behind `newer`. */
export function cut(table: Table, place: number, newer: number): void {
  let entry = newer === 0 ? newestOf(table, place) : olderOf(table, newer);
  relink(table, place, newer, 0);
  while (entry !== 0) {
    const older = olderOf(table, entry);
    release(table, entry);
    entry = older;
  }
}

function relink({ slots, pool }: Table, place: number, newer: number, entry: number): void {
  if (newer === 0) slots[place + newestWord] = entry;
  else pool[(newer - 1) * entryWords + olderWord] = entry;
}

function take(table: Table): number {
  table.entries++;
  const { free } = table;
  if (free === 0) return ++table.used;
  table.free = olderOf(table, free);
  return free;
}

function release(table: Table, entry: number): void {
  table.pool[(entry - 1) * entryWords + olderWord] = table.free;
  table.free = entry;
  table.entries--;
}

/** Frees the slot of a key without entries: those that gave way to it move up. */
export function vacate(table: Table, place: number): void {
  const { slots, scale } = table;
  let hole = place;
  let next = after(slots, hole);
  while (word(slots, next + newestWord) !== 0) {
    const home = homeOf(scale, word(slots, next + 1));
    const isBetween = hole < next ? home > hole && home <= next : home > hole || home <= next;
    if (!isBetween) {
      for (let at = 0; at < slotWords; at++) slots[hole + at] = word(slots, next + at);
      hole = next;
    }
    next = after(slots, next);
  }
  slots[hole + newestWord] = 0;
  table.keys--;
}

/** Room for one more key and one more entry. */
export function hasRoom({ mostKeys, room, keys, entries }: Table): boolean {
  return entries < room && keys < mostKeys;
}

function mostKeysIn(slots: Uint32Array): number {
  return Math.floor((slots.length / slotWords) * 0.5);
}

/** Grows what is filled to four fifths, by a quarter: doubling would leave half of it unused. */
export function grow(table: Table): void {
  const { entries, room, keys, mostKeys, slots } = table;
  if (entries * 5 >= room * 4) growPool(table, larger(room));
  if (keys * 5 < mostKeys * 4) return;
  table.slots = rehashed(slots, larger(slots.length / slotWords));
  table.scale = scaleOf(table.slots);
  table.mostKeys = mostKeysIn(table.slots);
}

function larger(count: number): number {
  return count < fewEntries ? Math.max(8, count * 2) : count + (count >> 2);
}

function growPool(table: Table, count: number): void {
  const pool = words(count * entryWords);
  pool.set(table.pool);
  table.pool = pool;
  table.room = count;
}

function rehashed(from: Uint32Array, count: number): Uint32Array {
  const to = { slots: words(count * slotWords) };
  const scale = scaleOf(to.slots);
  for (let place = 0; place < from.length; place += slotWords) {
    if (word(from, place + newestWord) === 0) continue;
    const { slots } = to;
    let free = homeOf(scale, word(from, place + 1));
    while (word(slots, free + newestWord) !== 0) free = after(slots, free);
    slots[free] = word(from, place);
    slots[free + 1] = word(from, place + 1);
    slots[free + 2] = word(from, place + newestWord);
  }
  return to.slots;
}

/** More than half of what was reserved for entries or for keys is unused, and worth giving back. */
export function isTooLarge({ room, mostKeys, keys, entries }: Table): boolean {
  return isIdle(entries, room) || isIdle(keys, mostKeys);
}

function isIdle(count: number, room: number): boolean {
  return room > 2 * fewEntries && count * 2 < room;
}

/** Copies a key with its entries to a table that does not have it. */
export function copyKey(from: Table, place: number, to: Table): void {
  const high = word(from.slots, place);
  const low = word(from.slots, place + 1);
  let target = 0;
  let last = 0;
  for (let entry = newestOf(from, place); entry !== 0; entry = olderOf(from, entry)) {
    // Moves slots, but never entries: behind the first, the slot is not looked at.
    if (!hasRoom(to)) grow(to);
    if (last === 0) {
      target = find(to, high, low);
      claim(to, target, high, low);
    }
    const time = word(from.pool, (entry - 1) * entryWords);
    last = insert(to, target, last, time, idOf(from, entry), amountOf(from, entry));
  }
}
