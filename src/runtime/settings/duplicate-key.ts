import { type Document, isNode, isScalar, visit } from "yaml";

/** What to say of a key, at this offset, that an earlier one of its mapping equals. */
export function keyTwice(
  document: Document,
  offset: number,
  position: (offset: number) => { readonly line: number },
): string {
  let said = "this key stands twice: keep one of them";
  visit(document, {
    Map(_, map) {
      const at = map.items.findIndex(({ key }) => startOf(key) === offset);
      if (at < 0) return undefined;
      const name = nameOf(map.items[at]?.key);
      const first = map.items.find(({ key }) => nameOf(key) === name);
      const { line } = position(startOf(first?.key) ?? offset);
      said = `"${name}" stands already in line ${line}: keep one of them`;
      return visit.BREAK;
    },
  });
  return said;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function nameOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
}
