import { readdirSync } from "node:fs";

/** The text files of a folder and of the folders in it, as rules name them. */
export function siblings(dir: string): readonly string[] {
  try {
    return readdirSync(dir, { recursive: true, encoding: "utf8" })
      .map((name) => name.replaceAll("\\", "/"))
      .filter((name) => name.endsWith(".txt"))
      .sort();
  } catch {
    return [];
  }
}
