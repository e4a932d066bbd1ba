import type { Ephemeral, Json, Message, OpenView, Place, UserOptions, Who } from "./records.ts";

/** What a person of the workspace can do, and what comes of it. */

export type Says = {
  /** The ts, or message, of the thread's root. */
  readonly thread?: string | { readonly ts: string };
  /** Also to the channel (subtype thread_broadcast). */
  readonly broadcast?: boolean;
  /** Names of files (subtype file_share), or file objects. */
  readonly files?: readonly (string | Json)[];
  readonly attachments?: readonly Json[];
  readonly blocks?: readonly Json[];
};

/** What a person's click, command or submission came to. */
export type Interaction = {
  readonly triggerId: string;
  /** Empty for views. */
  readonly responseUrl: string;
  /** The payload as the app got it. */
  readonly payload: Json;
  /** False: no acknowledgement in time, the person saw "didn't respond" (operation_timeout). */
  readonly acked: boolean;
  /** Real milliseconds until the acknowledgement. */
  readonly ackedAfter: number;
  /** What came with the acknowledgement: a message, `{response_action, errors}` …; null for none. */
  readonly ack: Json | null;
  /** Live: what was posted to its response_url, in order. */
  readonly responses: readonly Json[];
  /** Live: texts that this person alone got since, ephemeral (any way) or by direct message. */
  readonly answers: readonly string[];
  /** Resolves with `answers` as soon as there are `count` (default 1); rejects after `ms` (default 2000). */
  answered(count?: number, ms?: number): Promise<readonly string[]>;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  /** `<@U…>` */
  readonly mention: string;

  /** team_join. Also joins the general channel, as Slack does. */
  joinsWorkspace(): void;
  /** user_change with deleted: true; leaves every channel. */
  leavesWorkspace(): void;
  /** user_change with deleted: false. */
  returns(): void;
  /** user_change with another profile, role or locale. */
  changes(options: Omit<UserOptions, "id" | "present">): void;
  /** member_joined_channel and the channel_join message. */
  joins(channel: Place, by?: Who): void;
  /** member_left_channel and the channel_leave message. */
  leaves(channel: Place): void;

  /** A message event; escape `&`, `<`, `>` yourself as Slack's client would (`says` sends text as it is). */
  says(channel: Place, text: string, says?: Says): Message;
  /** To the bot, in the direct message channel (opened when there is none). */
  tells(text: string, says?: Says): Message;
  /** message_changed with previous_message. */
  edits(message: Message, text: string): Message;
  /** message_deleted. Admins may delete others' messages. */
  deletes(message: Message): void;
  /** message_changed without a change of text: Slack resolved a link. */
  unfurls(message: Message, attachment?: Json): void;
  reacts(message: Message, emoji: string): void;
  unreacts(message: Message, emoji: string): void;
  pins(message: Message): void;

  /** A slash command, `/warn`; mentions in `text` arrive as `<@U…|name>` (should_escape). Rejects for one not declared. */
  command(command: string, text: string, channel: Place): Promise<Interaction>;
  /** A message shortcut, or a global one without `message`. */
  shortcut(callbackId: string, message?: Message): Promise<Interaction>;
  /** block_actions on a message's (or the open view's) element; `value` for selects. Rejects when there is no such element. */
  presses(
    where: Message | Ephemeral | OpenView,
    actionId: string,
    value?: string | readonly string[],
  ): Promise<Interaction>;
  /** view_submission of the topmost open view; values by action_id. Rejects when a required input is missing or too long. */
  submitsView(values: Readonly<Record<string, string | readonly string[]>>): Promise<Interaction>;
  /** view_closed (when the view asked for it). */
  closesView(): void;
  /** app_home_opened. */
  opensHome(): void;
};
