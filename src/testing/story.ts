import { toLine } from "../adapters/play/play.ts";
import { createBot, type Log } from "../bot.ts";
import type { Settings } from "../community/settings.ts";
import type { ActionKind, Outcome } from "../core/action.ts";
import type { Request } from "../core/adapter.ts";
import { stillClock } from "../core/clock.ts";
import { parseDuration } from "../core/duration.ts";
import type { Attachment, Moderated } from "../core/event.ts";
import type { Reader } from "../core/history.ts";
import { load } from "../runtime/loader.ts";
import { loadCatalogues } from "../runtime/translate.ts";
import { openHistory } from "../stores/sqlite/history.ts";
import { type FakeAdapter, fakeAdapter } from "./fake-adapter.ts";
import { createNaming, type Naming } from "./naming.ts";
import { createRecording } from "./recorded.ts";
import { directStage, type Stage } from "./stage.ts";

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
  /** Of a slow mode, in milliseconds. */
  readonly interval?: number;
  readonly buttons?: readonly string[];
  readonly because: string;
}

/** Someone in the story. Every verb resolves when the bot has reacted in full. */
export interface Person {
  readonly name: string;
  /** `pending`: they have yet to pass the platform's screening. */
  joins(how?: { pending?: boolean }): Promise<void>;
  passesScreening(): Promise<void>;
  leaves(): Promise<void>;
  /** Answers the message's id. A line that begins with `/` is a command. */
  says(
    text: string,
    where?: {
      channel?: string;
      thread?: string;
      replyTo?: string;
      attachments?: readonly Attachment[];
    },
  ): Promise<string>;
  /** Goes by another name from now on; the story still calls them by the one that it knows. */
  renames(name: string): Promise<void>;
  /** Says it if the platform lets them; answers whether it stands there to be read in the end. */
  tries(text: string, where?: { channel?: string }): Promise<boolean>;
  edits(message: string, text: string): Promise<void>;
  deletes(message: string): Promise<void>;
  reacts(message: string, emoji: string): Promise<void>;
  unreacts(message: string, emoji: string): Promise<void>;
  /** False where it is no longer there to be pressed. */
  presses(button: string, on: { id: string }): Promise<boolean>;
  /** Gives a new thread its name. */
  namesThread(name: string, where?: { channel?: string }): Promise<void>;
  /** By hand, in the platform's own menus: `maya.moderates("mute", "bob", { length: "10m" })`. */
  moderates(
    act: Moderated["act"],
    who: string,
    how?: { length?: string; reason?: string },
  ): Promise<void>;
}

export interface Story {
  /** What the history knows, by the names of the story. */
  readonly read: Reader;
  /** `created`: when a newcomer's account was made, as an ISO time; by default long ago. */
  person(name: string, roles?: readonly string[], how?: { created?: string }): Person;
  /** Lets time pass: `"10m"`, or to an ISO time. */
  passes(time: string): Promise<void>;
  now(): string;
  /** Everything the bot did so far. */
  readonly deeds: readonly Deed[];
  /** The same as it was asked of the platform. */
  readonly performed: readonly Request[];
  /** What it did since the last look, of one kind or of all. */
  look(kind?: ActionKind): readonly Deed[];
  /** The latest deed of a kind; throws when there is none. */
  last(kind: ActionKind): Deed;
  /** Answers the next `times` acts of a kind with this outcome, whatever the platform would say. */
  answers(kind: ActionKind, outcome: Outcome, times?: number): void;
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
  /** The platform that it is played on; by default one in memory. */
  readonly stage?: (world: StageWorld) => Promise<Stage>;
  readonly adapter?: FakeAdapter;
  /** A history file, to go on with; by default one in memory. */
  readonly file?: string;
  /** Errors of decisions fail the story, unless they are taken here. */
  readonly log?: Log;
}

/** What a stage must know of the story. */
export interface StageWorld {
  readonly settings: Settings;
  /** The history file, of a story that goes on with another. */
  readonly file: string | undefined;
  now(): number;
  arrangement(): ReturnType<ReturnType<typeof createBot>["arrangement"]>;
  readonly log: Log;
}

