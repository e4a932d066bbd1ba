import { blocksOf, channelOf, urlFor } from "./interactions.ts";
import type { Ephemeral, Json, Message, OpenView } from "./records.ts";
import { messageShape, viewShape } from "./shapes.ts";
import { stateValues } from "./state.ts";
import {
  conversation,
  eventTs,
  type Mutable,
  type Stored,
  type User,
  type World,
} from "./world.ts";

/** Where something was pressed, and how the payload tells of it. */

export type Pressed = {
  holder: { readonly blocks?: unknown };
  fields: Json;
  url: ReturnType<typeof urlFor> | null;
};

export const inView = (world: World, where: OpenView): Pressed => {
  const open = world.views.find((one) => one.id === where.id);
  if (!open) throw new Error(`the modal ${where.id} is closed`);
  return {
    holder: { blocks: open.view.blocks },
    fields: { container: { type: "view", view_id: open.id }, view: viewShape(world, open) },
    url: null,
  };
};

export const inMessage = (world: World, who: User, where: Message | Ephemeral): Pressed => {
  const at = conversation(world, where.channel);
  if (where.deleted) throw new Error("the message is gone");
  if (!at.members.includes(who.id)) throw new Error(`${who.name} is not in #${at.name}`);
  const original: Stored | Mutable<Ephemeral> | undefined =
    "ts" in where
      ? at.messages.find((one) => one.ts === where.ts && !one.deleted)
      : world.ephemerals.find((one) => one === where);
  if (!original) throw new Error("the message is gone");
  if (!("ts" in original) && original.user !== who.id)
    throw new Error(`${who.name} does not see this message`);
  const isEphemeral = !("ts" in original);
  const ts = "ts" in original ? original.ts : eventTs(world);
  const url = urlFor(world, who, at.id, original);
  const message = "ts" in original ? messageShape(world, at, original) : undefined;
  return {
    holder: original,
    url,
    fields: {
      container: {
        type: "message",
        message_ts: ts,
        channel_id: at.id,
        is_ephemeral: isEphemeral,
        ...(original.threadTs ? { thread_ts: original.threadTs } : {}),
      },
      channel: channelOf(world, at.id),
      ...(message ? { message } : {}),
      state: { values: stateValues(blocksOf(original), {}) },
      response_url: url.url,
    },
  };
};

export const messageShortcut = (world: World, who: User, message: Message) => {
  const at = conversation(world, message.channel);
  const one = at.messages.find((other) => other.ts === message.ts && !other.deleted);
  if (!one) throw new Error(`there is no message ${message.ts}`);
  const url = urlFor(world, who, at.id, null);
  const fields = {
    message_ts: one.ts,
    message: messageShape(world, at, one),
    channel: channelOf(world, at.id),
    response_url: url.url,
  };
  return { url, fields };
};
