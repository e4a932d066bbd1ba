import type { WebClient } from "@slack/web-api";
import { callAs, recordsIn } from "./call.ts";
import { type Fields, textAt } from "./inbound/reading.ts";
import type { Channel } from "./place.ts";
import { problemOf } from "./problem.ts";

/** The channels of a workspace that the bot can see, kept up to date by events. */
export interface ChannelList {
  /** Reads them all anew. What the token may not see is left out; rejects for other reasons. */
  load(): Promise<void>;
  get(id: string): ListedChannel | undefined;
  /** The id of what somebody wrote as `#name`, as Slack writes it, or as an id. */
  find(name: string): string | undefined;
  /** Those that the bot is in. */
  joined(): readonly Channel[];
  all(): readonly ListedChannel[];
  learn(channel: Fields): void;
  update(id: string, change: Partial<Pick<ListedChannel, "name" | "archived" | "member">>): void;
  forget(id: string): void;
}

export interface ListedChannel extends Channel {
  readonly archived: boolean;
  /** The bot is in it. */
  readonly member: boolean;
}

/** Slack's limit is just below 1,000 a page. */
const pageSize = 999;

/** Each kind has its own scope, so each is asked for by itself. */
const kinds = ["public_channel", "private_channel"] as const;

export function createChannelList({ client }: { readonly client: WebClient }): ChannelList {
  let channels = new Map<string, ListedChannel>();

  async function* listed(types: string): AsyncGenerator<Fields> {
    let cursor: string | undefined;
    do {
      const page = await callAs(client, "conversations.list", {
        types,
        limit: pageSize,
        exclude_archived: true,
        ...(cursor && { cursor }),
      });
      yield* recordsIn(page.channels);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
  }

  return {
    async load() {
      const loaded = new Map<string, ListedChannel>();
      for (const kind of kinds) {
        try {
          for await (const channel of listed(kind)) put(loaded, channel);
        } catch (error) {
          const problem = problemOf(error);
          if (problem.kind !== "refused" || problem.error !== "missing_scope") throw error;
        }
      }
      channels = loaded;
    },
    get: (id) => channels.get(id),
    find(name) {
      const id = /^<#(\w+)(?:\|[^>]*)?>$/.exec(name)?.[1] ?? name;
      if (channels.has(id)) return id;
      const wanted = folded(name.replace(/^#/, ""));
      return [...channels.values()].find((one) => !one.archived && folded(one.name) === wanted)?.id;
    },
    joined: () => [...channels.values()].filter(({ member, archived }) => member && !archived),
    all: () => [...channels.values()],
    learn: (channel) => put(channels, channel),
    update(id, change) {
      const before = channels.get(id);
      if (before) channels.set(id, { ...before, ...change });
    },
    forget: (id) => void channels.delete(id),
  };
}

function put(channels: Map<string, ListedChannel>, channel: Fields): void {
  const id = textAt(channel, "id");
  const name = textAt(channel, "name");
  if (id === undefined || name === undefined || channel.is_mpim === true) return;
  channels.set(id, {
    id,
    name,
    private: channel.is_private === true || channel.is_group === true,
    general: channel.is_general === true,
    archived: channel.is_archived === true,
    member: channel.is_member === true,
  });
}

const folded = (name: string) => name.normalize("NFKC").toLowerCase();
