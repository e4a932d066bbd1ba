import { beforeEach, expect, test } from "vitest";
import actionSettled from "../../events/action-settled.ts";
import type { Action, Outcome } from "../../src/core/action.ts";
import type { SentRecord } from "../../src/core/history.ts";
import { line, settledOf, World } from "./moderation/fake.ts";

/** What the platform would not have, and no case tells of. */

type Refused = Extract<Outcome, { outcome: "refused" }>;
let world: World;

beforeEach(() => {
  world = new World({ welcome: { roles: ["@Member"] } });
});

const forbidden = (key?: string, values = {}): Refused => ({
  outcome: "refused",
  why: "forbidden",
  note: "no",
  ...(key !== undefined && { saying: { key, values } }),
});
const content = { text: "hello" };
const greeting: Action = { action: "send", channel: "hello", content };
const letter: Action = { action: "dm", member: "bob", content };
const role: Action = { action: "add-role", member: "bob", role: "Member" };

async function settles(action: Action, because: string, outcome: Outcome, about?: string) {
  const row: SentRecord = {
    id: `${world.sent.length}`,
    space: "space",
    at: world.now,
    action,
    because,
    outcome,
    ...(about !== undefined && { about }),
  };
  const effects = await actionSettled.decide(settledOf(world, row), world.context);
  return world.apply(effects).map(line);
}

test.each<[string, Action, Refused, string | undefined, RegExp]>([
  ["welcome", greeting, forbidden(), undefined, /greet newcomers in <#hello>: no$/],
  [
    "welcome",
    role,
    forbidden("role-too-high", { role: "Member" }),
    undefined,
    /give @Member to newcomers: The role Member is not below mine.*Move my role/,
  ],
  ["welcome", letter, forbidden("slack-messages-tab"), undefined, /newcomers in private: /],
  ["schedule:prompt:monday", greeting, forbidden(), undefined, /prompt “monday” in <#hello>: no/],
  ["schedule:contest:photo", greeting, forbidden(), "contest:photo@x", /contest “photo”/],
  ["schedule:report:weekly", greeting, forbidden(), undefined, /report “weekly”/],
  ["button:enter", greeting, forbidden(), "entry:photo@x:3", /entry to the contest “photo”/],
])("%s: staff are told, with what helps", async (because, action, outcome, about, text) => {
  expect(await settles(action, because, outcome, about)).toEqual([
    expect.stringMatching(new RegExp(`^send staff: .*${text.source}`)),
  ]);
});

test("the same cause is told once a day, another one at once", async () => {
  expect(await settles(greeting, "welcome", forbidden())).toHaveLength(1);
  expect(await settles(greeting, "welcome", forbidden())).toEqual([]);
  expect(await settles(role, "welcome", forbidden())).toHaveLength(1);
  world.now += 86_400_000;
  expect(await settles(greeting, "welcome", forbidden())).toHaveLength(1);
});

test.each<[string, Action, Outcome, string]>([
  ["what was done", greeting, { outcome: "done", how: "native" }, "welcome"],
  ["a closed letter box", letter, forbidden(), "welcome"],
  ["a closed letter box, in words", letter, forbidden("closed"), "welcome"],
  ["a newcomer who has left", role, { ...forbidden("gone"), why: "not-found" }, "welcome"],
  ["what somebody else's code asked for", greeting, forbidden(), "my-event"],
])("%s is nobody's news", async (_, action, outcome, because) => {
  expect(await settles(action, because, outcome)).toEqual([]);
});
