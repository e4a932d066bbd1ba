import { describe, expect, it } from "vitest";
import { isKnownOutside } from "../../../src/adapters/slack/moderation/outside.ts";
import { onJoinedChannel } from "../../../src/adapters/slack/moderation/removed.ts";
import { channelIn, outboundStand } from "./outbound-stand.ts";

const stand = outboundStand();
const hour = 3_600_000;
/** Who is remembered as taken out of channels. */
const remembered = () => stand.store.keys().filter((key) => key.includes(":removed:"));

/** Two channels of ours, one that the configuration does not name, and Bob in all of them. */
function bobEverywhere() {
  const { slack } = stand;
  const bob = slack.user("bob");
  const help = channelIn(slack, "help", { members: [bob] });
  const quiet = channelIn(slack, "quiet", { members: [bob], private: true });
  const other = channelIn(slack, "other", { members: [bob] });
  const named = ["#help", "#quiet"];
  const mute = {
    action: "mute",
    member: bob.id,
    until: stand.clock + hour,
    reason: "test",
  } as const;
  const unmute = { action: "unmute", member: bob.id, reason: "test" } as const;
  const places = () =>
    [help, quiet, other]
      .filter((channel) => slack.members(channel).includes(bob.id))
      .map(({ name }) => name);
  return { slack, bob, help, quiet, other, named, mute, unmute, places };
}

describe("a mute with an admin's token", () => {
  it("asks nothing of Slack: posts are deleted as they come", async () => {
    const { slack, mute, unmute, places } = bobEverywhere();
    const run = stand.start({ admin: true });
    expect(await run.does(mute)).toMatchObject({
      outcome: "done",
      how: "emulated",
      saying: { key: "slack-mute-deletes" },
    });
    expect(await run.does(unmute)).toMatchObject({ outcome: "done", how: "emulated" });
    expect(slack.calls("conversations.kick")).toEqual([]);
    expect(places()).toEqual(["help", "quiet", "other"]);
  });

  it("is no mute of somebody whom nobody knows", async () => {
    const { mute } = bobEverywhere();
    const nobody = { ...mute, member: "U0NOBODY" };
    expect(await stand.start({ admin: true }).does(nobody)).toMatchObject({ why: "not-found" });
  });
});

