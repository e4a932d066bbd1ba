import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  type APIUser,
  InteractionType as I,
  MessageFlags,
  MessageType,
  type InteractionResponseType as R,
} from "discord-api-types/v10";
import { ApiError, unknown } from "./errors.ts";
import { compose, type Draft, erase, revise, store } from "./messages.ts";
import type { ChannelState, World } from "./state.ts";

/** An interaction must be acknowledged within this, milliseconds. */
export const ACKNOWLEDGE_WITHIN = 3000;
/** Its token lives this long, milliseconds. */
export const TOKEN_LIVES = 15 * 60_000;

export interface InteractionState {
  readonly id: string;
  readonly token: string;
  readonly type: I;
  /** By the server's clock. */
  readonly at: number;
  readonly user: APIUser;
  readonly channel: ChannelState;
  /** The command's name. */
  readonly name: string;
  /** The message whose component it is, or from whose component the modal came. */
  readonly source: APIMessage | undefined;
  acknowledged: R | undefined;
  /** What `@original` means. */
  original: APIMessage | undefined;
  /** Answers by id, ephemeral ones too. */
  readonly answers: Map<string, APIMessage>;
  modal: APIModalInteractionResponseCallbackData | undefined;
  choices: APIApplicationCommandOptionChoice[] | undefined;
  /** The person's client gave up. */
  failed: boolean;
  readonly listeners: Set<() => void>;
}

export const changed = (state: InteractionState): void => {
  for (const listener of state.listeners) listener();
};

/** Throws 10062 for an interaction that is unknown or too old, 40060 for one that has an answer. */
export function openInteraction(world: World, id: string, token: string): InteractionState {
  const state = world.interactions.get(id);
  if (state?.token !== token || state.failed) throw unknown(10062);
  if (state.acknowledged !== undefined)
    throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
  if (world.now() - state.at > ACKNOWLEDGE_WITHIN) throw unknown(10062);
  return state;
}

/** The interaction of a webhook token. Throws 10015 for none, 50027 for an expired one. */
export function byToken(world: World, application: string, token: string): InteractionState {
  const state = [...world.interactions.values()].find((one) => one.token === token);
  if (application !== world.application || state?.acknowledged === undefined) throw unknown(10015);
  if (world.now() - state.at > TOKEN_LIVES) throw new ApiError(401, 50027, "Invalid Webhook Token");
  return state;
}

const isEphemeral = (message: APIMessage) => ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;

/** Adds an answer: into the channel, or for the person alone. */
export function addAnswer(
  world: World,
  state: InteractionState,
  draft: Omit<Draft, "author">,
): APIMessage {
  const followUp = state.original !== undefined;
  const message = compose(world, state.channel, {
    ...draft,
    author: world.self,
    ...(state.source && !followUp && { replyTo: state.source }),
    extra: {
      application_id: world.application,
      webhook_id: world.application,
      ...(state.type === I.ApplicationCommand &&
        !followUp && { type: MessageType.ChatInputCommand }),
      ...(followUp && state.original && { type: MessageType.Reply }),
      interaction_metadata: metadata(world, state),
      ...draft.extra,
    },
  });
  state.answers.set(message.id, message);
  if (!isEphemeral(message)) store(world, state.channel, message);
  return message;
}

function metadata(
  world: World,
  state: InteractionState,
): NonNullable<APIMessage["interaction_metadata"]> {
  const base = {
    id: state.id,
    user: state.user,
    authorizing_integration_owners: state.channel.guild
      ? { 0: state.channel.guild.data.id }
      : { 1: state.user.id },
  };
  if (state.type === I.MessageComponent)
    return { ...base, type: state.type, interacted_message_id: state.source?.id ?? "" };
  if (state.type === I.ModalSubmit)
    return {
      ...base,
      type: state.type,
      triggering_interaction_metadata: {
        ...base,
        id: world.newId(),
        type: I.ApplicationCommand,
      },
    };
  return { ...base, type: I.ApplicationCommand };
}

/** Changes an answer; a loading one is then loaded. */
export function changeAnswer(
  world: World,
  state: InteractionState,
  message: APIMessage,
  change: Partial<APIMessage>,
  allowed?: Draft["allowed"],
): void {
  const loading = ((message.flags ?? 0) & MessageFlags.Loading) !== 0;
  const flags = (change.flags ?? message.flags ?? 0) & ~MessageFlags.Loading;
  const kept = flags | ((message.flags ?? 0) & MessageFlags.Ephemeral);
  const full = { ...change, flags: kept };
  const stored = world.channels.get(message.channel_id)?.messages.has(message.id);
  if (stored) revise(world, state.channel, message, full, allowed, !loading);
  else Object.assign(message, full);
}

/** Removes an answer. */
export function dropAnswer(world: World, state: InteractionState, message: APIMessage): void {
  state.answers.delete(message.id);
  if (state.channel.messages.has(message.id)) erase(world, state.channel, message, world.self.id);
}
