import type { Settings } from "../../community/settings.ts";
import { nextOf } from "../recurrence/recurrence.ts";
import { isSameChannel } from "./check-channels.ts";
import type { Path, Problem } from "./problem.ts";
import type { Sources } from "./source.ts";
import { warnRules } from "./warn-rules/warn-rules.ts";

/** What is allowed but probably not meant. The bot starts all the same. */
export function warningsOf(settings: Settings, sources: Sources): readonly Problem[] {
  const { community, rules, welcome, prompts, contests } = settings;
  const warnings: Problem[] = [];
  const warn = (file: keyof Sources, path: Path, message: string) => {
    const source = sources[file];
    if (source) warnings.push(source.at(path, message));
  };
  if (!community.channels.staff && rules.rules.length > 0) {
    warn(
      "community",
      ["channels"],
      "there are rules but no staff channel: nobody is told what they did; set channels.staff",
    );
  }
  if (welcome && !welcome.channel && !community.channels.welcome) {
    warn("welcome", [], "newcomers are greeted nowhere; set channels.welcome in community.yaml");
  }
  rules.rules.forEach((rule, index) => {
    if (rule.filter !== "words" || !rule.mirror) return;
    const why = rule.only
      ? "only"
      : rule.when
        ? "when"
        : rule.mode === "watch"
          ? "mode: watch"
          : undefined;
    if (why)
      warn(
        "rules",
        ["rules", index, "mirror"],
        `a platform would block the words everywhere, so with "${why}" the rule is not mirrored`,
      );
  });
  prompts.prompts.forEach(({ channel }, index) => {
    if (isSameChannel(channel, community.channels.staff))
      warn("prompts", ["prompts", index, "channel"], inStaff);
  });
  contests.contests.forEach((contest, index) => {
    if (isSameChannel(contest.channel, community.channels.staff))
      warn("contests", ["contests", index, "channel"], inStaff);
    if (contest.lasts <= shortestGap(contest, community.time_zone)) return;
    warn("contests", ["contests", index, "lasts"], "the next one starts before this one has ended");
  });
  return [...warnings, ...warnRules(settings, sources.rules)];
}

const inStaff = "this is the staff channel: whoever takes part there reads every case";

/** The least time between two runs among the next dozen of an ordinary year. */
function shortestGap(
  recurrence: { every?: string | undefined; cron?: string | undefined },
  zone: string,
) {
  const { every, cron } = recurrence;
  const times = { ...(every !== undefined && { every }), ...(cron !== undefined && { cron }) };
  let at = nextOf(times, zone, Date.UTC(2027, 0, 1));
  let shortest = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 12; count += 1) {
    const next = nextOf(times, zone, at);
    shortest = Math.min(shortest, next - at);
    at = next;
  }
  // An hour more for the week in which the clocks go forward.
  return shortest + 3_600_000;
}
