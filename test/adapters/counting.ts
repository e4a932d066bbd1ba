import type { Adapter, Host } from "../../src/core/adapter.ts";

/** Counts what a bot is being told by adapters, so that a story can wait until it has heard it. */
export function createCounting() {
  let telling = 0;
  return {
    /** Events on their way into the bot. */
    get telling() {
      return telling;
    },
    of(adapter: Adapter): Adapter {
      const start = (host: Host) =>
        adapter.start({
          ...host,
          async emit(event) {
            telling++;
            await host.emit(event).finally(() => telling--);
          },
        });
      return Object.create(adapter, { start: { value: start } });
    },
  };
}
