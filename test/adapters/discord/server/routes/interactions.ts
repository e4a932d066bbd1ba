import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionType as I,
  MessageFlags,
  InteractionResponseType as R,
} from "discord-api-types/v10";
import { z } from "zod";
import { changeOf, draftOf } from "../draft.ts";
import { badField, unknown } from "../errors.ts";
import {
  addAnswer,
  byToken,
  changeAnswer,
  changed,
  dropAnswer,
  type InteractionState,
  openInteraction,
} from "../interactions.ts";
import { type Call, nothing, ok, onlyQuery, type Reply, type Route } from "../router.ts";
import { check, maybe, text, whole } from "../schema/check.ts";
import { customIds, modal } from "../schema/components.ts";
import { checkMessage } from "../schema/message.ts";

const callback = z.strictObject({ type: z.int(), data: maybe(z.unknown()) });
const deferred = z.strictObject({
  flags: whole(0, 2 ** 31).optional(),
  tts: z.boolean().optional(),
});
const choices = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: text(1, 100),
        name_localizations: maybe(z.record(z.string(), maybe(text(1, 100)))),
        value: z.union([text(0, 100), z.number()]),
      }),
    )
    .max(25),
});

/** Which answers an interaction takes. */
const allowed: Record<number, readonly R[]> = {
  [I.ApplicationCommand]: [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource, R.Modal],
  [I.MessageComponent]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
    R.Modal,
  ],
  [I.ApplicationCommandAutocomplete]: [R.ApplicationCommandAutocompleteResult],
  [I.ModalSubmit]: [
    R.ChannelMessageWithSource,
    R.DeferredChannelMessageWithSource,
    R.DeferredMessageUpdate,
    R.UpdateMessage,
  ],
};

function respond(call: Call): Reply {
  const { world, params, query, files } = call;
  onlyQuery(query, "with_response");
  const { type, data } = check(callback, call.body);
  const state = openInteraction(world, params.interaction ?? "", params.token ?? "");
  const fits = allowed[state.type]?.includes(type);
  const updates = type === R.DeferredMessageUpdate || type === R.UpdateMessage;
  if (!fits || (updates && !state.source))
    throw badField("type", "BASE_TYPE_CHOICES", "Not an answer for this interaction.");
  if (type === R.ApplicationCommandAutocompleteResult)
    state.choices = check(choices, data).choices as APIApplicationCommandOptionChoice[];
  else if (type === R.Modal) state.modal = modalOf(data);
  else answerWith(call, state, type, data, files);
  state.acknowledged = type;
  changed(state);
  if (query.get("with_response") !== "true") return nothing;
  return ok({
    interaction: {
      id: state.id,
      type: state.type,
      ...(state.original && {
        response_message_id: state.original.id,
        response_message_loading: has(state.original, MessageFlags.Loading),
        response_message_ephemeral: has(state.original, MessageFlags.Ephemeral),
      }),
    },
    resource: { type, ...(state.original && { message: state.original }) },
  });
}

const has = (message: APIMessage, flag: MessageFlags) => ((message.flags ?? 0) & flag) !== 0;

function modalOf(data: unknown): APIModalInteractionResponseCallbackData {
  const checked = check(modal, data);
  const ids = customIds(checked.components);
  if (new Set(ids).size !== ids.length)
    throw badField(
      "data.components",
      "COMPONENT_CUSTOM_ID_DUPLICATED",
      "Component custom id cannot be duplicated",
    );
  return checked as APIModalInteractionResponseCallbackData;
}

function answerWith(
  { world }: Call,
  state: InteractionState,
  type: R,
  data: unknown,
  files: Call["files"],
): void {
  if (type === R.DeferredMessageUpdate) {
    state.original = state.source;
    return;
  }
  if (type === R.DeferredChannelMessageWithSource) {
    const { flags } = check(deferred, data ?? {});
    state.original = addAnswer(world, state, {
      flags: ((flags ?? 0) & MessageFlags.Ephemeral) | MessageFlags.Loading,
    });
    return;
  }
  const body = checkMessage(data, "reply", files.length);
  if (type === R.UpdateMessage && state.source) {
    state.original = state.source;
    const change = changeOf(world, state.source, body, files);
    changeAnswer(world, state, state.source, change, body.allowed_mentions);
    return;
  }
  state.original = addAnswer(world, state, draftOf(world, state.channel.data.id, body, files));
}

const stateOf = ({ world, params }: Call): InteractionState =>
  byToken(world, params.application ?? "", params.token ?? "");

/** A message of an interaction. Throws 10008. */
function answerOf(state: InteractionState, id: string | undefined): APIMessage {
  if (id === undefined) {
    const gone =
      state.original && state.original !== state.source && !state.answers.has(state.original.id);
    if (!state.original || gone) throw unknown(10008);
    return state.original;
  }
  const found = state.answers.get(id) ?? (state.source?.id === id ? state.source : undefined);
  if (!found) throw unknown(10008);
  return found;
}

function followUp(call: Call): Reply {
  const { world, files } = call;
  onlyQuery(call.query, "wait", "thread_id", "with_components");
  const state = stateOf(call);
  const body = checkMessage(call.body, "reply", files.length);
  const draft = draftOf(world, state.channel.data.id, body, files);
  const waiting =
    state.original && has(state.original, MessageFlags.Loading) ? state.original : undefined;
  // The first follow-up of a deferred answer becomes that answer.
  if (waiting)
    changeAnswer(
      world,
      state,
      waiting,
      changeOf(world, waiting, body, files),
      body.allowed_mentions,
    );
  const message = waiting ?? addAnswer(world, state, draft);
  changed(state);
  return ok(message);
}

function edit(call: Call): Reply {
  const { world, params, files } = call;
  onlyQuery(call.query, "thread_id", "with_components");
  const state = stateOf(call);
  const body = checkMessage(call.body, "reply", files.length);
  const message = answerOf(state, params.message);
  changeAnswer(world, state, message, changeOf(world, message, body, files), body.allowed_mentions);
  changed(state);
  return ok(message);
}

function remove(call: Call): Reply {
  const state = stateOf(call);
  dropAnswer(call.world, state, answerOf(state, call.params.message));
  changed(state);
  return nothing;
}

const WEBHOOK = "/webhooks/:application/:token";

export const interactionRoutes: Route[] = [
  {
    method: "POST",
    path: "/interactions/:interaction/:token/callback",
    open: true,
    handler: respond,
  },
  { method: "POST", path: WEBHOOK, open: true, handler: followUp },
  ...[`${WEBHOOK}/messages/@original`, `${WEBHOOK}/messages/:message`].flatMap((path): Route[] => [
    {
      method: "GET",
      path,
      open: true,
      handler: (call) => ok(answerOf(stateOf(call), call.params.message)),
    },
    { method: "PATCH", path, open: true, handler: edit },
    { method: "DELETE", path, open: true, handler: remove },
  ]),
];
