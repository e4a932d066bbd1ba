import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** The lines of a stream with their numbers, many at a time; a last line needs no line feed. */
export async function* linesOf(input: Readable): AsyncIterable<{ number: number; text: string }[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let number = 0;
  for await (const chunk of input) {
    let text = typeof chunk === "string" ? chunk : decoder.write(chunk as Buffer);
    // Some editors begin a file with a mark of its encoding.
    if (number === 0 && rest === "") text = text.replace(/^\uFEFF/, "");
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    yield parts.map((text) => ({ number: ++number, text }));
  }
  rest += decoder.end();
  if (rest.trim() !== "") yield [{ number: ++number, text: rest }];
}
