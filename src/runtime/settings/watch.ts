import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, readFileSync, statSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import { siblings } from "./list-files.ts";

/** Editors write a file in several steps, and people save several files: all of it is one change. */
const settle = 150;
/** Some file systems (network drives, containers' mounts) announce nothing: look now and then. */
const patrol = 5_000;

/**
 * Calls `onChange` after the YAML files or the lists in a folder have changed, however it was
 * saved; what comes of it is the caller's business. The answer stops it.
 */
export function watchSettings(dir: string, onChange: () => void): () => void {
  let seen = fingerprint(dir);
  let pending: NodeJS.Timeout | undefined;
  /** By folder: the settings' own, and those in it that hold lists. */
  const watchers = new Map<string, FSWatcher>();

  const look = () => {
    listen();
    const now = fingerprint(dir);
    if (now === seen) return;
    seen = now;
    onChange();
  };
  const notice = () => {
    clearTimeout(pending);
    pending = setTimeout(look, settle);
  };
  // Not `recursive`: Node then watches each file, and loses one that an editor puts in its place.
  const listen = () => {
    const folders = new Set([dir, ...siblings(dir).map((name) => dirname(join(dir, name)))]);
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) if (!watchers.has(folder)) listenTo(folder);
  };
  const listenTo = (folder: string) => {
    try {
      const watcher = watch(folder, notice);
      watchers.set(folder, watcher);
      // The folder itself is gone or was replaced: the patrol takes it from here.
      watcher.on("error", () => {
        watcher.close();
        watchers.delete(folder);
      });
    } catch {
      watchers.delete(folder);
    }
  };

  listen();
  const rounds = setInterval(() => {
    listen();
    if (fingerprint(dir) !== seen) notice();
  }, patrol);
  rounds.unref();
  return () => {
    clearTimeout(pending);
    clearInterval(rounds);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** What stands in the folder's YAML files, in short. A folder that cannot be read has nothing. */
function fingerprint(dir: string): string {
  const hash = createHash("sha1");
  for (const name of yamlFiles(dir)) {
    hash.update(`${name}\0`);
    try {
      hash.update(readFileSync(join(dir, name)));
    } catch {
      // Between the two steps of a rename: the next look sees it.
    }
  }
  // Lists may be long: of those it is enough that they were written.
  for (const name of siblings(dir)) {
    hash.update(`${name}\0${writtenOf(join(dir, name))}\0`);
  }
  return hash.digest("hex");
}

/** When and how long it was written; empty for what is not there or may not be looked at. */
function writtenOf(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size}`;
  } catch {
    return "";
  }
}

function yamlFiles(dir: string): readonly string[] {
  try {
    return readdirSync(dir)
      .filter((name) => /\.ya?ml$/i.test(name))
      .sort();
  } catch {
    return [];
  }
}
