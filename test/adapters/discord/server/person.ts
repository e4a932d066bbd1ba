import type {
  APIApplicationCommandOptionChoice,
  APIEmbed,
  APIMessage,
  APIUser,
} from "discord-api-types/v10";
import type { Channel } from "./guild.ts";
import type { Interaction, Modal } from "./interaction.ts";
import type { Named } from "./state.ts";

export interface PersonOptions {
  readonly roles?: readonly Named[];
  readonly bot?: boolean;
  readonly pending?: boolean;
  /** False: a user who is not in the guild yet. */
  readonly joined?: boolean;
  /** Gives a role with Administrator, above the others but below the bot's. */
  readonly administrator?: boolean;
  readonly nick?: string;
  readonly globalName?: string;
  /** The client's language, as in `interaction.locale`: "en-US", "fr". */
  readonly locale?: string;
  /** When the account was made, milliseconds; years ago when absent. */
  readonly created?: number;
  /** When they joined, milliseconds; now when absent. */
  readonly joinedAt?: number;
  /** They have always been here: nobody is told that they joined. */
  readonly quiet?: boolean;
}

export interface Upload {
  readonly filename: string;
  readonly content_type?: string;
  /** Bytes. */
  readonly size?: number;
}

export interface Extras {
  readonly attachments?: readonly (string | Upload)[];
  readonly stickers?: readonly string[];
  readonly poll?: { readonly question: string; readonly answers: readonly string[] };
  readonly embeds?: readonly APIEmbed[];
  /** The message that is forwarded (a snapshot; the own text is empty). */
  readonly forward?: APIMessage;
  readonly replyTo?: APIMessage;
  /** Says it in this thread instead. */
  readonly thread?: Named;
  readonly nonce?: string;
}

/** A user or channel or role may be given as the handle or as its id. */
export type OptionValue = string | number | boolean | Named | Upload;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/**
 * Someone at their client. Verbs do at the server what the client would make it do, and throw where
 * the client would not let them: no permission, timed out, pending, a missing option.
 */
export interface Person {
  readonly id: string;
  /** The username. */
  readonly name: string;
  readonly user: APIUser;
  /** `<@id>` */
  readonly mention: string;
  /** Their direct messages with the bot. */
  readonly dm: Channel;
  says(channel: Named, text: string, extras?: Extras): APIMessage;
  edits(message: APIMessage, text: string): APIMessage;
  /** Resolves links of a message into embeds: MESSAGE_UPDATE with the same text. */
  unfurls(message: APIMessage, embeds: readonly APIEmbed[]): void;
  /** An own message, or someone else's with the permission (and an audit-log entry). */
  deletes(message: APIMessage): void;
  reacts(message: APIMessage, emoji: string): void;
  unreacts(message: APIMessage, emoji: string): void;
  votes(message: APIMessage, answer: number): void;
  types(channel: Named): void;
  joins(options?: { readonly pending?: boolean }): void;
  passesScreening(): void;
  leaves(): void;
  /** Changes the names; null takes the nick or display name off. */
  renames(names: {
    readonly nick?: string | null;
    readonly globalName?: string | null;
    readonly username?: string;
  }): void;
  /** True: the bot's direct messages fail with 50007. */
  closesDms(closed?: boolean): void;
  startsThread(channel: Named, name: string, from?: APIMessage): Channel;
  renamesThread(thread: Named, name: string): void;
  archivesThread(thread: Named, archived?: boolean): void;
  deletesThread(thread: Named): void;
  /** By hand, in Discord's own menus: with audit-log entries as this moderator's. Milliseconds; 0 lifts it. */
  mutes(user: Named, ms: number, reason?: string): void;
  kicks(user: Named, reason?: string): void;
  bans(user: Named, reason?: string): void;
  unbans(user: Named, reason?: string): void;
  grants(user: Named, role: Named): void;
  revokes(user: Named, role: Named): void;
  /**
   * Sends a slash command; `"warn add"` for a subcommand. Resolves once the bot acknowledged it,
   * rejects with "The application did not respond".
   */
  command(name: string, options?: OptionValues, channel?: Named): Promise<Interaction>;
  /** Types into `focused`; the choices that the bot offers. */
  autocompletes(
    name: string,
    options: OptionValues,
    focused: string,
    channel?: Named,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** A message or user command from the context menu. */
  menu(name: string, target: APIMessage | Named, channel?: Named): Promise<Interaction>;
  /** A button of a message. */
  presses(message: APIMessage, customId: string): Promise<Interaction>;
  /** A select menu of a message. */
  selects(
    message: APIMessage,
    customId: string,
    values: readonly (string | Named)[],
  ): Promise<Interaction>;
  /** Fills in the form by custom id and sends it. */
  submitsForm(
    modal: Modal,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Interaction>;
}
