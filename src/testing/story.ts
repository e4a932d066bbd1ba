import { toLine } from "../adapters/play/play.ts";
import { createBot, type Log } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import type { ActionKind } from "../core/action.ts";
import { stillClock } from "../core/clock.ts";
import { parseDuration } from "../core/duration.ts";
import type { Event } from "../core/event.ts";
import type { History } from "../core/store.ts";
import { load } from "../runtime/loader.ts";
import { loadCatalogues } from "../runtime/translate.ts";
import { openHistory } from "../stores/sqlite/history.ts";
import { type FakeAdapter, fakeAdapter } from "./fake-adapter.ts";

/** What the bot did, as a reader sees it: the fields of a `play` line. */
export interface Deed {
  readonly id: string;
  readonly at: string;
  readonly action: ActionKind;
  readonly channel?: string;
  readonly member?: string;
  readonly message?: string;
  readonly text?: string;
  readonly until?: string;
  readonly buttons?: readonly string[];
  readonly because: string;
}

/** Someone in the story. Every verb resolves when the bot has reacted in full. */
export interface Person {
  readonly name: string;
  joins(): Promise<void>;
  leaves(): Promise<void>;
  /** Answers the message's id. A line that begins with `/` is a command. */
  says(
    text: string,
    where?: { channel?: string; thread?: string; replyTo?: string },
  ): Promise<string>;
  edits(message: string, text: string): Promise<void>;
  deletes(message: string): Promise<void>;
  reacts(message: string, emoji: string): Promise<void>;
  unreacts(message: string, emoji: string): Promise<void>;
  presses(button: string, on: { id: string }): Promise<void>;
}

export interface Story {
  readonly adapter: FakeAdapter;
  readonly history: History;
  person(name: string, roles?: readonly string[]): Person;
  /** Lets time pass: `"10m"`, or to an ISO time. */
  passes(time: string): Promise<void>;
  now(): string;
  /** Everything the bot did so far. */
  readonly deeds: readonly Deed[];
  /** What it did since the last look, of one kind or of all. */
  look(kind?: ActionKind): readonly Deed[];
  /** The latest deed of a kind; throws when there is none. */
  last(kind: ActionKind): Deed;
  /** Takes new settings, as the running bot does when its files change. */
  configure(settings: Settings): Promise<void>;
  ends(): Promise<void>;
}

export interface StoryOptions {
  readonly settings: Settings;
  /** Folders of commands and events; `locales` holds the languages. */
  readonly folders: { commands: readonly string[]; events: readonly string[]; locales: string };
  /** ISO 8601 UTC. */
  readonly start?: string;
  readonly adapter?: FakeAdapter;
  /** A history file, to go on with; by default one in memory. */
  readonly file?: string;
  /** Errors of decisions fail the story, unless they are taken here. */
  readonly log?: Log;
}

/** The whole bot over a platform in memory and a clock that stands still until it is told. */
export async function story(options: StoryOptions): Promise<Story> {
  const { settings, folders } = options;
  const history = openHistory({ file: options.file ?? ":memory:", community: "main" });
  const clock = stillClock(
    (await history.clock()) ?? Date.parse(options.start ?? "2027-03-01T12:00:00Z"),
  );
  const adapter = options.adapter ?? fakeAdapter();
  const errors: unknown[] = [];
  const log: Log =
    options.log ??
    ((level, message, details) => {
      if (level === "error") errors.push(new Error(message, { cause: details }));
    });
  const bot = createBot({
    settings,
    adapters: [adapter],
    history,
    clock,
    loaded: await load(folders),
    catalogues: loadCatalogues(folders.locales),
    log,
    inline: true,
  });
  await bot.start();

  const { space } = adapter;
  let counter = 0;
  let seen = 0;
  const deeds = () => adapter.performed.map((request) => toLine(request) as unknown as Deed);
  const settle = async () => {
    // Outcomes are decided before anything else that waits; an empty step comes after them.
    await bot.engine.reach(clock.now());
    await bot.engine.reach(clock.now());
    if (errors.length > 0) throw errors.shift();
  };
  const tell = async (event: Event) => {
    await bot.engine.emit(event);
    await settle();
  };
  const base = () => ({
    id: `${options.start ?? ""}e${++counter}-${clock.now()}`,
    space,
    at: clock.now(),
  });

  return {
    adapter,
    history,
    get deeds() {
      return deeds();
    },
    now: () => new Date(clock.now()).toISOString(),
    person(name, roles) {
      const member = { id: name, ...(roles && { roles }) };
      return {
        name,
        joins: () => tell({ ...base(), kind: "member-joined", member }),
        leaves: () => tell({ ...base(), kind: "member-left", member }),
        async says(text, { channel = "general", thread, replyTo } = {}) {
          const { id, at } = base();
          if (text.startsWith("/"))
            await tell({ kind: "command", id, at, space, channel, member, text });
          else {
            const where = { ...(thread && { thread }), ...(replyTo && { replyTo }) };
            await tell({
              kind: "message-created",
              id,
              at,
              space,
              message: id,
              channel,
              member,
              text,
              ...where,
            });
          }
          return id;
        },
        edits: (message, text) => tell({ ...base(), kind: "message-edited", message, text }),
        deletes: (message) => tell({ ...base(), kind: "message-deleted", message, by: member }),
        reacts: (message, emoji) =>
          tell({ ...base(), kind: "reaction-added", message, member, emoji }),
        unreacts: (message, emoji) =>
          tell({ ...base(), kind: "reaction-removed", message, member, emoji }),
        presses: (button, on) =>
          tell({ ...base(), kind: "button", message: on.id, channel: "general", member, button }),
      };
    },
    async passes(time) {
      const length = parseDuration(time);
      const until = length === undefined ? Date.parse(time) : clock.now() + length;
      if (Number.isNaN(until))
        throw new Error(`passes("${time}"): expected a duration such as "10m" or an ISO time`);
      await bot.engine.reach(until);
      await settle();
    },
    look(kind) {
      const fresh = deeds().slice(seen);
      seen = adapter.performed.length;
      return kind ? fresh.filter(({ action }) => action === kind) : fresh;
    },
    last(kind) {
      const found = deeds().findLast(({ action }) => action === kind);
      if (!found)
        throw new Error(
          `the bot has done no "${kind}"; it did: ${
            deeds()
              .map(({ action }) => action)
              .join(", ") || "nothing"
          }`,
        );
      return found;
    },
    configure: (changed) => bot.configure(changed),
    ends: () => bot.stop(),
  };
}
