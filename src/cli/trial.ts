import { createPlay } from "../adapters/play/play.ts";
import { describeAction } from "../community/rules/actions.ts";
import { createScreen, type Match, type Screen } from "../community/screen.ts";
import type { Settings } from "../community/settings.ts";
import { createWindows } from "../community/windows.ts";

/** Compiled once for each state of the settings: drafts are tried at every pause in typing. */
const screens = new WeakMap<Settings, Screen>();

/** What the rules would say of one message on its own: which match, by which words, what they do. */
export function trial(
  settings: Settings,
  { text, member, channel, at }: { text: string; member: string; channel: string; at: number },
) {
  let screen = screens.get(settings);
  if (!screen) {
    const { directory } = createPlay(() => {});
    screen = createScreen({ settings, directory, windows: createWindows() });
    screens.set(settings, screen);
  }
  const draft = { id: "trial", at, channel, member, text, edited: true };
  // As a new message, but what was edited is not counted.
  const { matches } = screen.screen({ ...draft, subject: "messages" });
  return matches.map((match) => described(match, text, settings));
}

function described({ rule, spans, acts, stoppedBy }: Match, text: string, settings: Settings) {
  const words = spans
    .filter(({ start, end }) => end - start < text.length || text.length <= 60)
    .slice(0, 3)
    .map(({ start, end, read }) => ({
      written: text.slice(start, end),
      ...(read !== undefined && { read }),
    }));
  return {
    rule: rule.name,
    place: settings.places?.get(rule.name) ?? "",
    words,
    does: rule.do.map(describeAction),
    how: acts ? "acts" : stoppedBy === undefined ? "watches" : "stopped",
  } as const;
}
