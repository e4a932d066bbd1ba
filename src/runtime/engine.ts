import { reply } from "../community/address.ts";
import type { Context } from "../community/context.ts";
import type { Settings } from "../community/settings.ts";
import type { Clock, Upcoming } from "../core/clock.ts";
import type { Event } from "../core/event.ts";
import type { ScheduleRow } from "../core/history.ts";
import type { History, Transaction } from "../core/store.ts";
import { actionId, eventKey } from "./action-id.ts";
import { actorsOf, type Decision, decide, newsOf } from "./decide.ts";
import { createGathering, mayWait, realTiming, type Timing } from "./gathering.ts";
import type { Loaded } from "./loader.ts";
import { backoff, type Outbox } from "./outbox.ts";
import { putOff, syncSchedules, takeDue } from "./scheduler.ts";
import type { Space } from "./space.ts";
import type { Translator } from "./translate.ts";

/** Decides events in the order in which they came, many in one transaction when they come fast. */
export interface Engine {
  /** Resolves once the event is decided and committed. */
  emit(event: Event): Promise<void>;
  emitAll(events: readonly Event[]): Promise<void>;
  /** Before everything else that waits: what became of an action is decided first. */
  emitFirst(event: Event): void;
  /** Moves a following clock to `at`; everything due until then happens at its own time. */
  reach(at: number): Promise<void>;
  /** Begins, when the adapters have started: what they sent until now has waited. */
  start(): Promise<void>;
  /** Keeps the schedules of a space that was added to `spaces` after the start. */
  open(space: string): Promise<void>;
  configure(settings: Settings, translator: Translator): Promise<void>;
  /** What comes due next, and when. */
  nextDue(): Upcoming | undefined;
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly history: History;
  readonly clock: Clock;
  readonly spaces: ReadonlyMap<string, Space>;
  readonly outboxes: ReadonlyMap<string, Outbox>;
  readonly loaded: Loaded;
  readonly settings: Settings;
  /** Perform what a batch asked for before the next one (a play's order of output). */
  readonly inline: boolean;
  readonly log: (level: "info" | "warn" | "error", message: string, details?: object) => void;
  /** What the pace of the commits goes by; absent: time as it passes. */
  readonly timing?: Timing;
}

