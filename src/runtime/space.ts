import type { Context, Offered } from "../community/context.ts";
import { collectReport } from "../community/report/collect.ts";
import { createScreen, type Screen } from "../community/screen.ts";
import type { Settings } from "../community/settings.ts";
import { createWindows } from "../community/windows.ts";
import type { Adapter } from "../core/adapter.ts";
import type { Clock } from "../core/clock.ts";
import type { Reader } from "../core/history.ts";
import type { Values } from "../core/refusal.ts";
import type { History, Transaction } from "../core/store.ts";
import { chance } from "./chance.ts";
import { commandNames, commandValues, offeredCommands } from "./describe-commands.ts";
import type { Loaded } from "./loader.ts";
import { levelOf } from "./permissions.ts";
import { nextOf } from "./recurrence/recurrence.ts";
import type { Catalogues, Translator } from "./translate.ts";

/** One space that the bot serves: its adapter, and what decisions there may know. */
export interface Space {
  readonly adapter: Adapter;
  /** The commands as people there see them. */
  readonly commands: readonly Offered[];
  /** The context of a decision inside `transaction`, as of `now`. */
  context(transaction: Transaction, now: number): Context;
  /** Takes new settings; the windows of the filters go on. */
  configure(settings: Settings, translator: Translator): void;
  /** Forgets what filters counted too long ago to matter. */
  sweep(now: number): void;
  /** Counts the archive's newest messages again, after a restart. */
  warm(now: number): Promise<void>;
}

/** How commands are called in one space. */
interface Naming {
  readonly names: ReadonlyMap<string, string>;
  readonly commands: readonly Offered[];
  /** What texts that name a command may take. */
  readonly values: Values;
}

function nameCommands(
  {
    adapter: { directory },
    loaded,
    catalogues,
  }: { adapter: Adapter; loaded: Loaded; catalogues: Catalogues },
  translator: Translator,
): Naming {
  const names = commandNames(loaded, catalogues, directory);
  const commands = offeredCommands(loaded, names, translator, directory);
  return { names, commands, values: commandValues(commands, catalogues, translator) };
}

export function createSpace(options: {
  adapter: Adapter;
  history: History;
  clock: Clock;
  loaded: Loaded;
  catalogues: Catalogues;
  settings: Settings;
  translator: Translator;
}): Space {
  const { adapter, history } = options;
  const windows = createWindows();
  let { settings, translator } = options;
  // Made when first needed, both of them: names are known once the adapter has started.
  let naming: Naming | undefined;
  let screen: Screen | undefined;
  const named = (): Naming => {
    naming ??= nameCommands(options, translator);
    return naming;
  };
  const compiled = (): Screen => {
    screen ??= createScreen({ settings, directory: adapter.directory, windows });
    return screen;
  };
  let reader: Reader | undefined;
  let readerOf: Transaction | undefined;
  /** Nothing in a context is of one event: those of an instant share theirs. */
  let latest: Context | undefined;

  const level: Context["level"] = (roles) => levelOf(roles, settings.community, adapter.directory);
  const next: Context["next"] = (recurrence, after) =>
    nextOf(recurrence, settings.community.time_zone, after);

  function contextOf(transaction: Transaction, read: Reader, now: number): Context {
    return {
      space: adapter.space,
      platform: adapter.platform,
      now,
      settings,
      directory: adapter.directory,
      get capabilities() {
        return adapter.capabilities();
      },
      read,
      screen: compiled(),
      t: (key, values) => translator.t(key, { ...named().values, ...values }),
      date: translator.date,
      length: translator.length,
      level,
      chance,
      next,
      report: (from, to) =>
        collectReport(transaction.report(), {
          from,
          to,
          timeZone: settings.community.time_zone,
          language: settings.community.language,
        }),
      get commandNames() {
        return named().names;
      },
      get commands() {
        return named().commands;
      },
    };
  }

  return {
    adapter,
    get commands() {
      return named().commands;
    },
    configure(newSettings, newTranslator) {
      settings = newSettings;
      translator = newTranslator;
      naming = undefined;
      screen = undefined;
      latest = undefined;
    },
    context(transaction, now) {
      if (readerOf !== transaction || !reader) {
        reader = transaction.reader(adapter.space);
        readerOf = transaction;
        latest = undefined;
      }
      if (latest?.now !== now) latest = contextOf(transaction, reader, now);
      return latest;
    },
    sweep: (now) => windows.sweep(now),
    async warm(now) {
      const screen = compiled();
      if (windows.longest === 0) return;
      for await (const batch of history.messagesSince(adapter.space, now - windows.longest)) {
        for (const { bot, attachments, ...message } of batch) {
          if (bot) continue;
          // The archive knows how many files there were, and no more is counted.
          const files = Array.from({ length: attachments ?? 0 }, () => ({ name: "" }));
          screen.screen({ ...message, edited: false, attachments: files });
        }
      }
    },
  };
}
