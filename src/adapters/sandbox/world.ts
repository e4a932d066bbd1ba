import type { Event } from "../../core/event.ts";
import type { KeyValue } from "../../core/key-value.ts";
import { type Archive, createArchive } from "./archive.ts";
import { newLedger, type SeedMember, seedMembers } from "./seed.ts";
import {
  type Channel,
  conversation,
  type Deed,
  keep,
  type Ledger,
  type Person,
  type Post,
} from "./state.ts";

/** What listeners are told when the community changes. */
export type Update =
  | { readonly update: "post"; readonly post: Post }
  | { readonly update: "people" }
  | { readonly update: "deed"; readonly deed: Deed }
  | { readonly update: "clock" };

/** The sandbox's community: everything that is so, and the only way to change it. */
export interface World {
  readonly channels: readonly Channel[];
  readonly ledger: Ledger;
  now(): number;
  person(id: string): Person | undefined;
  /** A channel's posts or those of a conversation, oldest first; undefined when there is no such room. */
  room(id: string): readonly Post[] | undefined;
  post(id: string): Post | undefined;
  /** A number that was never given before, over restarts too once the world is saved. */
  number(): number;
  /** Adds a post, or says that it was changed. */
  put(post: Post): void;
  peopleChanged(): void;
  did(deed: Deed): void;
  /** Remembers an event until the bot has acknowledged it. */
  awaitHearing(event: Event): void;
  heard(event: Event): void;
  clockMoved(lead: number): void;
  listen(listener: (update: Update) => void): () => void;
  /** Resolves once all this is kept. */
  save(): Promise<void>;
}

export interface WorldOptions {
  readonly store: KeyValue;
  readonly space: string;
  readonly now: () => number;
  readonly channels: readonly Channel[];
  readonly people?: readonly SeedMember[];
}

/** The community as it was left, or a new one. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const rooms = new Map<string, Post[]>();
  const people = options.people ?? seedMembers;
  let ledger = newLedger(people);
  const archive = createArchive(options.store, options.space, {
    ledger: () => ledger,
    room: (id) => rooms.get(id) ?? [],
  });
  ledger = (await archive.ledger()) ?? ledger;
  const ids = [
    ...options.channels.map(({ id }) => id),
    ...ledger.people.map(({ id }) => conversation(id)),
  ];
  await Promise.all(ids.map(async (id) => rooms.set(id, await archive.room(id))));
  // Rooms are written before the ledger: a crash in between must not give a number twice.
  for (const posts of rooms.values()) {
    ledger.counter = Math.max(ledger.counter, posts.at(-1)?.order ?? 0);
  }
  return makeWorld(options, ledger, rooms, archive);
}

function makeWorld(
  { channels, now }: WorldOptions,
  ledger: Ledger,
  rooms: Map<string, Post[]>,
  archive: Archive,
): World {
  const listeners = new Set<(update: Update) => void>();
  const tell = (update: Update) => {
    for (const listener of listeners) listener(update);
  };

  function room(id: string): Post[] | undefined {
    const known = rooms.get(id);
    if (known || !ledger.people.some((person) => conversation(person.id) === id)) return known;
    const fresh: Post[] = [];
    rooms.set(id, fresh);
    return fresh;
  }

  return {
    channels,
    ledger,
    now,
    room,
    person: (id) => ledger.people.find((person) => person.id === id),
    post: (id) => {
      for (const posts of rooms.values()) {
        const found = posts.findLast((post) => post.id === id);
        if (found) return found;
      }
      return undefined;
    },
    number() {
      archive.touch("ledger");
      ledger.counter += 1;
      return ledger.counter;
    },
    put(post) {
      const posts = room(post.room);
      if (!posts) throw new Error(`no room "${post.room}" in the sandbox`);
      if (!posts.includes(post)) posts.push(post);
      if (posts.length > keep.posts) posts.splice(0, posts.length - keep.posts);
      archive.touch({ room: post.room });
      tell({ update: "post", post });
    },
    peopleChanged() {
      archive.touch("ledger");
      tell({ update: "people" });
    },
    did(deed) {
      ledger.deeds.push(deed);
      ledger.deeds.splice(0, ledger.deeds.length - keep.deeds);
      archive.touch("ledger");
      tell({ update: "deed", deed });
    },
    awaitHearing(event) {
      ledger.unheard.push(event);
      archive.touch("ledger");
    },
    heard({ id }) {
      ledger.unheard = ledger.unheard.filter((one) => one.id !== id);
      archive.touch("ledger");
    },
    clockMoved(lead) {
      ledger.lead = lead;
      archive.touch("ledger");
      tell({ update: "clock" });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    save: () => archive.save(),
  };
}
