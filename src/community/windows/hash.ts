/**
 * Hashes that tell keys apart, not secrets: two multiplying halves, in the manner of MurmurHash3,
 * whose finalisers they share (public domain, A. Appleby). With 1.5 million keys the chance that any
 * two have the same 64 bits is 1 in 16 million.
 */

const highFactor = 0x9e3779b1;
const lowFactor = 0x5f356495;
const shortFactor = 0x2c1b3c6d;

/** The two halves of what was hashed last, unsigned. Shared, so that nothing is allocated. */
export const hashed = { high: 0, low: 0 };

/** Hashes a text by its UTF-16 units, into `hashed`. What differs in `seed` differs. */
export function hash(text: string, seed: number): void {
  let high = 0xdeadbeef ^ Math.imul(seed, lowFactor);
  let low = 0x41c6ce57 ^ Math.imul(seed, highFactor);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, highFactor);
    low = Math.imul(low ^ unit, lowFactor);
    high ^= high >>> 16;
    low ^= low >>> 13;
  }
  hashed.high = finalise(high);
  hashed.low = finalise(low);
}

/** As `hash`, of the first `length` of these. */
export function hashUnits(units: Int32Array, length: number, seed: number): void {
  let high = 0xdeadbeef ^ Math.imul(seed, lowFactor);
  let low = 0x41c6ce57 ^ Math.imul(seed, highFactor);
  for (let index = 0; index < length; index++) {
    const unit = units[index] as number;
    high = Math.imul(high ^ unit, highFactor);
    low = Math.imul(low ^ unit, lowFactor);
    high ^= high >>> 16;
    low ^= low >>> 13;
  }
  hashed.high = finalise(high);
  hashed.low = finalise(low);
}

/** 32 bits of a text. */
export function shortHash(text: string): number {
  let bits = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    bits = Math.imul(bits ^ text.charCodeAt(index), shortFactor);
    bits ^= bits >>> 15;
  }
  return finalise(bits);
}

function finalise(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
