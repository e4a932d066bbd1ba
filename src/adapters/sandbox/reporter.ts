import type { Host } from "../../core/adapter.ts";
import type { Event } from "../../core/event.ts";
import type { Happening } from "./members.ts";
import type { World } from "./world.ts";

/** Brings what happens to the bot: in order, nothing lost, each with an id that was never given. */
export interface Reporter {
  /** Resolves to the event's id once the bot has stored it; rejects when it could not. */
  report(happening: Happening): Promise<string>;
  /** Emits what an earlier run left unheard. */
  resume(): void;
  /** Resolves once nothing is on its way; nothing more is emitted afterwards. */
  stop(): Promise<void>;
}

export function createReporter(world: World, space: string, host: Host): Reporter {
  let tail: Promise<unknown> = Promise.resolve();
  let stopped = false;

  async function deliver(event: Event): Promise<void> {
    if (stopped) throw new Error("the sandbox has stopped");
    await world.save();
    await host.emit(event);
    world.heard(event);
  }

  /** One after the other: the bot decides in the order in which things came. */
  function queue(event: Event): Promise<void> {
    const mine = tail.then(() => deliver(event));
    tail = mine.catch(() => {});
    return mine;
  }

  return {
    async report(happening) {
      const event: Event = {
        ...happening,
        id: `e${world.number()}`,
        space,
        at: world.now(),
      };
      world.awaitHearing(event);
      await queue(event);
      return event.id;
    },
    resume() {
      for (const event of [...world.ledger.unheard]) {
        queue(event).catch((error: unknown) => {
          host.log("error", "an event of the last run could not be taken again", { error, event });
        });
      }
    },
    async stop() {
      await tail;
      stopped = true;
    },
  };
}
