import {
  AutoModerationActionType,
  type GatewayAutoModerationActionExecutionDispatchData,
} from "discord.js";
import { createRecent } from "../../../core/recent.ts";
import type { Surroundings } from "./surroundings.ts";

/** Nobody sends the same text again within so many milliseconds; a repeated dispatch does. */
const sameWithin = 1_000;

/**
 * Discord tells of each thing that AutoMod did about a message; that it blocked it is told once for
 * each, and has no id.
 */
export function createBlocked({ space, directory, threads, emit, now, ruleOf }: Surroundings) {
  const told = createRecent<number>(500);
  let latest = 0;

  return {
    executed(execution: GatewayAutoModerationActionExecutionDispatchData): void {
      if (execution.action.type !== AutoModerationActionType.BlockMessage) return;
      const { rule_id: automod, user_id: user, channel_id: place, content } = execution;
      const rule = ruleOf(automod);
      if (rule === undefined || place === undefined) return;
      const same = `${automod} ${user} ${place} ${content}`;
      const before = told.get(same);
      const repeated = before !== undefined && now() - before < sameWithin;
      // Two different ones within a millisecond have different ids.
      if (!repeated) latest = Math.max(now(), latest + 1);
      const stamp = repeated ? before : latest;
      told.set(same, stamp);
      emit({
        kind: "message-blocked",
        id: `${automod} ${user} ${stamp}`,
        space,
        at: now(),
        channel: threads.get(place)?.parent ?? place,
        member: directory.actor(user),
        text: content,
        rule,
      });
    },
  };
}
