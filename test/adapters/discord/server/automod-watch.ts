import {
  AutoModerationActionType as A,
  type APIAutoModerationRule,
  type APIMessage,
  PermissionFlagsBits as P,
  AutoModerationRuleTriggerType as T,
} from "discord-api-types/v10";
import { timeOut } from "./members.ts";
import { basePermissions } from "./permissions.ts";
import type { ChannelState, GuildState, World } from "./state.ts";

/**
 * Discord's own filter over a message that is about to be stored: dispatches what the rules do and
 * throws when one of them blocks it. Keyword rules only; patterns are not run.
 */
export function watch(world: World, channel: ChannelState, message: APIMessage): void {
  const { guild } = channel;
  if (!guild || message.author.bot) return;
  const spared = P.ManageGuild | P.Administrator;
  if (basePermissions(guild, message.author.id) & spared) return;
  let blocked = false;
  for (const rule of guild.automod.values()) {
    const keyword = applies(guild, channel, rule, message);
    if (keyword === undefined) continue;
    blocked ||= act(world, channel, guild, rule, message, keyword);
  }
  if (blocked) throw new Error("AutoMod blocked this message");
}

function applies(
  guild: GuildState,
  channel: ChannelState,
  rule: APIAutoModerationRule,
  message: APIMessage,
): string | undefined {
  if (!rule.enabled || rule.trigger_type !== T.Keyword) return undefined;
  const roles = guild.members.get(message.author.id)?.roles ?? [];
  if (roles.some((id) => rule.exempt_roles.includes(id))) return undefined;
  const places = [channel.data.id, channel.data.parent_id];
  if (places.some((id) => id && rule.exempt_channels.includes(id))) return undefined;
  const { keyword_filter = [], allow_list = [] } = rule.trigger_metadata;
  let text = message.content.toLowerCase();
  for (const word of allow_list) text = text.replace(patternOf(word, "gu"), " ");
  return keyword_filter.find((word) => patternOf(word, "u").test(text));
}

/** A keyword with `*` at its ends: without one a whole word is meant. */
function patternOf(word: string, flags: string): RegExp {
  const core = word
    .toLowerCase()
    .replace(/^\*|\*$/g, "")
    .replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  const start = word.startsWith("*") ? "" : "(?<![\\p{L}\\p{N}_])";
  const end = word.endsWith("*") ? "" : "(?![\\p{L}\\p{N}_])";
  return new RegExp(`${start}${core}${end}`, flags);
}

function act(
  world: World,
  channel: ChannelState,
  guild: GuildState,
  rule: APIAutoModerationRule,
  message: APIMessage,
  keyword: string,
): boolean {
  let blocks = false;
  for (const action of rule.actions) {
    blocks ||= action.type === A.BlockMessage;
    const member = guild.members.get(message.author.id);
    if (action.type === A.Timeout && member)
      timeOut(
        world,
        guild,
        member,
        world.now() + (action.metadata?.duration_seconds ?? 60) * 1000,
        { by: message.author.id },
      );
    world.emit({
      t: "AUTO_MODERATION_ACTION_EXECUTION",
      guild,
      d: {
        guild_id: guild.data.id,
        action,
        rule_id: rule.id,
        rule_trigger_type: rule.trigger_type,
        user_id: message.author.id,
        channel_id: channel.data.id,
        content: message.content,
        matched_keyword: keyword,
        matched_content: keyword.replace(/^\*|\*$/g, ""),
      },
    });
  }
  return blocks;
}