/** One thing to decide, or (without event) a time to reach. */
interface Item {
  readonly at: number;
  readonly event?: Event;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A transaction holds at most this many events, and takes at most this long, in milliseconds. */
const batchEvents = 1_000;
const batchTime = 50;
/** How long an outbox of which nothing is asked may go without being woken, in milliseconds. */
const lookEvery = 1_000;
/** The longest delay that a Node timer takes. */
const longestTimer = 2 ** 31 - 1;

export function createEngine(options: EngineOptions): Engine {
  const { history, clock, spaces, outboxes, loaded, inline, log } = options;
  /** When each space came: schedules due before were missed, not so in a play, which misses none. */
  const openedAt = new Map<string, number>();
  let started = false;
  let { settings } = options;
  let queue: Item[] = [];
  let head = 0;
  let running: Promise<void> | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  /** Ends a pause early. */
  let awaken = () => {};
  /** What is being decided: an item, or a schedule row; undefined between them. */
  let current: Item | ScheduleRow | undefined;
  /** Rows that could not be kept, until a transaction has put them off. */
  const stumbling = new Set<string>();
  let failures = 0;
  const { timing = realTiming } = options;
  const gathering = createGathering(begin, timing);
  /** The spaces of which actions were asked since their outboxes were last woken. */
  const asked = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** The earliest row; undefined: none; null: ask again. */
  let due: Upcoming | undefined | null = null;

  /** The spaces whose schedules are kept: those of others wait for their return. */
  const open = () => [...openedAt.keys()].filter((space) => spaces.has(space));

  const nextDue = (transaction: Transaction) => {
    if (due === null) {
      const row = transaction.due(Number.MAX_SAFE_INTEGER, open());
      due = row && { at: row.due, what: row.key };
    }
    return due;
  };

  /** Decides one event inside the transaction; answers whether its outcomes are awaited. */
  async function take(event: Event, transaction: Transaction): Promise<boolean> {
    const space = spaces.get(event.space);
    if (!space)
      throw new Error(
        `event ${eventKey(event)} is of the space "${event.space}", which nobody serves`,
      );
    if (!transaction.first(event.space, eventKey(event), event.at)) return false;
    if (event.kind === "action-settled") transaction.heard(event.space, event.id);
    const context = space.context(
      transaction,
      clock.follows ? Math.max(event.at, clock.now()) : clock.now(),
    );
    for (const actor of actorsOf(event)) {
      const known = await context.read.member(actor.id);
      // Platforms tell of any change of a profile; only a name that is not the one we know is news.
      if (event.kind === "member-renamed" && known?.name === actor.name) return false;
      const news = newsOf(actor, known, context.directory);
      if (news) transaction.keep(event.space, [news], []);
    }
    let decision: Decision;
    try {
      decision = await decide(event, context, loaded);
    } catch (error) {
      decision = undecided(event, context, error);
    }
    const { changes, planned } = decision;
    transaction.keep(event.space, changes, planned);
    if (planned.length > 0) asked.add(event.space);
    for (const { change } of changes)
      if (change === "schedule" || change === "unschedule") due = null;
    return planned.some(({ settle }) => settle);
  }

  /** What an event comes to whose decision is broken: an apology to whoever waits for an answer. */
  function undecided(event: Event, context: Context, error: unknown): Decision {
    log(
      "error",
      `deciding ${eventKey(event)} failed; the event is kept as seen and nothing was done`,
      { err: error, event },
    );
    if (event.kind !== "command" && event.kind !== "button") return { changes: [], planned: [] };
    const { act: action, because } = reply(event, context.t("errors.unexpected"), {
      because: "error",
    });
    const id = actionId(event.space, eventKey(event), because, 0);
    return { changes: [], planned: [{ id, at: context.now, action, because, settle: false }] };
  }

  /** One transaction's worth. Answers the items that it finished. */
  async function batch(transaction: Transaction): Promise<Item[]> {
    const taken: Item[] = [];
    const started = performance.now();
    for (let count = 0; count < batchEvents; count++) {
      if ((count & 31) === 31 && performance.now() - started > batchTime) break;
      const item = queue[head];
      const horizon = clock.follows && item ? Math.max(clock.now(), item.at) : clock.now();
      const earliest = nextDue(transaction);
      if (earliest && earliest.at <= horizon) {
        if (await takeSchedule(transaction, horizon)) break;
        continue;
      }
      if (!item) break;
      head++;
      current = item;
      taken.push(item);
      clock.reach(item.at);
      if (item.event && (await take(item.event, transaction))) break;
    }
    current = undefined;
    if (clock.follows) transaction.clock(clock.now());
    return taken;
  }

  async function takeSchedule(transaction: Transaction, horizon: number): Promise<boolean> {
    due = null;
    const row = transaction.due(horizon, open());
    if (!row) return false;
    current = row;
    clock.reach(row.due);
    if (stumbling.has(rowKey(row))) {
      putOff(transaction, row, clock.now());
      return false;
    }
    const opened = openedAt.get(row.space) ?? Number.NEGATIVE_INFINITY;
    const event = takeDue(transaction, row, clock, opened);
    return event ? take(event, transaction) : false;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const before = head;
      let taken: Item[];
      try {
        current = undefined;
        taken = await history.transaction(batch);
        failures = 0;
        stumbling.clear();
      } catch (error) {
        due = null;
        await fail(before, error);
        continue;
      }
      if (head > 4_096) {
        queue = queue.slice(head);
        head = 0;
      }
      wakeOutboxes();
      if (inline) for (const outbox of outboxes.values()) await outbox.idle();
      gathering.committed();
      for (const item of taken) item.done();
      if (head >= queue.length && !isDue()) return;
    }
  }

  /**
   * Looking for work costs a query, and most messages make none. All look once in a while: one that
   * stumbled goes on then.
   */
  function wakeOutboxes(): void {
    const all = inline || timing.now() - lookedAt >= lookEvery;
    if (all) lookedAt = timing.now();
    for (const [space, outbox] of outboxes) if (all || asked.has(space)) outbox.wake();
    asked.clear();
  }