describe("a mute without one", () => {
  it("removes from the channels that the configuration names, and invites back", async () => {
    const { mute, unmute, places, named } = bobEverywhere();
    const muted = await stand.start({ named }).does(mute);
    expect(muted).toMatchObject({
      how: "emulated",
      saying: {
        key: "slack-mute-removes",
        values: { channels: "#help, #quiet", kept: "", count: 0 },
      },
    });
    expect(places()).toEqual(["other"]);
    // Another run has only the store to know it from.
    expect(await stand.start({ named }).does(unmute)).toMatchObject({
      saying: { key: "slack-unmute-invited", values: { channels: "#help, #quiet" } },
    });
    expect(places()).toEqual(["help", "quiet", "other"]);
    expect(remembered()).toEqual([]);
  });

  it("removes again whoever comes back, until it is over", async () => {
    const { slack, bob, help, other, mute, unmute, places, named } = bobEverywhere();
    const run = stand.start({ named });
    await run.does(mute);
    bob.joins(help);
    await onJoinedChannel(run.place, bob.id, help.id);
    await onJoinedChannel(run.place, bob.id, other.id);
    expect(places()).toEqual(["other"]);
    stand.clock += hour + 1;
    bob.joins(help);
    await onJoinedChannel(run.place, bob.id, help.id);
    expect(places()).toEqual(["help", "other"]);
    await run.does(unmute);
    expect(places()).toEqual(["help", "quiet", "other"]);
    await onJoinedChannel(run.place, slack.user("carol").id, help.id);
    expect(slack.calls("conversations.kick")).toHaveLength(3);
  });

  it("is prolonged for somebody who is out already: the new end holds", async () => {
    const { slack, bob, help, mute, unmute, places } = bobEverywhere();
    slack.person(slack.self).joins(slack.general);
    const general = { id: slack.general.id, name: "general", private: false, general: true };
    bob.joins(slack.general);
    const run = stand.start({ named: ["#help", "#quiet", "#general"] });
    const channels = [...run.place.channels, general];
    Object.defineProperty(run.place, "channels", { value: channels });
    const find = run.place.directory.channel;
    Object.assign(run.place.directory, {
      channel: (name: string) => (name === "#general" ? general.id : find(name)),
    });
    const saying = {
      key: "slack-mute-removes",
      values: { channels: "#help, #quiet", kept: "#general", count: 1 },
    };
    expect(await run.does(mute)).toMatchObject({ how: "emulated", saying });
    const longer = { ...mute, until: mute.until + hour };
    expect(await run.does(longer)).toMatchObject({ how: "emulated", saying });
    stand.clock = mute.until + 1;
    bob.joins(help);
    await onJoinedChannel(run.place, bob.id, help.id);
    expect(places()).toEqual(["other"]);
    stand.clock = longer.until;
    await run.does(unmute);
    expect(places()).toEqual(["help", "quiet", "other"]);
  });

  it("says where they can still write", async () => {
    const { slack, mute, named, quiet } = bobEverywhere();
    slack.refuse("conversations.kick", {
      error: "restricted_action",
      when: ({ channel }) => channel === quiet.id,
    });
    expect(await stand.start({ named }).does(mute)).toMatchObject({
      saying: {
        key: "slack-mute-removes",
        values: { channels: "#help", kept: "#quiet", count: 1 },
      },
    });
  });

  it("keeps those out who are in none of the channels now", async () => {
    const { slack, bob, help, quiet, mute, named } = bobEverywhere();
    bob.leaves(help);
    bob.leaves(quiet);
    const run = stand.start({ named });
    expect(await run.does(mute)).toMatchObject({
      how: "emulated",
      saying: { key: "slack-mute-outside" },
    });
    bob.joins(help);
    await onJoinedChannel(run.place, bob.id, help.id);
    expect(slack.members(help)).not.toContain(bob.id);
  });

  it("goes on where it was held up, and counts what was done before", async () => {
    const { slack, mute, named, quiet } = bobEverywhere();
    slack.refuse("conversations.kick", {
      status: 503,
      when: ({ channel }) => channel === quiet.id,
    });
    const run = stand.start({ named });
    expect(await run.does(mute, { id: "one" })).toMatchObject({ why: "transient" });
    expect(await run.does(mute, { id: "one" })).toMatchObject({
      saying: { values: { channels: "#help, #quiet" } },
    });
  });

  it("knows what it did also when Slack's answer was lost, and invites back", async () => {
    const { slack, mute, unmute, named, places } = bobEverywhere();
    slack.loseResponse("conversations.kick");
    const run = stand.start({ named });
    expect(await run.does(mute, { id: "one" })).toMatchObject({ why: "transient" });
    expect(await run.does(mute, { id: "one" })).toMatchObject({
      saying: { values: { channels: "#help, #quiet" } },
    });
    await run.does(unmute);
    expect(places()).toEqual(["help", "quiet", "other"]);
  });

  it("is gone on with by another run where the one before was killed", async () => {
    const { slack, mute, unmute, named, places, quiet } = bobEverywhere();
    slack.refuse("conversations.kick", {
      status: 503,
      when: ({ channel }) => channel === quiet.id,
    });
    await stand.start({ named }).does(mute, { id: "one" });
    const next = stand.start({ named });
    expect(await next.does(mute, { id: "one" })).toMatchObject({
      saying: { values: { channels: "#help, #quiet" } },
    });
    await next.does(unmute);
    expect(places()).toEqual(["help", "quiet", "other"]);
  });

  it("that is lifted early lets those in whom it invites back", async () => {
    const { slack, bob, help, quiet, mute, unmute, named, places } = bobEverywhere();
    const run = stand.start({ named });
    await run.does(mute);
    slack.refuse("conversations.invite", {
      status: 503,
      when: ({ channel }) => channel === quiet.id,
    });
    expect(await run.does(unmute, { id: "back" })).toMatchObject({ why: "transient" });
    // Slack tells of the first channel while the second is still to come.
    await onJoinedChannel(run.place, bob.id, help.id);
    expect(places()).toEqual(["help", "other"]);
    await run.does(unmute, { id: "back" });
    expect(places()).toEqual(["help", "quiet", "other"]);
    expect(remembered()).toEqual([]);
  });

  it("has Slack tell once more of a return for which it was in trouble", async () => {
    const { slack, bob, help, mute, named, places } = bobEverywhere();
    const run = stand.start({ named });
    await run.does(mute);
    bob.joins(help);
    slack.refuse("conversations.kick", { status: 503 });
    await expect(onJoinedChannel(run.place, bob.id, help.id)).rejects.toThrow("HTTP 503");
    await onJoinedChannel(run.place, bob.id, help.id);
    expect(places()).toEqual(["other"]);
  });

  it("says when somebody has to be invited by hand", async () => {
    const { slack, mute, unmute, named, quiet } = bobEverywhere();
    const run = stand.start({ named });
    await run.does(mute);
    slack.refuse("conversations.invite", {
      error: "user_is_restricted",
      when: ({ channel }) => channel === quiet.id,
    });
    expect(await run.does(unmute)).toMatchObject({
      saying: { key: "slack-unmute-by-hand", values: { channels: "#quiet" } },
    });
  });
});

