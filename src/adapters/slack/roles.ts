import type { WebClient } from "@slack/web-api";
import { callAs, recordsIn } from "./call.ts";
import { type Fields, textAt, textsAt } from "./inbound/reading.ts";
import type { Person } from "./people.ts";

/**
 * Slack has no roles. What stands for them: user groups (their ids), and `admin` and `owner` of the
 * workspace.
 */
export interface Roles {
  /** Reads all groups anew. Rejects as the call does. */
  load(): Promise<void>;
  of(person: Pick<Person, "id" | "admin" | "owner">): readonly string[];
  /** The id of what a manager wrote as `@name`, by handle or by name. */
  find(name: string): string | undefined;
  /** Takes in a `subteam` that was created or changed. True when its members have to be asked for. */
  changed(group: Fields): boolean;
  regrouped(group: string, added: readonly string[], removed: readonly string[]): void;
}

interface Group {
  readonly handle: string;
  readonly name: string;
  readonly members: Set<string>;
}

const ofTheWorkspace = ["admin", "owner"] as const;

export function createRoles({ client }: { readonly client: WebClient }): Roles {
  let groups = new Map<string, Group>();

  return {
    async load() {
      const answer = await callAs(client, "usergroups.list", { include_users: true });
      const loaded = new Map<string, Group>();
      for (const group of recordsIn(answer.usergroups)) {
        const id = textAt(group, "id");
        if (id === undefined) continue;
        loaded.set(id, {
          handle: textAt(group, "handle") ?? "",
          name: textAt(group, "name") ?? "",
          members: new Set(textsAt(group, "users")),
        });
      }
      groups = loaded;
    },
    of({ id, admin, owner }) {
      const roles = [...groups]
        .filter(([, { members }]) => members.has(id))
        .map(([group]) => group);
      if (admin) roles.push("admin");
      if (owner) roles.push("owner");
      return roles;
    },
    find(name) {
      const id = /^<(?:!subteam\^|@&)(\w+)(?:\|[^>]*)?>$/.exec(name)?.[1] ?? name;
      if (groups.has(id)) return id;
      const wanted = folded(name.replace(/^@/, ""));
      const by = (key: "handle" | "name") =>
        [...groups].find(([, group]) => folded(group[key]) === wanted)?.[0];
      return by("handle") ?? by("name") ?? ofTheWorkspace.find((one) => one === wanted);
    },
    changed(group) {
      const id = textAt(group, "id");
      if (id === undefined) return false;
      if (typeof group.date_delete === "number" && group.date_delete > 0) {
        groups.delete(id);
        return false;
      }
      const before = groups.get(id);
      const told = Array.isArray(group.users);
      groups.set(id, {
        handle: textAt(group, "handle") ?? before?.handle ?? "",
        name: textAt(group, "name") ?? before?.name ?? "",
        members: told ? new Set(textsAt(group, "users")) : (before?.members ?? new Set()),
      });
      return !told && !before;
    },
    regrouped(group, added, removed) {
      const members = groups.get(group)?.members;
      for (const id of added) members?.add(id);
      for (const id of removed) members?.delete(id);
    },
  };
}

const folded = (name: string) => name.normalize("NFKC").toLowerCase();
