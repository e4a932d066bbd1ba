import { expect, test } from "vitest";
import { describeAction, ruleAction } from "../../../src/community/rules/actions.ts";

test.each<[unknown, object, string]>([
  ["delete", { do: "delete" }, "delete"],
  ["tell_staff", { do: "tell-staff" }, "tell-staff"],
  ["hold", { do: "hold" }, "hold"],
  [{ warn: true, cooldown: "1d" }, { do: "warn", cooldown: 86_400_000 }, "warn"],
  [{ mute: "10m" }, { do: "mute", length: 600_000 }, "mute 10m"],
  [{ reply: "Hello {member}" }, { do: "reply", text: "Hello {member}" }, "reply"],
  [{ dm: "Hello" }, { do: "dm", text: "Hello" }, "dm"],
  [{ slow_mode: "30s" }, { do: "slow-mode", interval: 30_000, lasts: 600_000 }, "slow-mode 30s"],
  [
    { slow_mode: "30s", lasts: "1h" },
    { do: "slow-mode", interval: 30_000, lasts: 3_600_000 },
    "slow-mode 30s",
  ],
  [{ add_role: "@Quiet" }, { do: "add-role", role: "@Quiet" }, "add-role @Quiet"],
  [{ remove_role: "@New" }, { do: "remove-role", role: "@New" }, "remove-role @New"],
  [{ thread: "Talk" }, { do: "thread", name: "Talk" }, "thread"],
  [{ redirect: "#help" }, { do: "redirect", channel: "#help" }, "redirect #help"],
  [{ redirect: "where it belongs" }, { do: "redirect" }, "redirect"],
])("%j is %j", (written, action, shown) => {
  const read = ruleAction.parse(written);
  expect(read).toEqual(action);
  expect(describeAction(read)).toBe(shown);
});

test.each([
  ["obliterate"],
  [{}],
  [{ cooldown: "1d" }],
  [{ delete: true, warn: true }],
  [{ warn: false }],
  [{ warn: true, lasts: "1h" }],
  [{ mute: 10 }],
  [{ redirect: "help me" }],
])("%j is refused", (written) => {
  expect(ruleAction.safeParse(written).success).toBe(false);
});
