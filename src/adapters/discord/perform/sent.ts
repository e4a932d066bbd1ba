import type { Client } from "discord.js";
import { createRecent, type Recent } from "../../../core/recent.ts";

/** What one connection remembers of its own messages. Bounded, and gone with the process. */
export interface Sent {
  /** The message that a request ended in. */
  readonly messages: Recent<string>;
  /** The request that a message was sent for. */
  readonly requests: Recent<string>;
  /** The requests to remove somebody, or to let them in again, whose answer was lost. */
  readonly lost: Recent<true>;
  /** The private channels with members. */
  readonly privateChannels: Recent<string>;
}

const most = 2_000;
const sent = new WeakMap<Client, Sent>();

export function sentBy(client: Client): Sent {
  const known = sent.get(client);
  if (known) return known;
  const fresh: Sent = {
    messages: createRecent(most),
    requests: createRecent(most),
    lost: createRecent(most),
    privateChannels: createRecent(most),
  };
  sent.set(client, fresh);
  return fresh;
}
