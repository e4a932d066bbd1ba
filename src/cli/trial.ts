import { createPlay } from "../adapters/play/play.ts";
import { createScreen } from "../community/screen.ts";
import type { Settings } from "../community/settings.ts";
import { createWindows } from "../community/windows.ts";
import { describeAction } from "./try.ts";

/** What the rules would say of one message on its own: which break it, and what they would do. */
export function trial(
  settings: Settings,
  message: { text: string; member: string; channel: string },
) {
  const { directory } = createPlay(() => {});
  const screen = createScreen({ rules: settings.rules.rules, directory, windows: createWindows() });
  const { matches } = screen.screen({ id: "trial", at: 0, edited: false, ...message }, []);
  return matches.map(({ rule }) => ({ rule: rule.name, does: rule.do.map(describeAction) }));
}
