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
  // Most keys have but one entry: those are seen to here, without a call.
  const { slots, pool } = table;
  const length = slots.length;
  for (let place = 0; place < length; ) {
    const newest = slots[place + newestWord] as number;
    if (newest !== 0) {
      const first = (newest - 1) * entryWords;
      if ((latest - (pool[first] as number)) >>> 0 >= limit) {
        cut(table, place, 0);
        // Another one may stand here then.
        vacate(table, place);
        continue;
      }
      if (pool[first + olderWord] !== 0) trim(table, place, latest, limit);
    }
    place += slotWords;
  }
  if (table.entries > 0) return;
  table.used = 0;
  table.free = 0;
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