describe("where there is no mute at all", () => {
  it("is refused in the general channel", async () => {
    const { slack, mute } = bobEverywhere();
    const place = stand.start().place;
    const general = { ...slack.general, private: false, general: true };
    Object.defineProperty(place, "channels", { value: [general] });
    Object.defineProperty(place.arrangement, "channels", {
      value: [{ setting: "test", name: general.id }],
    });
    Object.defineProperty(place.directory, "channel", { value: () => general.id });
    const { perform } = await import("../../../src/adapters/slack/perform/perform.ts");
    const answers = { answer: async () => ({ outcome: "done", how: "native" }) as const };
    const act = (action: Parameters<typeof perform>[1]["action"]) =>
      perform(place, { id: action.action, action, at: stand.clock, because: "test" }, answers);
    expect(await act(mute)).toMatchObject({
      why: "unsupported",
      saying: { key: "slack-mute-none" },
    });
    expect(await act({ action: "kick", member: mute.member, reason: "test" })).toMatchObject({
      why: "unsupported",
      saying: { key: "slack-general" },
    });
    expect(remembered()).toEqual([]);
  });

  it("is refused where the configuration names no channel", async () => {
    const { mute } = bobEverywhere();
    expect(await stand.start({ named: [] }).does(mute)).toMatchObject({
      why: "unsupported",
      saying: { key: "slack-mute-none" },
    });
  });

  it("names the scope that would help", async () => {
    const { slack, mute, named } = bobEverywhere();
    slack.removeScope("channels:manage");
    slack.removeScope("groups:write");
    expect(await stand.start({ named }).does(mute)).toMatchObject({
      why: "forbidden",
      saying: { key: "slack-scope" },
    });
  });
});

describe("a kick", () => {
  it("is from our channels, and says that the workspace is left to people", async () => {
    const { bob, places, named } = bobEverywhere();
    const outcome = await stand
      .start({ named })
      .does({ action: "kick", member: bob.id, reason: "test" });
    expect(outcome).toMatchObject({
      how: "emulated",
      saying: { key: "slack-kicked", values: { channels: "#help, #quiet" } },
    });
    expect(places()).toEqual(["other"]);
  });

  it.each([
    ["restricted_action", "forbidden", "slack-restricted"],
    ["user_is_restricted", "unsupported", "slack-guest"],
    ["enterprise_is_restricted", "forbidden", "slack-enterprise"],
    ["cant_kick_from_general", "unsupported", "slack-general"],
  ])("that Slack refuses with %s is %s", async (error, why, key) => {
    const { slack, bob, named } = bobEverywhere();
    slack.refuse("conversations.kick", { error, times: Number.POSITIVE_INFINITY });
    const outcome = await stand
      .start({ named })
      .does({ action: "kick", member: bob.id, reason: "test" });
    expect(outcome).toMatchObject({ outcome: "refused", why, saying: { key } });
  });

  it("whose answer was lost has happened all the same", async () => {
    const { slack, bob, named } = bobEverywhere();
    slack.loseResponse("conversations.kick", 2);
    const kick = { action: "kick", member: bob.id, reason: "test" } as const;
    for (const _ of [1, 2])
      expect(await stand.start({ named }).does(kick, { id: "one" })).toMatchObject({
        why: "transient",
      });
    expect(await stand.start({ named }).does(kick, { id: "one" })).toMatchObject({
      saying: { key: "slack-kicked", values: { channels: "#help, #quiet" } },
    });
  });

  it("is known to have happened before Slack tells of it", async () => {
    const { bob, help, quiet, other, named } = bobEverywhere();
    const run = stand.start({ named });
    await run.does({ action: "kick", member: bob.id, reason: "test" });
    const outside = [help, quiet, other].map(({ id }) => isKnownOutside(run.place, bob.id, id));
    expect(outside).toEqual([true, true, false]);
  });

  it("of somebody who is in none of them has not happened", async () => {
    const { slack, named } = bobEverywhere();
    const carol = slack.user("carol");
    const outcome = await stand
      .start({ named })
      .does({ action: "kick", member: carol.id, reason: "test" });
    expect(outcome).toMatchObject({ why: "not-found", saying: { key: "slack-outside" } });
  });
});

it("bans and roles are said to be for people", async () => {
  const { bob } = bobEverywhere();
  const run = stand.start({ admin: true });
  for (const action of ["ban", "unban"] as const)
    expect(await run.does({ action, member: bob.id, reason: "test" })).toMatchObject({
      why: "unsupported",
      saying: { key: "slack-ban" },
    });
  for (const action of ["add-role", "remove-role"] as const)
    expect(await run.does({ action, member: bob.id, role: "S1" })).toMatchObject({
      why: "unsupported",
      saying: { key: "slack-roles" },
    });
});
