import type { Directory } from "../../core/adapter.ts";
import { folded, roleNamed } from "./roles.ts";
import { readableId, self } from "./seed.ts";
import type { World } from "./world.ts";

/** Names of the sandbox. People are found by id or by name, with or without `@`, in any case. */
export function sandboxDirectory(world: () => World): Directory {
  return {
    self,
    channel(name) {
      const wanted = folded(name.replace(/^<#(.+)>$/, "$1").replace(/^#/, ""));
      return world().channels.find(({ id }) => folded(id) === wanted)?.id;
    },
    channelName: (id) => id,
    category: (channel) => world().channels.find(({ id }) => id === channel)?.category,
    /** A role that the configuration names exists here: there is nobody else to create it. */
    role(name) {
      const wanted = name.replace(/^<@&(.+)>$/, "$1").replace(/^@/, "");
      const { roles } = world().ledger;
      const known = roleNamed(roles, wanted);
      if (known) return known.id;
      const id = readableId(wanted);
      if (!name.startsWith("@") || id === "") return undefined;
      roles.push({ id, name: wanted });
      world().peopleChanged();
      return id;
    },
    member(name) {
      const wanted = name.replace(/^<@(.+)>$/, "$1").replace(/^@/, "");
      const { people } = world().ledger;
      return (
        people.find(({ id }) => id === wanted) ??
        people.find(({ id, name: label }) => [folded(id), folded(label)].includes(folded(wanted)))
      )?.id;
    },
    memberName: (id) => world().person(id)?.name ?? id,
  };
}
