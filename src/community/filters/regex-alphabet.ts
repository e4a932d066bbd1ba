/** Code points in pairs: from, to, both included; in order. */
export type Ranges = readonly number[];

/**
 * The characters that a set of patterns can tell apart. Those that no pattern distinguishes are one
 * class, so that tables over classes stay small whatever Unicode has.
 */
export interface Alphabet {
  /** How many classes; the end of the text is the class behind the last one, and in no set. */
  readonly width: number;
  /** By set and class, whether the one has the other: `stride` words of 32 classes for each set. */
  readonly bits: Uint32Array;
  readonly stride: number;
  classOf(point: number): number;
  /** The classes that a set has. */
  classesIn(set: number): readonly number[];
}

/** The alphabet of these sets, each known by its place. Linear in the number of ranges. */
export function buildAlphabet(sets: readonly Ranges[]): Alphabet {
  const bounds = boundsOf(sets);
  const { classes, width } = split(bounds, sets);
  const table = new Uint16Array(0x10000);
  for (const [place, from] of bounds.entries()) {
    if (from > 0xffff) break;
    table.fill(classes[place] ?? 0, from, Math.min(bounds[place + 1] ?? 0x10000, 0x10000));
  }
  const stride = (width >> 5) + 1;
  const bits = new Uint32Array(sets.length * stride);
  const members = sets.map(() => new Set<number>());
  for (const [set, ranges] of sets.entries()) {
    each(bounds, ranges, (place) => {
      const which = classes[place] ?? 0;
      members[set]?.add(which);
      const cell = set * stride + (which >> 5);
      bits[cell] = (bits[cell] ?? 0) | (1 << (which & 31));
    });
  }
  return {
    width,
    bits,
    stride,
    classOf: (point) =>
      (point < 0x10000 ? table[point] : classes[placeOf(bounds, point)]) as number,
    classesIn: (set) => [...(members[set] ?? [])],
  };
}

/** Where some set begins or ends, in order, 0 among them. */
function boundsOf(sets: readonly Ranges[]): Int32Array {
  const bounds = new Set([0]);
  for (const ranges of sets)
    for (const [place, point] of ranges.entries()) bounds.add(place % 2 === 0 ? point : point + 1);
  return Int32Array.from(bounds).sort();
}

/** Splits the classes by one set after the other; what ends up in one class no set tells apart. */
function split(bounds: Int32Array, sets: readonly Ranges[]) {
  const classes = new Int32Array(bounds.length);
  let next = 1;
  for (const ranges of sets) {
    const inside = new Map<number, number>();
    each(bounds, ranges, (place) => {
      const before = classes[place] ?? 0;
      const now = inside.get(before) ?? next++;
      inside.set(before, now);
      classes[place] = now;
    });
  }
  const names = new Map<number, number>();
  for (const [place, one] of classes.entries()) {
    const name = names.get(one) ?? names.size;
    names.set(one, name);
    classes[place] = name;
  }
  return { classes, width: names.size };
}

function each(bounds: Int32Array, ranges: Ranges, visit: (place: number) => void): void {
  for (let pair = 0; pair < ranges.length; pair += 2) {
    const to = ranges[pair + 1] ?? -1;
    let place = placeOf(bounds, ranges[pair] ?? 0);
    for (; place < bounds.length && (bounds[place] ?? 0) <= to; place++) visit(place);
  }
}

/** The last bound that is not above a code point. */
function placeOf(bounds: Int32Array, point: number): number {
  let low = 0;
  let high = bounds.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= point) low = middle;
    else high = middle;
  }
  return low;
}
