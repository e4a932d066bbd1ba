import type { KeyValue } from "../core/key-value.ts";

export interface MemoryStore extends KeyValue {
  /** Of what is kept and has not lapsed. */
  keys(): readonly string[];
  clear(): void;
}

interface Kept {
  readonly json: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * State that lasts as long as the test. Values go through JSON, as they do in a store on a disk.
 * @param now milliseconds since the epoch, by which entries lapse; without it they never do
 */
export function memoryStore(now: () => number = () => 0): MemoryStore {
  const entries = new Map<string, Kept>();
  const lasting = (key: string) => {
    const found = entries.get(key);
    return found && found.until > now() ? found : undefined;
  };

  return {
    async get(key) {
      const found = lasting(key);
      return found && JSON.parse(found.json);
    },
    async set(key, value, ttl = Number.POSITIVE_INFINITY) {
      entries.set(key, { json: JSON.stringify(value), until: now() + ttl });
    },
    async delete(key) {
      entries.delete(key);
    },
    keys: () => [...entries.keys()].filter((key) => lasting(key) !== undefined),
    clear: () => entries.clear(),
  };
}