/** The whole bot over a platform and a clock that stands still until it is told. */
export async function story(options: StoryOptions): Promise<Story> {
  const { settings, folders, start = "2027-03-01T12:00:00Z" } = options;
  const history = openHistory({ file: options.file ?? ":memory:", community: "main" });
  const clock = stillClock((await history.clock()) ?? Date.parse(start));
  const errors: unknown[] = [];
  const log: Log =
    options.log ??
    ((level, message, details) => {
      if (level === "error") errors.push(new Error(message, { cause: details }));
    });
  const bot = createBot({
    settings,
    adapters: [],
    history,
    clock,
    loaded: await load(folders),
    catalogues: loadCatalogues(folders.locales),
    log,
    inline: true,
  });
  await bot.start();
  const now = () => clock.now();
  const stage = options.stage
    ? await options.stage({ settings, file: options.file, now, arrangement: bot.arrangement, log })
    : directStage(options.adapter ?? fakeAdapter(), {
        now,
        emit: bot.engine.emit,
        prefix: options.start ?? "",
      });
  const recording = createRecording();
  let space = "";
  await stage.open(async (adapter) => {
    space = adapter.space;
    await bot.add(recording.of(adapter));
  });

  let seen = 0;
  /** Messages of the bot's own go by the ids of the actions that sent them. */
  const naming = (): Naming =>
    createNaming(
      new Map([
        ...stage.names(),
        ...[...recording.messages].filter(([id, message]) => id !== message).map(flip),
      ]),
    );
  const performed = () => naming().named(recording.performed);
  const deeds = () => performed().map((request) => toLine(request) as unknown as Deed);
  const messageOf = (id: string) => recording.messages.get(id) ?? id;
  async function settle(): Promise<void> {
    // Outcomes are decided before anything else that waits; an empty step comes after them. What
    // they made the platform do comes back as news, and may be an outcome's cause again.
    for (let round = 0; round < 2; round++) {
      await stage.settled();
      await bot.engine.reach(now());
      await bot.engine.reach(now());
    }
    if (errors.length > 0) throw errors.shift();
  }
  const then = async <Result>(acting: Promise<Result>): Promise<Result> => {
    const result = await acting;
    await settle();
    return result;
  };
  await settle();

  function person(
    name: string,
    roles?: readonly string[],
    { created }: { created?: string } = {},
  ): Person {
    const createdAt = created === undefined ? undefined : Date.parse(created);
    const actor = stage.person(name, roles, createdAt);
    return {
      name,
      joins: ({ pending = false } = {}) => then(actor.joins(pending)),
      passesScreening: () => then(actor.passesScreening()),
      leaves: () => then(actor.leaves()),
      async says(text, { channel = "general", thread, replyTo, attachments } = {}) {
        if (text.startsWith("/")) {
          await then(actor.commands(text, channel));
          return "";
        }
        const place = { channel, ...(thread && { thread }), ...(attachments && { attachments }) };
        return then(
          actor.says(text, { ...place, ...(replyTo && { replyTo: messageOf(replyTo) }) }),
        );
      },
      async tries(text, { channel = "general" } = {}) {
        let message: string;
        try {
          message = await then(actor.says(text, { channel }));
        } catch {
          return false;
        }
        return !deeds().some(
          (deed) => deed.action === "delete-message" && deed.message === message,
        );
      },
      renames: (called) => then(actor.renames(called)),
      edits: (message, text) => then(actor.edits(message, text)),
      deletes: (message) => then(actor.deletes(message)),
      reacts: (message, emoji) => then(actor.reacts(messageOf(message), emoji)),
      unreacts: (message, emoji) => then(actor.unreacts(messageOf(message), emoji)),
      presses: (button, on) => then(actor.presses(button, messageOf(on.id))),
      namesThread: (thread, { channel = "general" } = {}) =>
        then(actor.namesThread(thread, channel)),
      moderates(act, who, { length, reason } = {}) {
        const milliseconds = length === undefined ? undefined : parseDuration(length);
        return then(
          actor.moderates(act, who, {
            ...(milliseconds !== undefined && { length: milliseconds }),
            ...(reason !== undefined && { reason }),
          }),
        );
      },
    };
  }

  return {
    read: readerByName(() => history.reader(space), naming),
    get deeds() {
      return deeds();
    },
    get performed() {
      return performed();
    },
    now: () => new Date(now()).toISOString(),
    person,
    async passes(time) {
      const length = parseDuration(time);
      const until = length === undefined ? Date.parse(time) : now() + length;
      if (Number.isNaN(until))
        throw new Error(`passes("${time}"): expected a duration such as "10m" or an ISO time`);
      await bot.engine.reach(until);
      await settle();
    },
    look(kind) {
      const all = deeds();
      const fresh = all.slice(seen);
      seen = all.length;
      return kind ? fresh.filter(({ action }) => action === kind) : fresh;
    },
    last(kind) {
      const all = deeds();
      const found = all.findLast(({ action }) => action === kind);
      if (found) return found;
      const done = all.map(({ action }) => action).join(", ") || "nothing";
      throw new Error(`the bot has done no "${kind}"; it did: ${done}`);
    },
    answers: recording.answers,
    configure: (changed) => bot.configure(changed),
    async ends() {
      await bot.stop();
      await stage.close();
    },
  };
}

const flip = ([id, message]: readonly [string, string]) => [message, id] as const;

/** Asks the history by the story's names, and answers with them. */
function readerByName(reader: () => Reader, naming: () => Naming): Reader {
  return new Proxy({} as Reader, {
    get(_, method: keyof Reader) {
      return async (...given: unknown[]) => {
        const { id, named } = naming();
        const ids = given.map((one) => (typeof one === "string" ? id(one) : one));
        const asked = reader();
        const ask = asked[method] as (...parameters: unknown[]) => Promise<unknown>;
        return named(await ask.apply(asked, ids));
      };
    },
  });
}
