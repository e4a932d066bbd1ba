import type { ReplayMessage } from "./item.ts";

/** A stream in the order of time, and the number of its source. */
export interface Stream {
  readonly source: number;
  readonly messages: AsyncIterable<readonly ReplayMessage[]>;
}

export interface Merged {
  readonly source: number;
  readonly message: ReplayMessage;
}

interface Head {
  readonly source: number;
  readonly more: AsyncIterator<readonly ReplayMessage[]>;
  batch: readonly ReplayMessage[];
  next: number;
}

/** So many are handed on at once. */
const handful = 512;

/**
 * All histories as one, in the order of time; of the same instant, earlier sources first. Rules count
 * across channels, so that one channel after the other would not do.
 */
export async function* merge(streams: readonly Stream[]): AsyncIterable<readonly Merged[]> {
  const heap: Head[] = [];
  for (const { source, messages } of streams) {
    const head: Head = { source, more: messages[Symbol.asyncIterator](), batch: [], next: 0 };
    if (await refill(head)) push(heap, head);
  }
  let merged: Merged[] = [];
  while (heap.length > 0) {
    const head = heap[0];
    const message = head?.batch[head.next];
    if (!head || !message) break;
    merged.push({ source: head.source, message });
    head.next++;
    if (head.next < head.batch.length || (await refill(head))) sink(heap, 0);
    else pop(heap);
    if (merged.length < handful) continue;
    yield merged;
    merged = [];
  }
  if (merged.length > 0) yield merged;
}

async function refill(head: Head): Promise<boolean> {
  for (;;) {
    const { done, value } = await head.more.next();
    if (done) return false;
    if (value.length === 0) continue;
    head.batch = value;
    head.next = 0;
    return true;
  }
}

function isBefore(a: Head | undefined, b: Head | undefined): boolean {
  const first = a?.batch[a.next]?.at ?? Number.POSITIVE_INFINITY;
  const second = b?.batch[b.next]?.at ?? Number.POSITIVE_INFINITY;
  return first === second ? (a?.source ?? 0) < (b?.source ?? 0) : first < second;
}

function push(heap: Head[], head: Head): void {
  heap.push(head);
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[above])) return;
    swap(heap, at, above);
    at = above;
  }
}

function pop(heap: Head[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  sink(heap, 0);
}

function sink(heap: Head[], from: number): void {
  for (let at = from; ; ) {
    let least = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && isBefore(heap[below], heap[least])) least = below;
    }
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}

function swap(heap: Head[], a: number, b: number): void {
  const one = heap[a];
  const other = heap[b];
  if (!one || !other) return;
  heap[a] = other;
  heap[b] = one;
}

/**
 * Tells what two histories both hold: such twins have the same time and id, so only those of the
 * latest instant need be remembered.
 */
export function createTwins(): (message: ReplayMessage) => boolean {
  let instant = Number.NaN;
  let seen = new Set<string>();
  return ({ space, subject, id, at, text }) => {
    if (at !== instant) {
      instant = at;
      seen = new Set();
    }
    const key = `${space}\u0000${subject}\u0000${id}${subject === "edits" ? `\u0000${text}` : ""}`;
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
}
