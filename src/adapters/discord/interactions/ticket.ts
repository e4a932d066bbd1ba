import {
  type APIMessage,
  RESTJSONErrorCodes as Code,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  Routes,
} from "discord.js";
import { codeOf } from "../outcome.ts";
import type { Place } from "../place.ts";
import type { Attached, Body } from "../render.ts";

/** For how long Discord takes answers to an interaction. Milliseconds. */
export const answerable = 15 * 60_000;

/** What must be known of an interaction to answer it, also after a restart. */
export interface Stub {
  readonly token: string;
  readonly member: string;
  /** Until when it can be answered: milliseconds since the epoch. */
  readonly until: number;
  /** The request whose answer took the first place, if one did. */
  readonly first?: string;
}

/**
 * One interaction, for as long as it can be answered. Whatever is said to it is said in turn, so an
 * acknowledgement that is on its way is awaited before anything else.
 */
export interface Ticket {
  readonly id: string;
  readonly stub: Stub;
  /** Nobody has heard of us yet: neither an answer nor "thinking…". */
  readonly silent: boolean;
  /** Nothing was said yet but, perhaps, "thinking…". */
  readonly unanswered: boolean;
  /** Runs after everything that was asked of this ticket before. */
  turn<Result>(act: () => Promise<Result>): Promise<Result>;
  /** "thinking…", private; nothing when something was said already. Only within a turn. */
  defer(): Promise<void>;
  /** The first answer, or another text in its place. Its message's id. Only within a turn. */
  say(body: Spoken): Promise<string | undefined>;
  /** One more private message. Its id. Only within a turn. */
  add(body: Spoken): Promise<string | undefined>;
  /** The first place is taken by the answer to that request. */
  claim(request: string): Stub;
}

export type Spoken = Body & Partial<Attached>;

/** `before`: it comes from before a restart, and nobody knows how far we got. */
type State = "silent" | "before" | "deferred" | "answered";

export function createTicket(
  place: Place,
  id: string,
  given: Stub,
  from: "silent" | "before",
): Ticket {
  const { rest } = place.client;
  let stub = given;
  let state: State = from;
  let last: Promise<unknown> = Promise.resolve();

  async function respond(
    type: InteractionResponseType,
    { files, ...body }: Partial<Spoken>,
  ): Promise<string | undefined> {
    const answer = (await rest.post(Routes.interactionCallback(id, stub.token), {
      auth: false,
      query: new URLSearchParams({ with_response: "true" }),
      body: { type, data: { ...body, flags: MessageFlags.Ephemeral } },
      ...withFiles(files),
    })) as RESTPostAPIInteractionCallbackWithResponseResult | undefined;
    return answer?.interaction?.response_message_id ?? answer?.resource?.message?.id;
  }

  async function edit({ files, ...body }: Spoken): Promise<string | undefined> {
    const route = Routes.webhookMessage(place.client.application.id, stub.token, "@original");
    const message = (await rest.patch(route, {
      auth: false,
      body,
      ...withFiles(files),
    })) as APIMessage | undefined;
    return message?.id;
  }

  const ticket: Ticket = {
    id,
    get stub() {
      return stub;
    },
    get silent() {
      return state === "silent";
    },
    get unanswered() {
      if (state === "before") return stub.first === undefined;
      return state !== "answered";
    },
    turn(act) {
      const result = last.then(act);
      last = result.catch(() => {});
      return result;
    },
    async defer() {
      if (state !== "silent") return;
      try {
        await respond(InteractionResponseType.DeferredChannelMessageWithSource, {});
      } catch (error) {
        if (codeOf(error) !== Code.InteractionHasAlreadyBeenAcknowledged) throw error;
      }
      state = "deferred";
    },
    async say(body) {
      const message = await said(body);
      state = "answered";
      return message;
    },
    async add({ files, ...body }) {
      const message = (await rest.post(Routes.webhook(place.client.application.id, stub.token), {
        auth: false,
        query: new URLSearchParams({ wait: "true" }),
        body: { ...body, flags: MessageFlags.Ephemeral },
        ...withFiles(files),
      })) as APIMessage | undefined;
      return message?.id;
    },
    claim(request) {
      stub = { ...stub, first: request };
      return stub;
    },
  };
  return ticket;

  async function said(body: Spoken): Promise<string | undefined> {
    if (state === "silent") return first(body);
    if (state !== "before") return instead(body);
    try {
      return await instead(body);
    } catch (error) {
      if (codeOf(error) !== Code.UnknownWebhook) throw error;
      return respond(InteractionResponseType.ChannelMessageWithSource, body);
    }
  }

  /** Acknowledged already means that an answer of Discord's was lost: what we say is in place then. */
  async function first(body: Spoken): Promise<string | undefined> {
    try {
      return await respond(InteractionResponseType.ChannelMessageWithSource, body);
    } catch (error) {
      if (codeOf(error) !== Code.InteractionHasAlreadyBeenAcknowledged) throw error;
      return instead(body);
    }
  }

  /** Who has dismissed "thinking…" gets a message of its own. */
  async function instead(body: Spoken): Promise<string | undefined> {
    try {
      return await edit(body);
    } catch (error) {
      if (codeOf(error) !== Code.UnknownMessage) throw error;
      return ticket.add(body);
    }
  }
}

/** Whether Discord will take no answer to that interaction any more. */
export function isOver(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === Code.UnknownInteraction ||
    code === Code.UnknownWebhook ||
    code === Code.InvalidWebhookToken
  );
}

function withFiles(files: RawFile[] | undefined): { files?: RawFile[] } {
  return files && files.length > 0 ? { files } : {};
}
