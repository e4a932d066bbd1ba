import type { Host } from "../../core/adapter.ts";

/** Milliseconds that what Slack sends waits for the start of the adapter. */
const soonEnough = 10_000;

/** Whether somebody takes events: between the adapter's start and its stop. */
export function createServed() {
  let host: Host | undefined;
  let starting = Promise.withResolvers<Host>();
  let ended = false;
  return {
    get host() {
      return host;
    },
    open(given: Host): void {
      host = given;
      ended = false;
      starting.resolve(given);
    },
    close(): void {
      host = undefined;
      ended = true;
      starting = Promise.withResolvers<Host>();
    },
    /** Rejects when nobody does: then Slack may not forget what it sent. */
    async soon(): Promise<Host> {
      if (host) return host;
      if (ended) throw new Error("the workspace is no longer served");
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error("the workspace is not served yet")), soonEnough);
        timer.unref();
      });
      try {
        return await Promise.race([starting.promise, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
