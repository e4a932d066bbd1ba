import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
} from "@slack/web-api";
import { createLimits, type Limits } from "./limits.ts";
import { machineTime, type Time } from "./patience.ts";
import type { Place } from "./place.ts";
import { problemOf } from "./problem.ts";
import type { Troubles } from "./troubles.ts";

/** What Slack answered; what is in it depends on the method. */
export type Answer = WebAPICallResult & Readonly<Record<string, unknown>>;

/** No answer came, so nobody knows whether it was done. */
export class NoAnswer extends Error {}

/** Longer than Slack ever takes. Milliseconds. */
const longest = 30_000;

/** Limits hold for each token. */
const limits = new WeakMap<WebClient, Limits>();

/** Has the limits of this client's token kept by another time than the machine's. */
export function keepLimits(client: WebClient, time: Time): Limits {
  const made = createLimits(time);
  limits.set(client, made);
  return made;
}

const watched = new WeakMap<WebClient, Troubles>();

/** Has it told what becomes of this client's calls. */
export function watchCalls(client: WebClient, troubles: Troubles): void {
  watched.set(client, troubles);
}

function limitsOf(client: WebClient): Limits {
  return limits.get(client) ?? keepLimits(client, machineTime);
}

/**
 * Calls a method of the Web API with the bot's token, when its turn has come.
 * @throws Busy, NoAnswer, or what the SDK throws: for all of them see outcome.ts
 */
export function call(
  place: Place,
  method: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  return callAs(place.client, method, args);
}

/** The same with the token of this client. */
export async function callAs(
  client: WebClient,
  method: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const channel = typeof args.channel === "string" ? args.channel : undefined;
  await limitsOf(client).turn(method, channel);
  try {
    const answer = await inTime(client.apiCall(method, { ...args }));
    watched.get(client)?.answered(method);
    return { ...answer };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "trouble") watched.get(client)?.failed(method, problem.error);
    else watched.get(client)?.answered(method);
    const wait = waitOf(error);
    if (wait !== undefined) limitsOf(client).close(method, channel, wait);
    throw error;
  }
}

/** For how long Slack says to wait, in milliseconds; undefined: it says nothing of the kind. */
export function waitOf(error: unknown): number | undefined {
  if (error instanceof WebAPIRateLimitedError) return seconds(error.retryAfter);
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  if (!/^rate_?limited$/.test(error.data.error)) return undefined;
  return seconds(error.data.response_metadata?.retryAfter);
}

const seconds = (wait: number | undefined) => Math.max(1, wait ?? 1) * 1_000;

async function inTime<Result>(asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer("Slack did not answer in time")), longest);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A text of an answer, or "". */
export function textIn(answer: unknown, ...path: readonly string[]): string {
  let inner: unknown = answer;
  for (const key of path) inner = isRecord(inner) ? inner[key] : undefined;
  return typeof inner === "string" ? inner : "";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of objects in an answer. */
export function recordsIn(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
