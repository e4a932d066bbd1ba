/** The latest of something, by key: what was asked for or set long ago is forgotten. */
export interface Recent<Value> {
  /** Also makes it one of the latest. */
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** The older ones first. */
  entries(): IterableIterator<[string, Value]>;
  readonly size: number;
}

/**
 * Keeps between half of `most` and `most`, in two generations: the older one is let go of as a whole
 * when the younger one is full. Taking out the oldest one by one costs ten times as much, since a Map
 * steps over every hole that was left at its beginning.
 */
export function createRecent<Value>(most: number): Recent<Value> {
  const half = Math.ceil(most / 2);
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();

  function set(key: string, value: Value): void {
    young.set(key, value);
    if (young.size < half) return;
    old = young;
    young = new Map();
  }

  function* entries(): IterableIterator<[string, Value]> {
    for (const entry of old) if (!young.has(entry[0])) yield entry;
    yield* young;
  }

  return {
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    entries,
    get size() {
      let size = 0;
      for (const _ of entries()) size += 1;
      return size;
    },
  };
}
