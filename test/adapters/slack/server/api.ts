import type { IncomingMessage, ServerResponse } from "node:http";
import { rawArguments, readArguments, readBody } from "./arguments.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { Method } from "./methods/method.ts";
import { methods } from "./methods/methods.ts";
import type { Json, Request } from "./slack.ts";
import { refuseWith, SlackRefusal, type Token, type World } from "./world.ts";

/** The Web API over HTTP: who calls, with which scopes and arguments, and what goes wrong. */

export type Api = {
  readonly world: World;
  readonly faults: Faults;
  readonly limits: Limits | null;
  readonly requests: Request[];
  /** apps.connections.open */
  readonly ticket: (debug: boolean) => string | null;
};

type Answer = { status: number; headers: Record<string, string>; body: Json | string };

const bearer = (request: IncomingMessage): string | undefined =>
  /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];

/** Answers one call of `/api/METHOD`. */
export const answerCall = async (
  api: Api,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> => {
  const body = await readBody(request);
  const contentType = request.headers["content-type"] ?? "";
  let args: Json = {};
  let token: Token | undefined;
  let value: string | undefined;
  let lost = false;
  let answer: Answer;
  try {
    args = await rawArguments(body, contentType, query);
    value = bearer(request) ?? (typeof args.token === "string" ? args.token : undefined);
    token = api.world.tokens.find((one) => one.value === value);
    const fault = api.faults.take(name, readable(args));
    if (fault && fault.kind !== "lose") answer = faultAnswer(fault);
    else {
      lost = fault?.kind === "lose";
      answer = success(name, perform(api, name, args, token, value, contentType), token);
    }
  } catch (error) {
    answer = failure(name, error, token);
  }
  const { token: _secret, ...shown } = readable(args);
  api.requests.push({
    method: name,
    args: shown,
    token: value === undefined ? "none" : (token?.kind ?? "unknown"),
    contentType,
    error: errorOf(answer),
    status: lost ? 0 : answer.status,
    at: api.world.now(),
  });
  if (lost) {
    request.socket.destroy();
    return;
  }
  send(response, answer);
};

const errorOf = (answer: Answer): string | null => {
  if (typeof answer.body === "string") return `http_${answer.status}`;
  return answer.body.ok === true ? null : String(answer.body.error);
};

/** JSON fields of a form as the values they hold, for tests to read. */
const readable = (args: Json): Json =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (typeof value !== "string" || !/^[[{]/.test(value)) return [name, value];
      try {
        return [name, JSON.parse(value)];
      } catch {
        return [name, value];
      }
    }),
  );

const perform = (
  api: Api,
  name: string,
  args: Json,
  token: Token | undefined,
  value: string | undefined,
  contentType: string,
): Json => {
  if (name === "api.test") {
    if (typeof args.error === "string") refuseWith(args.error, { args });
    return { args };
  }
  const open = name === "apps.connections.open";
  const method = open ? connectionsOpen(api) : methods[name];
  if (!method) return refuseWith("unknown_method", { req_method: name });
  if (value === undefined) return refuseWith("not_authed");
  if (!token) return refuseWith("invalid_auth");
  if (token.spoiled) refuseWith(token.spoiled);
  if (!(method.tokens ?? ["bot", "admin"]).includes(token.kind))
    refuseWith("not_allowed_token_type");
  const read = readArguments(jsonOrForm(method, args, contentType), method.args);
  const call = { world: api.world, token, args: read };
  const channel = typeof read.channel === "string" ? read.channel : undefined;
  const wait = api.limits?.check(name, token.value, method.perMinute, channel) ?? 0;
  if (wait > 0) refuseWith("ratelimited", { retryAfter: wait });
  const needed = typeof method.scopes === "function" ? method.scopes(call) : method.scopes;
  if (needed.length > 0 && !needed.some((scope) => token.scopes.has(scope)))
    refuseWith("missing_scope", {
      needed: needed.join(","),
      provided: [...token.scopes].join(","),
    });
  return method.run(call);
};

/** Some methods read forms only; their JSON arguments are as good as not there. */
const jsonOrForm = (method: Method, args: Json, contentType: string): Json =>
  method.json === false && contentType.startsWith("application/json") ? {} : args;

const connectionsOpen = (api: Api): Method => ({
  args: "",
  scopes: ["connections:write"],
  tokens: ["app"],
  perMinute: 1000,
  run: () => {
    const url = api.ticket(false);
    return url === null ? refuseWith("too_many_websockets") : { url };
  },
});

const json = { "content-type": "application/json; charset=utf-8" };

const scopeHeaders = (name: string, token: Token | undefined): Record<string, string> => {
  if (!token) return {};
  const scopes = methods[name]?.scopes;
  const accepted = Array.isArray(scopes) ? scopes.join(",") : "";
  return {
    "x-oauth-scopes": [...token.scopes].join(","),
    ...(accepted ? { "x-accepted-oauth-scopes": accepted } : {}),
  };
};

const success = (name: string, body: Json, token: Token | undefined): Answer => ({
  status: 200,
  headers: { ...json, ...scopeHeaders(name, token) },
  body: { ok: true, ...body },
});

const failure = (name: string, error: unknown, token: Token | undefined): Answer => {
  if (!(error instanceof SlackRefusal)) throw error;
  const { retryAfter, ...more } = error.more;
  const limited = error.code === "ratelimited";
  return {
    status: limited ? 429 : 200,
    headers: {
      ...json,
      ...scopeHeaders(name, token),
      ...(limited ? { "retry-after": String(retryAfter ?? 1) } : {}),
    },
    body: { ok: false, error: error.code, ...more },
  };
};

const faultAnswer = (fault: Exclude<Fault, { kind: "lose" }>): Answer => {
  if (fault.kind === "limit")
    return {
      status: 429,
      headers: { ...json, "retry-after": String(fault.retryAfter) },
      body: { ok: false, error: "ratelimited" },
    };
  const { error, status = 200, headers = {}, body = {} } = fault.refusal;
  if (error === undefined)
    return {
      status: status === 200 ? 500 : status,
      headers: { "content-type": "text/html", ...headers },
      body: "<!DOCTYPE html><html><body>Server Error</body></html>",
    };
  return { status, headers: { ...json, ...headers }, body: { ok: false, error, ...body } };
};

export const send = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status, answer.headers);
  response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
};
