import type { Offered } from "../community/context.ts";
import type { Settings } from "../community/settings.ts";
import type { CommandDescription, Directory, Naming, OptionDescription } from "../core/adapter.ts";
import type { Values } from "../core/refusal.ts";
import type { Loaded } from "./loader.ts";
import { type Called, usage } from "./parse-command.ts";
import { suggestedText } from "./suggest.ts";
import { type Catalogues, type Translator, translatorOf } from "./translate.ts";

/** The commands as platforms are told of them, in the community's language and in every other. */
export function describeCommands(
  loaded: Loaded,
  catalogues: Catalogues,
  settings: Pick<Settings, "community">,
): CommandDescription[] {
  const { t } = translatorOf(catalogues, settings);
  const voices = [...catalogues.keys()].map((language) => {
    const community = { ...settings.community, language };
    return [language, translatorOf(catalogues, { community })] as const;
  });
  const everywhere = <Made>(make: (voice: Translator) => Made): Record<string, Made> =>
    Object.fromEntries(voices.map(([language, voice]) => [language, make(voice)]));
  const namings = (name: string, description: string, nameKey: string): Record<string, Naming> =>
    everywhere((voice) => ({
      name: voice.has(nameKey) ? voice.t(nameKey) : name,
      description: voice.t(description),
    }));

  return [...loaded.commands].map(([name, { level, options, menu }]): CommandDescription => {
    const key = `commands.${name}`;
    return {
      name,
      level,
      description: t(`${key}.description`),
      localized: namings(name, `${key}.description`, `${key}.name`),
      options: Object.entries(options).map(
        ([option, { type, required, choices }]): OptionDescription => ({
          name: option,
          type,
          required,
          description: t(`${key}.options.${option}`),
          localized: namings(option, `${key}.options.${option}`, `options.${option}`),
          ...(choices && { choices }),
          ...(type === "text" && option === suggestedText && { suggested: true }),
        }),
      ),
      ...(menu && {
        menu: {
          on: menu,
          label: t(`${key}.menu`),
          localized: everywhere((voice) => voice.t(`${key}.menu`)),
        },
      }),
    };
  });
}

/** What a platform knows of the names that people type there. */
type Names = Pick<Directory, "called">;

/**
 * The commands as people of the community see them: by the names that their platform has for them,
 * else in the community's language. `directory` may only be asked once its adapter has started.
 */
export function offeredCommands(
  loaded: Loaded,
  names: ReadonlyMap<string, string>,
  translator: Translator,
  directory: Names = {},
): readonly Offered[] {
  return [...loaded.commands].map(([name, { level, options }]) => {
    const called = calledIn(translator, name, { names, directory });
    return {
      name,
      called: called.command,
      level,
      usage: usage(name, options, called),
      options: Object.entries(options).map(([option, { required }]) => ({
        name: option,
        called: called.option(option),
        required,
      })),
    };
  });
}

/**
 * The values by which texts name commands as people type them: `{slash_ban}` is `/ban`, `/bannir` or
 * `/foyer-ban`. Letters that cannot stand in a value's name are written `_`. Those that are not loaded
 * have theirs too: a text must not fail for naming one.
 */
export function commandValues(
  offered: readonly Offered[],
  catalogues: Catalogues,
  { has, t }: Translator,
): Values {
  const values: Record<string, string> = {};
  const give = (name: string, called: string) => {
    values[`slash_${name.replace(/[^a-z0-9]/gi, "_")}`] = `/${called}`;
  };
  for (const texts of catalogues.values()) {
    for (const key of texts.keys()) {
      const [, name] = /^commands\.([^.]+)\.name$/.exec(key) ?? [];
      if (name !== undefined) give(name, has(key) ? t(key) : name);
    }
  }
  for (const { name, called } of offered) give(name, called);
  return values;
}

/**
 * The platform's name of a command; else the language's own, where that is a name by which nothing
 * else goes.
 */
function calledIn(
  { has, t }: Translator,
  name: string,
  { names, directory }: { names: ReadonlyMap<string, string>; directory: Names },
): Called {
  const named = (key: string, fallback: string) => (has(key) ? t(key) : fallback);
  const own = named(`commands.${name}.name`, name);
  return {
    command: directory.called?.(name) ?? (names.get(own) === name ? own : name),
    option: (option) => named(`options.${option}`, option),
  };
}

/**
 * What people may call the commands: their names in every language and on the platform, each with the
 * file's name. `directory` may only be asked once its adapter has started.
 */
export function commandNames(
  loaded: Loaded,
  catalogues: Catalogues,
  directory: Names = {},
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const name of loaded.commands.keys()) {
    for (const texts of catalogues.values()) {
      const localized = texts.get(`commands.${name}.name`);
      if (localized !== undefined && !loaded.commands.has(localized)) names.set(localized, name);
    }
  }
  for (const name of loaded.commands.keys()) {
    const called = directory.called?.(name)?.toLowerCase();
    if (called !== undefined && !loaded.commands.has(called)) names.set(called, name);
  }
  return names;
}
