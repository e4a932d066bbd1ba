import { react, unreact } from "../acts.ts";
import { messageShape } from "../shapes.ts";
import { type Conversation, refuseWith, type Stored } from "../world.ts";
import { type Call, inside, type Method, messageAt, text, tier, visible } from "./method.ts";

/** A person's reactions to one message, and distinct emoji on it. */
const mostOfOne = 23;
const mostEmoji = 50;

const item = (call: Call): { at: Conversation; one: Stored } => {
  const at = visible(call);
  if (!/^\d+\.\d{6}$/.test(text(call, "timestamp"))) refuseWith("bad_timestamp");
  return { at, one: messageAt(at, text(call, "timestamp")) };
};

/** `thumbsup`, `+1`, `wave::skin-tone-3`: names have no colons around them and no characters of their own. */
const named = (call: Call): string => {
  const name = text(call, "name");
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) refuseWith("invalid_name");
  return name;
};

const add: Method = {
  args: "channel!:id timestamp!:id name!:string",
  scopes: ["reactions:write"],
  perMinute: tier[3],
  run: (call) => {
    const { at, one } = item(call);
    const name = named(call);
    if (at.archived) refuseWith("is_archived");
    inside(call, at);
    const { user } = call.token;
    if (one.reactions.get(name)?.includes(user)) refuseWith("already_reacted");
    if (!one.reactions.has(name) && one.reactions.size >= mostEmoji) refuseWith("too_many_emoji");
    const mine = [...one.reactions.values()].filter((users) => users.includes(user));
    if (mine.length >= mostOfOne) refuseWith("too_many_reactions");
    react(call.world, at, one.ts, user, name);
    return {};
  },
};

const remove: Method = {
  args: "channel!:id timestamp!:id name!:string",
  scopes: ["reactions:write"],
  perMinute: tier[2],
  run: (call) => {
    const { at, one } = item(call);
    const name = named(call);
    if (at.archived) refuseWith("is_archived");
    inside(call, at);
    if (!one.reactions.get(name)?.includes(call.token.user)) refuseWith("no_reaction");
    unreact(call.world, at, one.ts, call.token.user, name);
    return {};
  },
};

const get: Method = {
  args: "channel!:id timestamp!:id full:bool",
  scopes: ["reactions:read"],
  perMinute: tier[3],
  run: (call) => {
    const { at, one } = item(call);
    return { type: "message", channel: at.id, message: messageShape(call.world, at, one) };
  },
};

export const reactions: Readonly<Record<string, Method>> = {
  "reactions.add": add,
  "reactions.remove": remove,
  "reactions.get": get,
};
