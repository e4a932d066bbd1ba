import { quote } from "../../core/markup.ts";
import { refuse } from "../../core/refusal.ts";
import { reply } from "../address.ts";
import type { Context } from "../context.ts";
import type { Given } from "../define.ts";
import type { Match } from "../screen.ts";
import { pages } from "../welcome/texts.ts";
import { deed } from "./deed.ts";
import { wordsFound } from "./found-words.ts";

/**
 * `/rules try TEXT`: what the rules would say of a text that a member writes in this channel, with the
 * words that they found and how they read them. Nothing is counted and nothing is done.
 */
export function tryText(text: string, given: Given, context: Context) {
  if (given.level === "member") throw refuse("rules.try");
  const { matches } = context.screen.screen({
    id: given.event.id,
    at: context.now,
    channel: given.channel,
    member: given.member,
    text,
    subject: "messages",
    // What was edited is not counted.
    edited: true,
  });
  const lines =
    matches.length === 0
      ? [context.t("commands.rules.tried-none")]
      : [
          context.t("commands.rules.tried", { count: matches.length }),
          ...matches.map((match) => matchLine(match, text, context)),
        ];
  return pages(lines).map((page) => reply(given.event, page, { because: "command:rules" }));
}

function matchLine(match: Match, text: string, context: Context): string {
  const { t, settings } = context;
  const { rule, acts, stoppedBy } = match;
  const words = wordsFound([match], text, context);
  const actions = rule.do.flatMap((action) =>
    // Notices to staff need not say so; whoever asks what a rule does wants to know.
    action.do === "hold" || action.do === "tell-staff"
      ? t(`rules.staff.${action.do}`)
      : deed(action, undefined, context),
  );
  return t("commands.rules.tried-line", {
    rule: quote(rule.name),
    place: quote(settings.places?.get(rule.name) ?? "rules.yaml"),
    words: words.length > 0 ? words.join(", ") : "none",
    actions: actions.length > 0 ? actions.join(", ") : "none",
    how: acts ? "acts" : stoppedBy === undefined ? "watches" : "stopped",
    by: quote(stoppedBy ?? ""),
  });
}
