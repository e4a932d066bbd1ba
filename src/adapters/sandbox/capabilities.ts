import type { Capabilities } from "../../core/capability.ts";

const native = { level: "native" } as const;

/** The sandbox can do what Foyer asks for; threads are shown as answers. */
export const sandboxCapabilities: Capabilities = {
  send: native,
  dm: native,
  reply: native,
  edit: native,
  buttons: native,
  pictures: native,
  commands: native,
  menus: {
    level: "none",
    reason: "The page has no menus on messages and members.",
    remedy: "type the command",
  },
  "delete-message": native,
  mute: native,
  kick: native,
  ban: native,
  roles: native,
  reactions: native,
  threads: {
    level: "emulated",
    reason: "A thread's messages stand in the channel as answers to its first.",
  },
  "slow-mode": native,
  "account-age": native,
  categories: native,
  blocking: {
    level: "none",
    reason: "The page lets everything be sent; rules act afterwards.",
    remedy: "none needed: the rule itself holds here",
  },
  "idempotent-send": native,
};
