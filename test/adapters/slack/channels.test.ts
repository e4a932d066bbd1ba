import { describe, expect, it } from "vitest";
import { eventually, nothing, platformStand } from "./platform-stand.ts";

const stand = platformStand();
const named = (...names: string[]) => ({
  channels: names.map((name, i) => ({ setting: `prompts.prompts[${i}].channel`, name })),
});

describe("the channels that the configuration names", () => {
  it("are joined at the start where the bot may, and by each only once", async () => {
    const { slack } = stand;
    const help = slack.channel("help");
    const there = slack.channel("there", { botIn: true });
    slack.channel("other");
    const { place } = await stand.connect({
      arrangement: named("#help", "help", "there", help.id),
    });
    await eventually(() => expect(slack.members(help)).toContain(slack.self));
    await slack.settled();
    expect(slack.calls("conversations.join").map(({ args }) => args.channel)).toEqual([help.id]);
    expect(place.channels.map(({ id }) => id).toSorted()).toEqual([help.id, there.id].toSorted());
  });

  it("are joined when the configuration changes, or one comes up", async () => {
    const { slack } = stand;
    const help = slack.channel("help");
    const { platform, logs } = await stand.connect();
    await platform.arrange({ ...nothing, ...named("help", "soon") });
    await eventually(() => expect(slack.members(help)).toContain(slack.self));
    await eventually(() => expect(logs.join("\n")).toContain("there is no channel #soon"));
    const soon = slack.createsChannel("soon");
    await eventually(() => expect(slack.members(soon)).toContain(slack.self));
  });

  it("are not joined where a rule only spares them", async () => {
    const { slack } = stand;
    slack.channel("jokes");
    await stand.connect({
      arrangement: { channels: [{ setting: "rules.rules[0].except.channels", name: "jokes" }] },
    });
    await slack.settled();
    expect(slack.calls("conversations.join")).toEqual([]);
  });

  it("that it cannot go to are in the log, with what to do, once", async () => {
    const { slack } = stand;
    slack.channel("staff", { private: true });
    slack.channel("help");
    slack.removeScope("channels:join");
    const arrangement = named("staff", "help", "general");
    const { platform, logs } = await stand.connect({ arrangement });
    await eventually(() => expect(logs.join("\n")).toContain('add "- channels:join"'));
    await platform.arrange({ ...nothing, ...arrangement });
    await eventually(() => expect(slack.calls("conversations.join").length).toBeGreaterThan(2));
    const about = (text: string) => logs.filter((line) => line.includes(text));
    expect(about("no channel #staff")).toHaveLength(1);
    expect(about("no channel #staff")[0]).toContain("/invite");
    expect(about("cannot join")).toHaveLength(1);
  });

  it("are joined in the end when Slack asks for patience", async () => {
    const { slack } = stand;
    const help = slack.channel("help");
    slack.rateLimit("conversations.join", { retryAfter: 1 });
    await stand.connect({ arrangement: named("help") });
    await eventually(() => expect(slack.members(help)).toContain(slack.self));
  });
});
