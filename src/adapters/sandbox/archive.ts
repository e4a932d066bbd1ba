import type { KeyValue } from "../../core/key-value.ts";
import type { Ledger, Post } from "./state.ts";

/** Keeps the sandbox's community in the key-value state: one key for the ledger, one per room. */
export interface Archive {
  ledger(): Promise<Ledger | undefined>;
  room(id: string): Promise<Post[]>;
  /** Says that something changed; it is written by the next `save`. */
  touch(part: "ledger" | { room: string }): void;
  /** Resolves once everything touched so far is stored. Calls that overlap share one writing. */
  save(): Promise<void>;
}

export function createArchive(
  store: KeyValue,
  space: string,
  source: { ledger(): Ledger; room(id: string): readonly Post[] },
): Archive {
  const key = (part: string) => `sandbox:${space}:${part}`;
  const rooms = new Set<string>();
  let ledger = false;
  let writing = Promise.resolve();
  let waiting: Promise<void> | undefined;

  async function write(): Promise<void> {
    waiting = undefined;
    const changed = [...rooms];
    const changedLedger = ledger;
    rooms.clear();
    ledger = false;
    try {
      for (const id of changed) await store.set(key(`room:${id}`), source.room(id));
      if (changedLedger) await store.set(key("ledger"), source.ledger());
    } catch (error) {
      for (const id of changed) rooms.add(id);
      ledger ||= changedLedger;
      throw error;
    }
  }

  return {
    ledger: async () => (await store.get(key("ledger"))) as Ledger | undefined,
    room: async (id) => ((await store.get(key(`room:${id}`))) as Post[] | undefined) ?? [],
    touch(part) {
      if (part === "ledger") ledger = true;
      else rooms.add(part.room);
    },
    save() {
      waiting ??= writing.then(write);
      const mine = waiting;
      writing = mine.catch(() => {});
      return mine;
    },
  };
}
