import type { Settings } from "../../community/settings.ts";
import type { Source } from "./item.ts";
import type { Room } from "./room.ts";

/** Whom the bot had muted could not write: their messages went, whatever was in them. */
export function archiveNote(sources: readonly Source[], byModerators: number): readonly string[] {
  if (byModerators === 0 || !sources.some(({ format }) => format === "archive")) return [];
  return [
    "In Foyer’s archive, what muted members went on writing counts as deleted by moderators, whatever it says: precision and recall are a little worse for it.",
  ];
}

/** Whom and what the rules name that the histories do not tell of: there the rules read otherwise. */
export function unknownNames(
  rooms: ReadonlyMap<string, Room>,
  sources: readonly Source[],
  settings: Settings,
): readonly string[] {
  const { levels } = settings.community;
  const notes: string[] = [];
  for (const [space, { known }] of rooms) {
    // In a play and in the sandbox, names are ids.
    if (!/^(discord|slack):/.test(space)) continue;
    for (const role of [...levels.moderator, ...levels.manager]) known.directory.role(role);
    const { channels, roles } = known.unknown();
    const place = sources.find((source) => source.space === space)?.place ?? space;
    if (roles.length > 0)
      notes.push(
        `The history of ${place} tells of nobody with ${roles.join(", ")}: whoever has that role was taken for a member like any other.`,
      );
    if (channels.length > 0)
      notes.push(
        `The history of ${place} does not hold ${channels.join(", ")}, which the rules name.`,
      );
  }
  return notes;
}
