import { day } from "../../core/duration.ts";
import { Denied } from "./denied.ts";
import { actor, type Happening, present } from "./members.ts";
import { clashOf } from "./names.ts";
import { readableId, self } from "./seed.ts";
import type { Person } from "./state.ts";
import type { World } from "./world.ts";

/** Newcomers, and members who go by another name: what they are called is nobody else's name. */

const clashes = {
  "name-taken": (name: string, free: string) =>
    `There is a "${name}" here already. How about "${free}"?`,
  "name-reserved": (name: string, free: string) =>
    `"${name}" means something else here. How about "${free}"?`,
} as const;

/** @throws Denied for a name that could be taken for somebody else's */
function mustBeFree(name: string, people: readonly Person[]): void {
  const clash = clashOf(name, people);
  if (!clash) return;
  const { why, free } = clash;
  throw new Denied(409, why, clashes[why](name, free), { name, free });
}

/** Goes by another name from now on. */
export function rename(world: World, given: { as: string; name: string }): Happening | undefined {
  const person = present(world, given.as);
  if (given.name === person.name) return undefined;
  mustBeFree(
    given.name,
    world.ledger.people.filter((one) => one !== person),
  );
  person.name = given.name;
  world.peopleChanged();
  return { kind: "member-renamed", member: actor(person) };
}

/** How old a newcomer's account is when nobody says when it was made. */
const usualAge = 365 * day;

/** Someone new, who joins at once. `created`: when their account was made, as an ISO time. */
export function newcomer(
  world: World,
  given: { name: string; created?: string },
): [Person, Happening] {
  mustBeFree(given.name, world.ledger.people);
  const createdAt =
    given.created === undefined ? world.now() - usualAge : Date.parse(given.created);
  if (Number.isNaN(createdAt))
    throw new Denied(400, "bad-request", `"created" must be a time that exists.`);
  const base = readableId(given.name) || "newcomer";
  const taken = (id: string) => id === self || world.person(id) !== undefined;
  const id = taken(base) ? `${base}-${world.number()}` : base;
  const person: Person = { id, name: given.name, createdAt, roles: [], presence: "here" };
  world.ledger.people.push(person);
  world.peopleChanged();
  return [person, { kind: "member-joined", member: actor(person) }];
}
