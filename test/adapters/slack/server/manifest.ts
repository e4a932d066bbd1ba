import type { Declared } from "./person.ts";
import { isRecord } from "./rules.ts";
import { eventScopes, everyBotScope, everyUserScope } from "./scopes.ts";
import type { SlackOptions } from "./slack.ts";

/** What the app declared: by options, else by its manifest, else everything. */

export type App = {
  readonly scopes: readonly string[];
  readonly userScopes: readonly string[];
  readonly events: ReadonlySet<string>;
  readonly declared: Declared;
};

const strings = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : undefined);

export const appOf = (options: SlackOptions): App => {
  const { manifest } = options;
  const has = manifest !== undefined;
  const scopes = strings(at(manifest, "oauth_config", "scopes", "bot"));
  const userScopes = strings(at(manifest, "oauth_config", "scopes", "user"));
  const events = strings(at(manifest, "settings", "event_subscriptions", "bot_events"));
  return {
    scopes: options.scopes ?? scopes ?? (has ? [] : everyBotScope),
    userScopes: options.userScopes ?? userScopes ?? (has ? [] : everyUserScope),
    events: new Set(options.events ?? events ?? (has ? [] : Object.keys(eventScopes))),
    declared: { commands: commandsOf(options), shortcuts: shortcutsOf(options) },
  };
};

const commandsOf = (options: SlackOptions): ReadonlyMap<string, boolean> | null => {
  if (options.commands) return new Map(options.commands.map((name) => [name, true]));
  if (options.manifest === undefined) return null;
  const listed = records(at(options.manifest, "features", "slash_commands")) ?? [];
  return new Map(listed.map((one) => [String(one.command), one.should_escape === true]));
};

const shortcutsOf = (options: SlackOptions): ReadonlySet<string> | null => {
  if (options.shortcuts) return new Set(options.shortcuts);
  if (options.manifest === undefined) return null;
  const listed = records(at(options.manifest, "features", "shortcuts")) ?? [];
  return new Set(listed.map((one) => String(one.callback_id)));
};
