/**
 * Words as numbers: 32 bits that are worked out letter by letter, so that what a text says and
 * what a list holds are compared without a string being made. Two words with one number are rare,
 * and whoever finds one compares their letters.
 */

export const factor = 0x01000193;

/** The number of a word with one more letter; that of no letters is 0. */
export function step(hash: number, unit: number): number {
  return (Math.imul(hash, factor) + unit + 1) | 0;
}

/** The number of two words, one after the other. */
export function pair(first: number, second: number): number {
  return (Math.imul(first ^ (first >>> 15), 0x85ebca6b) + Math.imul(second, 0xc2b2ae35)) | 0;
}

/** Numbers with a value each. Open addressing; a filter of bits answers most questions alone. */
export interface Table {
  readonly keys: Int32Array;
  /** 0 where the slot is free, else the value + 1. */
  readonly values: Int32Array;
  readonly shift: number;
  readonly bits: Int32Array;
  readonly bitShift: number;
  size: number;
}

/** A table with room for `capacity` numbers. */
export function createTable(capacity: number): Table {
  const log = Math.max(4, Math.ceil(Math.log2(capacity * 1.5 + 1)));
  // Some sixteen bits for each number: one question in twenty gets past them in vain.
  const bitLog = Math.max(8, Math.ceil(Math.log2(capacity * 12 + 1)));
  return {
    keys: new Int32Array(2 ** log),
    values: new Int32Array(2 ** log),
    shift: 32 - log,
    bits: new Int32Array(2 ** (bitLog - 5)),
    bitShift: 32 - bitLog,
    size: 0,
  };
}

/** Spreads numbers over the high bits. */
export const scatter = 0x9e3779b1;

/** Sets the value of a number and answers the one that it had, or -1. */
export function put(table: Table, key: number, value: number): number {
  const { keys, values, bits } = table;
  const scattered = Math.imul(key, scatter);
  const bit = scattered >>> table.bitShift;
  bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
  const mask = keys.length - 1;
  let slot = scattered >>> table.shift;
  while (values[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
  const before = (values[slot] as number) - 1;
  if (before < 0) table.size++;
  keys[slot] = key;
  values[slot] = value + 1;
  return before;
}

/** The value of a number, or -1. */
export function get(table: Table, key: number): number {
  const { keys, values, bits } = table;
  const scattered = Math.imul(key, scatter);
  const bit = scattered >>> table.bitShift;
  if ((((bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) return -1;
  const mask = keys.length - 1;
  let slot = scattered >>> table.shift;
  while (values[slot] !== 0) {
    if (keys[slot] === key) return (values[slot] as number) - 1;
    slot = (slot + 1) & mask;
  }
  return -1;
}
