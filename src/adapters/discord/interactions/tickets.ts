import { createRecent } from "../../../core/recent.ts";
import type { Place } from "../place.ts";
import { problem } from "../problem.ts";
import { answerable, createTicket, isOver, type Stub, type Ticket } from "./ticket.ts";

/** More open interactions than this are found in the store when they are asked for. */
const mostOpen = 2_000;

export interface Waits {
  /** Until "thinking…" is said. Discord waits 3 s for the first sign. Milliseconds. */
  readonly defer: number;
  /** Until an answer that has not come is given up: before Discord gives it up. Milliseconds. */
  readonly giveUp: number;
  /** For how long the end waits for what is under way. Milliseconds. */
  readonly end?: number;
}

export const usualWaits = { defer: 2_000, giveUp: 14 * 60_000, end: 3_000 } as const;

/** The interactions that can still be answered, in memory and in the store. */
export interface Tickets {
  /** A new one: from now on it is acknowledged in time, whatever happens. */
  open(id: string, token: string, member: string): Ticket;
  /** Undefined when its time is over. */
  find(id: string): Promise<Ticket | undefined>;
  /** The first place of that ticket is taken; resolves once a restart would know it, if one can. */
  claim(ticket: Ticket, request: string): Promise<void>;
  /** Whoever has heard nothing yet is told that it is in hand, so that it can be answered later. */
  stop(): Promise<void>;
}

/** @param giveUp says a last word where nothing was answered */
export function createTickets(
  place: Place,
  waits: Waits,
  giveUp: (ticket: Ticket) => Promise<void>,
): Tickets {
  const { store, now } = place.options;
  const open = createRecent<Ticket>(mostOpen);
  const timers = new Map<Ticket, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const said = (error: unknown) => ({ error: problem(error, place.options.token) });
  const keyOf = (id: string) => `${place.space}:interaction:${id}`;

  function after(ms: number, ticket: Ticket, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      timers.delete(ticket);
      run(act);
    }, ms);
    timers.set(ticket, timer.unref());
  }

  function run(act: () => Promise<void>): void {
    const done = act()
      .catch((error: unknown) => {
        // Too late, or dismissed: nothing to be done about it, and nobody else is held up.
        if (!isOver(error)) place.log("warn", "An interaction was not answered", said(error));
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  async function keep(id: string, stub: Stub): Promise<void> {
    await store.set(keyOf(id), stub, Math.max(1, stub.until - now()));
  }

  async function acknowledge(ticket: Ticket): Promise<void> {
    if (!ticket.silent) return;
    await ticket.turn(() => ticket.defer());
    after(waits.giveUp, ticket, async () => {
      if (ticket.unanswered) await giveUp(ticket);
    });
  }

  return {
    open(id, token, member) {
      // Told twice, it is one: a second ticket would take what the first has said for nothing.
      const known = open.get(id);
      if (known) return known;
      const stub: Stub = { token, member, until: now() + answerable };
      const ticket = createTicket(place, id, stub, "silent");
      open.set(id, ticket);
      run(() => keep(id, stub));
      after(waits.defer, ticket, () => acknowledge(ticket));
      return ticket;
    },
    async find(id) {
      const kept = open.get(id);
      const ticket = kept ?? (await fromStore(id));
      if (!ticket || ticket.stub.until <= now()) return undefined;
      if (!kept) open.set(id, ticket);
      return ticket;
    },
    async claim(ticket, request) {
      if (ticket.stub.first === request) return;
      try {
        await keep(ticket.id, ticket.claim(request));
      } catch (error) {
        place.log("warn", "An answer could not be noted; it is given all the same", said(error));
      }
    },
    async stop() {
      const waiting = [...timers.keys()];
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      for (const ticket of waiting) {
        if (ticket.silent) run(() => ticket.turn(() => ticket.defer()));
      }
      await inTime(Promise.all(running), waits.end ?? usualWaits.end);
    },
  };

  async function fromStore(id: string): Promise<Ticket | undefined> {
    const stub = stubIn(await store.get(keyOf(id)));
    if (!stub) return undefined;
    // Two who ask at once get the same ticket.
    return open.get(id) ?? createTicket(place, id, stub, "before");
  }
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((go) => {
    timer = setTimeout(go, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function stubIn(kept: unknown): Stub | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  if (!("token" in kept && "member" in kept && "until" in kept)) return undefined;
  const { token, member, until } = kept;
  if (typeof token !== "string" || typeof member !== "string" || typeof until !== "number")
    return undefined;
  const first = "first" in kept && typeof kept.first === "string" ? kept.first : undefined;
  return { token, member, until, ...(first !== undefined && { first }) };
}
