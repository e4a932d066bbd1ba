import type { APIThreadChannel } from "discord.js";
import { createRecent } from "../../core/recent.ts";

export interface Thread {
  readonly parent: string;
  readonly name: string;
}

/**
 * The threads of a guild by id: a message tells only its thread, and a renaming only the new name.
 * discord.js keeps them too, but hears of some later than we do.
 */
export interface Threads {
  get(id: string): Thread | undefined;
  learn(thread: Pick<APIThreadChannel, "id" | "name" | "parent_id">): void;
  forget(id: string): void;
  readonly size: number;
}

/** Discord allows 1,000 open threads in a guild. */
const mostThreads = 4_000;

export function createThreads(): Threads {
  const threads = createRecent<Thread>(mostThreads);
  return {
    get: (id) => threads.get(id),
    learn({ id, name, parent_id: parent }) {
      if (!parent) return;
      const before = threads.get(id);
      threads.set(id, { parent, name: name ?? before?.name ?? "" });
    },
    forget: (id) => threads.delete(id),
    get size() {
      return threads.size;
    },
  };
}
