import type { Event } from "../../../core/event.ts";

/** Makes an event; undefined when there is none after all. It may have to ask Slack who somebody is. */
export type Prepare = () => Promise<Event | undefined>;

/**
 * Events are handed on in the order in which Slack told of them, however long each takes to prepare;
 * they are prepared, and stored, side by side. The promise is of the storing.
 */
export function createTurns(emit: (event: Event) => Promise<void>) {
  let last: Promise<unknown> = Promise.resolve();

  return function inTurn(prepare: Prepare): Promise<void> {
    const prepared = prepare();
    prepared.catch(() => {});
    const begun = last.then(async () => {
      const event = await prepared;
      // In an object, so that the next one does not wait for the storing.
      return { stored: event ? emit(event) : Promise.resolve() };
    });
    last = begun.catch(() => {});
    return begun.then(({ stored }) => stored);
  };
}
