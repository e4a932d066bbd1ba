/**
 * A set of 32-bit values that is emptied at no cost, for counting what is different in a chain. It
 * has room for one chain, twice over; nothing is allocated while counting.
 */
const size = 4096;
const values = new Uint32Array(size);
const rounds = new Uint32Array(size);
let round = 0;

/** Empties the set. */
export function startOver(): void {
  round = (round + 1) >>> 0;
  if (round !== 0) return;
  rounds.fill(0);
  round = 1;
}

/** Puts a value into the set; whether it was not there. */
export function isNew(value: number): boolean {
  let place = value & (size - 1);
  while (rounds[place] === round) {
    if (values[place] === value) return false;
    place = (place + 1) & (size - 1);
  }
  rounds[place] = round;
  values[place] = value;
  return true;
}
