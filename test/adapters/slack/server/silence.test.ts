import { describe, expect, it } from "vitest";
import { bolt, connect, standing } from "./app.ts";

// Nobody acknowledges anything here, so that a short deadline is no race.
const stand = standing({ ackWithin: 50 });

const attempts = () => stand.slack.deliveries.map((one) => `${one.attempt} ${one.state}`);

describe("acknowledgements", () => {
  it("are missed when they do not come in time", async () => {
    await bolt(stand, (app) => app.command("/slow", async () => {}));
    const alice = stand.slack.user("alice");
    expect(await alice.command("/slow", "", stand.slack.general)).toMatchObject({
      acked: false,
      ack: null,
    });
    const tries = stand.slack.deliveries.filter((one) => one.type === "slash_commands");
    expect(tries).toMatchObject([{ attempt: 0, state: "failed" }]);
  });

  it("are missed when nobody is connected", async () => {
    const alice = stand.slack.user("alice");
    expect((await alice.command("/any", "", stand.slack.general)).acked).toBe(false);
  });

  it("takes silence for failure and tries after one and five minutes, then no more", async () => {
    const { slack } = stand;
    const alice = slack.user("alice");
    const at = slack.channel("help", { botIn: true, members: [alice] });
    const { got } = await connect(stand, () => false);
    alice.says(at, "hi");
    await slack.settled();
    expect(attempts()).toEqual(["0 failed", "1 waiting"]);
    stand.clock += 59_000;
    slack.tick();
    expect(attempts()).toHaveLength(2);
    stand.clock += 1000;
    slack.tick();
    await slack.settled();
    stand.clock += 300_000;
    slack.tick();
    await slack.settled();
    expect(attempts()).toEqual(["0 failed", "1 failed", "2 failed", "3 failed"]);
    expect(got.at(-1)).toMatchObject({ retry_attempt: 3, retry_reason: "timeout" });
    stand.clock += 3_600_000;
    slack.tick();
    expect(attempts()).toHaveLength(4);
  });
});
