import { readdirSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyEventDecision, Command } from "../community/define.ts";
import { type EventKind, eventKinds } from "../core/event.ts";

export interface Loaded {
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<EventKind, AnyEventDecision>;
}

/** Raised with every file that is wrong, so that all can be mended at once. */
export class LoadError extends Error {}

/**
 * Finds commands and events by path: `commands/warn.ts` is `/warn`. Files of the wrong shape and
 * second files of one name are refused, and both are named.
 * @throws LoadError
 */
export async function load(folders: {
  commands: readonly string[];
  events: readonly string[];
}): Promise<Loaded> {
  const problems: string[] = [];
  const commands = await loadKind(folders.commands, "command", problems);
  const events = await loadKind(folders.events, "event", problems);
  for (const [name, { file, value }] of events) {
    const { kind } = value as AnyEventDecision;
    if (kind !== name)
      problems.push(`${file}: decides "${kind}", so it must be named ${kind}${extname(file)}`);
    else if (!eventKinds.includes(kind))
      problems.push(`${file}: there is no event "${kind}"; there are ${eventKinds.join(", ")}`);
  }
  for (const [name, { file }] of commands) {
    if (!/^[a-z][a-z0-9-]{0,31}$/.test(name))
      problems.push(`${file}: a command's name takes a–z, 0–9 and dashes, at most 32`);
  }
  if (problems.length > 0) throw new LoadError(problems.join("\n"));
  const values = (found: Found) => new Map([...found].map(([name, { value }]) => [name, value]));
  return { commands: values(commands), events: values(events) } as unknown as Loaded;
}

type Found = Map<string, { file: string; value: unknown }>;

async function loadKind(
  folders: readonly string[],
  what: "command" | "event",
  problems: string[],
): Promise<Found> {
  const found: Found = new Map();
  for (const folder of folders) {
    for (const path of sources(folder)) {
      const file = relative(process.cwd(), path);
      const name = basename(path, extname(path));
      const twin = found.get(name);
      if (twin) {
        problems.push(
          `${file}: a second ${what} "${name}", the first is ${twin.file}; rename one of them`,
        );
        continue;
      }
      const value = await imported(path, file, what, problems);
      if (value !== undefined) found.set(name, { file, value });
    }
  }
  return found;
}

async function imported(
  path: string,
  file: string,
  what: string,
  problems: string[],
): Promise<unknown> {
  try {
    const { default: value } = (await import(pathToFileURL(path).href)) as {
      default?: { what?: string; decide?: unknown };
    };
    if (value?.what === what && typeof value.decide === "function") return value;
    const define = what === "command" ? "defineCommand" : "defineEvent";
    problems.push(`${file}: must \`export default ${define}({ … })\` from "foyer"`);
  } catch (error) {
    problems.push(
      `${file}: could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return undefined;
}

function sources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => /\.(ts|js|mts|mjs)$/.test(name) && !/\.d\.m?ts$|\.test\./.test(name))
    .sort()
    .map((name) => join(folder, name));
}
