import type { Adapter } from "../core/adapter.ts";
import type { Attachment, Event, Moderated } from "../core/event.ts";

/** Someone at a platform. Every verb resolves once the platform has taken it. */
export interface StagePerson {
  /** `pending`: they have yet to pass the platform's screening. */
  joins(pending?: boolean): Promise<void>;
  passesScreening(): Promise<void>;
  leaves(): Promise<void>;
  /** Answers the message's id. Rejects where the platform does not let them. */
  says(
    text: string,
    where: {
      channel: string;
      thread?: string;
      replyTo?: string;
      attachments?: readonly Attachment[];
    },
  ): Promise<string>;
  /** Goes by another name from now on. */
  renames(name: string): Promise<void>;
  /** A line that begins with `/`. Rejects where the platform would not let it be sent. */
  commands(text: string, channel: string): Promise<void>;
  edits(message: string, text: string): Promise<void>;
  deletes(message: string): Promise<void>;
  reacts(message: string, emoji: string): Promise<void>;
  unreacts(message: string, emoji: string): Promise<void>;
  /** False where the message does not bear that button any more. */
  presses(button: string, message: string): Promise<boolean>;
  /** Gives a new thread its name. */
  namesThread(name: string, channel: string): Promise<void>;
  /** By hand, in the platform's own menus; a mute for `length` milliseconds. */
  moderates(
    act: Moderated["act"],
    who: string,
    how: { length?: number; reason?: string },
  ): Promise<void>;
}

/** A platform, real or feigned, on which a story is played. */
export interface Stage {
  /** Connects; hands every space to `add`, as the running bot would serve it. */
  open(add: (adapter: Adapter) => Promise<void>): Promise<void>;
  /**
   * Finds or makes somebody; `roles` by name, absent: as they are. `createdAt`: when their account was
   * made, where they are made now; absent: long ago.
   */
  person(name: string, roles?: readonly string[], createdAt?: number): StagePerson;
  /** What the platform's ids are called in the story: people, channels and roles. */
  names(): ReadonlyMap<string, string>;
  /** Resolves when the bot was told of everything that has happened. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The platform in memory: what is called so has that id, and every event reaches the bot as it is. */
export function directStage(
  adapter: Adapter,
  {
    now,
    emit,
    prefix,
  }: { now: () => number; emit: (event: Event) => Promise<void>; prefix: string },
): Stage {
  const { space } = adapter;
  let counter = 0;
  const base = () => ({ id: `${prefix}e${++counter}-${now()}`, space, at: now() });
  return {
    open: (add) => add(adapter),
    person(id, roles, createdAt) {
      const member = {
        id,
        ...(roles && { roles }),
        ...(createdAt !== undefined && { createdAt }),
      };
      return {
        joins: (pending = false) =>
          emit({ ...base(), kind: "member-joined", member, ...(pending && { pending }) }),
        passesScreening: () => emit({ ...base(), kind: "member-admitted", member }),
        leaves: () => emit({ ...base(), kind: "member-left", member }),
        async says(text, { channel, thread, replyTo, attachments }) {
          const event = base();
          await emit({
            ...event,
            kind: "message-created",
            message: event.id,
            channel,
            member,
            text,
            ...(thread && { thread }),
            ...(replyTo && { replyTo }),
            ...(attachments && { attachments }),
          });
          return event.id;
        },
        renames: (name) => emit({ ...base(), kind: "member-renamed", member: { ...member, name } }),
        commands: (text, channel) => emit({ ...base(), kind: "command", channel, member, text }),
        edits: (message, text) => emit({ ...base(), kind: "message-edited", message, text }),
        deletes: (message) => emit({ ...base(), kind: "message-deleted", message, by: member }),
        reacts: (message, emoji) =>
          emit({ ...base(), kind: "reaction-added", message, member, emoji }),
        unreacts: (message, emoji) =>
          emit({ ...base(), kind: "reaction-removed", message, member, emoji }),
        async presses(button, message) {
          await emit({ ...base(), kind: "button", message, channel: "general", member, button });
          return true;
        },
        namesThread: (name, channel) =>
          emit({ ...base(), kind: "thread-named", thread: `t-${name}`, channel, member, name }),
        moderates: (act, who, { length, reason }) =>
          emit({
            ...base(),
            kind: "moderated",
            act,
            member: { id: who },
            by: member,
            ...(length !== undefined && { until: now() + length }),
            ...(reason !== undefined && { reason }),
          }),
      };
    },
    names: () => new Map(),
    settled: async () => {},
    close: async () => {},
  };
}
