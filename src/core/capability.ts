/** What a platform may or may not be able to do, as its adapter reports from live permissions. */
export const capabilities = [
  "send",
  "dm",
  "reply",
  "edit",
  "buttons",
  "pictures",
  "commands",
  /** Commands in the menus of messages and members. */
  "menus",
  "delete-message",
  "mute",
  "kick",
  "ban",
  "roles",
  "reactions",
  "threads",
  "slow-mode",
  /** When members' accounts were made. */
  "account-age",
  /** Channels stand in categories. */
  "categories",
  /** Words that the platform itself keeps from being sent. */
  "blocking",
  "idempotent-send",
] as const;

export type Capability = (typeof capabilities)[number];

export interface Support {
  readonly level: "native" | "emulated" | "none";
  /** How it is emulated, or why it is missing: one sentence for an operator. */
  readonly reason?: string;
  /** What to do about it: one sentence for an operator. */
  readonly remedy?: string;
}

export type Capabilities = Readonly<Record<Capability, Support>>;
