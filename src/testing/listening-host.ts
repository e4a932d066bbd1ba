import type { CommandDescription, Host } from "../core/adapter.ts";
import type { Event } from "../core/event.ts";

const help: CommandDescription = {
  name: "help",
  description: "What the bot can do",
  localized: {},
  level: "member",
  options: [],
};

/** A host that keeps what it is told; any part of it may be another's. */
export function listeningHost(parts: Partial<Host> = {}): Host & { readonly events: Event[] } {
  const events: Event[] = [];
  return {
    events,
    commands: [help],
    emit: async (event) => void events.push(event),
    suggest: async () => [],
    reconcile: async () => {},
    log() {},
    ...parts,
  };
}
