import { type Document, isAlias, isMap, isScalar, isSeq, type Pair } from "yaml";
import type { Path } from "./problem.ts";
import { isMergeKey, mergedMaps } from "./references.ts";

/** Offsets of the value under a path and of its key, as deep as the document goes. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly key: number;
  /** There is a key and nothing behind it; it starts where the key does. */
  readonly empty: boolean;
}

export function locate(document: Document, path: Path): Place {
  const resolve = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
  let node: unknown = document.contents;
  let { start, end } = rangeOf(node) ?? { start: 0, end: 0 };
  let key = start;
  let empty = false;
  for (const part of path) {
    const inside = resolve(node);
    if (isMap(inside)) {
      const pair = pairOf(inside, String(part), document);
      if (!pair) break;
      key = rangeOf(pair.key)?.start ?? key;
      ({ start, end } = rangeOf(pair.value) ?? { start: key, end: key });
      // `channel: #general` has no value, only a comment: the key is where to look.
      empty = !pair.value || (isScalar(pair.value) && pair.value.source === "");
      if (empty) start = key;
      node = pair.value;
    } else if (isSeq(inside)) {
      const item = inside.items[Number(part)];
      if (item === undefined) break;
      ({ start, end } = rangeOf(item) ?? { start, end });
      key = start;
      empty = false;
      node = item;
    } else break;
  }
  return { start, end, key, empty };
}

/** The pair that counts: the last of several, and one of its own before a merged one. */
function pairOf(map: unknown, name: string, document: Document, depth = 0): Pair | undefined {
  if (!isMap(map) || depth > 20) return undefined;
  const own = map.items.findLast(({ key }) => isScalar(key) && String(key.value) === name);
  if (own) return own;
  for (const { key, value } of map.items) {
    if (!isMergeKey(key)) continue;
    for (const merged of mergedMaps(value, document)) {
      const pair = pairOf(merged, name, document, depth + 1);
      if (pair) return pair;
    }
  }
  return undefined;
}

function rangeOf(node: unknown): { start: number; end: number } | undefined {
  if (!node || typeof node !== "object" || !("range" in node)) return undefined;
  const { range } = node;
  if (!Array.isArray(range)) return undefined;
  const [start, end] = range;
  return typeof start === "number" && typeof end === "number" ? { start, end } : undefined;
}
