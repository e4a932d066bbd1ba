import type { Picture } from "../../core/action.ts";
import type { Clock, Upcoming } from "../../core/clock.ts";
import type { Attachment } from "../../core/event.ts";
import type { KeyValue } from "../../core/key-value.ts";
import type { SeedMember } from "./seed.ts";

/** What the rules would say of a message. */
interface Trial {
  readonly rule: string;
  /** Where it stands: `rules.yaml:14`. */
  readonly place: string;
  /** What it found, as written and, where that differs, as it was read. */
  readonly words: readonly { readonly written: string; readonly read?: string }[];
  readonly how: "acts" | "watches" | "stopped";
  /** What it would do, in words: `delete`, `mute 10m`. */
  readonly does: readonly string[];
}

/** What the configuration says of the community. */
export interface SandboxCommunity {
  readonly channels: readonly {
    name: string;
    topic?: string;
    staff?: boolean;
    category?: string;
  }[];
  readonly community: { name: string; language: string; timeZone?: string };
  /**
   * The names, without `@`, of the roles whose holders see the channels of the staff; the first
   * is given to Maya when nobody has one. `Moderator` and `Manager` when absent.
   */
  readonly staffRoles?: readonly string[];
}

export interface SandboxOptions extends SandboxCommunity {
  readonly space: string;
  readonly store: KeyValue;
  /** The community's clock. The sandbox asks for it to be moved, through `moveTo` only. */
  readonly clock: Clock & { lead(): number };
  /** The first port to try; the next ones follow when it is taken. 0 takes any. */
  readonly port: number;
  /** No other port will do: `start` rejects with `PortTaken`. */
  readonly strictPort?: boolean;
  readonly host?: "127.0.0.1";
  readonly people?: readonly SeedMember[];
  /** Resolves once everything due up to `at` (milliseconds since the epoch) was performed. */
  moveTo(at: number): Promise<void>;
  /** What comes due next, and when; undefined when nothing is scheduled. */
  nextDue(): Upcoming | undefined;
  /** A PNG. */
  draw(picture: Picture): Promise<Buffer>;
  /** What the rules would say of a message that is being written. */
  tryRules?(draft: {
    readonly member: string;
    /** Role ids of theirs. */
    readonly roles: readonly string[];
    /** When their account was made. */
    readonly createdAt?: number;
    readonly channel: string;
    readonly text: string;
    readonly attachments?: readonly Attachment[];
  }): readonly Trial[] | Promise<readonly Trial[]>;
}
