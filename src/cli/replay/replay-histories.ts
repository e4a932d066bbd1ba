import type { Settings } from "../../community/settings.ts";
import type { DeletedList } from "./deleted-list.ts";
import { formats, type Hearing, type LeftOut, type ReplayMessage, type Source } from "./item.ts";
import { createLeftOut } from "./left-out.ts";
import { createLooking, type Period } from "./looking.ts";
import { merge } from "./merge.ts";
import { archiveNote, unknownNames } from "./notes.ts";
import type { Progress } from "./progress.ts";
import type { ReplayedSource, ReplayResult } from "./result.ts";
import { createRoom, type Room } from "./room.ts";

export interface Replaying {
  readonly sources: readonly Source[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
  readonly settings: Settings;
  readonly period: Period;
  readonly list: DeletedList | undefined;
  readonly progress: Pick<Progress, "read" | "looked">;
}

/** What all sources may hold together while they are read side by side, in bytes. */
const held = 32 * 1024 * 1024;
const chunks = { least: 16 * 1024, most: 1024 * 1024 };

/** Reads the histories in the order of time and judges everything in them; answers the result. */
export async function replayHistories(
  given: Replaying,
): Promise<(seconds: number) => ReplayResult> {
  const { sources, settings, period, list, progress } = given;
  const rooms = roomsOf(sources, settings);
  const told = createLeftOut(given.leftOut);
  const looking = createLooking(given, rooms);

  const chunk = Math.min(
    chunks.most,
    Math.max(chunks.least, Math.floor(held / Math.max(1, sources.length))),
  );
  const streams = sources.map((source, number) => {
    const names = rooms.get(source.space)?.known.names ?? nobody;
    const hearing = { names, read: progress.read, leaveOut: told.add };
    return { source: number, messages: unbroken(source, hearing, chunk) };
  });
  for await (const merged of merge(streams)) {
    for (const { message, source } of merged) looking.look(message, source);
    progress.looked(merged.length);
  }

  return (seconds) => {
    const { messages, period: seen, perSource, counted } = looking.result();
    const { looked, byBots, outside, twice } = messages;
    const read = looked + byBots + outside + twice;
    return {
      community: settings.community.name,
      timeZone: settings.community.time_zone,
      sources: sourcesOf(sources, perSource),
      period: {
        ...(period.from && { from: period.from.date }),
        ...(period.to && { to: period.to.date }),
        ...seen,
      },
      messages,
      speed: {
        seconds,
        messagesPerSecond: Math.round(read / Math.max(seconds, 0.001)),
      },
      deletions: {
        ...counted.deletions,
        ...(list && { listed: { ids: list.ids, found: list.found } }),
      },
      overall: counted.overall,
      rules: counted.rules,
      leftOut: told.all(),
      notes: [
        ...given.notes,
        ...archiveNote(sources, counted.deletions.byModerators),
        ...unknownNames(rooms, sources, settings),
      ],
    };
  };
}

/** A file that stops being readable half-way is told of; the others are read on. */
async function* unbroken(
  source: Source,
  hearing: Hearing,
  chunk: number,
): AsyncIterable<readonly ReplayMessage[]> {
  try {
    yield* source.messages(hearing, chunk);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    hearing.leaveOut({ file: source.file, problem: `it could not be read to its end: ${why}` });
  }
}

const nobody = { channel() {}, role() {}, member() {} };

function roomsOf(sources: readonly Source[], settings: Settings): ReadonlyMap<string, Room> {
  const rooms = new Map<string, Room>();
  for (const { space, channels } of sources) {
    const room = rooms.get(space) ?? createRoom(settings);
    rooms.set(space, room);
    for (const { id, name, category } of channels) room.known.names.channel(id, name, category);
  }
  return rooms;
}

function sourcesOf(
  sources: readonly Source[],
  perSource: readonly number[],
): readonly ReplayedSource[] {
  return sources.map(({ file, format, title, knowsDeletions }, number) => ({
    file,
    format: formats[format],
    title,
    messages: perSource[number] ?? 0,
    knowsDeletions,
  }));
}
