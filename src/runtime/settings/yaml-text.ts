import { type Document, LineCounter, type Node, parseDocument, type YAMLError } from "yaml";
import { keyTwice } from "./duplicate-key.ts";
import { type Mended, mend } from "./mend.ts";
import { looseReferences } from "./references.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a file as YAML. */
export interface Fault extends Position {
  readonly message: string;
}

/** A YAML text, read as far as it can be. Offsets are those of `text`. */
export interface YamlText {
  /** As given, or mended where it was plain what was meant: the same lines in any case. */
  readonly text: string;
  readonly document: Document;
  readonly faults: readonly Fault[];
  /** Offsets of mistakes around which the document says what nobody meant. */
  readonly broken: readonly number[];
  position(offset: number): Position;
}

/** Mistakes that concern one value or key and leave the rest as it was meant. */
const mild: ReadonlySet<YAMLError["code"]> = new Set([
  "DUPLICATE_KEY",
  "BAD_SCALAR_START",
  "BAD_DQ_ESCAPE",
  "BAD_ALIAS",
]);

/** What to do about the mistakes that YAML's own messages do not explain to everyone. */
const remedies: Partial<Record<YAMLError["code"], string>> = {
  BAD_SCALAR_START: "put the text in quotes",
  TAB_AS_INDENT: "indent with spaces",
  UNEXPECTED_TOKEN: "put the whole text in quotes that it does not contain",
  MISSING_CHAR: "is a quotation mark or a bracket left open, or a line indented wrongly?",
};

/** More mistakes than that are mended one after the other, not at once. */
const mostMended = 20;

export function readYaml(given: string): YamlText {
  const faults: Fault[] = [];
  let text = given;
  for (let mended = 0; ; mended += 1) {
    const lines = new LineCounter();
    const position = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
    const better = mended < mostMended ? firstMended(text, document) : undefined;
    if (better) {
      faults.push({ ...position(better.offset), message: better.message });
      text = better.text;
      continue;
    }
    for (const error of firstOfLine(document.errors, position)) {
      const message = explain(error, document, position);
      faults.push({ ...position(error.pos[0]), message });
    }
    for (const { offset, message } of looseReferences(document)) {
      faults.push({ ...position(offset), message });
    }
    const broken = document.errors.filter(({ code }) => !mild.has(code)).map(({ pos }) => pos[0]);
    return { text, document, faults, broken, position };
  }
}

function firstMended(text: string, document: Document.Parsed): Mended | undefined {
  const severe = document.errors.filter(({ code }) => !mild.has(code));
  // What comes after a mistake that cannot be mended may be its consequence.
  const worthIt = severe.filter(({ code }, index) => index === 0 || code === "MULTIPLE_DOCS");
  for (const error of worthIt) {
    const mended = mend(text, error, document);
    if (mended) return mended;
  }
  return undefined;
}

/** What else is wrong with a line is mostly a consequence. */
function firstOfLine(errors: readonly YAMLError[], position: YamlText["position"]) {
  const seen = new Set<number>();
  return errors.filter((error) => {
    if (mild.has(error.code)) return true;
    const { line } = position(error.pos[0]);
    const first = !seen.has(line);
    seen.add(line);
    return first;
  });
}

function explain(
  error: YAMLError,
  document: Document<Node>,
  position: YamlText["position"],
): string {
  if (error.code === "DUPLICATE_KEY") return keyTwice(document, error.pos[0], position);
  const said = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  const remedy = remedies[error.code];
  return `not YAML: ${said}${remedy ? `; ${remedy}` : ""}`;
}
