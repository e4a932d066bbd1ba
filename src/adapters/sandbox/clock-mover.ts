import type { Clock, Upcoming } from "../../core/clock.ts";
import { day, hour } from "../../core/duration.ts";
import { Denied } from "./denied.ts";
import type { ClockMove } from "./requests.ts";
import type { World } from "./world.ts";

/** Asks for the clock to be moved, one move after the other. */
export function createClockMover(options: {
  readonly world: World;
  readonly clock: Clock & { lead(): number };
  moveTo(at: number): Promise<void>;
  nextDue(): Upcoming | undefined;
}): (move: ClockMove) => Promise<void> {
  const { world, clock } = options;
  let tail: Promise<void> = Promise.resolve();

  function target({ by }: ClockMove): number {
    const now = clock.now();
    if (by !== "next") return now + (by === "hour" ? hour : day);
    const due = options.nextDue();
    if (due === undefined) {
      throw new Denied(409, "nothing-scheduled", "Nothing is scheduled: there is no next time.");
    }
    return Math.max(due.at, now);
  }

  async function move(by: ClockMove): Promise<void> {
    await options.moveTo(target(by));
    world.clockMoved(clock.lead());
    await world.save();
  }

  return (by) => {
    const mine = tail.then(() => move(by));
    tail = mine.catch(() => {});
    return mine;
  };
}
