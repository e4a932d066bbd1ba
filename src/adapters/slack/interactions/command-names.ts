import type { CommandDescription } from "../../../core/adapter.ts";
import type { Arrangement } from "../../../core/platform.ts";

/** Every command is also a word of this one: `/foyer warn @bob`. */
export const umbrella = "foyer";

/** Put before a name that Slack keeps for itself, where no other prefix is. */
export const ownPrefix = "foyer-";

/** With the slash. https://docs.slack.dev/reference/app-manifest */
const longestName = 31;

/**
 * Slack's own commands: a manifest with one of these is refused as a whole.
 * https://slack.com/help/articles/201259356
 */
const reserved = new Set(
  "active apps archive away call collapse dm dnd expand feed feedback huddle invite join kick leave me msg mute open part prefs pro remind remove rename search shortcuts shrug star status topic unarchive who".split(
    " ",
  ),
);

/** Slack takes small Latin letters without accents: `/regles` for `/règles`. */
export function folded(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Leaves half of a command's longest name to the command. */
const longestPrefix = 15;

/** Whether that can stand before commands' names: `foyer-`. */
export function isPrefix(text: string): boolean {
  return /^[a-z0-9_-]+$/.test(text) && text.length <= longestPrefix;
}

/** A command as a manifest declares it, without the slash: in that language, where Slack takes it. */
export function slashName(
  { name, localized }: Pick<CommandDescription, "name" | "localized">,
  language: string,
  prefix: string,
): string {
  const local = folded(localized[language]?.name ?? name);
  for (const one of [local, name]) {
    const whole = prefix + one;
    const safe = reserved.has(whole) ? ownPrefix + whole : whole;
    if (/^[a-z0-9_-]+$/.test(safe) && safe.length <= longestName) return safe;
  }
  return (prefix + name).slice(0, longestName);
}

/** What people type for that command, without the slash; undefined where there is no such command. */
export function calledHere(
  { commands, language }: Pick<Arrangement, "commands" | "language">,
  name: string,
  prefix: string,
): string | undefined {
  const command = commands.find((one) => one.name === name);
  return command && slashName(command, language, prefix);
}

/** The command that somebody means, in whatever language, with or without a prefix. */
export function commandNamed(
  commands: readonly CommandDescription[],
  given: string,
  prefix: string,
): CommandDescription | undefined {
  const wanted = unprefixed(given, prefix).map(folded);
  return wanted
    .map((name) =>
      commands.find(
        (one) =>
          folded(one.name) === name ||
          Object.values(one.localized).some((naming) => folded(naming.name) === name),
      ),
    )
    .find((one) => one !== undefined);
}

/** What a name may be without its slash and prefix, the longest first. */
export function unprefixed(given: string, prefix: string): readonly string[] {
  const bare = given.replace(/^\//, "");
  const without = [prefix, ownPrefix]
    .filter((one) => one !== "" && bare.startsWith(one) && bare.length > one.length)
    .map((one) => bare.slice(one.length));
  return [bare, ...without];
}
