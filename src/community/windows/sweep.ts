import {
  ageOf,
  copyKey,
  createTable,
  cut,
  isTooLarge,
  newestOf,
  olderOf,
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
  const end = table.slots.length;
  for (let place = 0; place < end; ) {
    if (newestOf(table, place) !== 0) {
      trim(table, place, latest, limit);
      if (newestOf(table, place) === 0) {
        vacate(table, place);
        // Another one may stand here now.
        continue;
      }
    }
    place += slotWords;
  }
  if (table.entries > 0) return;
  table.used = 0;
  table.free = 0;
}

function trim(table: Table, place: number, latest: number, limit: number): void {
  let newer = 0;
  for (let entry = newestOf(table, place); entry !== 0; entry = olderOf(table, entry)) {
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
