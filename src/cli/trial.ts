import type { Screened } from "../community/filters/filter.ts";
import { describeAction } from "../community/rules/actions.ts";
import { createScreen, type Match, type Screen } from "../community/screen.ts";
import type { Settings } from "../community/settings.ts";
import { createWindows } from "../community/windows.ts";
import type { Directory } from "../core/adapter.ts";
import type { MemberRecord } from "../core/history.ts";
import { levelOf } from "../runtime/permissions.ts";

/** Compiled once for each state of the settings: drafts are tried at every pause in typing. */
const screens = new WeakMap<Settings, Screen>();

type Draft = Pick<Screened, "text" | "member" | "channel" | "at" | "attachments" | "createdAt"> & {
  readonly roles: readonly string[];
};

/** What the rules would say of one message on its own: which match, by which words, what they do. */
export function trial(
  settings: Settings,
  draft: Draft,
  author: Pick<MemberRecord, "joinedAt" | "firstMessageAt"> | undefined,
  directory: Directory,
) {
  let screen = screens.get(settings);
  if (!screen) {
    screen = createScreen({ settings, directory, windows: createWindows() });
    screens.set(settings, screen);
  }
  const { matches } = screen.screen({
    ...draft,
    ...(author?.joinedAt !== undefined && { joinedAt: author.joinedAt }),
    ...(author?.firstMessageAt === undefined && { first: true }),
    level: levelOf(draft.roles, settings.community, directory),
    id: "trial",
    // As a new message, but what was edited is not counted.
    subject: "messages",
    edited: true,
  });
  return matches.map((match) => described(match, draft.text, settings));
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
