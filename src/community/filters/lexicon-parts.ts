import { put, scatter, step } from "./hash.ts";
import { isPart, type Lexicon, opensEnd, opensStart } from "./lexicon.ts";
import { gap } from "./stream.ts";

/** Entries that are parts of words: how they are planted, and the gates by which most texts are ruled out. */

export const mostGateUnits = 6;

type Planted = Pick<
  Lexicon,
  "letters" | "offsets" | "flags" | "twins" | "parts" | "beginnings" | "gateUnits"
>;

/** The gate of the units before and one more: five bits of each are kept, of so many as `mask` says. */
export function nextGate(gate: number, unit: number, mask: number): number {
  return ((gate << 5) | (unit & 31)) & mask;
}

export function gateMask(gateUnits: number): number {
  return 2 ** (5 * gateUnits) - 1;
}

/** Whether a part may begin with a gate. */
export function isGate({ gates, gateShift }: Lexicon, gate: number): boolean {
  const bit = Math.imul(gate, scatter) >>> gateShift;
  return (((gates[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
}

/** Of how many units gates can be: the fewest of a part, of phrases those of the first word. */
export function gateUnitsOf(planted: Planted): number {
  let fewest = mostGateUnits;
  for (let entry = 0; entry < planted.flags.length; entry++) {
    if (!isPart(planted.flags, entry)) continue;
    const units = unitsOf(planted, entry);
    const end = units.indexOf(gap, 1) + 1 || units.length;
    fewest = Math.min(fewest, end);
  }
  return fewest;
}

/** Whether some part is no longer than a gate. */
export function isGateAll(planted: Planted): boolean {
  return planted.flags.some(
    (_, entry) =>
      isPart(planted.flags, entry) && unitsOf(planted, entry).length <= planted.gateUnits,
  );
}

export function plantPart(planted: Planted, entry: number): void {
  const { twins, parts, beginnings, gateUnits } = planted;
  let hash = 0;
  for (const [index, unit] of unitsOf(planted, entry).entries()) {
    hash = step(hash, unit);
    if (index >= gateUnits - 1) put(beginnings, hash, 0);
  }
  twins[entry] = put(parts, hash, entry);
}

/** More than a hundred bits for each part, so that few words get past them in vain. */
export function buildGates(planted: Planted, parts: number): Pick<Lexicon, "gates" | "gateShift"> {
  const { flags, gateUnits } = planted;
  const log = Math.min(20, Math.max(8, Math.ceil(Math.log2(parts * 128))));
  const gateShift = 32 - log;
  const gates = new Int32Array(2 ** (log - 5));
  for (let entry = 0; entry < flags.length; entry++) {
    if (!isPart(flags, entry)) continue;
    let gate = 0;
    for (const unit of unitsOf(planted, entry).slice(0, gateUnits)) gate = nextGate(gate, unit, -1);
    const bit = Math.imul(gate, scatter) >>> gateShift;
    gates[bit >>> 5] = (gates[bit >>> 5] as number) | (1 << (bit & 31));
  }
  return { gates, gateShift };
}

/** The units of a part: runs once, a gap at each end that is not open. */
function unitsOf({ letters, offsets, flags }: Planted, entry: number): number[] {
  const flag = flags[entry] as number;
  const units = flag & opensStart ? [] : [gap];
  for (let at = offsets[entry] as number; at < (offsets[entry + 1] as number); at++) {
    const unit = letters.charCodeAt(at);
    if (unit !== units.at(-1)) units.push(unit);
  }
  if (!(flag & opensEnd)) units.push(gap);
  return units;
}
