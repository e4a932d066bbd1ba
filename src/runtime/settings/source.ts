import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from "yaml";
import { formatPath, type Path, type Problem } from "./problem.ts";

/** One YAML file, read: its value, and where each part of it stands. */
export interface Source {
  readonly file: string;
  /** Plain data; an empty file is an empty mapping. */
  readonly value: unknown;
  /** What keeps the file from being YAML at all. */
  readonly problems: readonly Problem[];
  /** A problem at the value under `path`, or at the nearest part that is there. */
  at(path: Path, message: string): Problem;
  /** A problem at the key that `path` ends in. */
  atKey(path: Path, message: string): Problem;
}

/** What to do about the mistakes that YAML's own messages do not explain to everyone. */
const remedies: Partial<Record<YAMLError["code"], string>> = {
  BAD_SCALAR_START: "put the text in quotes",
  BLOCK_AS_IMPLICIT_KEY: 'put a text that contains ": " in quotes',
  TAB_AS_INDENT: "indent with spaces",
  MISSING_CHAR: "is a quotation mark or a bracket left open?",
};

export function readSource(file: string, text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const place = (path: Path, offset: number, message: string): Problem => ({
    file,
    ...position(offset),
    path: formatPath(path),
    message,
  });
  const problems = document.errors.map((error) => place([], error.pos[0], explain(error)));
  let value: unknown;
  try {
    value = problems.length > 0 ? undefined : (document.toJS() ?? {});
  } catch (error) {
    // An alias to nothing, or so many that they would fill the memory.
    problems.push(place([], 0, `not YAML: ${error instanceof Error ? error.message : error}`));
  }
  const root = document.contents ?? undefined;
  const resolve = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
  return {
    file,
    value,
    problems,
    at: (path, message) => place(path, find(root, path, resolve).value, message),
    atKey: (path, message) => place(path, find(root, path, resolve).key, message),
  };
}

function explain(error: YAMLError): string {
  if (error.code === "DUPLICATE_KEY") return "this key stands twice";
  const said = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  const remedy = remedies[error.code];
  return `not YAML: ${said}${remedy ? `; ${remedy}` : ""}`;
}

/** The offsets of the value under `path` and of its key, as deep as the document goes. */
function find(
  root: Node | undefined,
  path: Path,
  resolve: (node: unknown) => unknown,
): { value: number; key: number } {
  let value = offsetOf(root) ?? 0;
  let key = value;
  let node: unknown = root;
  for (const part of path) {
    const inside = resolve(node);
    if (isMap(inside)) {
      const pair = inside.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(part),
      );
      if (!pair) break;
      key = offsetOf(pair.key) ?? key;
      value = offsetOf(pair.value) ?? key;
      // `channel: #general` has no value, only a comment: the key is where to look.
      if (isScalar(pair.value) && pair.value.source === "") value = key;
      node = pair.value;
    } else if (isSeq(inside)) {
      const item = inside.items[Number(part)];
      if (item === undefined) break;
      value = offsetOf(item) ?? value;
      key = value;
      node = item;
    } else break;
  }
  return { value, key };
}

function offsetOf(node: unknown): number | undefined {
  if (!node || typeof node !== "object" || !("range" in node)) return undefined;
  const { range } = node;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : undefined;
}
