import type { Effect } from "../../core/effect.ts";
import { dm } from "../address.ts";
import type { Context } from "../context.ts";
import type { Order } from "../screen.ts";
import { fill } from "../welcome/texts.ts";
import type { ScreenedEvent } from "./enforce.ts";

/** What a rule does that is no case: answers, roles, slow mode, threads, another channel. */

/** Whether anything of it needs the message to stand in a channel. */
const onMessage: ReadonlySet<string> = new Set(["reply", "thread", "redirect"]);

/**
 * The effects of the orders that make no case. `gone`: the message is taken away in the same decision,
 * so that nothing can hang on it.
 */
export function gentleActs(
  event: ScreenedEvent,
  orders: readonly Order[],
  { gone }: { readonly gone: boolean },
  context: Context,
): readonly Effect[] {
  return orders.flatMap((order) => {
    if (event.what !== undefined && onMessage.has(order.action.do)) return [];
    return gentleAct(event, order, gone, context);
  });
}

function gentleAct(
  event: ScreenedEvent,
  { action, rule, to }: Order,
  gone: boolean,
  context: Context,
): readonly Effect[] {
  const { directory, t } = context;
  const { channel, thread, member, message } = event;
  const because = `rule:${rule.name}`;
  const reason = t("rules.because", { rule: rule.name });
  switch (action.do) {
    case "reply":
      return [answer(event, fill(action.text, member, context), because, gone)];
    case "dm":
      return [dm(member, fill(action.text, member, context), { because })];
    case "redirect": {
      const target = action.channel === undefined ? to : directory.channel(action.channel);
      if (target === undefined || target === channel) return [];
      const text = t("rules.redirect", { member: `<@${member}>`, channel: `<#${target}>` });
      return [answer(event, text, because, gone)];
    }
    case "thread": {
      if (gone || thread !== undefined) return [];
      const name = action.name;
      return [{ act: { action: "thread", channel, message, name }, because, settle: true }];
    }
    case "add-role":
    case "remove-role": {
      const role = directory.role(action.role);
      if (role === undefined) return [];
      return [{ act: { action: action.do, member, role }, because, settle: true }];
    }
    case "slow-mode": {
      if (channel === "") return [];
      const { interval, lasts } = action;
      return [
        { act: { action: "slow-mode", channel, interval, reason }, because, settle: true },
        {
          change: "schedule",
          key: `slow-mode:${channel}`,
          due: context.now + lasts,
          task: "slow-mode-end",
          data: { channel, rule: rule.name },
        },
      ];
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
