import { folders } from "../../src/cli/home.ts";
import type { Settings } from "../../src/community/settings.ts";
import { readSettings } from "../../src/runtime/settings/read.ts";
import { type StoryOptions, story } from "../../src/testing/index.ts";

export function shipped(dir = "config"): Settings {
  const read = readSettings(dir);
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

/** The platform that the stories of this test file are played on; in memory when absent. */
const scene: { stage?: StoryOptions["stage"]; platform: string } = { platform: "memory" };

/** Plays all stories that are imported afterwards on another platform. */
export function playOn(platform: string, stage: NonNullable<StoryOptions["stage"]>): void {
  scene.platform = platform;
  scene.stage = stage;
}

export const platform = () => scene.platform;

/** The shipped community, on a Monday noon in March. */
export function home(options: Partial<StoryOptions> = {}) {
  return story({
    settings: shipped(),
    folders,
    start: "2027-03-01T11:00:00Z",
    ...(scene.stage && { stage: scene.stage }),
    ...options,
  });
}
