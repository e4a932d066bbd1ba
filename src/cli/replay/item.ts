import type { Subject } from "../../community/filters/filter.ts";
import type { Attachment } from "../../core/event.ts";

/** What a history holds that rules can look at: a message, an edit, a thread's name, a join. */
export interface ReplayMessage {
  readonly subject: Subject;
  /** As the running bot would call it: `discord:123`, `slack:T1`, `sandbox`, `play`. */
  readonly space: string;
  /** The platform's id of the message; an edit bears that of its message. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Empty for what stands in no channel. */
  readonly channel: string;
  readonly thread?: string;
  readonly member: string;
  readonly text: string;
  readonly bot: boolean;
  readonly attachments?: readonly Attachment[];
  /** Role ids; absent where the history does not tell. */
  readonly roles?: readonly string[];
  readonly joinedAt?: number;
  readonly createdAt?: number;
  /** Whether it is their first message ever; absent where the history does not tell. */
  readonly first?: boolean;
  /** Who took it away, where the history tells. */
  readonly deleted?: Deleted;
}

export type Deleted = "author" | "rule" | "moderator";

/** The four kinds of history that are recognised. */
export const formats = {
  discord: "Discord export",
  slack: "Slack export",
  archive: "Foyer’s archive",
  play: "play file",
} as const;
export type Format = keyof typeof formats;

/** Something that could not be read: where, what is wrong, and what to do. */
export interface LeftOut {
  readonly file: string;
  readonly line?: number;
  /** Bytes from the beginning, where lines say little. */
  readonly offset?: number;
  /** A sentence for the manager: what is wrong and what to do. */
  readonly problem: string;
}

/** What things are called in one space, learned from whatever tells. */
export interface Names {
  channel(id: string, name: string, category?: string): void;
  role(id: string, name: string): void;
  member(id: string, name: string): void;
}

/** What a source reports to while it is read. */
export interface Hearing {
  readonly names: Names;
  /** So many bytes more of the file were read. */
  read(bytes: number): void;
  leaveOut(what: LeftOut): void;
}

/** One history, or one channel of one: what it tells comes in the order of time. */
export interface Source {
  readonly file: string;
  readonly format: Format;
  readonly space: string;
  /** What people call the space, and what of it this is: the server, and the channel. */
  readonly place: string;
  readonly title: string;
  /** Whether what moderators deleted is still in it, marked as such. */
  readonly knowsDeletions: boolean;
  /** It reaches back to the beginning: who has not written before in it has never written. */
  readonly isWhole: boolean;
  readonly bytes: number;
  /** Channels known before the first message. */
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    readonly category?: string;
  }[];
  /** `chunk`: how many bytes to hold of it at once. */
  messages(hearing: Hearing, chunk: number): AsyncIterable<readonly ReplayMessage[]>;
}
