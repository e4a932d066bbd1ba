import { elementsOf } from "./blocks.ts";
import type { Deliveries } from "./delivery.ts";
import { makeResponseUrl, sayTo } from "./response-url.ts";
import { isRecord } from "./rules.ts";
import type { Delivery, Ephemeral, Interaction, Json } from "./slack.ts";
import { checkView, closeView, closeViews, openView, updateView } from "./views.ts";
import {
  conversation,
  directMessage,
  type Mutable,
  makeId,
  type ResponseUrl,
  type Stored,
  type StoredView,
  type User,
  type World,
} from "./world.ts";

/** What happens between a click (or command) and what the person sees of the answer. */

export const makeTrigger = (world: World, user: string): string => {
  const id = `${makeId(world, "1").slice(1)}.${world.team.id}.${Math.random().toString(36).slice(2)}`;
  world.triggers.set(id, { user, madeAt: world.now(), used: false });
  return id;
};

export const person = (world: World, who: User): Json => ({
  id: who.id,
  username: who.name,
  name: who.name,
  team_id: world.team.id,
});

export const envelopeBase = (world: World, who: User): Json => ({
  user: person(world, who),
  api_app_id: world.appId,
  token: "loopback-verification-token",
  team: { id: world.team.id, domain: world.team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

export const urlFor = (
  world: World,
  who: User,
  channel: string,
  original: Stored | Mutable<Ephemeral> | null,
) => makeResponseUrl(world, who.id, channel, original);

type Sent = {
  world: World;
  held: Deliveries;
  who: User;
  type: Delivery["type"];
  payload: Json;
  triggerId: string;
  url: { url: string; held: ResponseUrl } | null;
  /** Applies the acknowledgement's payload. */
  onAck: (ack: Json) => void;
};

/** Delivers an interaction and tells what came of it. */
export const interact = async (sent: Sent): Promise<Interaction> => {
  const { world, who, url } = sent;
  const im = directMessage(world, who.id);
  const ephemeralsBefore = world.ephemerals.length;
  const dmsBefore = im.messages.length;
  const answers = (): readonly string[] =>
    [
      ...world.ephemerals.slice(ephemeralsBefore).filter((one) => one.user === who.id),
      ...im.messages.slice(dmsBefore).filter((one) => one.user === world.self),
    ].map((one) => one.text);
  const got = await sent.held.deliver(sent.type, sent.payload);
  if (got) sent.onAck(got.ack ?? {});
  return {
    triggerId: sent.triggerId,
    responseUrl: url?.url ?? "",
    payload: sent.payload,
    acked: got !== null,
    ackedAfter: got?.after ?? 0,
    ack: got?.ack ?? null,
    get responses() {
      return url?.held.responses ?? [];
    },
    get answers() {
      return answers();
    },
    answered: (count = 1, ms = 2000) => waitFor(answers, count, ms),
  };
};

const waitFor = async (
  read: () => readonly string[],
  count: number,
  ms: number,
): Promise<readonly string[]> => {
  const end = performance.now() + ms;
  while (read().length < count) {
    if (performance.now() > end)
      throw new Error(`${read().length} of ${count} answers after ${ms} ms: ${read().join(" | ")}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return read();
};

/** A command's acknowledgement may be a message. */
export const ackMessage = (world: World, held: ResponseUrl) => (ack: Json) => {
  if (Object.keys(ack).length > 0) sayTo(world, held, ack, "ack");
};

/** A submission's acknowledgement says what becomes of the modal; nothing closes it. */
export const ackView = (world: World, open: StoredView, trigger: string) => (ack: Json) => {
  const { response_action: action } = ack;
  if (action === undefined) return closeView(world, open.id);
  if (action === "clear") return closeViews(world, open.user);
  if (action === "update") return updateView(world, open, checkView(ack.view));
  if (action === "push") {
    openView(world, open.user, checkView(ack.view), { push: true, trigger });
    return;
  }
  if (action !== "errors") throw new Error(`unknown response_action: ${String(action)}`);
  const ids = blocksOf(open.view).map((one) => one.block_id);
  const errors = isRecord(ack.errors) ? Object.entries(ack.errors) : [];
  if (errors.length === 0) throw new Error("response_action errors without errors");
  for (const [id, text] of errors)
    if (!ids.includes(id) || typeof text !== "string")
      throw new Error(`an error for a block that is not in the modal: ${id}`);
};

export const blocksOf = (holder: { readonly blocks?: unknown }): Json[] =>
  Array.isArray(holder.blocks) ? holder.blocks.filter(isRecord) : [];

/** The element of an action_id, and its block. Throws when there is none, and for a hidden one. */
export const elementAt = (
  holder: { readonly blocks?: unknown },
  actionId: string,
): { block: Json; element: Json } => {
  for (const block of blocksOf(holder))
    for (const element of elementsOf(block))
      if (element.action_id === actionId) return { block, element };
  throw new Error(`there is nothing with the action_id ${actionId}`);
};

export const channelOf = (world: World, id: string): Json => {
  const at = conversation(world, id);
  const name = at.kind === "im" ? "directmessage" : at.kind === "group" ? "privategroup" : at.name;
  return { id: at.id, name };
};
