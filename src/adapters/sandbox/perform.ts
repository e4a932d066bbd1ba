import type { Action, Content, Outcome } from "../../core/action.ts";
import type { Request } from "../../core/adapter.ts";
import { spelled } from "./emoji.ts";
import { depart, type Happening } from "./members.ts";
import { conversation, type Deed, keep, type Person, type Post } from "./state.ts";
import type { World } from "./world.ts";

/** What the bot does to the community. Every kind of action, each answered as a platform would. */

type Refusal = Extract<Outcome, { outcome: "refused" }>;
type Happened = (event: Happening) => void;

const done = { outcome: "done", how: "native" } as const;

function refused(why: Refusal["why"], note: string): Refusal {
  return { outcome: "refused", why, note };
}

const noMember = (id: string) => refused("not-found", `the sandbox has no member "${id}"`);
const noChannel = (id: string) => refused("not-found", `the sandbox has no channel "${id}"`);
const noMessage = (id: string) => refused("not-found", `the sandbox has no message "${id}"`);

/**
 * Performs one request, once: an id that was performed before changes nothing and answers as the
 * first time. `happened` is told what a platform would report of it (a kicked member has left).
 */
export function perform(world: World, request: Request, happened: Happened): Outcome {
  const before = world.ledger.performed.findLast(([id]) => id === request.id)?.[1];
  if (before) return before;
  if (world.post(request.id)) return { ...done, message: request.id };
  const outcome = act(world, request, happened);
  remember(world, request, outcome);
  return outcome;
}

/** Refusals are not kept: asked again later, the answer may be another. */
function remember(world: World, { id, at, because, action }: Request, outcome: Outcome): void {
  const { performed } = world.ledger;
  if (outcome.outcome === "done") {
    performed.push([id, outcome]);
    performed.splice(0, performed.length - keep.performed);
  }
  const deed: Deed = {
    id,
    at,
    because,
    action: action.action,
    ...("member" in action && action.member !== undefined && { member: action.member }),
    ...("channel" in action && action.channel !== "" && { room: action.channel }),
    ...("until" in action && { until: action.until }),
    ...("interval" in action && { interval: action.interval }),
    ...("role" in action && { role: action.role }),
    ...(outcome.outcome === "refused" && { refused: outcome.note }),
  };
  world.did(deed);
}

function act(world: World, request: Request, happened: Happened): Outcome {
  const { action } = request;
  switch (action.action) {
    case "send":
      return send(world, request, action);
    case "reply":
      return reply(world, request, action);
    case "dm":
      return dm(world, request, action);
    case "edit":
      return edit(world, action);
    case "delete-message":
      return erase(world, request, action);
    case "delete-messages":
      return eraseAll(world, request, action);
    case "thread":
      return openThread(world, request, action);
    case "slow-mode":
      return slowDown(world, action);
    case "delete-thread":
      return closeThread(world, action);
    case "react":
      return react(world, action);
    case "add-role":
    case "remove-role":
      return changeRole(world, action);
    case "unban":
      return unban(world, action.member);
    case "ban":
      return exclude(world, action.member, "banned", happened);
    case "kick":
      return exclude(world, action.member, "kicked", happened);
    case "mute":
      return withMember(world, action.member, (person) => {
        person.mutedUntil = action.until;
      });
    case "unmute":
      return withMember(world, action.member, (person) => {
        delete person.mutedUntil;
      });
  }
}

function speak(
  world: World,
  { id, at }: Request,
  room: string,
  content: Content,
  more: Partial<Pick<Post, "only" | "replyTo">> = {},
): Outcome {
  const { text, buttons, picture } = content;
  world.put({
    id,
    order: world.number(),
    room,
    author: "foyer",
    at,
    text,
    ...(buttons && { buttons }),
    ...(picture && { picture }),
    ...more,
  });
  return { ...done, message: id };
}

/** The action of one kind. */
type Of<Kind extends Action["action"]> = Extract<Action, { action: Kind }>;

const isChannel = (world: World, id: string) => world.channels.some((one) => one.id === id);

function send(world: World, request: Request, action: Of<"send">): Outcome {
  if (!isChannel(world, action.channel)) return noChannel(action.channel);
  const replyTo = action.replyTo ?? action.thread;
  if (replyTo !== undefined && !world.post(replyTo)) return noMessage(replyTo);
  const more = replyTo === undefined ? {} : { replyTo };
  return speak(world, request, action.channel, action.content, more);
}

function reply(world: World, request: Request, action: Of<"reply">): Outcome {
  const person = world.person(action.member);
  if (!person) return noMember(action.member);
  // A button in a conversation with the bot is answered there: nobody else reads it anyway.
  if (action.channel === "" || action.channel === conversation(person.id)) {
    return speak(world, request, conversation(person.id), action.content);
  }
  if (!isChannel(world, action.channel)) return noChannel(action.channel);
  // Who lost sight of the channel meanwhile still gets the answer.
  if (!world.reads(person.id, action.channel)) {
    return speak(world, request, conversation(person.id), action.content);
  }
  return speak(world, request, action.channel, action.content, { only: person.id });
}

