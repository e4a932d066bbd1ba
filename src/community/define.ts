import type { Level } from "../core/adapter.ts";
import type { Capability } from "../core/capability.ts";
import type { Effect } from "../core/effect.ts";
import type { CommandGiven, EventKind, EventOf } from "../core/event.ts";
import type { Options, ValuesOf } from "../core/option.ts";
import type { Context } from "./context.ts";

type Decided = readonly Effect[] | Promise<readonly Effect[]>;

/** The person who gave the command, and where. */
export interface Given {
  readonly event: CommandGiven;
  readonly member: string;
  readonly level: Level;
  readonly channel: string;
}

export interface Command<Declared extends Options = Options> {
  readonly what: "command";
  /** The lowest level that may give it. */
  readonly level: Level;
  readonly options: Declared;
  /** What the platform must be able to do for it, beside answering. */
  readonly needs?: Capability;
  /**
   * Where it is also offered as an entry of a menu; its first option is then the member, and on a
   * message its author. The entry's text is `commands.<name>.menu`.
   */
  readonly menu?: readonly ("member" | "message")[];
  decide(values: ValuesOf<Declared>, given: Given, context: Context): Decided;
}

/**
 * A slash command; the file's name is its name. Its texts are in the catalogue under
 * `commands.<name>.description` and `commands.<name>.options.<option>`.
 */
export function defineCommand<const Declared extends Options>(
  declaration: Omit<Command<Declared>, "what">,
): Command<Declared> {
  return { what: "command", ...declaration };
}

export interface EventDecision<Kind extends EventKind> {
  readonly what: "event";
  readonly kind: Kind;
  decide(event: EventOf<Kind>, context: Context): Decided;
}

/** A decision about any one kind of event. */
export type AnyEventDecision = { [Kind in EventKind]: EventDecision<Kind> }[EventKind];

/** What is decided when something happens; the file's name is the kind's name. */
export function defineEvent<const Kind extends EventKind>(
  declaration: Omit<EventDecision<Kind>, "what">,
): EventDecision<Kind> {
  return { what: "event", ...declaration };
}
