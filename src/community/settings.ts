import { z } from "zod";
import { type ContestsSettings, contestsSettings } from "./contests/settings.ts";
import { type ModerationSettings, moderationSettings } from "./moderation/settings.ts";
import { type PromptsSettings, promptsSettings } from "./prompts/settings.ts";
import { type ReportsSettings, reportsSettings } from "./report/settings.ts";
import { type RulesSettings, rulesSettings } from "./rules/settings.ts";
import { channelName, prose, roleName } from "./schema.ts";
import { type WelcomeSettings, welcomeSettings } from "./welcome/settings.ts";

/** `community.yaml`, the one file that must be there. */
export const communitySettings = z.strictObject({
  name: prose,
  language: z
    .string()
    .regex(/^[a-z]{2}$/, { error: 'expected a language such as "en"' })
    .default("en"),
  address: z
    .enum(["tu", "vous"])
    .default("tu")
    .meta({ description: "How French speaks to members" }),
  time_zone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", {
      error: 'expected an IANA time zone such as "Europe/Paris"',
    })
    .default("UTC"),
  channels: z
    .strictObject({
      welcome: channelName.optional(),
      general: channelName.optional(),
      staff: channelName
        .optional()
        .meta({ description: "Where moderators are told what happened and why" }),
    })
    .prefault({}),
  levels: z
    .strictObject({
      moderator: z.array(roleName).default([]),
      manager: z.array(roleName).default([]),
    })
    .prefault({})
    .meta({ description: "The roles that make someone a moderator or a manager" }),
});

export type CommunitySettings = z.infer<typeof communitySettings>;

/** The whole configuration, parsed. Durations are milliseconds. */
export interface Settings {
  readonly community: CommunitySettings;
  readonly welcome?: WelcomeSettings;
  readonly rules: RulesSettings;
  readonly moderation: ModerationSettings;
  readonly prompts: PromptsSettings;
  readonly contests: ContestsSettings;
  readonly reports: ReportsSettings;
  /** The lists that rules name by their files, comments and blank lines left out. */
  readonly lists?: ReadonlyMap<string, readonly string[]>;
  /** Where each rule stands, by its name: `config/rules.yaml:14`. */
  readonly places?: ReadonlyMap<string, string>;
}

/** One schema per file of `config/`, by the file's name without `.yaml`. */
export const settingsFiles = {
  community: communitySettings,
  welcome: welcomeSettings,
  rules: rulesSettings,
  moderation: moderationSettings,
  prompts: promptsSettings,
  contests: contestsSettings,
  reports: reportsSettings,
} as const;
