import {
  type APIAutoModerationAction,
  type APIAutoModerationRule,
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  type RESTPostAPIAutoModerationRuleJSONBody,
  Routes,
} from "discord.js";
import type { Place } from "../place.ts";
import { prefix, type WantedRule } from "./wanted.ts";

/** The keyword rules of a guild: ours, and how many others there are. */
export interface Present {
  readonly ours: readonly APIAutoModerationRule[];
  readonly others: number;
}

/** @param kept ids of rules that we made, as the store has them */
export async function presentRules(place: Place, kept: ReadonlySet<string>): Promise<Present> {
  const answer = await place.client.rest.get(Routes.guildAutoModerationRules(place.guild.id));
  const rules = (Array.isArray(answer) ? answer : []) as readonly APIAutoModerationRule[];
  const keyword = rules.filter(
    ({ trigger_type: type }) => type === AutoModerationRuleTriggerType.Keyword,
  );
  const ours = keyword.filter((rule) => isOurs(place, rule, kept));
  return { ours, others: keyword.length - ours.length };
}

/** Ours is only what we made ourselves; by its name, should the store have been lost. */
function isOurs(place: Place, rule: APIAutoModerationRule, kept: ReadonlySet<string>): boolean {
  if (rule.creator_id !== place.client.user.id) return false;
  return kept.has(rule.id) || rule.name.startsWith(prefix);
}

/** A new rule. */
export function bodyOf(wanted: WantedRule): RESTPostAPIAutoModerationRuleJSONBody {
  return {
    name: wanted.name,
    event_type: AutoModerationRuleEventType.MessageSend,
    trigger_type: AutoModerationRuleTriggerType.Keyword,
    trigger_metadata: { keyword_filter: [...wanted.words] },
    actions: [block(wanted)],
    enabled: true,
    exempt_roles: [...wanted.roles],
    exempt_channels: [...wanted.channels],
  };
}

/**
 * What must change for a rule to be as it should; undefined: nothing. What people have added to it
 * stays: alerts, time-outs, words to allow, and that they switched it off.
 */
export function changeOf(
  wanted: WantedRule,
  present: APIAutoModerationRule,
): Partial<RESTPostAPIAutoModerationRuleJSONBody> | undefined {
  const told = present.actions.find(isBlock)?.metadata?.custom_message ?? "";
  const same =
    present.name === wanted.name &&
    present.actions.some(isBlock) &&
    told === wanted.reason &&
    alike(present.trigger_metadata.keyword_filter ?? [], wanted.words) &&
    alike(present.exempt_roles, wanted.roles) &&
    alike(present.exempt_channels, wanted.channels);
  if (same) return undefined;
  return {
    name: wanted.name,
    trigger_metadata: { ...present.trigger_metadata, keyword_filter: [...wanted.words] },
    actions: [block(wanted), ...present.actions.filter((action) => !isBlock(action))],
    exempt_roles: [...wanted.roles],
    exempt_channels: [...wanted.channels],
  };
}

function block({ reason }: WantedRule): APIAutoModerationAction {
  return {
    type: AutoModerationActionType.BlockMessage,
    ...(reason !== "" && { metadata: { custom_message: reason } }),
  };
}

const isBlock = ({ type }: APIAutoModerationAction) =>
  type === AutoModerationActionType.BlockMessage;

function alike(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(other);
  return new Set(one).size === known.size && one.every((word) => known.has(word));
}

/** Which present rule is which wanted one: by the ids in the store, else by name. */
export function paired(
  wanted: readonly WantedRule[],
  ours: readonly APIAutoModerationRule[],
  kept: ReadonlyMap<string, string>,
): ReadonlyMap<string, APIAutoModerationRule> {
  const free = new Set(ours);
  const pairs = new Map<string, APIAutoModerationRule>();
  const pair = (key: string, rule: APIAutoModerationRule | undefined) => {
    if (!rule || pairs.has(key)) return;
    free.delete(rule);
    pairs.set(key, rule);
  };
  for (const { key } of wanted)
    pair(
      key,
      [...free].find(({ id }) => id === kept.get(key)),
    );
  for (const { key, name } of wanted)
    pair(
      key,
      [...free].find((rule) => rule.name === name),
    );
  return pairs;
}
