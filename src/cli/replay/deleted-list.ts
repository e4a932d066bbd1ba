import { readFileSync } from "node:fs";
import { messageId } from "../../adapters/slack/message-id.ts";
import { UsageError } from "../io.ts";
import type { ReplayMessage } from "./item.ts";

/** Ids of messages that moderators took away, kept somewhere else: a log bot's export, say. */
export interface DeletedList {
  has(message: ReplayMessage): boolean;
  readonly ids: number;
  /** How many of them were asked for. */
  readonly found: number;
}

/**
 * Reads `--deleted FILE`: one id a line, as the platform has it, or a link to the message. Blank lines
 * and those that begin with `#` are passed over.
 * @throws UsageError when the file cannot be read, or a line is no id
 */
export function readDeletedList(file: string): DeletedList {
  const ids = new Set<string>();
  for (const [index, line] of textOf(file).split("\n").entries()) {
    const written = line.replace(/^\uFEFF/, "").trim();
    if (written === "" || written.startsWith("#")) continue;
    const id = idOf(written);
    if (id === undefined) {
      throw new UsageError(
        `${file}:${index + 1}: expected the id of a message or a link to it, one a line, got "${written.slice(0, 60)}"`,
      );
    }
    ids.add(id);
  }
  const found = new Set<string>();
  return {
    has({ id }) {
      // Slack's people know a message by its time; here its channel stands before that.
      const short = id.slice(id.indexOf("/") + 1);
      const listed = ids.has(id) ? id : ids.has(short) ? short : undefined;
      if (listed === undefined) return false;
      found.add(listed);
      return true;
    },
    ids: ids.size,
    get found() {
      return found.size;
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--deleted ${file} cannot be read: ${why}`, { cause: error });
  }
}

/** `123`, `C1/1700000000.000100`, or the end of a link to a message. */
function idOf(written: string): string | undefined {
  const [, channel, seconds, micros] = /\/archives\/(\w+)\/p(\d+)(\d{6})\b/.exec(written) ?? [];
  if (channel !== undefined) return messageId(channel, `${seconds}.${micros}`);
  const link = /^https?:\/\/\S+\/channels\/\d+\/\d+\/(\d+)$/.exec(written);
  if (link) return link[1];
  return /^[^\s,;"]{1,100}$/.test(written) && !written.includes("://") ? written : undefined;
}
