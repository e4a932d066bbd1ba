/** The public API: what commands, events, filters and adapters import. */
export * from "./community/address.ts";
export { closeContest } from "./community/contests/close.ts";
export { enterContest } from "./community/contests/enter.ts";
export { openContest } from "./community/contests/open.ts";
export { vote } from "./community/contests/vote.ts";
export { withdrawEntries } from "./community/contests/withdraw.ts";
export type { Context, Offered } from "./community/context.ts";
export {
  type AnyEventDecision,
  type Command,
  defineCommand,
  defineEvent,
  type EventDecision,
  type Given,
} from "./community/define.ts";
export {
  defineFilter,
  type Filter,
  type Making,
  type Screened,
  type Span,
  type Subject,
  type Test,
  type Window,
  type Windows,
} from "./community/filters/filter.ts";
export { recordByHand } from "./community/moderation/by-hand.ts";
export { showCase, showHistory } from "./community/moderation/case-text.ts";
export { clearMessages } from "./community/moderation/clear.ts";
export {
  banMember,
  kickMember,
  muteMember,
  unbanMember,
  unmuteMember,
} from "./community/moderation/commands.ts";
export { isMuted } from "./community/moderation/guard.ts";
export { muteAgain, renewMute, silence } from "./community/moderation/muted.ts";
export { caseNumber, settleCase } from "./community/moderation/settled.ts";
export { undoCase } from "./community/moderation/undo.ts";
export { unmuteDue } from "./community/moderation/unmute-due.ts";
export { warnMember } from "./community/moderation/warn.ts";
export { postPrompt } from "./community/prompts/post.ts";
export { tellRefused } from "./community/refused.ts";
export { postReport } from "./community/report/post.ts";
export { decideHeld } from "./community/rules/decide-held.ts";
export type { Enforced } from "./community/rules/due.ts";
export { screenMessage } from "./community/rules/enforce.ts";
export { endSlowMode } from "./community/rules/gentle.ts";
export { screenJoin, screenName } from "./community/rules/people.ts";
export { type ScreenedEvent, wholeText } from "./community/rules/screened-event.ts";
export { tryText } from "./community/rules/try-text.ts";
export { screenedOf } from "./community/rules/verdict.ts";
export type { Match, Order, Screen, Verdict } from "./community/screen.ts";
export type { Settings } from "./community/settings.ts";
export { nudgeKey } from "./community/welcome/greet.ts";
export { admitMember, farewell, welcomeMember } from "./community/welcome/join.ts";
export { nudge } from "./community/welcome/nudge.ts";
export { guidelines, pages } from "./community/welcome/texts.ts";
export * from "./core/action.ts";
export * from "./core/adapter.ts";
export * from "./core/capability.ts";
export * from "./core/clock.ts";
export * from "./core/duration.ts";
export * from "./core/effect.ts";
export * from "./core/event.ts";
export * from "./core/history.ts";
export * from "./core/markup.ts";
export * from "./core/option.ts";
export * from "./core/platform.ts";
export * from "./core/refusal.ts";
export * from "./core/schedule.ts";
export { nearest } from "./runtime/nearest.ts";
export { nearestCommand } from "./runtime/nearest-command.ts";
