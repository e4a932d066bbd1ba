import { ConnectionRefused } from "../../../core/platform.ts";
import { machineTime, type Pace, type Time } from "../patience.ts";
import { within } from "./pause.ts";
import { socketModeOff } from "./refusals.ts";
import { type Leaving, TooSoon, type Wire } from "./socket.ts";

/** How the connection is, and since when (milliseconds since the epoch). */
export interface Health {
  readonly state: "connecting" | "connected" | "reconnecting" | "listening" | "closed";
  readonly since: number;
}

/** Milliseconds for which a socket stays that was worth opening: sooner, the next one has to wait. */
const worthwhile = 10_000;

/** The way in which Slack's news come, kept open until it is stopped. */
export interface Source {
  /**
   * Resolves when it is connected for the first time, or was stopped before that.
   * @throws ConnectionRefused
   */
  start(): Promise<void>;
  /** Closes everything, within seconds. */
  stop(): Promise<void>;
  readonly health: Health;
}

export interface SupervisorOptions {
  open(signal: AbortSignal): Promise<Wire>;
  readonly pace: Pace;
  /** By which it waits; by default the machine's. */
  readonly time?: Time;
  readonly now: () => number;
  /** Connected again, having been without a connection since then. */
  regained(since: number): void;
  /** No use to try again. */
  ended(error: ConnectionRefused): void;
  log(level: "info" | "warn" | "error", message: string, details?: object): void;
}

/** Keeps one socket open: a new one takes its place before Slack closes it, or after it broke. */
export function createSupervisor(given: SupervisorOptions): Source {
  const { open, pace, now, log, time = machineTime } = given;
  const stopping = new AbortController();
  const { signal } = stopping;
  const wires = new Set<Wire>();
  let current: Wire | undefined;
  /** It has said that it will be closed. */
  let leaver: Wire | undefined;
  let renewing: Promise<void> | undefined;
  /** Before the next try, in milliseconds: nothing after a socket that was worthwhile. */
  let wait = 0;
  let openedAt = 0;
  let health: Health = { state: "closed", since: now() };
  let lostAt: number | undefined;

  /** One socket, tried for until there is one; undefined when it was stopped meanwhile. */
  async function connected(): Promise<Wire | undefined> {
    const since = now();
    for (let told = false; !signal.aborted; ) {
      try {
        if (wait > 0) await time.pause(wait, signal);
        if (signal.aborted) return undefined;
        wait = Math.min(Math.max(pace.first, 2 * wait), pace.longest);
        const wire = await open(signal);
        if (!signal.aborted) return wire;
        await wire.close();
      } catch (error) {
        if (error instanceof ConnectionRefused) throw error;
        if (signal.aborted) return undefined;
        if (!told) {
          told = true;
          log(
            "warn",
            `No new connection to Slack since ${timestamp(lostAt ?? since)}; it is tried again until it works`,
            { error: error instanceof Error ? error.message : String(error) },
          );
        }
        if (error instanceof TooSoon) wait = Math.max(wait, error.retryAfter);
      }
    }
    return undefined;
  }

  function adopt(wire: Wire): void {
    wires.add(wire);
    const before = current;
    current = wire;
    health = { state: "connected", since: now() };
    openedAt = time.now();
    void wire.closed.then(() => lost(wire));
    void wire.leaving.then((why) => leaving(wire, why));
    if (before) void before.close();
  }

  function leaving(wire: Wire, why: Leaving): void {
    if (wire !== current || signal.aborted) return;
    if (why === "disabled") fail(socketModeOff());
    else if (why === "silent") missed();
    else {
      leaver = wire;
      renew();
    }
  }

  /** From now on, if not before, what Slack tells does not reach us. */
  function missed(): void {
    lostAt ??= now();
    health = { state: "reconnecting", since: lostAt };
    renew();
  }

  function lost(wire: Wire): void {
    wires.delete(wire);
    if (wire !== current || signal.aborted) return;
    current = undefined;
    missed();
  }

  function renew(): void {
    if (renewing || signal.aborted) return;
    if (time.now() - openedAt >= worthwhile) wait = 0;
    renewing = connected()
      .then((wire) => {
        if (!wire) return;
        adopt(wire);
        tellBack();
      })
      .catch(fail)
      .finally(() => {
        renewing = undefined;
        // It may have been lost again at once, or be about to.
        if (!current || current === leaver) renew();
      });
  }

  function tellBack(): void {
    if (lostAt === undefined) return;
    const since = lostAt;
    lostAt = undefined;
    log(
      "info",
      `Connected to Slack again; there was no connection since ${timestamp(since)}, for ${Math.round((now() - since) / 1_000)} s`,
    );
    given.regained(since);
  }

  function fail(error: unknown): void {
    if (signal.aborted) return;
    if (!(error instanceof ConnectionRefused)) {
      log("error", "Something is wrong with the connection to Slack; it is opened anew", {
        error: error instanceof Error ? error.message : String(error),
      });
      return;
    }
    health = { state: "closed", since: now() };
    stopping.abort();
    for (const wire of wires) void wire.close();
    given.ended(error);
  }

  return {
    get health() {
      return health;
    },
    async start() {
      health = { state: "connecting", since: now() };
      const wire = await connected();
      if (wire) adopt(wire);
    },
    async stop() {
      stopping.abort();
      health = { state: "closed", since: now() };
      await Promise.all([...wires].map((wire) => wire.close()));
      if (renewing) await within(renewing, 5_000);
    },
  };
}

const timestamp = (at: number) => new Date(at).toISOString();
