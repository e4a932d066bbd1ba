import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { Outcome, Saying } from "../../core/action.ts";
import { scrubbed } from "./problem.ts";

/** Discord's answers as outcomes: for the log, for moderators, and for who decides on another try. */

export type Refused = Extract<Outcome, { outcome: "refused" }>;
export type Done = Extract<Outcome, { outcome: "done" }>;

export function done(message?: string): Done {
  return { outcome: "done", how: "native", ...(message !== undefined && { message }) };
}

export function refused(why: Refused["why"], note: string, saying?: Saying): Refused {
  return { outcome: "refused", why, note, ...(saying && { saying }) };
}

type Meaning = readonly [why: Refused["why"], saying?: string];

/** What Discord's error codes mean to us, with the text (`outcomes.…`) where people can help. */
const meanings: Readonly<Record<number, Meaning>> = {
  [Code.UnknownChannel]: ["not-found", "channel"],
  [Code.UnknownMember]: ["not-found", "gone"],
  [Code.UnknownUser]: ["not-found", "unknown-user"],
  [Code.InvalidRecipients]: ["not-found", "unknown-user"],
  [Code.UnknownMessage]: ["not-found", "message"],
  [Code.UnknownRole]: ["not-found", "role-unknown"],
  [Code.UnknownEmoji]: ["not-found", "emoji"],
  [Code.UnknownBan]: ["not-found", "not-banned"],
  // Answers to interactions: their time is over, or they were answered before.
  [Code.UnknownInteraction]: ["not-found"],
  [Code.UnknownWebhook]: ["not-found"],
  [Code.InvalidWebhookToken]: ["not-found"],
  [Code.InteractionHasAlreadyBeenAcknowledged]: ["not-found"],
  [Code.MaximumNumberOfReactionsReached]: ["forbidden", "reactions-full"],
  [Code.MaximumNumberOfNonGuildMemberBansHasBeenExceeded]: ["rate-limited"],
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: ["rate-limited"],
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: ["rate-limited"],
  [Code.ChannelSendRateLimit]: ["rate-limited"],
  [Code.ServerSendRateLimit]: ["rate-limited"],
  [Code.ServiceResourceIsBeingRateLimited]: ["rate-limited"],
  [Code.OpeningDirectMessagesTooFast]: ["rate-limited"],
  [Code.SendMessagesHasBeenTemporarilyDisabled]: ["transient"],
  [Code.FeatureTemporarilyDisabledServerSide]: ["transient"],
  [Code.CloudflareIsBlockingYourRequest]: ["transient"],
  [Code.APIResourceOverloaded]: ["transient"],
  [Code.MissingAccess]: ["forbidden", "access"],
  [Code.MissingPermissions]: ["forbidden", "permissions"],
  [Code.CannotSendMessagesToThisUser]: ["forbidden", "closed"],
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: ["forbidden", "no-common-server"],
  [Code.CannotEditMessageAuthoredByAnotherUser]: ["forbidden"],
  [Code.InvalidActionOnArchivedThread]: ["forbidden", "thread-archived"],
  [Code.ThreadLocked]: ["forbidden", "thread-locked"],
  [Code.MaximumActiveThreads]: ["forbidden", "threads-full"],
  [Code.MaximumActiveAnnouncementThreads]: ["forbidden", "threads-full"],
  [Code.CannotReplyWithoutPermissionToReadMessageHistory]: ["forbidden", "history"],
  [Code.ReactionWasBlocked]: ["forbidden", "reaction-blocked"],
  [Code.TwoFactorAuthenticationIsRequired]: ["forbidden", "two-factor"],
  [Code.MessageWasBlockedByAutomaticModeration]: ["forbidden", "automod"],
  [Code.TitleWasBlockedByAutomaticModeration]: ["forbidden", "automod"],
  [Code.MessageBlockedByHarmfulLinksFilter]: ["forbidden", "harmful-link"],
  [Code.CannotExecuteActionOnThisChannelType]: ["unsupported", "channel-type"],
  [Code.CannotSendMessagesInNonTextChannel]: ["unsupported", "channel-type"],
  [Code.CannotSendAMessageInAForumChannel]: ["unsupported", "channel-type"],
};

/**
 * What an error of a request means. A client error that is not in the table above is final, since
 * the same request would get the same answer: `not-found` for 404, `forbidden` for 403, else
 * `unsupported` (we ask for something that Discord does not take). Whatever is no answer at all
 * (network, time-out, a program error) is `transient`. Notes hold no token and no address.
 */
export function toOutcome(error: unknown): Refused {
  if (error instanceof RateLimitError) return waits(error);
  if (error instanceof HTTPError)
    return refused("transient", `Discord is in trouble (HTTP ${error.status}).`);
  if (error instanceof DiscordAPIError) return answered(error);
  return refused("transient", noAnswer(error));
}

/** Discord's own code for an error, where it is one of Discord's answers. */
export function codeOf(error: unknown): number | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  return typeof error.code === "number" ? error.code : undefined;
}

function waits({ retryAfter, sublimitTimeout }: RateLimitError): Refused {
  const wait = Math.max(0, Math.ceil(Math.max(retryAfter, sublimitTimeout)));
  const note = `Discord asks to wait for ${Math.ceil(wait / 1_000)} s.`;
  return { ...refused("rate-limited", note), retryAfter: wait };
}

function answered(error: DiscordAPIError): Refused {
  const code = codeOf(error);
  const note = short(`Discord says: ${error.message} (${code ?? `HTTP ${error.status}`})`);
  // The connection finds out that a token is no longer valid, and says so; this waits for the next.
  if (error.status === 401) return refused("transient", note);
  // No code: not the API answered but something before it, with a page.
  if (code === undefined) return refused("transient", note);
  const [why, key] = meanings[code] ?? [byStatus(error.status)];
  return refused(why, note, key === undefined ? undefined : { key });
}

function byStatus(status: number): Refused["why"] {
  if (status === 404) return "not-found";
  if (status === 403) return "forbidden";
  return "unsupported";
}

function noAnswer(error: unknown): string {
  if (!(error instanceof Error)) return "Discord did not answer.";
  if (error.name === "AbortError") return "Discord did not answer in time.";
  return short(`This failed before Discord could answer: ${error.message}`);
}

const short = (note: string) => scrubbed(note).slice(0, 500);