  /**
   * Nothing of the batch was kept. What was being decided is at fault and the others go again;
   * where nothing was, it is the history itself (locked, full): everything waits and goes again.
   */
  async function fail(before: number, error: unknown): Promise<void> {
    const culprit = current;
    const item = culprit && "done" in culprit ? culprit : undefined;
    queue = [...queue.slice(before, head).filter((one) => one !== item), ...queue.slice(head)];
    head = 0;
    if (!culprit) {
      const wait = backoff(Math.min(failures++, 5));
      log("error", `the history takes nothing; trying again in ${wait / 1_000} s`, { err: error });
      await pause(wait);
      return;
    }
    log("error", `keeping ${nameOf(culprit)} failed; everything else goes on`, { err: error });
    if (item) item.failed(error);
    else stumbling.add(rowKey(culprit as ScheduleRow));
    // Yield: whatever fails again and again must not keep the process from being stopped.
    await pause(0);
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (stopped) return resolve();
      const wait = setTimeout(resolve, milliseconds);
      awaken = () => {
        clearTimeout(wait);
        resolve();
      };
    });
  }

  async function openSpace(space: string): Promise<void> {
    const now = clock.now();
    await history.transaction(async (transaction) => {
      syncSchedules(transaction, space, settings, now);
    });
    await spaces.get(space)?.warm(now);
    openedAt.set(space, inline ? Number.NEGATIVE_INFINITY : now);
    due = null;
  }

  const isDue = () => due === null || (due !== undefined && due.at <= clock.now());

  function stopTimer(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  /** Something has come: decides it, at once or with what comes within a moment. */
  function wake(item?: Item): void {
    if (running || stopped || !started) return;
    const waits = !inline && mayWait(item?.event) && queue.length - head < batchEvents;
    if (!(waits && gathering.begins())) begin();
  }

  function begin(): void {
    if (running || stopped || !started) return;
    gathering.end();
    stopTimer();
    running = run()
      .catch((error) => log("error", "the dispatcher stumbled", { err: error }))
      .finally(() => {
        running = undefined;
        if (head < queue.length) wake();
        else if (!inline && !stopped && due && !timer) {
          timer = setTimeout(begin, Math.min(Math.max(due.at - clock.now(), 5), longestTimer));
        }
      });
  }

  function put(at: number, event: Event | undefined): Promise<void> {
    return new Promise((done, failed) => {
      if (stopped) {
        failed(new Error("the bot is stopping: the platform should send this again later"));
        return;
      }
      const item: Item = event ? { at, done, failed, event } : { at, done, failed };
      queue.push(item);
      wake(item);
    });
  }

  return {
    emit: (event) => put(event.at, event),
    async emitAll(events) {
      await Promise.all(events.map((event) => put(event.at, event)));
    },
    emitFirst(event) {
      const at = queue.findIndex(
        (item, index) => index >= head && item.event?.kind !== "action-settled",
      );
      const item: Item = { at: event.at, event, done() {}, failed() {} };
      queue.splice(at === -1 ? queue.length : at, 0, item);
      wake();
    },
    reach: (at) => put(at, undefined),
    async start() {
      for (const space of spaces.keys()) await openSpace(space);
      started = true;
      wake();
    },
    async open(space) {
      await openSpace(space);
      wake();
    },
    async configure(newSettings, translator) {
      settings = newSettings;
      for (const space of spaces.values()) space.configure(settings, translator);
      await history.transaction(async (transaction) => {
        for (const space of open()) syncSchedules(transaction, space, settings, clock.now());
      });
      due = null;
      wake();
    },
    nextDue: () => due ?? undefined,
    async stop() {
      // What is being gathered is decided yet: nobody tells it again.
      if (gathering.begun) begin();
      stopped = true;
      stopTimer();
      awaken();
      await running;
      // Nothing of these was kept: whoever waits must know.
      for (const item of queue.slice(head))
        item.failed(new Error("the bot stopped before this was decided"));
      queue = [];
      head = 0;
    },
  };
}

const rowKey = ({ space, key }: ScheduleRow) => `${space} ${key}`;

function nameOf(culprit: Item | ScheduleRow): string {
  if (!("done" in culprit)) return culprit.key;
  return culprit.event ? eventKey(culprit.event) : "a tick";
}
