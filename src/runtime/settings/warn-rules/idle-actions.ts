import type { Rule, RuleAct } from "../../../community/rules/settings.ts";
import { triggersOf } from "../../../community/rules/trigger.ts";
import type { CommunitySettings } from "../../../community/settings.ts";
import type { Path } from "../problem.ts";
import type { Remark } from "./never.ts";
import { subjectsOf } from "./rule-scope.ts";

/** What a rule asks for that cannot happen, or that nobody would hear of. */
export function idleActions(
  rule: Rule,
  path: Path,
  community: CommunitySettings,
): readonly Remark[] {
  return [
    ...withoutMessage(rule, path),
    ...nowhere(rule, path),
    ...(community.channels.staff ? [] : untold(rule, path)),
    ...stopless(rule, path),
  ];
}

/** These need a message, or at least a channel. */
const onMessage: ReadonlySet<RuleAct> = new Set([
  "delete",
  "reply",
  "thread",
  "redirect",
  "slow-mode",
]);

function withoutMessage(rule: Rule, path: Path): readonly Remark[] {
  const looksAt = subjectsOf(rule);
  if (looksAt.some((subject) => subject !== "names" && subject !== "joins")) return [];
  const idle = rule.do.flatMap(({ do: act }, place) => (onMessage.has(act) ? [place] : []));
  const what = looksAt.includes("names") ? "a member’s name" : "a join";
  if (idle.length === rule.do.length) {
    const message = `${what} is no message to do this to, so the rule does nothing; add kick, ban, warn, hold or tell_staff`;
    return [{ path: [...path, "do"], message }];
  }
  return idle.map((place) => ({
    path: [...path, "do", place],
    message: `${what} is no message to do this to: remove it from this rule`,
  }));
}

/** Only the filter off-topic says where a message belongs. */
function nowhere(rule: Rule, path: Path): readonly Remark[] {
  const knows = triggersOf(rule).some(({ filter }) => filter === "off-topic");
  if (knows && rule.filter !== "none") return [];
  return rule.do.flatMap((action, place) =>
    action.do === "redirect" && action.channel === undefined
      ? [
          {
            path: [...path, "do", place],
            message:
              'only the filter off-topic knows where a message belongs, so this does nothing; name the channel: redirect: "#help"',
          },
        ]
      : [],
  );
}

const remedy = "set channels.staff in community.yaml";

function untold(rule: Rule, path: Path): readonly Remark[] {
  if (rule.mode === "watch") {
    const message = `a rule that watches only tells staff, and there is no staff channel: it does nothing; ${remedy}`;
    return [{ path: [...path, "mode"], message }];
  }
  if (rule.do.every(({ do: act }) => act === "tell-staff")) {
    const message = `all that this rule does is tell staff, and there is no staff channel; ${remedy}`;
    return [{ path: [...path, "do"], message }];
  }
  const place = rule.do.findIndex(({ do: act }) => act === "hold");
  if (place < 0) return [];
  const message = `what is held waits for a moderator, who is asked in the staff channel, and there is none; ${remedy}`;
  return [{ path: [...path, "do", place], message }];
}

function stopless(rule: Rule, path: Path): readonly Remark[] {
  if (!rule.stop || rule.mode === "act") return [];
  const message = `a rule that watches stops no other, so "stop" does nothing here; remove it until the rule acts`;
  return [{ path: [...path, "stop"], message }];
}
