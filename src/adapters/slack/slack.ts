import type { Platform } from "../../core/platform.ts";
import { createInteractions } from "./interactions/interactions.ts";
import { onJoinedChannel } from "./moderation/removed.ts";
import { perform } from "./perform/perform.ts";
import { performedAt } from "./perform/state.ts";
import type { SlackOptions } from "./place.ts";
import { createPlatform } from "./platform.ts";

/** Slack: one workspace, by Socket Mode or HTTP. */
export function createSlack(options: SlackOptions): Platform {
  return createPlatform(options, {
    perform,
    onJoinedChannel,
    createInteractions(place) {
      // What is decided from now on, no other run has tried.
      performedAt(place);
      return createInteractions(place);
    },
  });
}
