import { randomBytes } from "node:crypto";
import {
  type APIMessage,
  type APIUser,
  type InteractionType as I,
  MessageFlags,
  InteractionResponseType as R,
} from "discord-api-types/v10";
import type { Interaction } from "./interaction.ts";
import type { InteractionState } from "./interactions.ts";
import { permissionsIn } from "./permissions.ts";
import type { ChannelState, World } from "./state.ts";

export interface Question {
  readonly type: I;
  readonly user: APIUser;
  readonly channel: ChannelState;
  readonly name: string;
  readonly data: object;
  /** The message whose component was used. */
  readonly source?: APIMessage | undefined;
}

/** Sends an interaction to the bot; resolves once it is acknowledged, rejects when it is not. */
export async function ask(world: World, question: Question): Promise<InteractionState> {
  const state: InteractionState = {
    id: world.newId(),
    token: randomBytes(24).toString("base64url"),
    type: question.type,
    at: world.now(),
    user: question.user,
    channel: question.channel,
    name: question.name,
    source: question.source,
    acknowledged: undefined,
    original: undefined,
    answers: new Map(),
    modal: undefined,
    choices: undefined,
    failed: false,
    listeners: new Set(),
  };
  world.interactions.set(state.id, state);
  world.emit({
    t: "INTERACTION_CREATE",
    guild: question.channel.guild,
    channel: question.channel,
    d: payload(world, question, state),
  });
  const answered = await until(state, () => state.acknowledged !== undefined, world.patience);
  if (!answered) {
    state.failed = true;
    throw new Error("The application did not respond");
  }
  return state;
}

function payload(world: World, { channel, user, data, source }: Question, state: InteractionState) {
  const { guild } = channel;
  const member = guild?.members.get(user.id);
  const locale = world.locales.get(user.id) ?? "en-US";
  return {
    id: state.id,
    application_id: world.application,
    type: state.type,
    token: state.token,
    version: 1,
    data,
    channel_id: channel.data.id,
    channel: { ...channel.data, permissions: String(permissionsIn(world, channel, user.id)) },
    app_permissions: String(permissionsIn(world, channel, world.self.id)),
    locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: guild ? 0 : 1,
    authorizing_integration_owners: { 0: guild?.data.id ?? "0" },
    ...(source && { message: source }),
    ...(guild && {
      guild_id: guild.data.id,
      guild_locale: guild.data.preferred_locale,
      guild: {
        id: guild.data.id,
        locale: guild.data.preferred_locale,
        features: guild.data.features,
      },
    }),
    ...(member
      ? { member: { ...member, permissions: String(permissionsIn(world, channel, user.id)) } }
      : { user }),
  };
}

/** Waits for something about an interaction, real milliseconds; false when it did not happen. */
function until(state: InteractionState, met: () => boolean, ms: number): Promise<boolean> {
  if (met()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (result: boolean) => {
      clearTimeout(timer);
      state.listeners.delete(look);
      resolve(result);
    };
    const look = () => {
      if (met()) finish(true);
    };
    const timer = setTimeout(() => finish(false), ms);
    state.listeners.add(look);
  });
}

const has = (message: APIMessage, flag: MessageFlags) => ((message.flags ?? 0) & flag) !== 0;

/** What a test holds of an interaction. */
export function interactionHandle(state: InteractionState): Interaction {
  const loaded = () => [...state.answers.values()].filter((one) => !has(one, MessageFlags.Loading));
  const silent = () =>
    state.acknowledged === R.DeferredMessageUpdate || state.acknowledged === R.UpdateMessage;
  const done = () => loaded().length > 0 || state.modal !== undefined || silent();
  return {
    id: state.id,
    token: state.token,
    get acknowledged() {
      return state.acknowledged;
    },
    answers: () =>
      [...state.answers.values()].map((message) => ({
        text: message.content,
        ephemeral: has(message, MessageFlags.Ephemeral),
        loading: has(message, MessageFlags.Loading),
        message: structuredClone(message),
      })),
    texts: () => loaded().map((message) => message.content),
    get modal() {
      return state.modal && { ...structuredClone(state.modal), interaction: state.id };
    },
    get choices() {
      return state.choices;
    },
    async answered(ms = 2000) {
      if (!(await until(state, done, ms))) throw new Error(`no answer to ${state.name}`);
      return loaded().at(-1)?.content ?? "";
    },
  };
}
