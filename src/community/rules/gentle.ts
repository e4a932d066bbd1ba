import type { Effect } from "../../core/effect.ts";
import { dm } from "../address.ts";
import type { Context } from "../context.ts";
import type { Order } from "../screen.ts";
import { fill } from "../welcome/texts.ts";
import type { ScreenedEvent } from "./screened-event.ts";

/** What a rule does that is no case: answers, roles, slow mode, threads, another channel. */

/** Whether anything of it needs the message to stand in a channel. */
const onMessage: ReadonlySet<string> = new Set(["reply", "thread", "redirect"]);

/**
 * Whether there is anything to do it to: no thread hangs on a message that goes, nobody is pointed to
 * where they are, and a name stands in no channel.
 */
export function applies(
  event: ScreenedEvent,
  { action, to }: Order,
  { gone }: { readonly gone: boolean },
  { directory }: Context,
): boolean {
  if (event.what !== undefined && onMessage.has(action.do)) return false;
  switch (action.do) {
    case "thread":
      return !gone && event.thread === undefined;
    case "redirect": {
      const target = action.channel === undefined ? to : directory.channel(action.channel);
      return target !== undefined && target !== event.channel;
    }
    case "add-role":
    case "remove-role":
      return directory.role(action.role) !== undefined;
    case "slow-mode":
      return event.channel !== "";
    default:
      return true;
  }
}

/**
 * The effects of the orders that make no case. `gone`: the message is taken away in the same decision,
 * so that nothing can hang on it.
 */
export async function gentleActs(
  event: ScreenedEvent,
  orders: readonly Order[],
  { gone }: { readonly gone: boolean },
  context: Context,
): Promise<readonly Effect[]> {
  const effects: Effect[] = [];
  for (const order of orders) {
    if (!applies(event, order, { gone }, context)) continue;
    if (order.action.do === "slow-mode") effects.push(...(await slowMode(event, order, context)));
    else effects.push(...gentleAct(event, order, gone, context));
  }
  return effects;
}

/**
 * Slow mode that runs by a rule already is made longer or slower, never the contrary, and the platform
 * is not asked again for what holds: in a flood, every message asks for it.
 */
async function slowMode(
  { channel }: ScreenedEvent,
  { action, rule }: Order,
  context: Context,
): Promise<readonly Effect[]> {
  if (action.do !== "slow-mode") return [];
  const { now, read, t } = context;
  const key = `slow-mode:${channel}`;
  const row = await read.schedule(key);
  const running =
    row && row.due > now ? { due: row.due, interval: intervalOf(row.data) } : undefined;
  const due = Math.max(now + action.lasts, running?.due ?? 0);
  const interval = Math.max(action.interval, running?.interval ?? 0);
  const reason = t("rules.because", { rule: rule.name });
  const act = { action: "slow-mode", channel, interval, reason } as const;
  const data = { channel, rule: rule.name, interval };
  return [
    ...(interval === running?.interval
      ? []
      : [{ act, because: `rule:${rule.name}`, settle: true }]),
    ...(due === running?.due && interval === running.interval
      ? []
      : [{ change: "schedule", key, due, task: "slow-mode-end", data } as const]),
  ];
}

function intervalOf(data: unknown): number {
  const interval = typeof data === "object" && data !== null ? Reflect.get(data, "interval") : 0;
  return typeof interval === "number" ? interval : 0;
}

function gentleAct(
  event: ScreenedEvent,
  { action, rule, to }: Order,
  gone: boolean,
  context: Context,
): readonly Effect[] {
  const { directory, t } = context;
  const { channel, member, message } = event;
  const because = `rule:${rule.name}`;
  switch (action.do) {
    case "reply":
      return [answer(event, fill(action.text, member, context), because, gone)];
    case "dm":
      return [dm(member, fill(action.text, member, context), { because })];
    case "redirect": {
      const target = action.channel === undefined ? to : directory.channel(action.channel);
      if (target === undefined) return [];
      const text = t("rules.redirect", { member: `<@${member}>`, channel: `<#${target}>` });
      return [answer(event, text, because, gone)];
    }
    case "thread": {
      const name = action.name;
      return [{ act: { action: "thread", channel, message, name }, because, settle: true }];
    }
    case "add-role":
    case "remove-role": {
      const role = directory.role(action.role);
      if (role === undefined) return [];
      return [{ act: { action: action.do, member, role }, because, settle: true }];
    }
    default:
      return [];
  }
}

/** A public answer: to the message while it stands, else just in its place. */
function answer(
  { channel, thread, message, member }: ScreenedEvent,
  text: string,
  because: string,
  gone: boolean,
): Effect {
  return {
    act: {
      action: "send",
      channel,
      ...(thread !== undefined && { thread }),
      content: { text, ping: [member] },
      ...(!gone && { replyTo: message }),
    },
    because,
  };
}

/** The time of slow mode is over. */
export function endSlowMode(data: unknown, context: Context): readonly Effect[] {
  const channel = typeof data === "object" && data !== null ? Reflect.get(data, "channel") : "";
  const rule = typeof data === "object" && data !== null ? Reflect.get(data, "rule") : "";
  if (typeof channel !== "string" || channel === "") return [];
  const reason = context.t("rules.because", { rule: String(rule) });
  return [
    {
      act: { action: "slow-mode", channel, interval: 0, reason },
      because: `rule:${String(rule)}`,
      settle: true,
    },
  ];
}
