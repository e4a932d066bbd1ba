import { second } from "../../core/duration.ts";
import type { Actor, Attachment, Event } from "../../core/event.ts";
import { Denied } from "./denied.ts";
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

export function actor({ id, name, roles, createdAt }: Person): Actor & { name: string } {
  return { id, name, roles: [...roles], ...(createdAt !== undefined && { createdAt }) };
}

function known(world: World, id: string): Person {
  const person = world.person(id);
  if (!person || person.bot) {
    throw new Denied(404, "unknown-member", `There is no member "${id}" in the sandbox.`);
  }
  return person;
}

export function present(world: World, id: string): Person {
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
  given: {
    as: string;
    channel: string;
    text: string;
    replyTo?: string;
    attachments?: readonly Attachment[];
  },
): Happening {
  const person = voiced(world, given.as);
  const room = channel(world, given.channel, person.id);
  patient(world, room, person);
  const files = given.attachments?.length ? { attachments: given.attachments } : {};
  if (given.replyTo !== undefined) visible(world, given.replyTo, person.id);
  const number = world.number();
  const post: Post = {
    id: `m${number}`,
    order: number,
    room,
    author: person.id,
    at: world.now(),
    text: given.text,
    ...files,
    ...(given.replyTo !== undefined && { replyTo: given.replyTo }),
  };
  world.put(post);
  return {
    kind: "message-created",
    message: post.id,
    channel: room,
    member: actor(person),
    text: given.text,
    ...files,
    ...(given.replyTo !== undefined && { replyTo: given.replyTo }),
  };
}

/** In a channel with a slow mode members wait between two messages; its moderators do not. */
function patient(world: World, room: string, person: Person): void {
  const slow = world.channels.find(({ id }) => id === room)?.slow;
  if (slow === undefined || world.staff.includes(person)) return;
  const last = world.room(room)?.findLast(({ author }) => author === person.id);
  const wait = last === undefined ? 0 : last.at + slow - world.now();
  if (wait <= 0) return;
  const seconds = String(Math.ceil(wait / second));
  throw new Denied(
    429,
    "slow-mode",
    `#${room} is in slow mode: ${person.name} can write again in ${seconds} s.`,
    { name: person.name, seconds },
  );
}

export function edit(
  world: World,
  given: { as: string; message: string; text: string; attachments?: readonly Attachment[] },
): Happening {
  const person = voiced(world, given.as);
  const post = own(world, given.message, person.id);
  post.text = given.text;
  post.edits = (post.edits ?? 0) + 1;
  const files = given.attachments ? { attachments: given.attachments } : {};
  Object.assign(post, files);
  world.put(post);
  return { kind: "message-edited", message: post.id, text: given.text, ...files };
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
