import { Readable } from "node:stream";
import { filesOf, type PlayLine, playLine } from "../../core/play-line.ts";
import { UsageError } from "../io.ts";
import { readJsonLine } from "../json-line.ts";
import { linesOf } from "../lines.ts";
import type { Deleted, Hearing, ReplayMessage, Source } from "./item.ts";
import { readChunks } from "./read-chunks.ts";

/** As `foyer play` calls it. */
const space = "play";

/** What is written in a `play` file, its edits and joins included. */
export function playFile(file: string, bytes: number): Source {
  return {
    file,
    format: "play",
    space,
    place: file,
    title: file,
    knowsDeletions: true,
    isWhole: true,
    bytes,
    channels: [],
    messages: (hearing, chunk) => read(file, chunk, hearing),
  };
}

/** What is said of messages after them, looked for before they are read. */
interface Afterwards {
  /** By whom; null: nobody is named, so the author. */
  readonly deleted: ReadonlyMap<string, string | null>;
  readonly edited: ReadonlySet<string>;
}

async function* read(
  file: string,
  chunk: number,
  hearing: Hearing,
): AsyncIterable<readonly ReplayMessage[]> {
  const after = await lookAhead(file, chunk);
  const reader = createReader(file, after, hearing);
  for await (const lines of linesOf(Readable.from(readChunks(file, chunk, hearing.read)))) {
    const messages = lines.flatMap(({ text, number }) => reader(text, number) ?? []);
    if (messages.length > 0) yield messages;
  }
}

async function lookAhead(file: string, chunk: number): Promise<Afterwards> {
  const deleted = new Map<string, string | null>();
  const edited = new Set<string>();
  for await (const lines of linesOf(Readable.from(readChunks(file, chunk)))) {
    for (const { text } of lines) {
      if (!text.includes("message-deleted") && !text.includes("message-edited")) continue;
      const line = attempt(text, file, 0);
      if (line instanceof UsageError) continue;
      if (line.kind === "message-deleted") deleted.set(line.id, line.member ?? null);
      if (line.kind === "message-edited") edited.add(line.id);
    }
  }
  return { deleted, edited };
}

function createReader(file: string, after: Afterwards, hearing: Hearing) {
  const roles = new Map<string, readonly string[]>();
  const bots = new Set<string>();
  const toBeEdited = new Map<string, ReplayMessage>();
  let latest = Number.NEGATIVE_INFINITY;

  function whoIs(member: string) {
    const known = roles.get(member);
    return { bot: bots.has(member), ...(known && { roles: known }) };
  }

  function take(line: PlayLine, number: number): ReplayMessage | undefined {
    if ("member" in line && line.member !== undefined) {
      if (line.roles)
        roles.set(
          line.member,
          line.roles.map((role) => role.replace(/^@/, "")),
        );
      if ("bot" in line && line.bot === true) bots.add(line.member);
    }
    const at = line.at;
    switch (line.kind) {
      case "member-joined": {
        const text = line.member;
        const id = `${text} ${at}`;
        const who = { member: text, joinedAt: at, ...madeAt(line), ...whoIs(text) };
        return { subject: "joins", space, id, at, channel: "", text, ...who };
      }
      case "member-renamed": {
        const id = `${line.member} ${at}`;
        const who = { member: line.member, ...madeAt(line), ...whoIs(line.member) };
        return { subject: "names", space, id, at, channel: "", text: line.name, ...who };
      }
      case "message-created": {
        const deleted = fate(line.id, line.member, after);
        if (line.category !== undefined)
          hearing.names.channel(line.channel, line.channel, line.category);
        const message: ReplayMessage = {
          subject: "messages",
          space,
          id: line.id,
          at,
          channel: line.channel,
          member: line.member,
          text: line.text,
          ...(line.thread !== undefined && { thread: line.thread }),
          ...(line.attachments?.length && { attachments: filesOf(line.attachments) }),
          ...(deleted && { deleted }),
          ...madeAt(line),
          ...whoIs(line.member),
        };
        if (after.edited.has(line.id)) toBeEdited.set(line.id, message);
        return message;
      }
      case "message-edited": {
        const message = toBeEdited.get(line.id);
        if (!message) {
          const problem = `an edit of ${line.id}, which was not written before, was left out`;
          hearing.leaveOut({ file, line: number, problem });
          return undefined;
        }
        const { text, attachments } = line;
        const files = attachments && { attachments: filesOf(attachments) };
        return { ...message, ...files, ...whoIs(message.member), subject: "edits", at, text };
      }
      default:
        return undefined;
    }
  }

  return (text: string, number: number): ReplayMessage | undefined => {
    if (text.trim() === "") return undefined;
    const line = attempt(text, file, number);
    if (line instanceof UsageError) {
      const problem = line.message.replaceAll(`${file}:${number}`, "").replace(/^:?\s+/, "");
      hearing.leaveOut({ file, line: number, problem: `the line was left out: ${problem}` });
      return undefined;
    }
    if (line.at < latest) {
      const problem =
        "the line was left out: it is older than the one before it, and a play goes in the order of time";
      hearing.leaveOut({ file, line: number, problem });
      return undefined;
    }
    latest = line.at;
    return take(line, number);
  };
}

function madeAt({ created }: { readonly created?: number | undefined }) {
  return created === undefined ? {} : { createdAt: created };
}

/** Whoever deletes another member's message is a moderator. */
function fate(id: string, author: string, { deleted }: Afterwards): Deleted | undefined {
  const by = deleted.get(id);
  if (by === undefined) return undefined;
  return by === null || by === author ? "author" : "moderator";
}

function attempt(text: string, file: string, number: number): PlayLine | UsageError {
  try {
    return readJsonLine(playLine, text, file, number);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}
