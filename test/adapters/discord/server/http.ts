import type { IncomingMessage, ServerResponse } from "node:http";
import type { RecordedRequest } from "./discord.ts";
import { ApiError, badField, notFound, unauthorized } from "./errors.ts";
import type { RestFaults } from "./rest-faults.ts";
import {
  type Call,
  checkParams,
  type Found,
  find,
  type Reply,
  type Route,
  type SentFile,
} from "./router.ts";
import type { World } from "./state.ts";

const PREFIX = "/api/v10";
/** The largest body, bytes: attachments of 10 MiB and some. */
const LARGEST = 26_214_400;

export interface Rest {
  readonly requests: RecordedRequest[];
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The REST side: reads, records, lets faults happen, answers. */
export function rest(
  world: World,
  routes: readonly Route[],
  faults: RestFaults,
  noticed: (request: RecordedRequest) => void,
): Rest {
  const requests: RecordedRequest[] = [];
  const limits = buckets();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readAll(request);
    const url = new URL(request.url ?? "/", "http://loopback");
    const path = url.pathname.startsWith(PREFIX) ? url.pathname.slice(PREFIX.length) : url.pathname;
    const method = request.method ?? "GET";
    const found = attempt(() => find(routes, method, path));
    const content = await attemptLater(() => readBody(request, raw));
    const record: RecordedRequest = {
      method,
      path,
      route: found instanceof ApiError ? undefined : `${method} ${found.route.path}`,
      query: Object.fromEntries(url.searchParams),
      body: content instanceof ApiError ? undefined : content.body,
      files: content instanceof ApiError ? [] : content.files,
      headers: withoutToken(request),
      reason: undefined,
      status: 0,
      ...reasonOf(request),
    };
    requests.push(record);
    noticed(record);
    const fault = faults.take(record);
    if (fault?.delay) await new Promise((done) => setTimeout(done, fault.delay));
    if (fault?.reply) {
      record.status = fault.reply.status;
      send(response, fault.reply, { ...limits.next(record), ...fault.headers });
      return;
    }
    const reply = attempt(() => {
      if (!url.pathname.startsWith(`${PREFIX}/`)) throw notFound();
      if (found instanceof ApiError) throw found;
      return answer(world, request, found, content, url.searchParams, record.reason);
    });
    if (fault?.lose) {
      request.socket.destroy();
      return;
    }
    const said: Reply =
      reply instanceof ApiError ? { status: reply.status, body: reply.body } : reply;
    record.status = said.status;
    send(response, said, limits.next(record));
  }

  return { requests, handle };
}

function answer(
  world: World,
  request: IncomingMessage,
  found: Found,
  content: Content | ApiError,
  query: URLSearchParams,
  reason: string | undefined,
): Reply {
  if (!found.route.open && request.headers.authorization !== `Bot ${world.token}`)
    throw unauthorized();
  checkParams(found);
  if (content instanceof ApiError) throw content;
  if (reason !== undefined && [...reason].length > 512)
    throw badField("reason", "BASE_TYPE_MAX_LENGTH", "Must be 512 or fewer in length.");
  const call: Call = { world, params: found.params, query, reason, ...content };
  return found.route.handler(call);
}

function attempt<T>(work: () => T): T | ApiError {
  try {
    return work();
  } catch (error) {
    return refused(error);
  }
}

async function attemptLater<T>(work: () => Promise<T>): Promise<T | ApiError> {
  try {
    return await work();
  } catch (error) {
    return refused(error);
  }
}

function refused(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  // A fault of this server: seen in the answer rather than as a hanging test.
  console.error(error);
  return new ApiError(500, 0, `loopback server: ${String(error)}`);
}

interface Content {
  readonly body: unknown;
  readonly files: SentFile[];
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Throws 50109 for no JSON, 50035 for no known type and 40005 for too much. */
async function readBody(request: IncomingMessage, raw: Buffer): Promise<Content> {
  if (raw.length === 0) return { body: undefined, files: [] };
  if (raw.length > LARGEST) throw new ApiError(413, 40005, "Request entity too large");
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return { body: parse(raw.toString("utf8")), files: [] };
  if (!type.startsWith("multipart/form-data"))
    throw badField(
      "_",
      "CONTENT_TYPE_INVALID",
      'Expected "Content-Type" header to be one of {application/json, multipart/form-data}.',
    );
  const form = await new Response(new Uint8Array(raw), {
    headers: { "content-type": type },
  }).formData();
  const files: SentFile[] = [];
  let body: unknown = {};
  for (const [key, value] of form) {
    if (key === "payload_json" && typeof value === "string") body = parse(value);
    else if (/^files\[\d\]$/.test(key) && typeof value !== "string")
      files.push({
        name: value.name,
        type: value.type,
        data: Buffer.from(await value.arrayBuffer()),
      });
    else throw badField(key, "UNKNOWN_FIELD", `There is no part ${key} here.`);
  }
  return { body, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 50109, "The request body contains invalid JSON.");
  }
}

function reasonOf(request: IncomingMessage): { reason?: string } {
  const given = request.headers["x-audit-log-reason"];
  return typeof given === "string" ? { reason: decodeURIComponent(given) } : {};
}

function withoutToken(request: IncomingMessage): Record<string, string> {
  const headers = Object.entries(request.headers).map(([key, value]) => [key, String(value)]);
  return Object.fromEntries(headers.filter(([key]) => key !== "authorization"));
}

function send(response: ServerResponse, reply: Reply, headers: Record<string, string>): void {
  const body = reply.body === undefined ? undefined : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    ...(body !== undefined && { "content-type": "application/json" }),
    ...headers,
  });
  response.end(body);
}

/** Rate-limit headers with wide limits that are never reached: limits are tested with `rateLimit`. */
function buckets() {
  const windows = new Map<string, { until: number; used: number }>();
  const limit = 1000;
  return {
    next(request: RecordedRequest): Record<string, string> {
      // One bucket per route and its major parameter, as at Discord.
      const major = /^\/(channels|guilds|webhooks)\/[^/]+/.exec(request.path)?.[0] ?? "";
      const key = `${request.route}${major}`;
      const now = performance.now();
      const known = windows.get(key);
      const window = known && known.until > now ? known : { until: now + 1000, used: 0 };
      windows.set(key, window);
      window.used += 1;
      const left = (window.until - now) / 1000;
      return {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(Math.max(1, limit - window.used)),
        "x-ratelimit-reset": (Date.now() / 1000 + left).toFixed(3),
        "x-ratelimit-reset-after": left.toFixed(3),
        "x-ratelimit-bucket": Buffer.from(request.route ?? "unknown")
          .toString("hex")
          .slice(0, 32),
      };
    },
  };
}
