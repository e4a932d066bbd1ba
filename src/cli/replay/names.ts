import type { Directory } from "../../core/adapter.ts";
import type { Names } from "./item.ts";

/** What one space's histories tell of its names, as rules ask for them. */
export interface KnownNames {
  readonly names: Names;
  readonly directory: Directory;
  /** Channels and roles that the rules name and no history has told of. */
  unknown(): { readonly channels: readonly string[]; readonly roles: readonly string[] };
}

const bare = (written: string) => written.replace(/^<?[#@]?[!&]?([^>]*)>?$/, "$1");
const folded = (name: string) => bare(name).normalize("NFKC").toLowerCase();

export function createNames(): KnownNames {
  const channels = createBook();
  const roles = createBook();
  const members = new Map<string, string>();
  const categories = new Map<string, string>();
  return {
    names: {
      channel(id, name, category) {
        channels.learn(id, name);
        if (category !== undefined) categories.set(id, category);
      },
      role: roles.learn,
      member: (id, name) => void members.set(id, name),
    },
    directory: {
      self: "foyer",
      channel: channels.find,
      channelName: channels.nameOf,
      category: (channel) => categories.get(channel),
      role: roles.find,
      member: (name) => bare(name) || undefined,
      memberName: (id) => members.get(id) ?? id,
    },
    unknown: () => ({ channels: channels.unknown(), roles: roles.unknown() }),
  };
}

function createBook() {
  const names = new Map<string, string>();
  const ids = new Map<string, string>();
  const asked = new Set<string>();
  return {
    learn(id: string, name: string): void {
      if (names.get(id) === name) return;
      names.set(id, name);
      // The first of a name keeps it.
      if (!ids.has(folded(name))) ids.set(folded(name), id);
    },
    /** Where a name is unknown it may be the id itself, as in a play or the sandbox. */
    find(written: string): string | undefined {
      asked.add(written);
      return ids.get(folded(written)) ?? (bare(written) || undefined);
    },
    nameOf: (id: string) => names.get(id) ?? id,
    unknown: () =>
      [...asked].filter((name) => !ids.has(folded(name)) && !names.has(bare(name))).sort(),
  };
}
