import { type Fields, isFields } from "../../adapters/slack/inbound/reading.ts";
import { readBackwards } from "./backwards.ts";
import { type Cut, createCutter } from "./cut-json.ts";
import { type ExportedChannel, exportedChannel, exportedMessage } from "./discord-message.ts";
import { endProblem } from "./end-problem.ts";
import type { Hearing, ReplayMessage, Source } from "./item.ts";
import { readAt, readChunks } from "./read-chunks.ts";

/** So much is read to know what a file is; an export names its server and channel before that. */
const head = 256 * 1024;

/**
 * A channel as DiscordChatExporter writes it in JSON; undefined when the file is none.
 * https://github.com/Tyrrrz/DiscordChatExporter
 */
export async function discordExport(
  file: string,
  bytes: number,
): Promise<(Source & { readonly isPrivate: boolean }) | undefined> {
  const cutter = createCutter("messages");
  const cuts = cutter.push(await readAt(file, 0, head));
  if (!cutter.state.found) return undefined;
  const of = exportedChannel(fieldsOf(cuts));
  if (!of) return undefined;
  const newestFirst = isNewestFirst(cuts);
  const { space, server, channel, name, category, thread, isPrivate } = of;
  return {
    file,
    format: "discord",
    space,
    place: server,
    title: `${server} › #${name}${thread ? ` › ${thread.name}` : ""}`,
    knowsDeletions: false,
    isWhole: !of.cut,
    bytes,
    channels: [{ id: channel, name, ...(category !== undefined && { category }) }],
    messages: (hearing, chunk) =>
      newestFirst
        ? readBackwards(file, chunk, (cut) => itemOf(cut, file, of, hearing), hearing)
        : forwards(file, of, hearing, chunk),
    isPrivate,
  };
}

async function* forwards(
  file: string,
  of: ExportedChannel,
  hearing: Hearing,
  chunk: number,
): AsyncIterable<readonly ReplayMessage[]> {
  const cutter = createCutter("messages");
  let count = 0;
  let threadNamed = false;
  for await (const bytes of readChunks(file, chunk, hearing.read)) {
    const messages: ReplayMessage[] = [];
    for (const cut of cutter.push(bytes)) {
      if (cut.cut !== "item") continue;
      count++;
      const item = itemOf(cut, file, of, hearing);
      if (!item) continue;
      if (!threadNamed && of.thread) messages.push(threadOf(item, of.thread));
      threadNamed = true;
      messages.push(item);
    }
    if (messages.length > 0) yield messages;
  }
  const problem = endProblem(cutter.state, count);
  if (problem !== undefined) {
    const { line, offset } = cutter.state;
    hearing.leaveOut({ file, line, offset, problem });
  }
}

/** One message; what is wrong with it is told. */
function itemOf(
  { text, line, offset }: Extract<Cut, { cut: "item" }>,
  file: string,
  of: ExportedChannel,
  { names, leaveOut }: Pick<Hearing, "names" | "leaveOut">,
): ReplayMessage | undefined {
  const item = exportedMessage(parsed(text), of, names);
  if (typeof item !== "string") return item;
  leaveOut({
    file,
    line,
    offset,
    problem: `a message was left out: ${item}. Export the channel again, or mend it there`,
  });
  return undefined;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whoever wrote first in a thread is taken for the one who named it: mostly that is so. */
function threadOf(
  first: ReplayMessage,
  { id, name }: { readonly id: string; readonly name: string },
): ReplayMessage {
  const { attachments: _, ...rest } = first;
  return { ...rest, subject: "threads", id, thread: id, text: name };
}

function fieldsOf(cuts: readonly Cut[]): ReadonlyMap<string, Fields> {
  const fields = new Map<string, Fields>();
  for (const cut of cuts) {
    if (cut.cut !== "field") continue;
    const value = parsed(cut.text);
    if (isFields(value)) fields.set(cut.key, value);
  }
  return fields;
}

/** The exporter can write the newest message first. */
function isNewestFirst(cuts: readonly Cut[]): boolean {
  const times = cuts.flatMap((cut) => {
    if (cut.cut !== "item") return [];
    const message = parsed(cut.text);
    const at = Date.parse(isFields(message) ? String(message.timestamp) : "");
    return Number.isNaN(at) ? [] : [at];
  });
  const first = times[0];
  const last = times.at(-1);
  return first !== undefined && last !== undefined && last < first;
}
