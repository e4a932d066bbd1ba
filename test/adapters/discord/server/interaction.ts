import type {
  APICommandAutocompleteInteractionResponseCallbackData,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from "discord-api-types/v10";

export interface Answer {
  readonly text: string;
  /** Only the person sees it. */
  readonly ephemeral: boolean;
  /** "thinking…": acknowledged, no text yet. */
  readonly loading: boolean;
  readonly message: APIMessage;
}

export type Modal = APIModalInteractionResponseCallbackData & { readonly interaction: string };

/** An interaction of a person, and what the bot made of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** How it was acknowledged, undefined while it was not. */
  readonly acknowledged: InteractionResponseType | undefined;
  /** What the person sees as answers now: the reply and the follow-ups, not yet deleted, in order. */
  answers(): readonly Answer[];
  /** Texts of the answers that are not loading. */
  texts(): readonly string[];
  /** The modal that was opened, undefined for none. */
  readonly modal: Modal | undefined;
  readonly choices: APICommandAutocompleteInteractionResponseCallbackData["choices"] | undefined;
  /** Waits (real time, `ms` 2000) until an answer that is not loading, a modal or a silent component update is there; the answer's text, "" when there is none. */
  answered(ms?: number): Promise<string>;
}
