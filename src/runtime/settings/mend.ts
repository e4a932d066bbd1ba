import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from "yaml";

/** A mistake whose meaning is plain: said once, and the text as it was probably meant. */
export interface Mended {
  /** Where the mistake begins, in the text before mending. */
  readonly offset: number;
  readonly message: string;
  /** Has the same lines: only within the mistake's own line do columns move. */
  readonly text: string;
}

/**
 * The text without this one mistake, so that whatever else is wrong in the file is found too;
 * undefined where nobody can know what was meant.
 */
export function mend(text: string, error: YAMLError, document: Document): Mended | undefined {
  const [offset] = error.pos;
  switch (error.code) {
    case "MULTIPLE_DOCS":
      return oneDocument(text, offset);
    case "BLOCK_AS_IMPLICIT_KEY":
      return quoted(text, offset);
    case "MISSING_CHAR":
      return closedQuote(text, error, document);
    case "BAD_INDENT":
      return closedBracket(text, error, document);
    default:
      return undefined;
  }
}

function oneDocument(text: string, offset: number): Mended | undefined {
  if (text.startsWith("---", offset)) {
    const message = 'this file holds two documents, the second begins here: remove the line "---"';
    return { offset, message, text: splice(text, offset, offset + 3, "#--") };
  }
  const end = text.lastIndexOf("\n...", offset) + 1;
  if (end === 0) return undefined;
  const message = 'this file ends here for YAML, what follows is not read: remove the line "..."';
  return { offset: end, message, text: splice(text, end, end + 3, "#..") };
}

/** `greeting: Hi: there` */
function quoted(text: string, offset: number): Mended {
  const end = endOfLine(text, offset);
  const meant = JSON.stringify(text.slice(offset, end).trimEnd());
  const message = 'not YAML: put a text that contains ": " in quotes';
  return { offset, message, text: splice(text, offset, end, meant) };
}

function closedQuote(text: string, error: YAMLError, document: Document): Mended | undefined {
  if (!/^Missing closing ["']/.test(error.message)) return undefined;
  const offset = innermost(document, error.pos[0], (node) => {
    return isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
  });
  if (offset === undefined) return undefined;
  const end = offset + text.slice(offset, endOfLine(text, offset)).trimEnd().length;
  const mark = text.charAt(offset);
  const message = `not YAML: this quotation mark is never closed; put ${mark} after the text`;
  return { offset, message, text: splice(text, end, end, mark) };
}

function closedBracket(text: string, error: YAMLError, document: Document): Mended | undefined {
  if (!error.message.startsWith("Flow ")) return undefined;
  const closer = error.message.trimEnd().endsWith("}") ? "}" : "]";
  const opener = closer === "}" ? "{" : "[";
  const offset = innermost(document, error.pos[0], (node) => {
    return isCollection(node) && node.flow === true && text.charAt(startOf(node)) === opener;
  });
  if (offset === undefined) return undefined;
  const end = text.slice(0, error.pos[0]).trimEnd().length;
  const message = `not YAML: this bracket is never closed; put ${closer} where it should end`;
  return { offset, message, text: splice(text, end, end, closer) };
}

/** Where the last node of a kind begins that reaches up to an offset. */
function innermost(
  document: Document,
  offset: number,
  isMeant: (node: Node) => boolean,
): number | undefined {
  let found: number | undefined;
  visit(document, {
    Node(_, node) {
      const [start = 0, , end = 0] = node.range ?? [];
      if (start <= offset && end >= offset && isMeant(node)) found = start;
    },
  });
  return found;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function endOfLine(text: string, from: number): number {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(from)) ?? [];
  return from + line.length;
}

function splice(text: string, from: number, to: number, instead: string): string {
  return text.slice(0, from) + instead + text.slice(to);
}
