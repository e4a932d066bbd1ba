/**
 * A small automaton for letters that stand alone: three in a row may spell something, and so may
 * two with signs between them and the rest in one piece (`f.u.cking`).
 */

const letter = 0;
const blank = 1;
const sign = 2;
const nothing = 3;

/** By `state << 2 | what comes`: the next state. */
export const rows = new Uint8Array(128);
export const spelled = 16;

const none = 0;
export const inWord = 1;
const one = 2;
const afterOne = 3;
const two = 4;
/** Behind two of them and a blank, or a sign. */
export const afterTwo = 5;
export const afterTwoSigned = 6;
const three = 7;
const threeSigned = 8;

const transitions: readonly (readonly [number, number, number, number])[] = [
  [none, one, none, none],
  [inWord, inWord, none, none],
  [one, inWord, afterOne, afterOne],
  [afterOne, two, afterOne, afterOne],
  [two, inWord, afterTwo, afterTwoSigned],
  [afterTwo, three, afterTwo, afterTwoSigned],
  [afterTwoSigned, threeSigned, afterTwoSigned, afterTwoSigned],
  [three, inWord, spelled, spelled],
  [threeSigned, spelled, spelled, spelled],
  [spelled, spelled, spelled, spelled],
];

for (const [state, onLetter, onBlank, onSign] of transitions) {
  rows[(state << 2) | letter] = onLetter;
  rows[(state << 2) | blank] = onBlank;
  rows[(state << 2) | sign] = onSign;
  rows[(state << 2) | nothing] = state;
}
