import type { Conditions } from "../community/rules/conditions.ts";
import { triggersOf } from "../community/rules/trigger.ts";
import type { Settings } from "../community/settings.ts";
import type { Arrangement, Named, Occasion, WordList } from "../core/platform.ts";
import { describeCommands } from "./describe-commands.ts";
import type { Loaded } from "./loader.ts";
import { needsOf } from "./needs.ts";
import { type Catalogues, translatorOf } from "./translate.ts";

/** What platforms must know of a community: its settings, its commands, its voice. */
export function arrangementFor(
  settings: Settings,
  { loaded, catalogues }: { loaded: Loaded; catalogues: Catalogues },
): Arrangement {
  const { t } = translatorOf(catalogues, settings);
  const commands = describeCommands(loaded, catalogues, settings);
  return arrangementOf(settings, { commands, needs: [...needsOf(settings, loaded.commands)], t });
}

/** The same with commands and texts as they are given. */
export function arrangementOf(
  settings: Settings,
  { commands, needs, t }: Pick<Arrangement, "commands" | "needs" | "t">,
): Arrangement {
  return {
    language: settings.community.language,
    commands,
    occasions: occasionsOf(settings),
    needs,
    channels: [...channelsOf(settings)],
    roles: [...rolesOf(settings)],
    lists: listsOf(settings, t),
    t,
  };
}

/**
 * Who joins and leaves is always counted, and what moderators do by hand is always kept. Texts are
 * read for rules, contests (an entry is a message) and reports (questions, topics, mood).
 */
function occasionsOf({ rules, contests, reports }: Settings): ReadonlySet<Occasion> {
  const occasions = new Set<Occasion>(["members", "moderation"]);
  const reported = reports.reports.length > 0;
  if (rules.rules.length > 0 || contests.contests.length > 0 || reported) occasions.add("texts");
  if (contests.contests.length > 0 || reported) occasions.add("reactions");
  if (rules.rules.some((rule) => "mirror" in rule && rule.mirror)) occasions.add("blocked");
  return occasions;
}

/** Every channel that the settings name, once for each setting. */
export function* channelsOf({
  community: { channels },
  welcome,
  prompts,
  contests,
  reports,
  rules,
}: Settings): Generator<Named> {
  for (const [use, name] of Object.entries(channels))
    if (name !== undefined) yield { setting: `community.channels.${use}`, name };
  if (welcome?.channel) yield { setting: "welcome.channel", name: welcome.channel };
  for (const [index, { channel: name }] of prompts.prompts.entries())
    yield { setting: `prompts.prompts[${index}].channel`, name };
  for (const [index, { channel: name }] of contests.contests.entries())
    yield { setting: `contests.contests[${index}].channel`, name };
  for (const [index, { channel: name }] of reports.reports.entries())
    yield { setting: `reports.reports[${index}].channel`, name };
  for (const [index, rule] of rules.rules.entries()) {
    const { only, except } = rule;
    for (const name of only ?? []) yield { setting: `rules.rules[${index}].only`, name };
    for (const name of except.channels)
      yield { setting: `rules.rules[${index}].except.channels`, name };
    for (const name of namedIn(rule.when, "channels"))
      yield { setting: `rules.rules[${index}].when.channels`, name };
    for (const action of rule.do)
      if (action.do === "redirect" && action.channel !== undefined)
        yield { setting: `rules.rules[${index}].do`, name: action.channel };
    for (const [place, trigger] of triggersOf(rule).entries()) {
      const inside = "of" in rule ? `.of[${place}]` : "";
      if (trigger.filter === "off-topic")
        for (const { channel: name } of trigger.channels)
          yield { setting: `rules.rules[${index}]${inside}.channels`, name };
    }
  }
}

/** The channels or roles that conditions name, at any depth. */
function namedIn(when: Conditions | undefined, what: "channels" | "roles"): readonly string[] {
  if (!when) return [];
  const { any = [], all = [], not } = when;
  const inner = [...any, ...all, ...(not ? [not] : [])].flatMap((one) => namedIn(one, what));
  return [...(when[what] ?? []), ...inner];
}

function* rolesOf({
  community,
  welcome,
  rules,
}: Settings): Generator<Arrangement["roles"][number]> {
  for (const use of ["moderator", "manager"] as const)
    for (const name of community.levels[use])
      yield { setting: `community.levels.${use}`, name, use };
  for (const name of welcome?.roles ?? []) yield { setting: "welcome.roles", name, use: "given" };
  for (const [index, { except, when, do: actions }] of rules.rules.entries()) {
    for (const name of except.roles)
      yield { setting: `rules.rules[${index}].except.roles`, name, use: "spared" };
    for (const name of namedIn(when, "roles"))
      yield { setting: `rules.rules[${index}].when.roles`, name, use: "spared" };
    for (const action of actions)
      if (action.do === "add-role" || action.do === "remove-role")
        yield { setting: `rules.rules[${index}].do`, name: action.role, use: "given" };
  }
}

function listsOf({ rules, lists }: Settings, t: Arrangement["t"]): readonly WordList[] {
  return rules.rules.flatMap((rule) =>
    // A platform would block the words everywhere: a rule for some channels is left to Foyer.
    // What looks at edits or names alone has nothing to say of messages.
    rule.filter === "words" &&
    rule.mirror &&
    rule.mode === "act" &&
    !rule.only &&
    !rule.when &&
    (rule.on?.includes("messages") ?? true)
      ? [
          {
            rule: rule.name,
            words: [
              ...(rule.words ?? []),
              ...(rule.lists ?? []).flatMap((file) => lists?.get(file) ?? []),
            ],
            reason: rule.reason ?? t("rules.filters.words"),
            except: rule.except,
          },
        ]
      : [],
  );
}
