import type { MemberRecord } from "../../core/history.ts";
import type { Context } from "../context.ts";
import type { Screened, Subject } from "../filters/filter.ts";
import { type Match, ordersOf, type Verdict } from "../screen.ts";
import type { ScreenedEvent } from "./screened-event.ts";

/** What the rules say of something that somebody wrote, is called, or does. */

const subjectOf: Readonly<Record<NonNullable<ScreenedEvent["what"]>, Subject>> = {
  thread: "threads",
  blocked: "messages",
  name: "names",
  join: "joins",
};

/**
 * What the rules say. A join comes with a name, and both make one verdict: two would be two cases over
 * one moment, of which the second could not know of the first.
 */
export function verdictOn(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  context: Context,
): { readonly verdict: Verdict; readonly event: ScreenedEvent } {
  const message = screenedOf(event, author, context);
  const found = context.screen.screen(message);
  if (event.what === "blocked")
    return { verdict: withBlocking(found, event.rule, author, context), event };
  if (event.what !== "join") return { verdict: found, event };
  const named = context.screen.screen({ ...message, subject: "names" });
  if (found.matches.length === 0) return { verdict: named, event: { ...event, what: "name" } };
  const { rules } = context.settings.rules;
  const both = [
    ...found.matches,
    ...named.matches.filter(({ rule }) => !found.matches.some((one) => one.rule === rule)),
  ].toSorted((a, b) => rules.indexOf(a.rule) - rules.indexOf(b.rule));
  const matches = stoppedOnce(both);
  const actions = ordersOf(matches).map(({ action }) => action);
  return { verdict: { matches, actions }, event };
}

/** A `stop` holds for whatever comes below it. */
function stoppedOnce(matches: readonly Match[]): readonly Match[] {
  const place = matches.findIndex(({ rule, acts }) => acts && rule.stop);
  const stoppedBy = matches[place]?.rule.name;
  if (stoppedBy === undefined) return matches;
  return matches.map((one, index) =>
    index > place && one.acts ? { ...one, acts: false, stoppedBy } : one,
  );
}

/** A message as the rules see it, with what is known of its author. */
export function screenedOf(
  event: ScreenedEvent,
  author: MemberRecord | undefined,
  context: Context,
): Screened {
  // The message's own id, as the archive has it: after a restart the windows are counted from there.
  const { message: id, at, channel, thread, member, text, edited, attachments, createdAt } = event;
  const roles = author?.roles ?? none;
  return {
    id,
    at,
    channel,
    member,
    text,
    edited,
    roles,
    level: roles.length > 0 ? context.level(roles) : "member",
    ...(event.what !== undefined && { subject: subjectOf[event.what] }),
    ...(thread !== undefined && { thread }),
    ...(attachments !== undefined && { attachments }),
    ...(author?.joinedAt !== undefined && { joinedAt: author.joinedAt }),
    ...(createdAt !== undefined && { createdAt }),
    ...(!edited && author?.firstMessageAt === undefined && { first: true }),
  };
}

const none: readonly string[] = [];

/** What the platform found counts, also where the rules have changed since. */
function withBlocking(
  found: Verdict,
  name: string | undefined,
  author: MemberRecord | undefined,
  context: Context,
): Verdict {
  if (context.level(author?.roles ?? []) !== "member") return found;
  if (found.matches.some(({ rule }) => rule.name === name)) return found;
  const rule = context.settings.rules.rules.find((one) => one.name === name);
  if (!rule) return found;
  const matches = [{ rule, spans: [], acts: true }, ...found.matches];
  return { matches, actions: found.actions.length > 0 ? found.actions : [{ do: "delete" }] };
}
