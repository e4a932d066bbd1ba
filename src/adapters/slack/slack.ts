import type { Platform } from "../../core/platform.ts";
import { createInteractions } from "./interactions/interactions.ts";
import { onJoinedChannel } from "./moderation/removed.ts";
import { perform } from "./perform/perform.ts";
import type { SlackOptions } from "./place.ts";
import { createPlatform } from "./platform.ts";

/** Slack: one workspace, by Socket Mode or HTTP. */
export function createSlack(options: SlackOptions): Platform {
  return createPlatform(options, { perform, createInteractions, onJoinedChannel });
}
