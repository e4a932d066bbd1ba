import type { Host } from "../../core/adapter.ts";
import type { Event } from "../../core/event.ts";

/** What happens before the adapter is started waits, up to so much; then the oldest is let go. */
const mostHeld = 5_000;

/** Hands events to the host, in order, from the start of the adapter to its end. */
export interface Delivery {
  /** Whoever takes events now. */
  readonly host: Host | undefined;
  deliver(event: Event): void;
  start(host: Host): void;
  stop(): void;
}

export function createDelivery(
  log: (level: "warn" | "error", message: string, details?: object) => void,
): Delivery {
  let host: Host | undefined;
  let held: Event[] | undefined = [];
  let dropped = 0;

  function give(to: Host, event: Event): void {
    to.emit(event).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log("error", `An event could not be stored: ${reason}`, { kind: event.kind, id: event.id });
    });
  }

  return {
    get host() {
      return host;
    },
    deliver(event) {
      if (host) return give(host, event);
      if (!held) return;
      held.push(event);
      if (held.length <= mostHeld) return;
      held.shift();
      dropped += 1;
    },
    start(taker) {
      host = taker;
      const waiting = held ?? [];
      held = undefined;
      if (dropped > 0) log("warn", `${dropped} events came before the start and were let go`);
      for (const event of waiting) give(taker, event);
    },
    stop() {
      host = undefined;
    },
  };
}
