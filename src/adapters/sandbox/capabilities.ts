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
  "idempotent-send": native,
};
