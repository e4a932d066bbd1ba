import type { GatewayThreadCreateDispatchData, GatewayThreadUpdateDispatchData } from "discord.js";
import type { Attribution } from "./attribution.ts";
import { renamed } from "./audit.ts";
import type { Surroundings } from "./surroundings.ts";

/** Tells of the names of threads, and keeps them known. */
export function createThreadNews(
  { space, directory, threads, emit, now }: Surroundings,
  attribution: Attribution,
) {
  let latest = 0;

  /** Discord gives a renaming no id; each is told once, so any that is new will do. */
  function stamp(): number {
    latest = Math.max(now(), latest + 1);
    return latest;
  }

  function named(id: string, thread: string, channel: string, by: string, name: string): void {
    const member = directory.actor(by);
    emit({ kind: "thread-named", id, space, at: now(), thread, channel, member, name });
  }

  return {
    created(thread: GatewayThreadCreateDispatchData): void {
      threads.learn(thread);
      const { id, name, owner_id: owner, parent_id: parent } = thread;
      // Without `newly_created` it is an old one, to which the bot was let in.
      if (!thread.newly_created || !owner || !parent || !name) return;
      named(id, id, parent, owner, name);
    },
    changed(thread: GatewayThreadUpdateDispatchData): void {
      const { id, name, owner_id: owner, parent_id: parent } = thread;
      const before = threads.get(id);
      threads.learn(thread);
      if (!before || !parent || !name || before.name === name) return;
      const event = `${id} ${stamp()}`;
      attribution.await([renamed(id)], (by) => {
        const who = by ?? owner;
        if (who) named(event, id, parent, who, name);
      });
    },
  };
}
