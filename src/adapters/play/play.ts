import type { Action, Outcome } from "../../core/action.ts";
import type { Adapter, Directory, Request } from "../../core/adapter.ts";
import { type Capabilities, capabilities } from "../../core/capability.ts";
import { plain } from "../../core/markup.ts";

/** Without `#`, `@` and mention brackets: in a play, what a thing is called is its id. */
const bare = (written: string) => written.replace(/^<?[#@]?!?([^>]*)>?$/, "$1") || undefined;

/** In a play every member, channel and role that is named exists. */
const everybody: Directory = {
  self: "foyer",
  channel: bare,
  channelName: (id) => id,
  role: bare,
  member: bare,
  memberName: (id) => id,
};

const everything = Object.fromEntries(
  capabilities.map((capability) => [capability, { level: "native" }]),
) as unknown as Capabilities;

export interface Play extends Adapter {
  /** From now on the channel is in that category. */
  place(channel: string, category: string): void;
}

/**
 * The platform of `foyer play`: performing an action is writing its line. `write` takes whole
 * lines and returns when they are out, so that an action is recorded as done only after that.
 */
export function createPlay(write: (line: string) => void, space = "play"): Play {
  const categories = new Map<string, string>();
  const directory: Directory = { ...everybody, category: (channel) => categories.get(channel) };
  return {
    platform: "play",
    space,
    directory,
    capabilities: () => everything,
    place: (channel, category) => void categories.set(channel, category),
    async start() {},
    async perform(request): Promise<Outcome> {
      write(`${JSON.stringify(toLine(request))}\n`);
      return { outcome: "done", how: "native", message: request.id };
    },
    async stop() {},
  };
}

/** One line of output, its fields always in this order; `interval` is in milliseconds. */
export function toLine({ id, at, action, because }: Request): Record<string, unknown> {
  const { action: kind, ...rest } = action;
  const line: Record<string, unknown> = { id, at: new Date(at).toISOString(), action: kind };
  for (const field of [
    "channel",
    "thread",
    "member",
    "message",
    "messages",
    "emoji",
    "role",
    "name",
    "reason",
  ] as const) {
    const value = (rest as Record<string, unknown>)[field];
    if (value !== undefined && value !== "") line[field] = value;
  }
  const content = contentOf(action);
  if (content) {
    line.text = plain(
      content.text.replace(/(?<!\\)<@([^>\s]+)>/g, "@$1").replace(/(?<!\\)<#([^>\s]+)>/g, "#$1"),
    );
    if (content.buttons) line.buttons = content.buttons.map((button) => button.id);
    if (content.picture) line.picture = content.picture.alt;
  }
  if ("until" in action) line.until = new Date(action.until).toISOString();
  if ("interval" in action) line.interval = action.interval;
  line.because = because;
  return line;
}

function contentOf(action: Action) {
  return "content" in action ? action.content : undefined;
}
