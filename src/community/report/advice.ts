import type { Values } from "../../core/refusal.ts";
import { trend } from "./headlines.ts";
import type { Report } from "./report.ts";
import type { Words } from "./words.ts";

/** A catalogue text below `report.advice`. */
interface Advice {
  readonly key: string;
  readonly values?: Values;
}

/**
 * The one thing most worth doing after a report: the first that the figures call for, in the order
 * in which a community manager would worry. Small numbers call for nothing.
 */
export function adviceOf(report: Report, words: Words, previous?: Report): Advice {
  const { members, newcomers, responses, mood, retention } = report;
  const open = responses.questions - responses.answered;
  const silent = newcomers.joined - newcomers.activated;
  const change = trend(report.messages, previous?.messages);
  const negative = mood.negativeShare ?? 0;
  if (report.messages === 0) return { key: "quiet" };
  if (open >= 3 && (responses.answerRate ?? 1) < 0.7) return { key: "answers", values: { open } };
  if (silent >= 2 && (newcomers.activationRate ?? 1) < 0.5) {
    return { key: "welcome", values: { silent } };
  }
  if (members.left >= 3 && members.net < 0) return { key: "leaving" };
  if (change?.where === "down" && change.by >= 0.25) {
    return { key: "fewer", values: { by: words.percent(change.by) } };
  }
  if (report.messages >= 50 && negative > 0.3 && negative > (mood.positiveShare ?? 0)) {
    return { key: "mood", values: { share: words.percent(negative) } };
  }
  if (newcomers.joined >= 5 && retention.d7 !== null && retention.d7 < 0.2) {
    return { key: "return" };
  }
  const [top] = report.topContributors;
  if (!top) return { key: "well" };
  const few = report.activeMembers >= 10 && top.messages / report.messages > 0.5;
  return few ? { key: "few" } : { key: "thanks", values: { member: `<@${top.member}>` } };
}
