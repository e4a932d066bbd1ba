import type { Values } from "./refusal.ts";

/** What Foyer can ask of a platform. Plain data: it is stored before it is performed. */

export interface Button {
  /** Short, unique in its message: `enter`, `undo`. Comes back in `ButtonPressed.button`. */
  readonly id: string;
  readonly label: string;
  readonly style?: "primary" | "secondary" | "danger";
}

/** A picture made when the action is performed, so that stored actions stay small. */
export interface Picture {
  /** A chart that the picture maker knows, with the data it draws. */
  readonly chart: string;
  readonly data: unknown;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
}

/**
 * The body of a message. `text` is catalogue text in Foyer's small markup: `**bold**`, `*italic*`,
 * `` `code` ``, `> quote`, `- list`, links, newlines. Member-written parts are escaped with
 * `quote()` (core/markup.ts) before they get here. Adapters render it; none lets it mention anyone.
 * `<@id>` and `<#id>` name a member and a channel; a member is pinged only when listed in `ping`.
 */
export interface Content {
  readonly text: string;
  readonly buttons?: readonly Button[];
  readonly picture?: Picture;
  readonly ping?: readonly string[];
}

export type Action =
  | {
      readonly action: "send";
      readonly channel: string;
      readonly thread?: string;
      readonly content: Content;
      readonly replyTo?: string;
    }
  /** Private to the member who gave the command or pressed the button `interaction`. */
  | {
      readonly action: "reply";
      readonly channel: string;
      readonly member: string;
      readonly interaction: string;
      readonly content: Content;
    }
  | { readonly action: "dm"; readonly member: string; readonly content: Content }
  /** Replaces a message of the bot's own (buttons that are used up, a closed contest). */
  | {
      readonly action: "edit";
      readonly channel: string;
      readonly message: string;
      readonly content: Content;
    }
  | {
      readonly action: "delete-message";
      readonly channel: string;
      readonly thread?: string;
      readonly message: string;
      readonly member?: string;
    }
  /** Several messages of one channel at once, as `/clear` does. */
  | {
      readonly action: "delete-messages";
      readonly channel: string;
      readonly thread?: string;
      readonly messages: readonly string[];
      readonly member?: string;
      readonly reason: string;
    }
  /** `until`: milliseconds since the epoch. */
  | {
      readonly action: "mute";
      readonly member: string;
      readonly until: number;
      readonly reason: string;
    }
  | { readonly action: "unmute"; readonly member: string; readonly reason: string }
  | { readonly action: "kick"; readonly member: string; readonly reason: string }
  | { readonly action: "ban"; readonly member: string; readonly reason: string }
  | { readonly action: "unban"; readonly member: string; readonly reason: string }
  | { readonly action: "add-role"; readonly member: string; readonly role: string }
  | { readonly action: "remove-role"; readonly member: string; readonly role: string }
  | {
      readonly action: "react";
      readonly channel: string;
      readonly message: string;
      readonly emoji: string;
    }
  | {
      readonly action: "thread";
      readonly channel: string;
      readonly message: string;
      readonly name: string;
      /** Its first message. */
      readonly content?: Content;
    }
  /** From now on, members wait `interval` milliseconds between two messages; 0 ends that. */
  | {
      readonly action: "slow-mode";
      readonly channel: string;
      readonly interval: number;
      readonly reason: string;
    }
  /** A thread whose name breaks a rule, with everything in it. */
  | {
      readonly action: "delete-thread";
      readonly channel: string;
      readonly thread: string;
      readonly reason: string;
    };

export type ActionKind = Action["action"];

/** A note in the words of the catalogue: the text `outcomes.<key>`. */
export interface Saying {
  readonly key: string;
  readonly values?: Values;
}

/** What a platform answered. Only `done` counts as having happened. */
export type Outcome =
  | {
      readonly outcome: "done";
      readonly how: "native" | "emulated";
      readonly message?: string;
      readonly note?: string;
      /** The note as moderators read it; without it they read `note`. */
      readonly saying?: Saying;
      /** Of a mute that the platform keeps only so long: it is asked for again before that time. */
      readonly until?: number;
    }
  | {
      readonly outcome: "refused";
      readonly why: "unsupported" | "forbidden" | "not-found" | "rate-limited" | "transient";
      readonly note: string;
      readonly saying?: Saying;
      /** Milliseconds to wait, where the platform says so. */
      readonly retryAfter?: number;
    };

/** Refusals worth another try: the platform may answer differently later. */
export function isTransient(outcome: Outcome): boolean {
  return (
    outcome.outcome === "refused" && (outcome.why === "transient" || outcome.why === "rate-limited")
  );
}
