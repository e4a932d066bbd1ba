import {
  AutoModerationActionType as A,
  type APIAutoModerationRule,
  AuditLogEvent,
  PermissionFlagsBits as P,
  AutoModerationRuleTriggerType as T,
} from "discord-api-types/v10";
import { z } from "zod";
import { audit } from "../audit.ts";
import { badField, invalidForm, unknown } from "../errors.ts";
import { guildOf } from "../find.ts";
import { demandInGuild } from "../permissions.ts";
import { type Call, nothing, ok, type Route } from "../router.ts";
import { check, maybe, snowflake, text, whole } from "../schema/check.ts";
import type { GuildState } from "../state.ts";

/** Rules per guild by trigger. */
const MOST: Record<number, number> = {
  [T.Keyword]: 6,
  [T.Spam]: 1,
  [T.KeywordPreset]: 1,
  [T.MentionSpam]: 1,
  [T.MemberProfile]: 1,
};
/** The longest timeout of a rule, seconds: four weeks. */
const LONGEST = 2_419_200;

const keyword = text(1, 60);
const metadata = z.strictObject({
  keyword_filter: z.array(keyword).max(1000).optional(),
  regex_patterns: z.array(text(1, 260)).max(10).optional(),
  presets: z.array(whole(1, 3)).optional(),
  allow_list: z.array(keyword).max(1000).optional(),
  mention_total_limit: maybe(whole(0, 50)),
  mention_raid_protection_enabled: z.boolean().optional(),
});
const action = z.strictObject({
  type: whole(1, 4),
  metadata: z
    .strictObject({
      channel_id: snowflake.optional(),
      duration_seconds: whole(0, LONGEST).optional(),
      custom_message: maybe(text(0, 150)),
    })
    .optional(),
});
const common = {
  trigger_metadata: metadata.optional(),
  enabled: z.boolean().optional(),
  exempt_roles: z.array(snowflake).max(20).optional(),
  exempt_channels: z.array(snowflake).max(50).optional(),
};
const create = z.strictObject({
  ...common,
  name: text(1, 100),
  event_type: whole(1, 2),
  trigger_type: whole(1, 6),
  actions: z.array(action).min(1).max(5),
});
const edit = z.strictObject({
  ...common,
  name: text(1, 100).optional(),
  event_type: whole(1, 2).optional(),
  actions: z.array(action).min(1).max(5).optional(),
});

type Body = z.infer<typeof create>;

