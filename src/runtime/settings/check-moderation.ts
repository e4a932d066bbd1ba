import { moderationSettings } from "../../community/moderation/settings.ts";
import { formatDuration, parseDuration } from "../../core/duration.ts";
import { get, items } from "./as-written.ts";
import type { Problem } from "./problem.ts";
import type { Source } from "./source.ts";

/** Lengths that contradict each other or the step that they stand in. */
export function checkModeration(source: Source | undefined): readonly Problem[] {
  if (!source) return [];
  return [...muteLengths(source), ...idleLengths(source)];
}

function muteLengths(source: Source): readonly Problem[] {
  const mute = get(source.value, "mute");
  const usual = moderationSettings.parse({}).mute;
  const length = (key: "default" | "longest") => {
    const written = get(mute, key);
    if (written === undefined) return usual[key];
    return typeof written === "string" ? parseDuration(written.trim()) : undefined;
  };
  const [first, longest] = [length("default"), length("longest")];
  if (first === undefined || longest === undefined || first <= longest) return [];
  const [shorter, longer] = [formatDuration(longest), formatDuration(first)];
  if (get(mute, "default") !== undefined) {
    const message = `expected at most mute.longest, which is ${shorter}, got ${longer}`;
    return [source.at(["mute", "default"], message)];
  }
  const message = `expected at least mute.default, which is ${longer}, got ${shorter}`;
  return [source.at(["mute", "longest"], message)];
}

/** Only a mute has an end. */
function idleLengths(source: Source): readonly Problem[] {
  return items(get(source.value, "strikes"), "steps").flatMap((step, index) => {
    const what = get(step, "do");
    if (get(step, "for") === undefined || (what !== "kick" && what !== "ban")) return [];
    const at = ["strikes", "steps", index, "for"];
    return [source.atKey(at, `"for" does not go with "do: ${what}": remove it`)];
  });
}
