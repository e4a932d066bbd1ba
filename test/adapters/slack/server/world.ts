import type { Ephemeral, Json, Message, OpenView, Place, Upload, Who } from "./slack.ts";

/** The state of the workspace: who and what there is, and nothing that talks. */

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type Kind = "channel" | "group" | "im" | "mpim";

export type User = {
  id: string;
  name: string;
  realName: string;
  displayName: string;
  email: string;
  admin: boolean;
  owner: boolean;
  primaryOwner: boolean;
  guest: "restricted" | "ultra_restricted" | null;
  bot: boolean;
  deleted: boolean;
  present: boolean;
  locale: string;
  timezone: string;
  updated: number;
};

export type Stored = Mutable<Message> & {
  reactions: Map<string, string[]>;
  clientMsgId?: string;
  appPosted: boolean;
  username?: string;
  inviter?: string;
};

export type Conversation = {
  id: string;
  name: string;
  kind: Kind;
  general: boolean;
  archived: boolean;
  readOnly: boolean;
  members: string[];
  messages: Stored[];
  pins: string[];
  topic: string;
  purpose: string;
  created: number;
  creator: string;
  lastMicros: number;
};

export type Group = { id: string; handle: string; members: string[]; updated: number };

export type Token = {
  kind: "bot" | "admin" | "app";
  value: string;
  user: string;
  scopes: Set<string>;
  /** The error every call answers while it is set. */
  spoiled: string | null;
};

export type Trigger = { user: string; madeAt: number; used: boolean };

export type ResponseUrl = {
  user: string;
  channel: string;
  madeAt: number;
  uses: number;
  original: Stored | Mutable<Ephemeral> | null;
  responses: Json[];
};

export type StoredUpload = Mutable<Upload> & { size: number; user: string; complete: boolean };
export type StoredView = Mutable<OpenView> & {
  root: string;
  previous: string | null;
  trigger: string;
};

export type World = {
  now: () => number;
  triggerSeconds: number;
  base: string;
  team: { id: string; name: string; domain: string };
  appId: string;
  self: string;
  bot: string;
  users: Map<string, User>;
  channels: Map<string, Conversation>;
  groups: Map<string, Group>;
  tokens: Token[];
  ephemerals: Mutable<Ephemeral>[];
  uploads: StoredUpload[];
  views: StoredView[];
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  /** Tells the app, if it may know; set by `start`. */
  dispatch: (event: Json, at: Conversation | null) => void;
  counter: number;
};

/** A refusal as the Web API words it. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly more: Json;
  constructor(code: string, more: Json = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

export const refuseWith = (code: string, more: Json = {}): never => {
  throw new SlackRefusal(code, more);
};

/** `U00000000A`: the prefix and a number nobody else has. */
export const makeId = (world: World, prefix: string): string => {
  world.counter += 1;
  return `${prefix}${world.counter.toString(36).toUpperCase().padStart(9, "0")}`;
};

/** `seconds.micro`, later than any other in the conversation even on a standing clock. */
export const nextTs = (world: World, at: Conversation): string => {
  at.lastMicros = Math.max(at.lastMicros + 1, Math.floor(world.now() * 1000));
  return micros(at.lastMicros);
};

export const micros = (value: number): string =>
  `${Math.floor(value / 1e6)}.${String(value % 1e6).padStart(6, "0")}`;

export const eventTs = (world: World): string => micros(Math.floor(world.now() * 1000));

export const idOf = (what: Place | Who): string => (typeof what === "string" ? what : what.id);

export const conversation = (world: World, place: Place): Conversation => {
  const found = world.channels.get(idOf(place));
  if (!found) throw new Error(`there is no channel ${idOf(place)}`);
  return found;
};

export const user = (world: World, who: Who): User => {
  const found = world.users.get(idOf(who));
  if (!found) throw new Error(`there is no user ${idOf(who)}`);
  return found;
};

export const find = (at: Conversation, ts: string): Stored | undefined =>
  at.messages.find((message) => message.ts === ts && !message.deleted);

/** The direct message conversation of a user and the bot, made when there is none. */
export const directMessage = (world: World, userId: string): Conversation => {
  for (const one of world.channels.values())
    if (one.kind === "im" && one.members.includes(userId) && one.members.includes(world.self))
      return one;
  return addConversation(world, {
    id: makeId(world, "D"),
    name: "directmessage",
    kind: "im",
    members: [world.self, userId],
    creator: world.self,
  });
};

type NewConversation = Pick<Conversation, "id" | "name" | "kind" | "members" | "creator"> &
  Partial<Conversation>;

export const addConversation = (world: World, some: NewConversation): Conversation => {
  const made: Conversation = {
    general: false,
    archived: false,
    readOnly: false,
    messages: [],
    pins: [],
    topic: "",
    purpose: "",
    created: Math.floor(world.now() / 1000),
    lastMicros: 0,
    ...some,
  };
  world.channels.set(made.id, made);
  return made;
};
