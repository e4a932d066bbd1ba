import { type Cut, createCutter } from "./cut-json.ts";
import { endProblem } from "./end-problem.ts";
import type { Hearing, ReplayMessage } from "./item.ts";
import { readAt, readChunks } from "./read-chunks.ts";

type Item = Extract<Cut, { cut: "item" }>;

/**
 * An export with the newest message first, read from its end: once to find where its messages stand,
 * once to read them. Where they stand is all that is held of it.
 */
export async function* readBackwards(
  file: string,
  chunk: number,
  itemOf: (cut: Item) => ReplayMessage | undefined,
  hearing: Pick<Hearing, "read" | "leaveOut">,
): AsyncIterable<readonly ReplayMessage[]> {
  const cutter = createCutter("messages", { text: false });
  const places: Omit<Item, "text">[] = [];
  for await (const bytes of readChunks(file, chunk)) {
    for (const cut of cutter.push(bytes)) if (cut.cut === "item") places.push(cut);
  }
  const problem = endProblem(cutter.state, places.length);
  if (problem !== undefined) hearing.leaveOut({ file, line: cutter.state.line, problem });
  for (let last = places.length - 1; last >= 0; ) {
    const first = firstWithin(places, last, chunk);
    const from = places[first]?.offset ?? 0;
    const end = places[last];
    const bytes = await readAt(file, from, end ? end.offset + end.bytes - from : 0);
    hearing.read(bytes.length);
    const messages: ReplayMessage[] = [];
    for (const place of places.slice(first, last + 1).reverse()) {
      const start = place.offset - from;
      const item = itemOf({ ...place, text: bytes.toString("utf8", start, start + place.bytes) });
      if (item) messages.push(item);
    }
    if (messages.length > 0) yield messages;
    last = first - 1;
  }
}

/** The earliest place so that everything from it to `last` fits into `size` bytes. */
function firstWithin(
  places: readonly { readonly offset: number; readonly bytes: number }[],
  last: number,
  size: number,
): number {
  const end = (places[last]?.offset ?? 0) + (places[last]?.bytes ?? 0);
  let first = last;
  while (first > 0 && end - (places[first - 1]?.offset ?? 0) <= size) first--;
  return first;
}
