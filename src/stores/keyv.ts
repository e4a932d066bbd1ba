import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { KeyvSqlite } from "@keyv/sqlite";
import { Keyv } from "keyv";
import type { KeyValue } from "../core/key-value.ts";

/**
 * The key-value state in a SQLite file of its own: never the history's, two copies of the library
 * on one file can corrupt it. `:memory:` keeps nothing.
 */
export function openState(file: string): KeyValue & { close(): Promise<void> } {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const keyv = new Keyv({
    store: new KeyvSqlite({ uri: `sqlite://${file}`, wal: file !== ":memory:" }),
  });
  return {
    get: (key) => keyv.get(key),
    async set(key, value, ttl) {
      await keyv.set(key, value, ttl);
    },
    async delete(key) {
      await keyv.delete(key);
    },
    async close() {
      await keyv.disconnect();
    },
  };
}
