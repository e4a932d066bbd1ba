import type { Ledger, Person, Role } from "./state.ts";

/** Someone who is in the community from the start. Roles by name. */
export interface SeedMember {
  readonly id: string;
  readonly name: string;
  readonly roles?: readonly string[];
  /** When their account was made, in milliseconds since the epoch; long ago when absent. */
  readonly createdAt?: number;
}

/** When the accounts were made of those who are there from the start. */
const longAgo = Date.UTC(2020, 0, 1);

/** The bot's own member id. */
export const self = "foyer";

/** Who moderates where nobody does: without a moderator half of a sandbox cannot be tried. */
export const seedModerator = "mod";

/** Maya gets her role with the settings, which say what moderators are called. */
export const seedMembers: readonly SeedMember[] = [
  { id: seedModerator, name: "Maya" },
  { id: "alice", name: "Alice" },
  { id: "bob", name: "Bob" },
  { id: "chloe", name: "Chloé" },
  { id: "dimitri", name: "Dimitri" },
];

/** A short readable id: `Chloé Martin` becomes `chloe-martin`. Empty when nothing is left. */
export function readableId(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 32);
}

/** The roles that make someone a moderator or a manager when nobody says otherwise. */
export const usualStaff: readonly string[] = ["Moderator", "Manager"];

/** The ledger of a community that begins now. */
export function newLedger(people: readonly SeedMember[]): Ledger {
  const names = new Set(people.flatMap(({ roles }) => roles ?? []));
  const roles: Role[] = [...names].map((name) => ({ id: readableId(name), name }));
  const bot: Person = { id: self, name: "Foyer", roles: [], presence: "here", bot: true };
  const members = people.map(
    ({ id, name, roles, createdAt = longAgo }): Person => ({
      id,
      name,
      createdAt,
      roles: (roles ?? []).map(readableId),
      presence: "here",
    }),
  );
  return {
    counter: 0,
    people: [bot, ...members],
    roles,
    performed: [],
    deeds: [],
    unheard: [],
    lead: 0,
  };
}
