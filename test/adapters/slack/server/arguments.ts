import type { IncomingMessage } from "node:http";
import { isRecord } from "./rules.ts";
import type { Json } from "./slack.ts";
import { refuseWith } from "./world.ts";

/** How the Web API reads its arguments: forms, multipart forms, JSON and query strings. */

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

/** The arguments as they came, unread: strings from a form, whatever from JSON. */
export const rawArguments = async (
  body: Buffer,
  contentType: string,
  query: URLSearchParams,
): Promise<Json> => {
  const given: Json = Object.fromEntries(query);
  if (body.length === 0) return given;
  if (contentType.startsWith("application/json")) {
    const parsed = parsedJson(body.toString("utf8"));
    if (!isRecord(parsed))
      return refuseWith(parsed === undefined ? "invalid_json" : "json_not_object");
    return { ...given, ...parsed };
  }
  if (contentType.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": contentType },
    }).formData();
    for (const [name, value] of form)
      given[name] = typeof value === "string" ? value : Buffer.from(await value.arrayBuffer());
    return given;
  }
  if (contentType.startsWith("application/x-www-form-urlencoded"))
    return { ...given, ...Object.fromEntries(new URLSearchParams(body.toString("utf8"))) };
  return refuseWith(contentType === "" ? "missing_post_type" : "invalid_post_type");
};

export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type Read = { readonly value: unknown } | { readonly wrong: string };

const readers: Readonly<Record<string, (value: unknown) => Read>> = {
  string: (value) =>
    typeof value === "string" || typeof value === "number"
      ? { value: String(value) }
      : { wrong: "must be a string" },
  // An id or a ts as a number has lost digits already.
  id: (value) => (typeof value === "string" ? { value } : { wrong: "must be a string" }),
  bool: (value) => {
    if (value === true || value === "true" || value === "1" || value === 1) return { value: true };
    if (value === false || value === "false" || value === "0" || value === 0)
      return { value: false };
    return { wrong: "must be a boolean" };
  },
  int: (value) =>
    (typeof value === "number" || typeof value === "string") && /^\d+$/.test(String(value))
      ? { value: Number(value) }
      : { wrong: "must be an integer" },
  json: (value) => {
    if (typeof value !== "string") return { value };
    const parsed = parsedJson(value);
    return { value: parsed === undefined ? value : parsed };
  },
};

/** Every call may carry these; Bolt's clients add the team. */
const everywhere = new Set(["token", "team_id"]);

/**
 * Reads arguments against a method's list: `channel!:id text:string`. The `!` marks those that must
 * be there. Types: string, id, bool, int, json. Throws `invalid_arguments` for all that is wrong.
 */
export const readArguments = (given: Json, listed: string): Json => {
  const messages: string[] = [];
  const read: Json = {};
  const known = new Map(listed.split(" ").filter(Boolean).map(parseListed));
  for (const [name, { required }] of known)
    if (required && (given[name] === undefined || given[name] === ""))
      messages.push(`[ERROR] missing required field: ${name}`);
  for (const [name, value] of Object.entries(given)) {
    if (everywhere.has(name) || value === undefined || value === null) continue;
    const type = known.get(name)?.type;
    if (type === undefined) {
      messages.push(`[ERROR] unknown argument: ${name}`);
      continue;
    }
    const got = readers[type]?.(value) ?? { wrong: "cannot be read" };
    if ("wrong" in got) messages.push(`[ERROR] ${got.wrong} [json-pointer:/${name}]`);
    else read[name] = got.value;
  }
  if (messages.length > 0) refuseWith("invalid_arguments", { response_metadata: { messages } });
  return read;
};

const parseListed = (word: string): [string, { type: string; required: boolean }] => {
  const [name = "", type = "string"] = word.split(":");
  return [name.replace("!", ""), { type, required: name.endsWith("!") }];
};
