import { type APIAutoModerationRule, PermissionFlagsBits, Routes } from "discord.js";
import type { Place } from "../place.ts";
import { bodyOf, changeOf, paired, presentRules } from "./present.ts";
import { planRules, type WantedRule } from "./wanted.ts";

/**
 * AutoMod keeps words from ever being posted, where the bot can only delete them. The rules that
 * mirror word lists are kept in step with the configuration; everybody else's are left alone.
 */

/** What is known of a space's mirror, as long as this process and its connections last. */
interface Mirror {
  /** The ids of our rules, by key. */
  ids: Map<string, string>;
  turn: Promise<void>;
  /** What the operator was told last: told again only when it is something else. */
  told: string;
}

const mirrors = new WeakMap<object, Map<string, Mirror>>();

function mirrorOf({ options: { store }, space }: Place): Mirror {
  const spaces = mirrors.get(store) ?? new Map<string, Mirror>();
  mirrors.set(store, spaces);
  const known = spaces.get(space);
  if (known) return known;
  const fresh: Mirror = { ids: new Map(), turn: Promise.resolve(), told: "" };
  spaces.set(space, fresh);
  return fresh;
}

/**
 * Makes, changes and removes our keyword rules until they hold what the arrangement's lists say;
 * what is as it should be is not written. What Discord cannot take is logged, once.
 * @throws what Discord answers, when it is in trouble: everything that was done is kept
 */
export async function mirrorLists(place: Place): Promise<void> {
  const mirror = mirrorOf(place);
  const result = mirror.turn.then(() => mirrorNow(place, mirror));
  mirror.turn = result.catch(() => {});
  await result;
}

/** Takes up what was mirrored before a restart, until it is compared with what is wanted now. */
export async function recallMirror(place: Place): Promise<void> {
  const kept = await keptIds(place);
  const mirror = mirrorOf(place);
  if (mirror.ids.size === 0) mirror.ids = kept;
}

/** The rule of the configuration that a rule of AutoMod stands for; undefined: it is not ours. */
export function ruleOfAutomod(place: Place, automodRuleId: string): string | undefined {
  for (const [key, id] of mirrorOf(place).ids) {
    if (id === automodRuleId) return key.slice(key.indexOf(" ") + 1);
  }
  return undefined;
}

async function mirrorNow(place: Place, mirror: Mirror): Promise<void> {
  mirror.ids = await keptIds(place);
  if (place.arrangement.lists.length === 0 && mirror.ids.size === 0) return;
  if (!mayManage(place))
    return tell(place, mirror, [
      'The bot lacks the permission "Manage Server", so Discord is not given the words of rules with `mirror`; the bot deletes them itself.',
    ]);
  const { ours, others } = await presentRules(place, new Set(mirror.ids.values()));
  const { rules, left } = planRules(place, others);
  const pairs = paired(rules, ours, mirror.ids);
  tell(place, mirror, left);
  const staying = new Set([...pairs.values()].map(({ id }) => id));
  mirror.ids = new Map([...pairs].map(([key, { id }]) => [key, id]));
  try {
    // Room is made first: there may not be more than six at any time.
    for (const { id } of ours.filter((rule) => !staying.has(rule.id))) await remove(place, id);
    for (const wanted of rules) {
      const present = pairs.get(wanted.key);
      if (present) await change(place, wanted, present);
      else mirror.ids.set(wanted.key, await create(place, wanted));
    }
  } finally {
    await place.options.store.set(keyOf(place), Object.fromEntries(mirror.ids));
  }
}

export function mayManage(place: Place): boolean {
  return place.guild.members.me?.permissions.has(PermissionFlagsBits.ManageGuild) !== false;
}

/** The ids of our rules, by key, as of the last time that something was written. */
export async function keptIds(
  place: Pick<Place, "options" | "space">,
): Promise<Map<string, string>> {
  const kept = await place.options.store.get(keyOf(place));
  const entries = typeof kept === "object" && kept !== null ? Object.entries(kept) : [];
  return new Map(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

const keyOf = (place: Pick<Place, "space">) => `${place.space}:automod`;

const reason = "A rule with `mirror` in Foyer's configuration";

async function create(place: Place, wanted: WantedRule): Promise<string> {
  const made = (await place.client.rest.post(Routes.guildAutoModerationRules(place.guild.id), {
    body: bodyOf(wanted),
    reason,
  })) as APIAutoModerationRule;
  return made.id;
}

async function change(
  place: Place,
  wanted: WantedRule,
  present: APIAutoModerationRule,
): Promise<void> {
  const body = changeOf(wanted, present);
  if (body)
    await place.client.rest.patch(Routes.guildAutoModerationRule(place.guild.id, present.id), {
      body,
      reason,
    });
}

async function remove(place: Place, id: string): Promise<void> {
  await place.client.rest.delete(Routes.guildAutoModerationRule(place.guild.id, id), { reason });
}

function tell(place: Place, mirror: Mirror, problems: readonly string[]): void {
  const told = problems.join("\n");
  if (told === mirror.told) return;
  mirror.told = told;
  for (const problem of problems) place.log("warn", problem);
}
