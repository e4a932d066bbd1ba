import type { Arrangement, WordList } from "../../../core/platform.ts";
import { shortened } from "../../../core/shortened.ts";
import type { Place } from "../place.ts";
import { plainText } from "../render.ts";

/**
 * What a guild may have and a rule may hold.
 * https://docs.discord.com/developers/resources/auto-moderation
 */
const most = {
  rules: 6,
  words: 1_000,
  /** Characters of a word. */
  word: 60,
  /** Characters of what the author is told. */
  reason: 150,
  name: 100,
  roles: 20,
  channels: 50,
} as const;

/** What our rules' names begin with, by which people tell them from their own. */
export const prefix = "Foyer: ";

/** A rule of AutoMod as it should be. */
export interface WantedRule {
  /** The same in every run: a rule of ours, and which part of its words. */
  readonly key: string;
  /** The rule of the configuration whose words these are. */
  readonly rule: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly reason: string;
  readonly roles: readonly string[];
  readonly channels: readonly string[];
}

export interface Plan {
  readonly rules: readonly WantedRule[];
  /** What Discord cannot be given, one sentence each; the bot itself still sees to those. */
  readonly left: readonly string[];
}

/**
 * Which rules Discord should have. Every list gets one before any gets a second. A list whose
 * exceptions Discord cannot take is left to the bot: it would block those whom it spares.
 * @param others how many keyword rules the guild has beside ours
 */
export function planRules(place: Place, others: number): Plan {
  const { arrangement } = place;
  const left: string[] = [];
  const lists = arrangement.lists.map((list) => rulesOf(place, list, left));
  const depth = Math.max(0, ...lists.map((parts) => parts.length));
  const all = Array.from({ length: depth }, (_, part) =>
    lists.flatMap((parts) => parts[part] ?? []),
  ).flat();
  const free = Math.max(0, most.rules - others);
  for (const { rule, words } of all.slice(free))
    left.push(
      `Discord takes ${most.rules} keyword rules a server: ${words.length} words of the rule "${rule}" do not fit.`,
    );
  return { rules: all.slice(0, free), left };
}

function rulesOf(place: Place, list: WordList, left: string[]): readonly WantedRule[] {
  const words = fitting(list, left);
  const roles = sparedRoles(place, list);
  const channels = resolved(list.except.channels, (name) => place.directory.channel(name));
  if (roles.length > most.roles || channels.length > most.channels) {
    left.push(
      `Discord spares at most ${most.roles} roles and ${most.channels} channels: the rule "${list.rule}" names more.`,
    );
    return [];
  }
  const parts = Math.ceil(words.length / most.words);
  return Array.from({ length: parts }, (_, part) => ({
    key: `${part} ${list.rule}`,
    rule: list.rule,
    name: nameOf(list.rule, part),
    words: words.slice(part * most.words, (part + 1) * most.words),
    reason: shortened(plainText(list.reason), most.reason),
    roles,
    channels,
  }));
}

function fitting({ rule, words }: WordList, left: string[]): readonly string[] {
  const known = new Set(words.map((word) => word.trim().toLowerCase()));
  const meant = [...known].filter((word) => word.replaceAll("*", "").trim() !== "");
  const short = meant.filter((word) => word.length <= most.word);
  if (short.length < meant.length)
    left.push(
      `Discord takes words of ${most.word} characters: ${meant.length - short.length} of the rule "${rule}" are longer.`,
    );
  return short;
}

function nameOf(rule: string, part: number): string {
  const number = part === 0 ? "" : ` (${part + 1})`;
  return `${shortened(prefix + rule, most.name - number.length)}${number}`;
}

/** Whom a rule spares, and whoever moderates: they must be able to say what it was about. */
function sparedRoles(place: Place, list: WordList): readonly string[] {
  const team: Arrangement["roles"] = place.arrangement.roles.filter(
    ({ use }) => use === "moderator" || use === "manager",
  );
  const names = [...team.map(({ name }) => name), ...list.except.roles];
  return resolved(names, (name) => place.directory.role(name));
}

function resolved(
  names: readonly string[],
  find: (name: string) => string | undefined,
): readonly string[] {
  const ids = names.map(find).filter((id) => id !== undefined);
  return [...new Set(ids)].sort();
}
