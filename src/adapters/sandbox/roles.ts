import { readableId, seedModerator } from "./seed.ts";
import type { Ledger, Person, Role } from "./state.ts";

export const folded = (text: string) => text.normalize("NFC").toLowerCase();

/** The role that a manager wrote by its id or name, in any case, without `@`. */
export function roleNamed(roles: readonly Role[], wanted: string): Role | undefined {
  return roles.find(({ id, name }) => id === wanted || folded(name) === folded(wanted));
}

/** The members who hold one of the roles that `names` names. */
export function staffOf({ people, roles }: Ledger, names: readonly string[]): Person[] {
  const ids = names.flatMap((name) => roleNamed(roles, name)?.id ?? []);
  return people.filter((person) => person.roles.some((role) => ids.includes(role)));
}

/**
 * Where nobody is of the staff, Maya becomes so: settings may call moderators what they like, and
 * nobody else is there to give her the role. Whether anything was changed.
 */
export function appointModerator(ledger: Ledger, names: readonly string[]): boolean {
  const [name] = names;
  const chosen = ledger.people.find(({ id }) => id === seedModerator);
  if (name === undefined || chosen?.presence !== "here" || staffOf(ledger, names).length) {
    return false;
  }
  let role = roleNamed(ledger.roles, name);
  if (!role) {
    role = { id: readableId(name) || name, name };
    ledger.roles.push(role);
  }
  chosen.roles = [...chosen.roles, role.id];
  return true;
}
