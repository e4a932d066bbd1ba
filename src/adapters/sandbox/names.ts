import type { Person } from "./state.ts";

/** Names that a platform or a reader would take for something else than a person. */
const reserved = ["foyer", "everyone", "here", "channel"];

/** Proposed to someone whose name stands for something else. */
const proposals = ["Ann", "Noor", "Sam"];

/** What two names share when one could be taken for the other: letters and digits, unaccented. */
function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/**
 * Why a newcomer cannot have this name, with one that is free; undefined when they can. Ids count
 * as names: `@mod` must not mean two people.
 */
export function clashOf(
  name: string,
  people: readonly Person[],
): { readonly why: "name-taken" | "name-reserved"; readonly free: string } | undefined {
  const known = new Set([
    ...reserved,
    ...people.flatMap((person) => [nameKey(person.id), nameKey(person.name)]),
  ]);
  const isFree = (one: string) => !known.has(nameKey(one));
  if (isFree(name)) return undefined;
  if (reserved.includes(nameKey(name))) {
    return {
      why: "name-reserved",
      free: proposals.find(isFree) ?? numbered(proposals[0] ?? name, isFree),
    };
  }
  return { why: "name-taken", free: numbered(name, isFree) };
}

function numbered(name: string, isFree: (name: string) => boolean): string {
  for (let number = 2; ; number += 1) {
    const one = `${name} ${number}`;
    if (isFree(one)) return one;
  }
}
