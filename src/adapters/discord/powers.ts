import { type Guild, PermissionFlagsBits } from "discord.js";
import type { Host } from "../../core/adapter.ts";
import type { Actor, Event } from "../../core/event.ts";

/** Who may do anything on the server, as far as Discord is concerned: see `powers` of the core. */
export interface Powers {
  /** A host that is told of owners and administrators as such. */
  tell(host: Host): Host;
  /** Roles have changed: who administers is found out anew. */
  forget(): void;
}

export function createPowers(guild: () => Guild): Powers {
  let administrators: ReadonlySet<string> | undefined;

  const administering = () => {
    administrators ??= new Set(
      guild()
        .roles.cache.filter(({ permissions }) => permissions.has(PermissionFlagsBits.Administrator))
        .keys(),
    );
    return administrators;
  };

  function empowered(actor: Actor): Actor {
    const { id, roles } = actor;
    if (!roles) return actor;
    const owns = id === guild().ownerId;
    const administers = roles.some((role) => administering().has(role));
    if (!owns && !administers) return actor;
    return {
      ...actor,
      roles: [...roles, ...(owns ? ["owner"] : []), ...(administers ? ["admin"] : [])],
    };
  }

  function told(event: Event): Event {
    if (!("member" in event)) return event;
    if (event.kind === "member-renamed")
      return { ...event, member: { ...empowered(event.member), name: event.member.name } };
    const member = empowered(event.member);
    if (event.kind === "command" && event.concerns)
      return { ...event, member, concerns: event.concerns.map(empowered) };
    return member === event.member ? event : { ...event, member };
  }

  return {
    tell: (host) => ({
      ...host,
      emit: (event) => host.emit(told(event)),
      suggest: (asking) => host.suggest({ ...asking, member: empowered(asking.member) }),
    }),
    forget() {
      administrators = undefined;
    },
  };
}
