/** The public API: what commands, events, filters and adapters import. */
export * from "./community/address.ts";
export type { Context } from "./community/context.ts";
export {
  type Command,
  defineCommand,
  defineEvent,
  type EventDecision,
  type Given,
} from "./community/define.ts";
export {
  defineFilter,
  type Filter,
  type Screened,
  type Span,
  type Test,
  type Windows,
} from "./community/filters/filter.ts";
export type { Match, Screen, Verdict } from "./community/screen.ts";
export type { Settings } from "./community/settings.ts";
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
export * from "./core/refusal.ts";
export * from "./core/schedule.ts";
