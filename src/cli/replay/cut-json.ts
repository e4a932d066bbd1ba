/**
 * Cuts one huge JSON document into what matters of it, without holding the whole: the objects of one
 * array of the root object, and the root's other fields. It knows as little of JSON as that needs
 * (strings, brackets, commas), so what is wrong inside one object costs that object alone.
 */
export interface Cutter {
  /** The next bytes, however they were cut. */
  push(chunk: Uint8Array): readonly Cut[];
  /** Where the document stands: how deep in it, how many bytes and lines were read. */
  readonly state: CutState;
}

export type Cut =
  | { readonly cut: "field"; readonly key: string; readonly text: string }
  | {
      readonly cut: "item";
      readonly text: string;
      /** Bytes from the beginning of the document to the first of the object. */
      readonly offset: number;
      readonly bytes: number;
      /** From 1. */
      readonly line: number;
    };

export interface CutState {
  /** The root object has begun, and has ended. */
  readonly begun: boolean;
  readonly ended: boolean;
  /** The array was there. */
  readonly found: boolean;
  /** An object, or a field, began that has not ended; `offset` and `line` are where. */
  readonly open: boolean;
  readonly offset: number;
  readonly line: number;
  /** The document does not begin as a JSON object does. */
  readonly foreign: boolean;
}

/** Longer than any message, with everything that hangs on it; more is no export. */
const longest = 64 * 1024 * 1024;

const space = 0x20;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const newline = 0x0a;
const opening = { object: 0x7b, list: 0x5b };
const closing = { object: 0x7d, list: 0x5d };

/** `array`: the key of the root's array whose objects are wanted. `text: false` leaves them unread. */
export function createCutter(array: string, options: { text?: boolean } = {}): Cutter {
  const withText = options.text ?? true;
  let held: Buffer = Buffer.alloc(0);
  /** The document's offset of the first byte held. */
  let base = 0;
  let depth = 0;
  let line = 1;
  let inString = false;
  let escaped = false;
  let begun = false;
  let ended = false;
  let found = false;
  let foreign = false;
  let inArray = false;
  let expectsKey = false;
  let key = "";
  /** Where something wanted began, as an index into what is held; -1 for nothing. */
  let start = -1;
  let startLine = 1;

  const slice = (to: number) => held.toString("utf8", start, to);

  function push(chunk: Uint8Array): readonly Cut[] {
    const cuts: Cut[] = [];
    if (ended || foreign) return cuts;
    const from = held.length;
    held =
      from === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([held, chunk]);
    scan(from, cuts);
    keepRest();
    return cuts;
  }

  function scan(from: number, cuts: Cut[]): void {
    const bytes = held;
    const end = bytes.length;
    for (let at = from; at < end; at++) {
      if (inString) {
        at = endOfString(bytes, at, end);
        if (inString) return;
        if (depth === 1 && expectsKey) {
          key = safeString(slice(at + 1));
          start = -1;
        }
        continue;
      }
      const byte = bytes[at];
      if (byte === space && depth > 0) continue;
      switch (byte) {
        case quote:
          inString = true;
          if (depth === 1 && expectsKey) begin(at);
          break;
        case newline:
          line++;
          break;
        case opening.object:
        case opening.list:
          depth++;
          opened(byte, at);
          if (foreign) return;
          break;
        case closing.object:
        case closing.list:
          depth--;
          closed(at, cuts);
          if (ended) return;
          break;
        case comma:
          if (depth === 1) expectsKey = true;
          break;
        case colon:
          if (depth === 1) expectsKey = false;
          break;
        default:
          if (depth === 0 && !isBlank(byte, base + at)) {
            foreign = true;
            return;
          }
      }
    }
  }

  /** Where the string ends that goes on at `from`; `inString` stays true when it ends further on. */
  function endOfString(bytes: Buffer, from: number, end: number): number {
    let at = from;
    if (escaped) at++;
    escaped = false;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === quote) {
        inString = false;
        return at;
      }
      if (byte === backslash) at++;
    }
    // Its last byte was a backslash: what comes next is taken as it is.
    escaped = at > end;
    return end;
  }

  function begin(at: number): void {
    start = at;
    startLine = line;
  }

  function opened(byte: number, at: number): void {
    if (depth === 1) {
      begun = true;
      expectsKey = true;
      foreign = byte !== opening.object;
    } else if (depth === 2 && key === array && byte === opening.list) {
      inArray = true;
      found = true;
    } else if ((depth === 2 && !inArray) || (depth === 3 && inArray)) {
      begin(at);
    }
  }

  function closed(at: number, cuts: Cut[]): void {
    if (inArray && depth === 2 && start >= 0) {
      const text = withText ? slice(at + 1) : "";
      cuts.push({
        cut: "item",
        text,
        offset: base + start,
        bytes: at + 1 - start,
        line: startLine,
      });
      start = -1;
    } else if (depth === 1) {
      if (!inArray && start >= 0) cuts.push({ cut: "field", key, text: slice(at + 1) });
      inArray = false;
      start = -1;
    } else if (depth <= 0) {
      ended = true;
    }
  }

  /** Only the beginning of what has not ended is held on to. */
  function keepRest(): void {
    const keep = ended || foreign || start < 0 ? held.length : start;
    if (held.length - keep > longest) foreign = true;
    base += keep;
    if (start >= 0) start -= keep;
    // A copy: the chunk itself need not stay for the sake of its end.
    held = Buffer.from(held.subarray(keep));
  }

  return {
    push,
    get state() {
      return {
        begun,
        ended,
        found,
        open: start >= 0 || inString,
        offset: base,
        line: start >= 0 ? startLine : line,
        foreign,
      };
    },
  };
}

/** Blanks, and the mark of its encoding with which a file may begin. */
function isBlank(byte: number | undefined, offset: number): boolean {
  if (byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === newline) return true;
  return offset < 3 && (byte === 0xef || byte === 0xbb || byte === 0xbf);
}

function safeString(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}
