import { createRecent } from "../../../core/recent.ts";
import { isRecord } from "../call.ts";
import type { Place } from "../place.ts";

/** For how long and how often Slack takes answers. https://docs.slack.dev/interactivity/handling-user-interaction */
const answerable = 30 * 60_000;
export const mostUses = 5;

/** What must be known of an interaction to answer it, also after a restart. */
export interface Stub {
  /** Whoever has it can answer in the bot's name: it is never logged. */
  readonly url: string;
  /** Of the thread in which a button was pressed. */
  readonly thread?: string;
  /** Until when it can be answered: milliseconds since the epoch. */
  readonly until: number;
  readonly uses: number;
  /** The requests that were answered by it. */
  readonly said: readonly string[];
}

/** The interactions that can still be answered, in memory and in the store. */
export interface Kept {
  /** Resolves once a restart would know it, or at least we do. */
  add(id: string, url: string, thread?: string): Promise<void>;
  /** The same way of answering under another id: a dialogue answers for what opened it. */
  pass(from: string, to: string): Promise<void>;
  /** Undefined when there is none, or its time is over. */
  find(id: string): Promise<Stub | undefined>;
  change(id: string, stub: Stub): Promise<void>;
}

const mostKept = 2_000;

export function createKept(place: Place): Kept {
  const { store, now } = place.options;
  const recent = createRecent<Stub>(mostKept);
  const keyOf = (id: string) => `${place.space}:interaction:${id}`;

  async function keep(id: string, stub: Stub): Promise<void> {
    recent.set(id, stub);
    try {
      await store.set(keyOf(id), stub, Math.max(1, stub.until - now()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      place.log("warn", "How to answer an interaction would not outlast a restart", { reason });
    }
  }

  async function find(id: string): Promise<Stub | undefined> {
    const stub = recent.get(id) ?? stubIn(await store.get(keyOf(id)));
    return stub && stub.until > now() ? stub : undefined;
  }

  return {
    find,
    change: keep,
    async add(id, url, thread) {
      // Slack may send it once more; what was said to it counts.
      if (await find(id)) return;
      const until = now() + answerable;
      await keep(id, { url, until, uses: 0, said: [], ...(thread !== undefined && { thread }) });
    },
    async pass(from, to) {
      const stub = await find(from);
      if (stub) await keep(to, stub);
    },
  };
}

function stubIn(kept: unknown): Stub | undefined {
  if (!isRecord(kept)) return undefined;
  const { url, until, uses, said, thread } = kept;
  if (typeof url !== "string" || typeof until !== "number" || typeof uses !== "number")
    return undefined;
  const requests = Array.isArray(said) ? said.filter((one) => typeof one === "string") : [];
  return { url, until, uses, said: requests, ...(typeof thread === "string" && { thread }) };
}
