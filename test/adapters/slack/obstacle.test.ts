import { describe, expect, it } from "vitest";
import { isPrefix } from "../../../src/adapters/slack/interactions/command-names.ts";
import { noteInside, noteOutside } from "../../../src/adapters/slack/moderation/outside.ts";
import { arrangementIn } from "./outbound-stand.ts";
import { eventually, platformStand } from "./platform-stand.ts";

const stand = platformStand();
const named = (...names: string[]) => ({
  channels: names.map((name) => ({ setting: "test", name })),
});

async function workspace(...names: string[]) {
  const { slack } = stand;
  const bob = slack.user("bob");
  slack.person(slack.self).joins(slack.general);
  const help = slack.channel("help", { botIn: true, members: [bob] });
  const quiet = slack.channel("quiet", { botIn: true, members: [bob], private: true });
  const connect = async (options = {}) => {
    const connected = await stand.connect({ arrangement: named(...names), options });
    const { directory } = connected.adapter;
    const obstacle = (act: "mute" | "kick" | "ban" | "delete", member = bob.id) =>
      directory.obstacle?.(act, member);
    return { ...connected, place: connected.place, directory, obstacle };
  };
  return { slack, bob, help, quiet, connect };
}

describe("what Slack is known to refuse", () => {
  it("is a ban, and others' messages without an admin's token; nothing else where all is granted", async () => {
    const { slack, connect } = await workspace("#help");
    const { obstacle } = await connect();
    expect(obstacle("ban")).toEqual({ key: "slack-ban" });
    expect(obstacle("delete")).toEqual({ key: "slack-delete-others" });
    expect(obstacle("delete", slack.self)).toBeUndefined();
    expect(obstacle("kick")).toBeUndefined();
    expect(obstacle("mute")).toBeUndefined();
  });

  it("is less with an admin's token, and more with one that is no good", async () => {
    const { slack, connect } = await workspace("#general");
    const able = await connect({ adminToken: slack.adminToken });
    expect(able.obstacle("delete")).toBeUndefined();
    expect(able.obstacle("mute")).toBeUndefined();
    await able.stop();
    const unable = await connect({ adminToken: "xoxp-loopback-wrong" });
    expect(unable.obstacle("delete")).toEqual({ key: "slack-delete-others" });
    expect(unable.obstacle("mute")).toEqual({ key: "slack-mute-none" });
  });

  it("is removing somebody from the general channel, or from none", async () => {
    const general = await workspace(stand.slack.general.name);
    const { obstacle, platform } = await general.connect();
    const channel = `#${stand.slack.general.name}`;
    expect(obstacle("kick")).toEqual({ key: "slack-general", values: { channel } });
    expect(obstacle("mute")).toEqual({ key: "slack-mute-none" });
    await platform.arrange({ ...arrangementIn("en"), channels: [] });
    expect(obstacle("kick")).toEqual({ key: "slack-no-channels" });
  });

  it("is removing somebody without the scope: the operator reads of it once", async () => {
    const { slack, connect } = await workspace("#quiet", "#help");
    slack.removeScope("channels:manage");
    const { obstacle, logs, place } = await connect();
    expect(obstacle("kick")).toBeUndefined();
    slack.removeScope("groups:write");
    await place.actor("U0NOBODY");
    const saying = { key: "slack-scope", values: { scope: "channels:manage" } };
    expect(obstacle("kick")).toEqual(saying);
    expect(obstacle("mute")).toEqual(saying);
    const told = logs.filter((line) => line.includes("channels:manage"));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('add "- channels:manage"');
  });

  it("is removing somebody who was seen to leave everywhere, until they come back", async () => {
    const { slack, bob, help, quiet, connect } = await workspace("#help", "#quiet");
    const { obstacle } = await connect();
    bob.leaves(help);
    await slack.settled();
    expect(obstacle("kick")).toBeUndefined();
    bob.leaves(quiet);
    await slack.settled();
    expect(obstacle("kick")).toEqual({ key: "slack-outside" });
    expect(obstacle("mute")).toBeUndefined();
    bob.joins(help);
    await eventually(() => expect(obstacle("kick")).toBeUndefined());
  });

  it("forgets who is back, channel by channel", async () => {
    const { bob, help, quiet, connect } = await workspace("#help", "#quiet");
    const { place, obstacle } = await connect();
    for (const { id } of [help, quiet]) noteOutside(place, bob.id, id);
    expect(obstacle("kick")).toEqual({ key: "slack-outside" });
    for (const { id } of [help, quiet]) noteInside(place, bob.id, id);
    noteOutside(place, bob.id, quiet.id);
    expect(obstacle("kick")).toBeUndefined();
  });
});

describe("what is found here", () => {
  it("is a message, by the address that Slack itself gives it", async () => {
    const { slack, bob, help, connect } = await workspace();
    const { directory, place } = await connect();
    const root = bob.says(help, "hello");
    const reply = bob.says(help, "and so on", { thread: root });
    for (const { ts } of [root, reply]) {
      const { permalink } = await place.client.chat.getPermalink({
        channel: help.id,
        message_ts: ts,
      });
      const message = { channel: help.id, message: `${help.id}/${ts}` };
      const thread = `${help.id}/${root.ts}`;
      expect(directory.link?.({ ...message, thread })).toBe(permalink);
    }
    const message = { channel: help.id, message: `${help.id}/1700000000.000100` };
    expect(directory.link?.(message)).toBe(
      `https://${slack.team.domain}.slack.com/archives/${help.id}/p1700000000000100`,
    );
    expect(directory.link?.({ channel: help.id, message: "?" })).toBeUndefined();
  });

  it("is a command, by the name that the manifest gives it", async () => {
    for (const [language, prefix, expected] of [
      ["en", "", { warn: "warn", mute: "foyer-mute", nothing: undefined }],
      ["fr", "", { warn: "avertir", unban: "debannir" }],
      ["fr", "acme-", { warn: "acme-avertir", mute: "acme-sourdine" }],
    ] as const) {
      const { adapter, stop } = await stand.connect({
        arrangement: arrangementIn(language),
        options: { prefix },
      });
      for (const [command, name] of Object.entries(expected))
        expect(adapter.directory.called?.(command)).toBe(name);
      await stop();
    }
  });
});

it.each([
  ["foyer-", true],
  ["a_1-", true],
  ["fifteen-letters", true],
  ["sixteen-letters-", false],
  ["Foyer-", false],
  ["/foyer-", false],
  ["föyer", false],
  ["", false],
  ["a b", false],
])("%s as a prefix: %s", (text, expected) => {
  expect(isPrefix(text)).toBe(expected);
});
