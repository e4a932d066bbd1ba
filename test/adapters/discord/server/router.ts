import { badField, methodNotAllowed, notFound } from "./errors.ts";
import { isSnowflake } from "./snowflake.ts";
import type { World } from "./state.ts";

export interface SentFile {
  readonly name: string;
  readonly data: Buffer;
  readonly type: string;
}

/** A request as a route sees it. */
export interface Call {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly SentFile[];
  readonly reason: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: Call) => Reply;

export interface Route {
  readonly method: string;
  /** `/channels/:channel/messages` */
  readonly path: string;
  readonly handler: Handler;
  /** True when the path's token is the key instead of the bot's. */
  readonly open?: boolean;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const nothing: Reply = { status: 204 };

/** Segments that are not ids. */
const words = new Set(["token", "emoji"]);

export interface Found {
  readonly route: Route;
  readonly params: Record<string, string>;
}

/** The route for a path. Throws 404 (code 0) and 405. */
export function find(routes: readonly Route[], method: string, path: string): Found {
  const parts = path.split("/");
  const fitting = routes.flatMap((route) => {
    const params = paramsFor(route.path.split("/"), parts);
    return params ? [{ route, params }] : [];
  });
  const [best] = fitting
    .filter(({ route }) => route.method === method)
    .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  if (!best) throw fitting.length > 0 ? methodNotAllowed() : notFound();
  return best;
}

/** Throws 50035 for an id that is none. */
export function checkParams({ params }: Found): void {
  for (const [name, value] of Object.entries(params))
    if (!words.has(name) && !isSnowflake(value))
      throw badField(`${name}_id`, "NUMBER_TYPE_COERCE", `Value "${value}" is not snowflake.`);
}

function paramsFor(pattern: readonly string[], parts: readonly string[]) {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const part = decodeURIComponent(parts[index] ?? "");
    if (wanted.startsWith(":")) {
      if (part === "") return undefined;
      params[wanted.slice(1)] = part;
    } else if (wanted !== part) return undefined;
  }
  return params;
}

/** A whole number of the query within limits. Throws 50035. */
export function numberIn(
  query: URLSearchParams,
  name: string,
  min: number,
  max: number,
  fallback: number,
): number {
  const given = query.get(name);
  if (given === null) return fallback;
  const value = Number(given);
  if (!Number.isInteger(value))
    throw badField(name, "NUMBER_TYPE_COERCE", `Value "${given}" is not int.`);
  if (value < min || value > max)
    throw badField(
      name,
      value < min ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX",
      `int value should be between ${min} and ${max}.`,
    );
  return value;
}

/** An id of the query. Throws 50035. */
export function idIn(query: URLSearchParams, name: string): string | undefined {
  const given = query.get(name) ?? undefined;
  if (given !== undefined && !/^\d{1,20}$/.test(given))
    throw badField(name, "NUMBER_TYPE_COERCE", `Value "${given}" is not snowflake.`);
  return given;
}

/** Throws 50035 for a query parameter that the route does not have. */
export function onlyQuery(query: URLSearchParams, ...names: readonly string[]): void {
  for (const name of query.keys())
    if (!names.includes(name))
      throw badField(name, "UNKNOWN_FIELD", `There is no parameter ${name} here.`);
}
