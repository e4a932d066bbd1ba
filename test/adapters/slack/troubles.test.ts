import { describe, expect, it } from "vitest";
import { call } from "../../../src/adapters/slack/call.ts";
import { createTroubles } from "../../../src/adapters/slack/troubles.ts";
import { platformStand } from "./platform-stand.ts";

const stand = platformStand();

function watched() {
  const logs: string[] = [];
  let clock = Date.UTC(2026, 0, 5, 12);
  const troubles = createTroubles({
    now: () => clock,
    log: (level, message) => void logs.push(`${level}: ${message}`),
  });
  const passes = (seconds: number) => {
    clock += seconds * 1_000;
  };
  return { logs, troubles, passes };
}

describe("calls that fail", () => {
  it("for ten seconds in a row are in the log once, and again when it is over", async () => {
    const { slack } = stand;
    const { place, logs } = await stand.connect();
    slack.refuse("users.info", { status: 500, times: 4 });
    const asked = () => call(place, "users.info", { user: slack.admin.id }).catch(() => {});
    const told = () => logs.filter((line) => line.includes("Slack has answered with errors"));
    await asked();
    stand.clock += 9_000;
    await asked();
    expect(told()).toEqual([]);
    stand.clock += 2_000;
    await asked();
    await asked();
    expect(told()).toEqual([
      expect.stringMatching(
        /^warn: .*since 2026-01-05T12:00:00.000Z; it is tried again .*HTTP 500/,
      ),
    ]);
    await asked();
    expect(logs.at(-1)).toContain("info: Slack answers as usual again, after 11 s");
  });

  it("are told of although others go well", () => {
    const { logs, troubles, passes } = watched();
    for (let times = 0; times < 4; times++) {
      troubles.failed("chat.postMessage", "HTTP 500");
      troubles.answered("users.info");
      passes(5);
    }
    expect(logs).toHaveLength(1);
    troubles.answered("users.info");
    expect(logs).toHaveLength(1);
    troubles.answered("chat.postMessage");
    expect(logs).toHaveLength(2);
  });

  it("now and then are no trouble that lasts", () => {
    const { logs, troubles, passes } = watched();
    for (let times = 0; times < 4; times++) {
      troubles.failed("chat.postMessage", "HTTP 500");
      passes(3_600);
    }
    for (let times = 0; times < 4; times++) {
      troubles.failed("chat.postMessage", "HTTP 500");
      passes(6);
      troubles.answered("chat.postMessage");
    }
    expect(logs).toEqual([]);
  });

  it("since Slack says no, or asks to wait, are no trouble", async () => {
    const { slack } = stand;
    const { place, logs } = await stand.connect();
    slack.refuse("users.info", { error: "user_not_found", times: 2 });
    for (const _ of [1, 2]) {
      await call(place, "users.info", { user: slack.admin.id }).catch(() => {});
      stand.clock += 20_000;
    }
    expect(logs.filter((line) => line.startsWith("warn"))).toEqual([]);
  });
});
