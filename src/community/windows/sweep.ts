import {
  ageOf,
  copyKey,
  createTable,
  cut,
  entryWords,
  isTooLarge,
  newestOf,
  newestWord,
  olderOf,
  olderWord,
  slotWords,
  type Table,
  vacate,
} from "./table.ts";

/** Lets go of the entries that lie `limit` milliseconds or more before `latest`, and gives back room. */
export function sweep(table: Table, latest: number, limit: number): void {
  letGo(table, latest, limit);
  if (isTooLarge(table)) tighten(table);
}

function letGo(table: Table, latest: number, limit: number): void {
  // From the end: what is taken out moves others up, to places that were seen to.
  for (let at = findWork(table, latest, limit) - 1; at >= 0; at--) {
    const place = work[at] as number;
    while (isOld(table, place, latest, limit)) {
      cut(table, place, 0);
      // Another one may stand here then.
      vacate(table, place);
    }
    if (newestOf(table, place) !== 0) trim(table, place, latest, limit);
  }
  if (table.entries > 0) return;
  table.used = 0;
  table.free = 0;
}

/** The places of keys that are too old, or have more than one entry. */
let work = new Uint32Array(1024);

/** Fills `work` and answers how many there are. Half of all slots are free, at random: no branches. */
function findWork({ slots, pool }: Table, latest: number, limit: number): number {
  const { length } = slots;
  if (work.length * slotWords < length) work = new Uint32Array(length);
  if (pool.length === 0) return 0;
  const places = work;
  let count = 0;
  for (let place = 0; place < length; place += slotWords) {
    const newest = slots[place + newestWord] as number;
    const isTaken = Math.min(newest, 1);
    const first = (newest - isTaken) * entryWords;
    const age = (latest - (pool[first] as number)) >>> 0;
    const older = pool[first + olderWord] as number;
    places[count] = place;
    count += isTaken & (Number(age >= limit) | Math.min(older, 1));
  }
  return count;
}

/** Whether all entries of the key at `place` are too old. */
function isOld({ slots, pool }: Table, place: number, latest: number, limit: number): boolean {
  const newest = slots[place + newestWord] as number;
  return newest !== 0 && (latest - (pool[(newest - 1) * entryWords] as number)) >>> 0 >= limit;
}

/** Cuts off what is too old behind the newest entry, which is not. */
function trim(table: Table, place: number, latest: number, limit: number): void {
  let newer = newestOf(table, place);
  for (let entry = olderOf(table, newer); entry !== 0; entry = olderOf(table, entry)) {
    if (ageOf(table, entry, latest) >= limit) {
      cut(table, place, newer);
      return;
    }
    newer = entry;
  }
}

/** Moves what there is into arrays of its size, with a quarter to spare. */
function tighten(table: Table): void {
  const { keys, entries } = table;
  const fitting = createTable(keys + (keys >> 2), entries + (entries >> 2));
  copyAll(table, () => fitting);
  Object.assign(table, fitting);
}

/** Copies every key to the table that `choose` names by the high half of its hash. */
export function copyAll(from: Table, choose: (high: number) => Table): void {
  const { slots } = from;
  for (let place = 0; place < slots.length; place += slotWords)
    if (newestOf(from, place) !== 0) copyKey(from, place, choose(slots[place] as number));
}