function dm(world: World, request: Request, { member, content }: Of<"dm">): Outcome {
  const person = world.person(member);
  if (!person) return noMember(member);
  if (person.presence !== "here") {
    return refused("forbidden", `${person.name} is not in the community and takes no messages`);
  }
  return speak(world, request, conversation(person.id), content);
}

function edit(world: World, action: Of<"edit">): Outcome {
  const post = world.post(action.message);
  if (!post || post.removed) return noMessage(action.message);
  if (post.author !== "foyer") return refused("forbidden", "only the bot's own messages");
  const { text, buttons, picture } = action.content;
  post.text = text;
  delete post.buttons;
  delete post.picture;
  Object.assign(post, buttons && { buttons }, picture && { picture });
  post.edits = (post.edits ?? 0) + 1;
  world.put(post);
  return { ...done, message: post.id };
}

function erase(world: World, { because }: Request, action: Of<"delete-message">): Outcome {
  const post = world.post(action.message);
  if (!post || post.removed) return noMessage(action.message);
  post.removed = { at: world.now(), by: "foyer", because };
  world.put(post);
  return done;
}

/** Those that are gone already are passed over; none at all is an answer of its own. */
function eraseAll(world: World, request: Request, action: Of<"delete-messages">): Outcome {
  const { channel, messages } = action;
  const outcomes = messages.map((message) =>
    erase(world, request, { action: "delete-message", channel, message }),
  );
  return outcomes.find(({ outcome }) => outcome === "done") ?? outcomes[0] ?? noChannel(channel);
}

function closeThread(world: World, { thread }: Of<"delete-thread">): Outcome {
  const post = world.post(thread);
  if (post?.thread === undefined) {
    return refused("not-found", `the sandbox has no thread "${thread}"`);
  }
  delete post.thread;
  world.put(post);
  return done;
}

function slowDown(world: World, { channel, interval }: Of<"slow-mode">): Outcome {
  if (!isChannel(world, channel)) return noChannel(channel);
  world.slow(channel, interval);
  return done;
}

/** The outcome names the first text, where there is one, else the message that bears the thread. */
function openThread(
  world: World,
  request: Request,
  { message, name, content }: Of<"thread">,
): Outcome {
  const post = world.post(message);
  if (!post || post.removed) return noMessage(message);
  post.thread = name;
  world.put(post);
  if (content) speak(world, request, post.room, content, { replyTo: post.id });
  return {
    outcome: "done",
    how: "emulated",
    message: content ? request.id : post.id,
    note: "a thread's messages stand in the channel as answers to its first",
  };
}

function react(world: World, action: Of<"react">): Outcome {
  const post = world.post(action.message);
  const emoji = spelled(action.emoji);
  if (!post || post.removed) return noMessage(action.message);
  const who = post.reactions?.[emoji] ?? [];
  if (!who.includes("foyer")) {
    post.reactions = { ...post.reactions, [emoji]: [...who, "foyer"] };
    world.put(post);
  }
  return done;
}

function changeRole(world: World, action: Of<"add-role" | "remove-role">): Outcome {
  const { role } = action;
  if (!world.ledger.roles.some(({ id }) => id === role)) {
    return refused("not-found", `the sandbox has no role "${role}"`);
  }
  return withMember(world, action.member, (person) => {
    const others = person.roles.filter((id) => id !== role);
    person.roles = action.action === "add-role" ? [...others, role] : others;
  });
}

/** Does something to a member who is in the community. */
function withMember(world: World, id: string, change: (person: Person) => void): Outcome {
  const person = world.person(id);
  if (!person) return noMember(id);
  if (person.bot) return refused("forbidden", "the bot does nothing to itself");
  if (person.presence !== "here") {
    return refused("not-found", `${person.name} is not in the community`);
  }
  change(person);
  world.peopleChanged();
  return done;
}

function exclude(
  world: World,
  id: string,
  presence: "kicked" | "banned",
  happened: Happened,
): Outcome {
  const person = world.person(id);
  if (!person) return noMember(id);
  if (person.bot) return refused("forbidden", "the bot does nothing to itself");
  if (person.presence === "here") {
    happened(depart(world, person, presence));
    return done;
  }
  if (presence === "kicked") return refused("not-found", `${person.name} is not in the community`);
  person.presence = "banned";
  world.peopleChanged();
  return done;
}

function unban(world: World, id: string): Outcome {
  const person = world.person(id);
  if (!person) return noMember(id);
  if (person.presence !== "banned") return refused("not-found", `${person.name} is not banned`);
  person.presence = "left";
  world.peopleChanged();
  return done;
}
