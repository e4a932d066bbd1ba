import { z } from "zod";
import type { Actor, Attachment, Event } from "./event.ts";

/** The lines of a `play` file: what happened, when. Reads `at` as ISO 8601 UTC. */

const id = z
  .string({ error: "expected a text that is not empty" })
  .min(1, { error: "expected a text that is not empty" });
const text = z.string({ error: "expected a text" });
const time = z
  .string({ error: 'expected a time such as "2027-03-27T22:59:00Z"' })
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/, {
    error: 'expected a time such as "2027-03-27T22:59:00Z"',
  })
  .transform((written, context) => {
    const time = Date.parse(written);
    if (!Number.isNaN(time)) return time;
    context.addIssue({ code: "custom", message: "expected a time that exists", input: written });
    return z.NEVER;
  });
const roles = z.array(id, { error: "expected a list of roles" }).optional();
/** When the account was made: of the event on its own line, as platforms tell of each. */
const created = time.optional();
const who = { member: id, roles, bot: z.boolean().optional(), created };
export const attachments = z
  .array(
    z.strictObject({
      name: id,
      type: id.optional(),
      bytes: z
        .int({ error: "expected a size in bytes such as 4096" })
        .min(0, { error: "expected a size in bytes such as 4096" })
        .optional(),
    }),
    { error: 'expected a list of files such as [{"name":"cat.png"}]' },
  )
  .optional();
const at = time;

export const playLine = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ at, kind: z.literal("member-joined"), ...who }),
    z.strictObject({ at, kind: z.literal("member-left"), ...who }),
    z.strictObject({
      at,
      kind: z.literal("message-created"),
      id,
      channel: id,
      thread: id.optional(),
      text,
      attachments,
      replyTo: id.optional(),
      /** That of the channel, from this line on. */
      category: id.optional(),
      ...who,
    }),
    z.strictObject({ at, kind: z.literal("message-edited"), id, text, attachments }),
    z.strictObject({
      at,
      kind: z.literal("message-deleted"),
      id,
      member: id.optional(),
      roles,
      created,
    }),
    z.strictObject({ at, kind: z.literal("member-renamed"), name: id, ...who }),
    z.strictObject({ at, kind: z.literal("reaction-added"), id, emoji: id, ...who }),
    z.strictObject({ at, kind: z.literal("reaction-removed"), id, emoji: id, ...who }),
    z.strictObject({ at, kind: z.literal("command"), channel: id, text, ...who }),
    z.strictObject({
      at,
      kind: z.literal("button"),
      message: id,
      button: id,
      channel: id.optional(),
      ...who,
    }),
    z.strictObject({ at, kind: z.literal("tick") }),
  ],
  {
    error:
      "expected member-joined, member-left, message-created, message-edited, message-deleted, member-renamed, reaction-added, reaction-removed, command, button or tick",
  },
);

export type PlayLine = z.infer<typeof playLine>;

/**
 * The event of a line; undefined for a tick, which only moves the clock. `twin` tells equal lines
 * of the same instant apart (0 for the first).
 */
export function toEvent(line: PlayLine, space: string, twin: number): Event | undefined {
  if (line.kind === "tick") return undefined;
  const base = { space, at: line.at };
  switch (line.kind) {
    case "message-created":
      return {
        ...base,
        kind: line.kind,
        id: line.id,
        message: line.id,
        channel: line.channel,
        member: actor(line),
        text: line.text,
        ...(line.attachments?.length && { attachments: filesOf(line.attachments) }),
        ...(line.thread !== undefined && { thread: line.thread }),
        ...(line.replyTo !== undefined && { replyTo: line.replyTo }),
      };
    case "member-joined":
    case "member-left":
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, line.member, twin),
        member: actor(line),
      };
    case "message-edited":
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, `${line.id} ${line.text}`, twin),
        message: line.id,
        text: line.text,
        ...(line.attachments && { attachments: filesOf(line.attachments) }),
      };
    case "member-renamed":
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, `${line.member} ${line.name}`, twin),
        member: { ...actor(line), name: line.name },
      };
    case "message-deleted": {
      const by = line.member === undefined ? {} : { by: actor({ ...line, member: line.member }) };
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, line.id, twin),
        message: line.id,
        ...by,
      };
    }
    case "reaction-added":
    case "reaction-removed":
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, `${line.id} ${line.member} ${line.emoji}`, twin),
        message: line.id,
        member: actor(line),
        emoji: line.emoji,
      };
    case "command":
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, `${line.channel} ${line.member} ${line.text}`, twin),
        channel: line.channel,
        member: actor(line),
        text: line.text,
      };
    case "button":
      return {
        ...base,
        kind: line.kind,
        id: eventId(line, `${line.message} ${line.member} ${line.button}`, twin),
        message: line.message,
        member: actor(line),
        button: line.button,
        ...(line.channel !== undefined && { channel: line.channel }),
      };
  }
}

function eventId(line: { at: number }, what: string, twin: number): string {
  return `${line.at} ${what}${twin > 0 ? ` #${twin}` : ""}`;
}

/** With `exactOptionalPropertyTypes` what is absent must not be there at all. */
export function filesOf(
  attachments: readonly { name: string; type?: string | undefined; bytes?: number | undefined }[],
): readonly Attachment[] {
  return attachments.map(({ name, type, bytes }) => ({
    name,
    ...(type !== undefined && { type }),
    ...(bytes !== undefined && { bytes }),
  }));
}

function actor(line: {
  member: string;
  roles?: readonly string[] | undefined;
  bot?: boolean | undefined;
  created?: number | undefined;
}): Actor {
  return {
    id: line.member,
    ...(line.roles && { roles: line.roles.map((role) => role.replace(/^@/, "")) }),
    ...(line.bot !== undefined && { bot: line.bot }),
    ...(line.created !== undefined && { createdAt: line.created }),
  };
}