/** Throws 50035 for what fits each field but not the rule. */
function checkRule(guild: GuildState, rule: Omit<Body, "name" | "event_type">): void {
  const trigger = rule.trigger_metadata ?? {};
  const isKeyword = rule.trigger_type === T.Keyword || rule.trigger_type === T.MemberProfile;
  const words = (trigger.keyword_filter?.length ?? 0) + (trigger.regex_patterns?.length ?? 0);
  if (!(rule.trigger_type in MOST))
    throw badField("trigger_type", "BASE_TYPE_CHOICES", "Not a trigger type.");
  if (isKeyword && words === 0)
    throw badField(
      "trigger_metadata",
      "AUTO_MODERATION_RULE_METADATA_REQUIRED",
      "Keywords or patterns are required.",
    );
  const most = rule.trigger_type === T.KeywordPreset ? 1000 : 100;
  if ((trigger.allow_list?.length ?? 0) > most)
    throw badField(
      "trigger_metadata.allow_list",
      "BASE_TYPE_MAX_LENGTH",
      `Must be ${most} or fewer in length.`,
    );
  // Rust's regex has no look-around and no back-references.
  for (const [index, one] of (trigger.regex_patterns ?? []).entries())
    if (/\(\?<?[=!]|\\[1-9]/.test(one))
      throw badField(
        `trigger_metadata.regex_patterns.${index}`,
        "AUTO_MODERATION_INVALID_REGEX",
        "Invalid regex pattern",
      );
  for (const [index, one] of rule.actions.entries()) checkAction(guild, rule, one, index);
}

function checkAction(
  guild: GuildState,
  rule: Pick<Body, "trigger_type">,
  one: z.infer<typeof action>,
  index: number,
): void {
  const at = `actions.${index}.metadata`;
  const { channel_id, duration_seconds } = one.metadata ?? {};
  if (one.type === A.SendAlertMessage && !(channel_id && guild.channels.has(channel_id)))
    throw badField(`${at}.channel_id`, "BASE_TYPE_REQUIRED", "This field is required");
  if (one.type !== A.Timeout) return;
  if (duration_seconds === undefined)
    throw badField(`${at}.duration_seconds`, "BASE_TYPE_REQUIRED", "This field is required");
  if (rule.trigger_type !== T.Keyword && rule.trigger_type !== T.MentionSpam)
    throw badField(
      `actions.${index}.type`,
      "AUTO_MODERATION_INVALID_ACTION",
      "Timeouts are for keyword and mention rules.",
    );
}

function scope({ world, params }: Call, body?: { actions?: Body["actions"] | undefined }) {
  const guild = guildOf(world, params.guild ?? "");
  demandInGuild(world, guild, P.ManageGuild);
  if (body?.actions?.some((one) => one.type === A.Timeout))
    demandInGuild(world, guild, P.ModerateMembers);
  return guild;
}

function announce(
  call: Call,
  guild: GuildState,
  rule: APIAutoModerationRule,
  what: "CREATE" | "UPDATE" | "DELETE",
) {
  const { world, reason } = call;
  world.emit({ t: `AUTO_MODERATION_RULE_${what}`, guild, d: rule });
  const actions = {
    CREATE: AuditLogEvent.AutoModerationRuleCreate,
    UPDATE: AuditLogEvent.AutoModerationRuleUpdate,
    DELETE: AuditLogEvent.AutoModerationRuleDelete,
  };
  audit(world, guild, { action: actions[what], by: world.self.id, target: rule.id, reason });
}

function add(call: Call) {
  const body = check(create, call.body);
  const guild = scope(call, body);
  checkRule(guild, body);
  const most = MOST[body.trigger_type] ?? 0;
  const same = [...guild.automod.values()].filter((one) => one.trigger_type === body.trigger_type);
  if (same.length >= most)
    throw invalidForm({
      path: [],
      code: "AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED",
      message: `Maximum number of rules with trigger type ${body.trigger_type} is ${most}`,
    });
  const rule: APIAutoModerationRule = {
    id: call.world.newId(),
    guild_id: guild.data.id,
    creator_id: call.world.self.id,
    name: body.name,
    event_type: body.event_type,
    trigger_type: body.trigger_type,
    trigger_metadata: filled(body.trigger_type, body.trigger_metadata),
    actions: body.actions as APIAutoModerationRule["actions"],
    enabled: body.enabled ?? false,
    exempt_roles: body.exempt_roles ?? [],
    exempt_channels: body.exempt_channels ?? [],
  };
  guild.automod.set(rule.id, rule);
  announce(call, guild, rule, "CREATE");
  return ok(rule);
}

const filled = (
  trigger: number,
  given: Body["trigger_metadata"],
): APIAutoModerationRule["trigger_metadata"] =>
  ({
    ...(trigger === T.Keyword && { keyword_filter: [], regex_patterns: [], allow_list: [] }),
    ...given,
  }) as APIAutoModerationRule["trigger_metadata"];

function one(call: Call) {
  const guild = scope(call);
  const rule = guild.automod.get(call.params.rule ?? "");
  if (!rule) throw unknown(10066);
  return { guild, rule };
}

function change(call: Call) {
  const body = check(edit, call.body);
  scope(call, body);
  const { guild, rule } = one(call);
  const { trigger_metadata, ...given } = body;
  const rest = JSON.parse(JSON.stringify(given)) as Partial<APIAutoModerationRule>;
  const next = {
    ...rule,
    ...rest,
    ...(trigger_metadata && { trigger_metadata: filled(rule.trigger_type, trigger_metadata) }),
  } as APIAutoModerationRule;
  checkRule(guild, next as unknown as Body);
  guild.automod.set(rule.id, next);
  announce(call, guild, next, "UPDATE");
  return ok(next);
}

export const automodRoutes: Route[] = [
  {
    method: "GET",
    path: "/guilds/:guild/auto-moderation/rules",
    handler: (call) => ok([...scope(call).automod.values()]),
  },
  { method: "POST", path: "/guilds/:guild/auto-moderation/rules", handler: add },
  {
    method: "GET",
    path: "/guilds/:guild/auto-moderation/rules/:rule",
    handler: (call) => ok(one(call).rule),
  },
  { method: "PATCH", path: "/guilds/:guild/auto-moderation/rules/:rule", handler: change },
  {
    method: "DELETE",
    path: "/guilds/:guild/auto-moderation/rules/:rule",
    handler: (call) => {
      const { guild, rule } = one(call);
      guild.automod.delete(rule.id);
      announce(call, guild, rule, "DELETE");
      return nothing;
    },
  },
];
