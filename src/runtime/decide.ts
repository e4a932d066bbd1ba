import { reply, tellStaff } from "../community/address.ts";
import type { Context } from "../community/context.ts";
import { type Directory, reaches } from "../core/adapter.ts";
import { type Effect, isPlan } from "../core/effect.ts";
import type { Actor, ButtonPressed, CommandGiven, Event } from "../core/event.ts";
import type { Change, MemberPatch, MemberRecord } from "../core/history.ts";
import { quote } from "../core/markup.ts";
import { Refusal, refuse } from "../core/refusal.ts";
import { excerpt } from "../core/shortened.ts";
import type { Planned } from "../core/store.ts";
import { actionId, eventKey } from "./action-id.ts";
import type { Loaded } from "./loader.ts";
import { nearestCommand } from "./nearest-command.ts";
import { parseOptions, readOptions, recognisable, splitCommand } from "./parse-command.ts";

/** What one event comes to: changes to keep and actions with their ids. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly planned: readonly Planned[];
}

/** Decides one event. Refusals become a private answer; anything else that is thrown is an error. */
export async function decide(event: Event, context: Context, loaded: Loaded): Promise<Decision> {
  try {
    return collect(event, context, await effectsOf(event, context, loaded));
  } catch (error) {
    if (!(error instanceof Refusal) || (event.kind !== "command" && event.kind !== "button"))
      throw error;
    return collect(event, context, [refusal(event, error, context)]);
  }
}

/** Parts the changes from the actions, and gives those their ids. */
function collect(event: Event, context: Context, effects: readonly Effect[]): Decision {
  const changes: Change[] = [];
  let planned: Planned[] | undefined;
  for (const effect of effects) {
    if (!isPlan(effect)) {
      changes.push(effect);
      continue;
    }
    planned ??= [];
    const id = actionId(context.space, eventKey(event), effect.because, planned.length);
    const { act: action, because, about, settle = false } = effect;
    planned.push({
      id,
      at: context.now,
      action,
      because,
      settle,
      ...(about !== undefined && { about }),
    });
  }
  return { changes, planned: planned ?? nothing };
}

/** Most events come to no action. */
const nothing: readonly Planned[] = [];

/** No promise of its own: most events only have that of their decision. */
function effectsOf(
  event: Event,
  context: Context,
  loaded: Loaded,
): readonly Effect[] | Promise<readonly Effect[]> {
  if (event.kind === "command") return commanded(event, context, loaded);
  if (event.kind === "notice")
    return tellStaff(context, context.t(event.text, event.values), { because: event.text });
  const decision = loaded.events.get(event.kind);
  return decision ? decision.decide(event as never, context) : [];
}

async function commanded(
  event: CommandGiven,
  context: Context,
  loaded: Loaded,
): Promise<readonly Effect[]> {
  const { name: given, rest } = splitCommand(event.text) ?? { name: event.text, rest: "" };
  const name = context.commandNames.get(given) ?? given;
  const command = loaded.commands.get(name);
  const offered = context.commands.find((one) => one.name === name);
  if (!command)
    throw refuse("command.unknown", {
      name: quote(excerpt(name, recognisable)),
      nearest: nearestCommand(name, context.commands, context) ?? "none",
    });
  const called = {
    command: offered?.called ?? name,
    option: (key: string) => offered?.options.find((one) => one.name === key)?.called ?? key,
  };
  const author = await context.read.member(event.member.id);
  const level = context.level(author?.roles ?? []);
  if (!reaches(level, command.level))
    throw refuse("command.level", {
      name: called.command,
      level: context.t(`levels.${command.level}`),
    });
  const values = event.options
    ? readOptions(command.options, event.options, context.directory, called)
    : parseOptions(name, command.options, rest, context.directory, called);
  return command.decide(
    values,
    { event, member: event.member.id, level, channel: event.channel },
    context,
  );
}

function refusal(
  event: CommandGiven | ButtonPressed,
  { key, values }: Refusal,
  context: Context,
): Effect {
  return reply(event, context.t(`refusals.${key}`, values), { because: `refused:${key}` });
}

/** Everybody whom an event tells of. Most events know one. */
export function actorsOf(event: Event): readonly Actor[] {
  const actors: Actor[] = [];
  if ("member" in event) actors.push(event.member);
  if ("by" in event && event.by) actors.push(event.by);
  if (event.kind === "command" && event.concerns) actors.push(...event.concerns);
  return actors;
}

/** What the platform says of an actor, where that is news to the history. */
export function newsOf(
  actor: Actor,
  known: MemberRecord | undefined,
  directory: Directory,
): Change | undefined {
  const set: { -readonly [Field in keyof MemberPatch]: MemberPatch[Field] } = {};
  const name = actor.name ?? (known ? undefined : directory.memberName(actor.id));
  if (name !== undefined && name !== known?.name) set.name = name;
  if (actor.roles && !sameRoles(actor.roles, known?.roles)) set.roles = actor.roles;
  if (actor.bot !== undefined && actor.bot !== (known?.bot ?? false)) set.bot = actor.bot;
  if (known && Object.keys(set).length === 0) return undefined;
  return { change: "member", member: actor.id, set };
}

function sameRoles(told: readonly string[], known: readonly string[] = []): boolean {
  return told.length === known.length && told.every((role) => known.includes(role));
}
