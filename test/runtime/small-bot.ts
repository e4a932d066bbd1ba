import { type BotOptions, createBot, type Log } from "../../src/bot.ts";
import type { AnyEventDecision, Command } from "../../src/community/define.ts";
import { moderationSettings } from "../../src/community/moderation/settings.ts";
import { promptsSettings } from "../../src/community/prompts/settings.ts";
import { rulesSettings } from "../../src/community/rules/settings.ts";
import { communitySettings, type Settings } from "../../src/community/settings.ts";
import type { Clock } from "../../src/core/clock.ts";
import { stillClock } from "../../src/core/clock.ts";
import type { Event, EventKind, MessageCreated } from "../../src/core/event.ts";
import type { History } from "../../src/core/store.ts";
import { loadCatalogues } from "../../src/runtime/translate.ts";
import { openHistory } from "../../src/stores/sqlite/history.ts";
import { type FakeAdapter, fakeAdapter } from "../../src/testing/fake-adapter.ts";

export const start = Date.parse("2027-03-01T12:00:00Z");

export function smallSettings(more: { prompts?: object[] } = {}): Settings {
  return {
    community: communitySettings.parse({
      name: "Small",
      channels: { staff: "#staff" },
      levels: { moderator: ["@Moderator"] },
    }),
    rules: rulesSettings.parse({}),
    moderation: moderationSettings.parse({}),
    prompts: promptsSettings.parse({ prompts: more.prompts ?? [] }),
    contests: { contests: [] },
    reports: { reports: [] },
  };
}

export interface SmallOptions {
  events?: readonly AnyEventDecision[];
  commands?: Record<string, Command>;
  adapters?: readonly FakeAdapter[];
  history?: History;
  clock?: Clock;
  settings?: Settings;
  inline?: boolean;
}

/** The real wiring around a handful of decisions, for tests of the engine alone. */
export async function smallBot(options: SmallOptions = {}) {
  const adapters = options.adapters ?? [fakeAdapter()];
  const history = options.history ?? openHistory({ file: ":memory:", community: "main" });
  const clock = options.clock ?? stillClock(start);
  const logged: { level: string; message: string; details?: object | undefined }[] = [];
  const log: Log = (level, message, details) => void logged.push({ level, message, details });
  const events = new Map<EventKind, AnyEventDecision>(
    (options.events ?? []).map((event) => [event.kind, event]),
  );
  const bot = createBot({
    settings: options.settings ?? smallSettings(),
    adapters,
    history,
    clock,
    loaded: {
      commands: new Map(Object.entries(options.commands ?? {})),
      events,
    } as BotOptions["loaded"],
    catalogues: loadCatalogues("locales"),
    log,
    inline: options.inline ?? true,
  });
  await bot.start();
  return { bot, adapter: adapters[0]!, history, clock, logged };
}

export function said(id: string, more: Partial<MessageCreated> = {}): Event {
  return {
    kind: "message-created",
    id,
    message: id,
    space: "here",
    at: start,
    channel: "general",
    member: { id: "alice" },
    text: `text ${id}`,
    ...more,
  };
}
