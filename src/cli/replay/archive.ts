import { statSync } from "node:fs";
import { join } from "node:path";
import { isSnowflake, madeAt } from "../../adapters/discord/snowflake.ts";
import type { MemberRecord, MessageRecord } from "../../core/history.ts";
import type { History } from "../../core/store.ts";
import { spacesOf } from "../../stores/sqlite/spaces.ts";
import { openHistoryOf } from "../history-of.ts";
import type { Hearing, ReplayMessage, Source } from "./item.ts";

/** Between two accounts of how much of a file was read. */
const perMessage = 200;

/**
 * What Foyer itself has kept of every space in a data folder, what was deleted included.
 * @throws UsageError when the folder has no history
 */
export function archives(folder: string): readonly Source[] {
  const file = join(folder, "history.db");
  const bytes = statSync(file).size;
  const spaces = spacesOf(file, "main");
  return spaces.map((space) => ({
    file: folder,
    format: "archive",
    space,
    place: space,
    title: space,
    knowsDeletions: true,
    // It tells itself when somebody first wrote.
    isWhole: false,
    bytes: Math.floor(bytes / spaces.length),
    channels: [],
    messages: (hearing) => read(folder, space, hearing),
  }));
}

async function* read(
  folder: string,
  space: string,
  hearing: Hearing,
): AsyncIterable<readonly ReplayMessage[]> {
  const history = openHistoryOf(folder);
  try {
    const people = createPeople(history, space, hearing);
    for await (const batch of history.messagesSince(space, -1)) {
      const messages: ReplayMessage[] = [];
      for (const message of batch) {
        messages.push(replayed(message, space, await people(message.member)));
      }
      hearing.read(batch.length * perMessage);
      yield messages;
    }
  } finally {
    await history.close();
  }
}

/** Members as the archive knows them today, each looked up once. */
function createPeople(history: History, space: string, { names }: Hearing) {
  const known = new Map<string, MemberRecord | undefined>();
  const reader = history.reader(space);
  return async (id: string): Promise<MemberRecord | undefined> => {
    if (known.has(id)) return known.get(id);
    const member = await reader.member(id);
    known.set(id, member);
    if (member) names.member(id, member.name);
    return member;
  };
}

function replayed(
  { id, at, channel, thread, member, bot, text, deleted, attachments }: MessageRecord,
  space: string,
  author: MemberRecord | undefined,
): ReplayMessage {
  return {
    subject: "messages",
    space,
    id,
    at,
    channel,
    member,
    text,
    bot: bot || author?.bot === true,
    ...(thread !== undefined && { thread }),
    ...(deleted !== undefined && { deleted }),
    // It knows how many files there were, and no more.
    ...(attachments && { attachments: Array.from({ length: attachments }, () => ({ name: "" })) }),
    ...(author && { roles: author.roles }),
    ...(author?.joinedAt !== undefined && author.joinedAt <= at && { joinedAt: author.joinedAt }),
    ...(author?.firstMessageAt !== undefined && { first: author.firstMessageAt === at }),
    ...(isSnowflake(member) && space.startsWith("discord:") && { createdAt: madeAt(member) }),
  };
}
