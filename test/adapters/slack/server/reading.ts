import type { Try } from "./delivery.ts";
import type { LoopbackSlack, Request } from "./slack.ts";
import { conversation, directMessage, idOf, type Stored, type World } from "./world.ts";

/** What a test reads of the workspace. */

type Reading = Pick<
  LoopbackSlack,
  | "texts"
  | "messages"
  | "lastMessage"
  | "ephemerals"
  | "dms"
  | "dm"
  | "members"
  | "reactions"
  | "uploads"
  | "requests"
  | "calls"
  | "views"
  | "deliveries"
>;

const spoken = (one: Stored): boolean =>
  !one.deleted && !/^(channel|group)_/.test(one.subtype ?? "");

export const reading = (world: World, requests: Request[], tries: Try[]): Reading => ({
  texts: (place) =>
    conversation(world, place)
      .messages.filter(spoken)
      .map((one) => one.text),
  messages: (place) => [...conversation(world, place).messages],
  lastMessage: (place) => {
    const at = conversation(world, place);
    const last = at.messages.findLast(spoken);
    if (!last) throw new Error(`nothing was said in ${at.name}`);
    return last;
  },
  ephemerals: (who) => world.ephemerals.filter((one) => one.user === idOf(who) && !one.deleted),
  dms: (who) =>
    directMessage(world, idOf(who))
      .messages.filter((one) => one.user === world.self && !one.deleted)
      .map((one) => one.text),
  dm: (who) => directMessage(world, idOf(who)).id,
  members: (place) => [...conversation(world, place).members],
  reactions: (message) => {
    const one = conversation(world, message.channel).messages.find((m) => m.ts === message.ts);
    return Object.fromEntries(
      [...(one?.reactions ?? [])].map(([name, users]) => [name, [...users]]),
    );
  },
  uploads: world.uploads,
  requests,
  calls: (method) => requests.filter((one) => one.method === method),
  views: (who) => world.views.filter((one) => one.user === idOf(who)),
  deliveries: tries,
});
