import { isDeepStrictEqual } from "node:util";
import type { Settings } from "../../community/settings.ts";
import { formatDuration } from "../../core/duration.ts";
import type { FileName } from "./json-schemas.ts";

/** One difference between two configurations. `setting` is named as in the file: `mute.default`. */
export type Change = { readonly file: FileName; readonly setting: string } & (
  | {
      readonly kind: "value";
      /** As written; undefined where it is not set. */
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  /** Something too long to show. */
  | { readonly kind: "text" }
  | { readonly kind: "added" }
  | { readonly kind: "removed" }
  | {
      readonly kind: "list";
      /** How many there were and are. */
      readonly before: number;
      readonly after: number;
      /** Names; empty lists where the items have none. */
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly changed: readonly string[];
    }
);

/** What differs, file by file, in the order in which the files are documented. */
export function changesOf(before: Settings, after: Settings): readonly Change[] {
  return [
    ...values.flatMap(({ file, setting, of }) =>
      of(before) === of(after)
        ? []
        : [{ file, setting, kind: "value" as const, before: of(before), after: of(after) }],
    ),
    ...welcomed(before.welcome, after.welcome),
    ...counted("rules", "guidelines", before.rules.guidelines, after.rules.guidelines),
    ...counted("rules", "rules", before.rules.rules, after.rules.rules),
    ...listed(before.lists, after.lists),
    ...texts.flatMap(({ file, setting, of }) =>
      isDeepStrictEqual(of(before), of(after)) ? [] : [{ file, setting, kind: "text" as const }],
    ),
    ...counted("prompts", "prompts", before.prompts.prompts, after.prompts.prompts),
    ...counted("contests", "contests", before.contests.contests, after.contests.contests),
    ...counted("reports", "reports", before.reports.reports, after.reports.reports),
  ];
}

/** Lists in files of their own, by their names; with the rule that names it a list comes and goes. */
function listed(before: Settings["lists"], after: Settings["lists"]): readonly Change[] {
  return [...(after ?? [])].flatMap(([setting, now]): readonly Change[] => {
    const old = before?.get(setting);
    if (!old || isDeepStrictEqual(old, now)) return [];
    if (old.length === now.length) return [{ file: "rules", setting, kind: "text" }];
    const counts = { before: String(old.length), after: String(now.length) };
    return [{ file: "rules", setting, kind: "value", ...counts }];
  });
}

interface Setting<Value> {
  readonly file: FileName;
  readonly setting: string;
  of(settings: Settings): Value;
}

const values: readonly Setting<string | undefined>[] = [
  { file: "community", setting: "name", of: ({ community }) => community.name },
  { file: "community", setting: "language", of: ({ community }) => community.language },
  { file: "community", setting: "address", of: ({ community }) => community.address },
  { file: "community", setting: "time_zone", of: ({ community }) => community.time_zone },
  channel("welcome"),
  channel("general"),
  channel("staff"),
  level("moderator"),
  level("manager"),
  length("mute.default", ({ moderation }) => moderation.mute.default),
  length("mute.longest", ({ moderation }) => moderation.mute.longest),
  length("strikes.expire", ({ moderation }) => moderation.strikes.expire),
];

const texts: readonly Setting<unknown>[] = [
  {
    file: "moderation",
    setting: "strikes.steps",
    of: ({ moderation }) => moderation.strikes.steps,
  },
  { file: "moderation", setting: "appeal", of: ({ moderation }) => moderation.appeal },
];

function channel(name: keyof Settings["community"]["channels"]): Setting<string | undefined> {
  const of = ({ community }: Settings) => community.channels[name];
  return { file: "community", setting: `channels.${name}`, of };
}

function level(name: keyof Settings["community"]["levels"]): Setting<string | undefined> {
  const of = ({ community }: Settings) => community.levels[name].join(", ") || undefined;
  return { file: "community", setting: `levels.${name}`, of };
}

function length(setting: string, of: (settings: Settings) => number): Setting<string> {
  return { file: "moderation", setting, of: (settings) => formatDuration(of(settings)) };
}

function welcomed(before: Settings["welcome"], after: Settings["welcome"]): readonly Change[] {
  const file = "welcome";
  if (!before && !after) return [];
  if (!before) return [{ file, setting: file, kind: "added" }];
  if (!after) return [{ file, setting: file, kind: "removed" }];
  const keys = ["channel", "greeting", "private", "questions", "roles", "nudge"] as const;
  return keys.flatMap((setting): readonly Change[] => {
    if (isDeepStrictEqual(before[setting], after[setting])) return [];
    if (setting === "channel") {
      return [{ file, setting, kind: "value", before: before.channel, after: after.channel }];
    }
    if (setting === "questions" || setting === "roles") {
      return counted(file, setting, before[setting], after[setting]);
    }
    const kind = before[setting] === undefined ? "added" : after[setting] ? "text" : "removed";
    return [{ file, setting, kind }];
  });
}

function counted(
  file: FileName,
  setting: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [old, now] = [byName(before), byName(after)];
  const added = [...now.keys()].filter((name) => !old.has(name));
  const removed = [...old.keys()].filter((name) => !now.has(name));
  const changed = [...now].flatMap(([name, item]) =>
    old.has(name) && !isDeepStrictEqual(old.get(name), item) ? [name] : [],
  );
  const counts = { before: before.length, after: after.length };
  return [{ file, setting, kind: "list", ...counts, added, removed, changed }];
}

function byName(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(
    list.flatMap((item) =>
      typeof item === "object" && item !== null && "name" in item && typeof item.name === "string"
        ? [[item.name, item] as const]
        : [],
    ),
  );
}
