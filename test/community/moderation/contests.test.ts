import { beforeEach, expect, test } from "vitest";
import { enterContest } from "../../../src/community/contests/enter.ts";
import { vote } from "../../../src/community/contests/vote.ts";
import { line, noon, pressed, World } from "./fake.ts";

/** Who may take part in a contest that is open, and vote in it. */

const id = "photo@2027-03-01T12:00:00.000Z";
let world: World;

beforeEach(() => {
  world = new World();
  const contest = { id, name: "photo", channel: "photos", openedAt: noon, closesAt: noon + 1000 };
  const value = { title: "Best photo", winners: 1, vote: "❤️", prize: null };
  const base = { at: noon, channel: "photos", bot: false, text: "look" };
  world.apply([
    { change: "contest", contest },
    { change: "fact", key: `contest:${id}`, value },
    { change: "member", member: "robot", set: { bot: true } },
    { change: "message", message: { ...base, id: "m1", member: "alice" } },
    {
      change: "entry",
      entry: { contest: id, member: "alice", at: noon, number: 1, text: "look", message: "m1" },
    },
  ]);
  for (const member of ["bob", "robot", "foyer"]) {
    world.apply([{ change: "message", message: { ...base, id: `of ${member}`, member } }]);
  }
});

// The settings know no contest at all: it was taken out of them while it is open.
test.each([
  ["bob", 1],
  ["robot", 0],
  ["foyer", 0],
])("a vote of %s, in an event that says nothing of bots, counts %i", async (member, votes) => {
  const base = { id: "x", space: "space", at: noon, message: "m1", emoji: "❤️" };
  const event = { ...base, kind: "reaction-added", member: { id: member } } as const;
  world.apply(await vote(event, world.context));
  expect(world.votes.size).toBe(votes);
});

test.each([
  ["a member", "bob", {}, 2],
  ["a member whose mute is over", "bob", { mutedUntil: noon, muteCase: 1 }, 2],
  ["the muted", "bob", { mutedUntil: noon + 1, muteCase: 1 }, 1],
  ["the banned", "bob", { banned: true }, 1],
  ["a bot", "robot", {}, 1],
  ["Foyer itself", "foyer", {}, 1],
])("of %s who takes part", async (_, member, set, entries) => {
  world.apply([{ change: "member", member, set }]);
  const rows = world.apply(
    await enterContest(pressed(world, "card", member, "enter"), id, world.context),
  );
  expect(world.entries).toHaveLength(entries);
  if (member === "bob" && entries === 1) {
    expect(rows.map(line)).toEqual([expect.stringContaining("You can’t write here at the moment")]);
  }
});
