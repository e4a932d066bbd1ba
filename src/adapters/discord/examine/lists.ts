import type { APIAutoModerationRule } from "discord.js";
import type { Finding } from "../../../core/platform.ts";
import { keptIds, mayManage } from "../automod/mirror.ts";
import { changeOf, paired, presentRules } from "../automod/present.ts";
import { planRules, type WantedRule } from "../automod/wanted.ts";
import type { Place } from "../place.ts";
import { finding, reasonOf } from "./finding.ts";

/** Whether Discord holds the words that rules with `mirror` give it. Writes nothing. */
export async function examineLists(place: Place): Promise<readonly Finding[]> {
  if (place.arrangement.lists.length === 0) return [];
  const what = "AutoMod";
  if (!mayManage(place))
    return [
      finding(place, what, "missing", {
        reason: "The bot lacks Manage Server, so it cannot give Discord the words of its rules.",
        remedy: "give the bot's role Manage Server in Server Settings › Roles",
      }),
    ];
  try {
    const kept = await keptIds(place);
    const { ours, others } = await presentRules(place, new Set(kept.values()));
    const { rules, left } = planRules(place, others);
    const pairs = paired(rules, ours, kept);
    return [
      ...rules.map((rule) => examineRule(place, rule, pairs.get(rule.key))),
      ...left.map((reason) =>
        finding(place, what, "degraded", {
          reason,
          remedy:
            "shorten the lists, or delete keyword rules in Server Settings › AutoMod; until then the bot itself deletes what Discord lets through",
        }),
      ),
    ];
  } catch (error) {
    return [finding(place, what, "missing", { reason: reasonOf(error) })];
  }
}

function examineRule(
  place: Place,
  wanted: WantedRule,
  present: APIAutoModerationRule | undefined,
): Finding {
  const what = `AutoMod rule "${wanted.name}"`;
  if (!present || changeOf(wanted, present))
    return finding(place, what, present ? "degraded" : "missing", {
      reason: present ? "It is not as the configuration says." : "It is not there.",
      remedy: "start the bot, which sets it up; if it stays, see its log",
    });
  if (present.enabled) return finding(place, what, "works");
  return finding(place, what, "degraded", {
    reason: "Somebody has switched it off.",
    remedy: `switch it on in Server Settings › AutoMod, or take \`mirror\` from the rule "${wanted.rule}"`,
  });
}
