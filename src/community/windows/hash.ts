/**
 * Hashes that tell keys apart, not secrets: two multiplying halves, one that takes in before it
 * multiplies (as FNV-1a does) and one after, each mixed in the end as MurmurHash3 does (public
 * domain, A. Appleby). With 1.5 million keys the chance that any two have the same 64 bits is 1 in
 * 16 million.
 */

export const highFactor = 0x9e3779b1;
export const lowFactor = 0x5f356495;
const shortFactor = 0x2c1b3c6d;

/** 64 bits of a text, as two signed halves. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

/** Both halves before anything was hashed. */
export const opening: Key = { high: 0xdeadbeef | 0, low: 0x41c6ce57 };

/** The first half with one more UTF-16 unit, or any other number. */
export function stepHigh(high: number, unit: number): number {
  return Math.imul(high ^ unit, highFactor);
}

/** The second half with one more. */
export function stepLow(low: number, unit: number): number {
  return (Math.imul(low, lowFactor) + unit) | 0;
}

export function closeKey(high: number, low: number): Key {
  return { high: mix(high), low: mix(low) };
}

// Several windows count one message: what was hashed last is asked for again.
let lastText = "";
let lastKey: Key | undefined;

/** The key of a text, by its UTF-16 units. */
export function keyOf(text: string): Key {
  if (lastKey && text === lastText) return lastKey;
  let { high, low } = opening;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = stepHigh(high, unit);
    low = stepLow(low, unit);
  }
  lastText = text;
  lastKey = closeKey(high, low);
  return lastKey;
}

/** The key of two, in their order. */
export function joinKeys(one: Key, other: Key): Key {
  return closeKey(stepHigh(one.high, other.high), stepLow(one.low, other.low));
}

let lastId = "";
let lastBits = mix(0x9747b28c) >>> 0;

/** 32 bits of a text, unsigned. */
export function shortHash(text: string): number {
  if (text === lastId) return lastBits;
  let bits = 0x9747b28c | 0;
  for (let index = 0; index < text.length; index++) {
    bits = Math.imul(bits ^ text.charCodeAt(index), shortFactor);
    bits ^= bits >>> 15;
  }
  lastId = text;
  lastBits = mix(bits) >>> 0;
  return lastBits;
}

function mix(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
