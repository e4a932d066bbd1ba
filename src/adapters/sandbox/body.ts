import type { IncomingMessage } from "node:http";
import { Denied } from "./denied.ts";

/** The largest body that is read, in bytes. */
const bodyLimit = 32_768;

/** A request's JSON body. @throws Denied for another type, too much of it, or no JSON */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new Denied(415, "not-json", "Send JSON, with the header content-type: application/json.");
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    // What comes after the limit is read and dropped, so that the answer reaches the sender.
    if (size <= bodyLimit) parts.push(part);
    if (size > bodyLimit * 64) break;
  }
  if (size > bodyLimit) {
    throw new Denied(413, "too-large", `A request takes at most ${bodyLimit} bytes.`);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw new Denied(400, "bad-json", "The body is no valid JSON.");
  }
}
