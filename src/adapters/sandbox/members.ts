import type { Actor, Event } from "../../core/event.ts";
import { Denied } from "./denied.ts";
import { clashOf } from "./names.ts";
import { readableId, self } from "./seed.ts";
import type { Person, Post } from "./state.ts";
import { sees } from "./view.ts";
import type { World } from "./world.ts";

/**
 * What members do at the page. Each changes the world and answers the events that a platform
 * would send; each throws `Denied` for what a platform would not let them do.
 */

/** An event as it is made here; the sandbox gives it its id, space and time. */
export type Happening = Event extends infer One
  ? One extends Event
    ? Omit<One, "id" | "space" | "at">
    : never
  : never;

function actor({ id, name, roles }: Person): Actor {
  return { id, name, roles: [...roles] };
}

function known(world: World, id: string): Person {
  const person = world.person(id);
  if (!person || person.bot) {
    throw new Denied(404, "unknown-member", `There is no member "${id}" in the sandbox.`);
  }
  return person;
}

function present(world: World, id: string): Person {
  const person = known(world, id);
  if (person.presence === "here") return person;
  throw new Denied(
    403,
    person.presence,
    `${person.name} is not in the community: ${person.presence}.`,
  );
}

/** A muted member can neither write, nor react, nor give commands: as on Discord. */
function voiced(world: World, id: string): Person {
  const person = present(world, id);
  if (person.mutedUntil === undefined) return person;
  const until = new Date(person.mutedUntil).toISOString();
  throw new Denied(403, "muted", `${person.name} is muted until ${until}.`);
}

/** A channel that this member reads. */
function channel(world: World, id: string, member: string): string {
  if (world.reads(member, id)) return id;
  if (world.channels.some((one) => one.id === id)) throw staffOnly();
  throw new Denied(404, "unknown-channel", `There is no channel "${id}" in the sandbox.`);
}

function staffOnly(): Denied {
  return new Denied(403, "staff-only", "That is for moderators and managers only.");
}

/** A post that this member can see and that still stands. */
function visible(world: World, id: string, member: string): Post {
  const post = world.post(id);
  if (post && !post.room.startsWith("dm:")) channel(world, post.room, member);
  if (!post || post.removed || !sees(world, post, member)) {
    throw new Denied(404, "unknown-message", `There is no message "${id}" that ${member} can see.`);
  }
  return post;
}

function own(world: World, id: string, member: string): Post {
  const post = visible(world, id, member);
  if (post.author === member) return post;
  throw new Denied(403, "not-yours", "Only its author can change a message.");
}

export function say(
  world: World,
  given: { as: string; channel: string; text: string; replyTo?: string },
): Happening {
  const person = voiced(world, given.as);
  const room = channel(world, given.channel, person.id);
  if (given.replyTo !== undefined) visible(world, given.replyTo, person.id);
  const number = world.number();
  const post: Post = {
    id: `m${number}`,
    order: number,
    room,
    author: person.id,
    at: world.now(),
    text: given.text,
    ...(given.replyTo !== undefined && { replyTo: given.replyTo }),
  };
  world.put(post);
  return {
    kind: "message-created",
    message: post.id,
    channel: room,
    member: actor(person),
    text: given.text,
    ...(given.replyTo !== undefined && { replyTo: given.replyTo }),
  };
}

export function edit(
  world: World,
  given: { as: string; message: string; text: string },
): Happening {
  const person = voiced(world, given.as);
  const post = own(world, given.message, person.id);
  post.text = given.text;
  post.edits = (post.edits ?? 0) + 1;
  world.put(post);
  return { kind: "message-edited", message: post.id, text: given.text };
}

export function remove(world: World, given: { as: string; message: string }): Happening {
  const person = present(world, given.as);
  const post = own(world, given.message, person.id);
  post.removed = { at: world.now(), by: person.id };
  world.put(post);
  return { kind: "message-deleted", message: post.id, by: actor(person) };
}

/** Adds the reaction, or takes it back when it is there. */
export function react(
  world: World,
  given: { as: string; message: string; emoji: string },
): Happening | undefined {
  const person = voiced(world, given.as);
  const post = visible(world, given.message, person.id);
  const added = toggleReaction(post, person.id, given.emoji);
  world.put(post);
  if (post.only !== undefined || post.room.startsWith("dm:")) return undefined;
  return {
    kind: added ? "reaction-added" : "reaction-removed",
    message: post.id,
    member: actor(person),
    emoji: given.emoji,
  };
}

/** Whether it is there afterwards. */
function toggleReaction(post: Post, member: string, emoji: string): boolean {
  const all = { ...post.reactions };
  const who = all[emoji] ?? [];
  const added = !who.includes(member);
  all[emoji] = added ? [...who, member] : who.filter((id) => id !== member);
  if (all[emoji].length === 0) delete all[emoji];
  post.reactions = all;
  return added;
}

export function press(
  world: World,
  given: { as: string; message: string; button: string },
): Happening {
  const post = visible(world, given.message, given.as);
  const inConversation = post.room.startsWith("dm:");
  const person = inConversation ? present(world, given.as) : voiced(world, given.as);
  if (!post.buttons?.some(({ id }) => id === given.button)) {
    throw new Denied(
      404,
      "unknown-button",
      `The message has no button "${given.button}" any more.`,
    );
  }
  return {
    kind: "button",
    message: post.id,
    ...(!inConversation && { channel: post.room }),
    member: actor(person),
    button: given.button,
  };
}

export function command(
  world: World,
  given: { as: string; channel: string; text: string },
): Happening {
  const person = voiced(world, given.as);
  const room = channel(world, given.channel, person.id);
  return { kind: "command", channel: room, member: actor(person), text: given.text };
}

export function join(world: World, given: { as: string }): Happening {
  const person = known(world, given.as);
  if (person.presence === "here") {
    throw new Denied(409, "already-here", `${person.name} is in the community already.`);
  }
  if (person.presence === "banned") {
    throw new Denied(403, "banned", `${person.name} is banned and cannot come back.`);
  }
  person.presence = "here";
  world.peopleChanged();
  return { kind: "member-joined", member: actor(person) };
}

export function leave(world: World, given: { as: string }): Happening {
  const person = present(world, given.as);
  return depart(world, person, "left");
}

/**
 * Out, by their own will or another's. Only who was put out comes back without roles: a sandbox
 * whose only moderator looked at the door and stepped back in would have none.
 */
export function depart(
  world: World,
  person: Person,
  presence: "left" | "kicked" | "banned",
): Happening {
  const event: Happening = { kind: "member-left", member: actor(person) };
  person.presence = presence;
  if (presence !== "left") person.roles = [];
  world.peopleChanged();
  return event;
}

const clashes = {
  "name-taken": (name: string, free: string) =>
    `There is a "${name}" here already. How about "${free}"?`,
  "name-reserved": (name: string, free: string) =>
    `"${name}" means something else here. How about "${free}"?`,
} as const;

/** Someone new, who joins at once. */
export function newcomer(world: World, given: { name: string }): [Person, Happening] {
  const clash = clashOf(given.name, world.ledger.people);
  if (clash) {
    const { why, free } = clash;
    throw new Denied(409, why, clashes[why](given.name, free), { name: given.name, free });
  }
  const base = readableId(given.name) || "newcomer";
  const taken = (id: string) => id === self || world.person(id) !== undefined;
  const id = taken(base) ? `${base}-${world.number()}` : base;
  const person: Person = { id, name: given.name, roles: [], presence: "here" };
  world.ledger.people.push(person);
  world.peopleChanged();
  return [person, { kind: "member-joined", member: actor(person) }];
}
