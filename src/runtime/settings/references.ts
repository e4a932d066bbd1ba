import { type Alias, type Document, isAlias, isMap, isPair, isSeq, Scalar, visit } from "yaml";

export interface LooseReference {
  readonly offset: number;
  readonly message: string;
}

/**
 * Finds the aliases and merges that lead nowhere, which YAML would only throw at, and takes them out of
 * the document: an alias becomes the text that it was written as, a merge goes.
 */
export function looseReferences(document: Document): readonly LooseReference[] {
  const found: LooseReference[] = [];
  visit(document, {
    Alias(_, alias, path) {
      const message = looseness(alias, document, path);
      if (message === undefined) return undefined;
      found.push({ offset: alias.range?.[0] ?? 0, message });
      const text = new Scalar(`*${alias.source}`);
      text.range = alias.range ?? null;
      return text;
    },
  });
  visit(document, {
    Pair(_, pair) {
      if (!isMergeKey(pair.key) || mergedMaps(pair.value, document).length > 0) return undefined;
      const offset = rangeStart(pair.key);
      // An alias that was loose is said already.
      if (!found.some((other) => other.offset === rangeStart(pair.value))) {
        found.push({ offset, message: '"<<" takes a mapping marked above, such as "<<: *base"' });
      }
      return visit.REMOVE;
    },
  });
  return found;
}

function looseness(alias: Alias, document: Document, path: readonly unknown[]): string | undefined {
  const meant = alias.resolve(document);
  if (!meant)
    return `nothing above is marked "&${alias.source}"; a text that begins with * needs quotes`;
  const inside = path.some((node) => node === meant || (isPair(node) && node.value === meant));
  return inside ? `"*${alias.source}" stands inside of what it repeats` : undefined;
}

/** The mappings that `<<: …` takes over; none when it names anything else. */
export function mergedMaps(value: unknown, document: Document): readonly unknown[] {
  const meant = isAlias(value) ? value.resolve(document) : value;
  const all = isSeq(meant) ? meant.items : [meant];
  const maps = all.map((item) => (isAlias(item) ? item.resolve(document) : item));
  return maps.every((item) => isMap(item)) ? maps : [];
}

export function isMergeKey(key: unknown): boolean {
  return key instanceof Scalar && typeof key.value === "symbol";
}

function rangeStart(node: unknown): number {
  return node instanceof Scalar || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}
