import { DatabaseSync } from "node:sqlite";

/** The spaces that a history's file knows, in the order in which it came to know them. */
export function spacesOf(file: string, community: string): readonly string[] {
  const sqlite = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    return sqlite
      .prepare("select space from places where community = ? order by id")
      .all(community)
      .map(({ space }) => String(space));
  } finally {
    sqlite.close();
  }
}
