import type { Event } from "../../core/event.ts";
import type { KeyValue } from "../../core/key-value.ts";
import { type Archive, createArchive } from "./archive.ts";
import { appointModerator, staffOf } from "./roles.ts";
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
  | { readonly update: "post"; readonly post: Post; readonly fresh: boolean }
  | { readonly update: "people" }
  | { readonly update: "deed"; readonly deed: Deed }
  | { readonly update: "clock" }
  /** Channels, or who reads which: what anyone knew is to be told anew. */
  | { readonly update: "everything" };

/** The sandbox's community: everything that is so, and the only way to change it. */
export interface World {
  /** Those that the settings name, and those that they named once and that hold messages. */
  readonly channels: readonly Channel[];
  readonly ledger: Ledger;
  now(): number;
  person(id: string): Person | undefined;
  /** The members who moderate or manage. */
  readonly staff: readonly Person[];
  /** Whether a member sees what is in a channel or a conversation. */
  reads(member: string, room: string): boolean;
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
  /** From now on members wait so many milliseconds between two messages in a channel. */
  slow(channel: string, interval: number): void;
  /** Takes the channels and the roles of changed settings. */
  arrange(settings: Arrangement): void;
  listen(listener: (update: Update) => void): () => void;
  /** Resolves once all this is kept. */
  save(): Promise<void>;
}

/** What the settings say of the community. */
export interface Arrangement {
  readonly channels: readonly Channel[];
  /** The names of the roles whose holders are of the staff. */
  readonly staffRoles: readonly string[];
}

export interface WorldOptions extends Arrangement {
  readonly store: KeyValue;
  readonly space: string;
  readonly now: () => number;
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
    ...[...options.channels, ...(ledger.channels ?? [])].map(({ id }) => id),
    ...ledger.people.map(({ id }) => conversation(id)),
  ];
  await Promise.all(ids.map(async (id) => rooms.set(id, await archive.room(id))));
  // Rooms are written before the ledger: a crash in between must not give a number twice.
  for (const posts of rooms.values()) {
    ledger.counter = Math.max(ledger.counter, posts.at(-1)?.order ?? 0);
  }
  const world = makeWorld(options, ledger, rooms, archive);
  world.arrange(options);
  return world;
}

/** Named channels first, then what is left of others; the staff's last. */
function channelsOf(
  named: readonly Channel[],
  before: readonly Channel[],
  rooms: ReadonlyMap<string, readonly Post[]>,
): readonly Channel[] {
  const left = before.filter(
    ({ id }) => rooms.get(id)?.length && !named.some((channel) => channel.id === id),
  );
  const slowed = named.map((channel) => {
    const slow = before.find(({ id }) => id === channel.id)?.slow;
    return slow === undefined ? channel : { ...channel, slow };
  });
  const all = [...slowed, ...left];
  return [...all.filter(({ staff }) => !staff), ...all.filter(({ staff }) => staff)];
}

function makeWorld(
  { now }: WorldOptions,
  ledger: Ledger,
  rooms: Map<string, Post[]>,
  archive: Archive,
): World {
  const listeners = new Set<(update: Update) => void>();
  let channels: readonly Channel[] = [];
  let staffRoles: readonly string[] = [];
  let staff: readonly Person[] = [];
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

  /** Whether it is other people than before. */
  function countStaff(): boolean {
    const before = staff;
    staff = staffOf(ledger, staffRoles);
    return staff.length !== before.length || staff.some((one) => !before.includes(one));
  }

  return {
    get channels() {
      return channels;
    },
    get staff() {
      return staff;
    },
    ledger,
    now,
    reads(member, room) {
      if (room.startsWith("dm:")) return room === conversation(member);
      const channel = channels.find(({ id }) => id === room);
      if (!channel?.staff) return channel !== undefined;
      return staff.some(({ id }) => id === member);
    },
    arrange(settings) {
      channels = channelsOf(settings.channels, ledger.channels ?? [], rooms);
      for (const { id } of channels) if (!rooms.has(id)) rooms.set(id, []);
      ledger.channels = channels;
      ({ staffRoles } = settings);
      appointModerator(ledger, staffRoles);
      countStaff();
      archive.touch("ledger");
      tell({ update: "everything" });
    },
    slow(channel, interval) {
      channels = channels.map((one) => {
        if (one.id !== channel) return one;
        const { slow: _, ...rest } = one;
        return interval > 0 ? { ...rest, slow: interval } : rest;
      });
      ledger.channels = channels;
      archive.touch("ledger");
      tell({ update: "everything" });
    },
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
      const fresh = !posts.includes(post);
      if (fresh) posts.push(post);
      if (posts.length > keep.posts) posts.splice(0, posts.length - keep.posts);
      archive.touch({ room: post.room });
      tell({ update: "post", post, fresh });
    },
    peopleChanged() {
      archive.touch("ledger");
      tell({ update: countStaff() ? "everything" : "people" });
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
