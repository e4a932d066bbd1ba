import type { Outcome } from "../core/action.ts";
import { day } from "../core/duration.ts";
import type { Effect } from "../core/effect.ts";
import type { ActionSettled } from "../core/event.ts";
import { quote } from "../core/markup.ts";
import { tellStaff } from "./address.ts";
import type { Context } from "./context.ts";
import { worded } from "./moderation/words.ts";

type Refused = Extract<Outcome, { outcome: "refused" }>;

/** How long staff are not told of the same cause again. */
const quiet = day;

/**
 * A greeting, a prompt, a contest or a report that the platform would not have. No case tells of
 * these, so staff hear of them here, with what helps: once a day for each cause.
 */
export async function tellRefused(
  event: ActionSettled,
  context: Context,
): Promise<readonly Effect[]> {
  const { request, outcome } = event;
  const { action, because } = request;
  if (outcome.outcome !== "refused" || isNobodysNews(action.action, outcome)) return [];
  const subject = subjectOf(event);
  if (!subject) return [];
  const key = `refused:${because}:${action.action}:${outcome.saying?.key ?? outcome.why}`;
  const told = await context.read.fact(key);
  if (typeof told === "number" && told > context.now - quiet) return [];
  const text = context.t(`refused.${subject.text}`, {
    name: quote(subject.name),
    channel: "channel" in action ? `<#${action.channel}>` : "",
    role: "role" in action ? quote(roleNamed(action.role, context)) : "",
    note: quote(worded(outcome, context).note),
  });
  return [{ change: "fact", key, value: context.now }, ...tellStaff(context, text, { because })];
}

/** Sayings about which nobody on the team can do anything: about the member alone, or what is gone. */
const nobodysNews: ReadonlySet<string> = new Set([
  "closed",
  "gone",
  "message",
  "no-common-server",
  "slack-bot",
  "slack-deactivated",
  "slack-nobody",
  "unknown-user",
]);

/** A closed letter box, or a newcomer who has left again: nobody's news. */
function isNobodysNews(action: string, { why, saying }: Refused): boolean {
  if (saying) return nobodysNews.has(saying.key);
  return (action === "dm" && why === "forbidden") || (action !== "send" && why === "not-found");
}

interface Subject {
  /** The text `refused.<text>`. */
  readonly text: string;
  readonly name: string;
}

/** What an action was for, by its `because`; undefined for what tells of itself. */
function subjectOf({ request: { action, because }, about }: ActionSettled): Subject | undefined {
  const act = action.action;
  if (because === "welcome") {
    const told = act === "send" || act === "dm" || act === "add-role";
    return told ? { text: `welcome.${act}`, name: "" } : undefined;
  }
  const [, scheduled, name = ""] = /^schedule:(prompt|contest|report):(.+)$/su.exec(because) ?? [];
  if (scheduled !== undefined && act === "send") return { text: scheduled, name };
  if (scheduled === "contest" && act === "edit") return { text: "contest-edit", name };
  const [, rule] = /^rule:(.+)$/su.exec(because) ?? [];
  if (rule !== undefined && ofRules.has(act)) return { text: `rule.${act}`, name: rule };
  const [, entered] = /^entry:(.+)@[^@]*$/su.exec(about ?? "") ?? [];
  return entered !== undefined && act === "send" ? { text: "entry", name: entered } : undefined;
}

/** What a rule does without a case. */
const ofRules: ReadonlySet<string> = new Set([
  "send",
  "thread",
  "slow-mode",
  "add-role",
  "remove-role",
]);

/** As the manager wrote it. */
function roleNamed(id: string, { settings, directory }: Context): string {
  const ofRules = settings.rules.rules.flatMap((rule) =>
    rule.do.flatMap((action) => ("role" in action ? action.role : [])),
  );
  const named = [...(settings.welcome?.roles ?? []), ...ofRules];
  return named.find((name) => directory.role(name) === id) ?? id;
}
