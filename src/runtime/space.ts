import type { Context } from "../community/context.ts";
import { collectReport } from "../community/report/collect.ts";
import { createScreen, type Screen } from "../community/screen.ts";
import type { Settings } from "../community/settings.ts";
import { createWindows } from "../community/windows.ts";
import type { Adapter } from "../core/adapter.ts";
import type { Clock } from "../core/clock.ts";
import type { Reader } from "../core/history.ts";
import type { History, Transaction } from "../core/store.ts";
import { chance } from "./chance.ts";
import { commandNames } from "./describe-commands.ts";
import type { Loaded } from "./loader.ts";
import { usage } from "./parse-command.ts";
import { levelOf } from "./permissions.ts";
import { nextOf } from "./recurrence/recurrence.ts";
import type { Catalogues, Translator } from "./translate.ts";

/** One space that the bot serves: its adapter, and what decisions there may know. */
export interface Space {
  readonly adapter: Adapter;
  /** The context of a decision inside `transaction`, as of `now`. */
  context(transaction: Transaction, now: number): Context;
  /** Takes new settings; the windows of the filters go on. */
  configure(settings: Settings, translator: Translator): void;
  /** Counts the archive's newest messages again, after a restart. */
  warm(now: number): Promise<void>;
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
  const { adapter, history, loaded } = options;
  const windows = createWindows();
  const commands = [...loaded.commands].map(([name, { level, options }]) => ({
    name,
    level,
    usage: usage(name, options),
    options: Object.entries(options).map(([option, { required }]) => ({ name: option, required })),
  }));
  const names = commandNames(loaded, options.catalogues);
  let { settings, translator } = options;
  // Made when first needed: names are known once the adapter has started.
  let screen: Screen | undefined;
  const compiled = (): Screen => {
    screen ??= createScreen({ rules: settings.rules.rules, directory: adapter.directory, windows });
    return screen;
  };
  let reader: Reader | undefined;
  let readerOf: Transaction | undefined;

  return {
    adapter,
    configure(newSettings, newTranslator) {
      settings = newSettings;
      translator = newTranslator;
      screen = undefined;
    },
    context(transaction, now) {
      if (readerOf !== transaction || !reader) {
        reader = transaction.reader(adapter.space);
        readerOf = transaction;
      }
      return {
        space: adapter.space,
        platform: adapter.platform,
        now,
        settings,
        directory: adapter.directory,
        get capabilities() {
          return adapter.capabilities();
        },
        read: reader,
        screen: compiled(),
        t: translator.t,
        date: translator.date,
        length: translator.length,
        level: (roles) => levelOf(roles, settings.community, adapter.directory),
        chance,
        next: (recurrence, after) => nextOf(recurrence, settings.community.time_zone, after),
        report: (from, to) =>
          collectReport(transaction.report(), {
            from,
            to,
            timeZone: settings.community.time_zone,
            language: settings.community.language,
          }),
        commandNames: names,
        commands,
      };
    },
    async warm(now) {
      const screen = compiled();
      if (windows.longest === 0) return;
      for await (const batch of history.messagesSince(adapter.space, now - windows.longest)) {
        for (const { id, at, channel, member, text, bot } of batch) {
          if (!bot) screen.screen({ id, at, channel, member, text, edited: false }, []);
        }
      }
    },
  };
}
