import { family } from "../scopes.ts";
import type { Json } from "../slack.ts";
import {
  type Conversation,
  refuseWith,
  SlackRefusal,
  type Stored,
  type Token,
  type User,
  type World,
} from "../world.ts";

/** One method of the Web API, and what the methods share. */

export type Call = { readonly world: World; readonly token: Token; readonly args: Json };

export type Method = {
  /** See `readArguments`. */
  readonly args: string;
  /** Any one of these scopes; or by the arguments; empty for none. Throws channel_not_found by itself. */
  readonly scopes: readonly string[] | ((call: Call) => readonly string[]);
  /** Default: bot and user tokens. */
  readonly tokens?: readonly Token["kind"][];
  /** Calls a minute; 0 for no limit of this kind. */
  readonly perMinute: number;
  /** Reads JSON bodies too? Default true. */
  readonly json?: boolean;
  run(call: Call): Json;
};

/** Calls a minute of rate limit tiers 1 to 4. */
export const tier = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

export const text = (call: Call, name: string): string => {
  const value = call.args[name];
  return typeof value === "string" ? value : "";
};

export const given = (call: Call, name: string): string | undefined => {
  const value = call.args[name];
  return typeof value === "string" && value !== "" ? value : undefined;
};

/** The conversation of an argument, if the token's user may know of it. */
export const visible = (call: Call, name = "channel"): Conversation => {
  const found = call.world.channels.get(text(call, name));
  if (!found) throw new SlackRefusal("channel_not_found");
  if (found.kind !== "channel" && !found.members.includes(call.token.user))
    throw new SlackRefusal("channel_not_found");
  return found;
};

export const inside = (call: Call, at: Conversation): void => {
  if (!at.members.includes(call.token.user)) refuseWith("not_in_channel");
};

/** `channels:read` and the like, of the conversation that is asked about. */
export const ofKind = (right: string) => (call: Call) => [`${family(visible(call).kind)}:${right}`];

export const knownUser = (call: Call, id: string): User => {
  const found = call.world.users.get(id);
  if (!found?.present) throw new SlackRefusal("user_not_found");
  return found;
};

export const actor = (call: Call): User => {
  const found = call.world.users.get(call.token.user);
  if (!found) throw new SlackRefusal("invalid_auth");
  return found;
};

export const messageAt = (at: Conversation, ts: string, error = "message_not_found"): Stored => {
  const found = at.messages.find((one) => one.ts === ts && !one.deleted);
  if (!found) throw new SlackRefusal(error);
  return found;
};

/** A page of a list by Slack's cursors. */
export const page = <T>(
  call: Call,
  all: readonly T[],
  fallback = 100,
  most = 1000,
): { readonly items: T[]; readonly next: string } => {
  const limit = typeof call.args.limit === "number" ? call.args.limit : fallback;
  if (limit < 1 || limit > most) refuseWith("invalid_limit");
  const start = startOf(given(call, "cursor"));
  if (start > all.length) refuseWith("invalid_cursor");
  const end = start + limit;
  const next = end < all.length ? Buffer.from(`next:${end}`).toString("base64") : "";
  return { items: all.slice(start, end), next };
};

const startOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  const read = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"));
  if (!read) throw new SlackRefusal("invalid_cursor");
  return Number(read[1]);
};

export const metadata = (next: string): Json => ({ response_metadata: { next_cursor: next } });
