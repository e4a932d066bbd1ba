import { Document, isScalar, isSeq } from "yaml";
import type { CommandDescription } from "../../core/adapter.ts";
import type { Arrangement } from "../../core/platform.ts";
import { shortened } from "../../core/shortened.ts";
import { slashName, umbrella } from "./interactions/command-names.ts";
import { scopesNeeded, userWhys, whys } from "./needed-scopes.ts";

export { scopesNeeded } from "./needed-scopes.ts";

/** Limits of https://docs.slack.dev/reference/app-manifest, in characters and entries. */
const limits = {
  name: 35,
  description: 140,
  commands: 50,
  usage: 1_000,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
} as const;

export interface ManifestOptions {
  readonly arrangement: Arrangement;
  /** As in `SlackOptions.prefix`. */
  readonly prefix?: string;
  /** What the app is called; by default `Foyer`. */
  readonly name?: string;
  /** Events come by HTTP to this address, instead of by Socket Mode. */
  readonly http?: { readonly url: string };
  /** Also ask for the user token with which others' messages are deleted. */
  readonly admin?: boolean;
}

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage_hint?: string;
  readonly should_escape: true;
  readonly url?: string;
}

export interface Shortcut {
  readonly name: string;
  readonly type: "message";
  readonly callback_id: string;
  readonly description: string;
}

/** An app manifest, as much of it as Foyer has a use for. */
export interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly app_home: Readonly<Record<string, boolean>>;
    readonly bot_user: { readonly display_name: string; readonly always_online: boolean };
    readonly shortcuts?: readonly Shortcut[];
    readonly slash_commands: readonly SlashCommand[];
  };
  readonly oauth_config: {
    readonly scopes: { readonly bot: readonly string[]; readonly user?: readonly string[] };
  };
  readonly settings: {
    readonly event_subscriptions: {
      readonly request_url?: string;
      readonly bot_events: readonly string[];
    };
    readonly interactivity: { readonly is_enabled: true; readonly request_url?: string };
    readonly org_deploy_enabled: false;
    readonly socket_mode_enabled: boolean;
    readonly token_rotation_enabled: false;
  };
}

/** What Slack must be told of an app for this configuration: what it needs and no more. */
export function manifestOf(options: ManifestOptions): Manifest {
  const { arrangement, prefix = "", name = "Foyer", http, admin = false } = options;
  const address = http && { request_url: http.url };
  const shortcuts = shortcutsOf(arrangement);
  return {
    display_information: {
      name: shortened(name, limits.name),
      description: shortened(arrangement.t("slack.about"), limits.description),
    },
    features: {
      // Without its tab nobody gets a private message; what is written there is not read.
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: displayName(name), always_online: true },
      ...(shortcuts.length > 0 && { shortcuts }),
      slash_commands: commandsOf(arrangement, prefix, http?.url),
    },
    oauth_config: {
      scopes: {
        bot: scopesNeeded(arrangement).map(({ scope }) => scope),
        ...(admin && { user: Object.keys(userWhys) }),
      },
    },
    settings: {
      event_subscriptions: { ...address, bot_events: eventsOf(arrangement) },
      interactivity: { is_enabled: true, ...address },
      org_deploy_enabled: false,
      socket_mode_enabled: http === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** Small Latin letters, digits, `-`, `_` and `.`. */
function displayName(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9._-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 80) || "foyer"
  );
}

/** Slack takes 50; what is beyond them is reached through `/foyer`, which is always there. */
function commandsOf(
  { commands, language, t }: Arrangement,
  prefix: string,
  url: string | undefined,
): readonly SlashCommand[] {
  const found = new Map<string, SlashCommand>();
  const add = (name: string, description: string, usage: string) => {
    if (found.has(name) || found.size >= limits.commands) return;
    found.set(name, {
      command: `/${name}`,
      description: shortened(description, 2_000),
      ...(usage && { usage_hint: shortened(usage, limits.usage) }),
      should_escape: true,
      ...(url !== undefined && { url }),
    });
  };
  add(umbrella, t("slack.umbrella"), t("slack.umbrella-usage"));
  for (const command of commands) {
    const local = slashName(command, language, prefix);
    // Two commands may have one name in a language without accents.
    const name = found.has(local) ? slashName(command, "", prefix) : local;
    add(name, command.description, usageOf(command, language));
  }
  return [...found.values()];
}

/** `member [duration] [reason]` */
function usageOf({ options }: CommandDescription, language: string): string {
  return options
    .map(({ name, localized, required }) => {
      const shown = localized[language]?.name ?? name;
      return required ? shown : `[${shown}]`;
    })
    .join(" ");
}

/** Slack has menus of messages only. */
function shortcutsOf({ commands, language }: Arrangement): readonly Shortcut[] {
  return commands
    .flatMap(({ name, description, menu }): readonly Shortcut[] =>
      menu?.on.includes("message")
        ? [
            {
              name: shortened(menu.localized[language] ?? menu.label, limits.shortcutName),
              type: "message",
              callback_id: name,
              description: shortened(description, limits.shortcutDescription),
            },
          ]
        : [],
    )
    .slice(0, limits.shortcuts);
}

/** What Slack tells the bot of. No direct messages: what is written there is nobody's business. */
function eventsOf({ occasions, roles }: Arrangement): readonly string[] {
  return [
    "app_uninstalled",
    "channel_archive",
    "channel_created",
    "channel_deleted",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    ...(occasions.has("reactions") ? ["reaction_added", "reaction_removed"] : []),
    ...(roles.length > 0 ? ["subteam_created", "subteam_members_changed", "subteam_updated"] : []),
    "team_join",
    "tokens_revoked",
    "user_change",
  ];
}

const head =
  " Slack's app manifest for Foyer: https://api.slack.com/apps › Create New App › From a manifest.\n Print it again after a change of the configuration, and paste it under App Manifest.";

/** The manifest as text: JSON as it is, YAML with a reason beside every scope. */
export function printManifest(manifest: Manifest, format: "yaml" | "json"): string {
  if (format === "json") return `${JSON.stringify(manifest, null, 2)}\n`;
  const document = new Document(manifest);
  document.commentBefore = head;
  explain(document, "bot", whys);
  explain(document, "user", userWhys);
  return document.toString({ lineWidth: 0 });
}

function explain(
  document: Document,
  token: "bot" | "user",
  reasons: Readonly<Record<string, string>>,
): void {
  const list = document.getIn(["oauth_config", "scopes", token], true);
  if (!isSeq(list)) return;
  for (const item of list.items) {
    if (!isScalar(item) || typeof item.value !== "string") continue;
    const why = reasons[item.value];
    if (why !== undefined) item.comment = ` ${why}`;
  }
}
