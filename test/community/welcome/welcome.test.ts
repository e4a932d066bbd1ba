import { beforeEach, describe, expect, test } from "vitest";
import memberAdmitted from "../../../events/member-admitted.ts";
import memberJoined from "../../../events/member-joined.ts";
import memberLeft from "../../../events/member-left.ts";
import { nudge } from "../../../src/community/welcome/nudge.ts";
import { fill, pages } from "../../../src/community/welcome/texts.ts";
import { line, World } from "../moderation/fake.ts";

const hour = 3_600_000;
const welcome = {
  private: {},
  questions: ["Tea?", "Coffee, {member}?"],
  roles: ["@Newcomer"],
  nudge: { after: "24h", text: "Psst {member}, {community} {waits}" },
};
let world: World;

beforeEach(() => {
  world = new World({ welcome, rules: { guidelines: ["Be kind.", "No ads."] } });
});

async function joins(id: string, bot = false) {
  const { now: at } = world;
  const event = {
    kind: "member-joined",
    id: `${id}${at}`,
    space: "space",
    at,
    member: { id, bot },
  } as const;
  return world.apply(await memberJoined.decide(event, world.context)).map(line);
}

async function leaves(id: string) {
  const { now: at } = world;
  const event = {
    kind: "member-left",
    id: `${id}${at}`,
    space: "space",
    at,
    member: { id },
  } as const;
  return world.apply(await memberLeft.decide(event, world.context));
}

test("a newcomer is greeted in public, let in, and told the rules in private", async () => {
  expect(await joins("nina")).toEqual([
    "send hello: Welcome to Hearth, <@nina>! It’s good to have you here.\n\nTea?",
    "add-role nina",
    expect.stringMatching(/^dm nina: Hello <@nina>, .*\n\n.*\n1\. Be kind\.\n2\. No ads\.$/),
  ]);
  expect(world.sent[0]?.action).toMatchObject({ content: { ping: ["nina"] } });
  expect(world.sent.every(({ because }) => because === "welcome")).toBe(true);
  expect(world.schedules.get("nudge:nina")?.due).toBe(world.now + 24 * hour);
  expect(world.changes).toContainEqual({
    change: "membership",
    member: "nina",
    at: world.now,
    what: "joined",
  });
});

test("questions are asked in turn", async () => {
  const texts = [];
  for (const id of ["n1", "n2", "n3"]) texts.push((await joins(id))[0]?.split("\n").at(-1));
  expect(texts).toEqual(["Tea?", "Coffee, <@n2>?", "Tea?"]);
});

test("nobody is greeted twice, yet coming back is a join", async () => {
  await joins("nina");
  await leaves("nina");
  expect(world.members.get("nina")).toMatchObject({ leftAt: world.now });
  expect(world.schedules.has("nudge:nina")).toBe(false);
  world.now += hour;
  expect(await joins("nina")).toEqual([]);
  expect(world.members.get("nina")).toMatchObject({ joinedAt: world.now });
  expect(world.members.get("nina")).not.toHaveProperty("leftAt");
});

test("a mute still holds for who left and came back", async () => {
  world.apply([
    {
      change: "member",
      member: "bob",
      set: { mutedUntil: world.now + hour, muteCase: 7, greetedAt: 1 },
    },
  ]);
  expect(await joins("bob")).toEqual(["mute bob"]);
  expect(world.sent[0]).toMatchObject({ because: "case:7", about: "case:7" });
});

test("bots are not greeted", async () => {
  expect(await joins("robot", true)).toEqual([]);
});

test("without welcome.yaml nobody is greeted, but joins are kept", async () => {
  world.configure({});
  expect(await joins("nina")).toEqual([]);
  expect(world.changes.map(({ change }) => change)).toContain("membership");
});

test("a welcome that is set up later does not greet all who came before it", async () => {
  world.configure({});
  await joins("nina");
  world.configure({ welcome });
  const { now: at } = world;
  const event = { kind: "member-admitted", id: "nina", space: "space", at } as const;
  const admitted = { ...event, member: { id: "nina" } };
  expect(world.apply(await memberAdmitted.decide(admitted, world.context))).toEqual([]);
});

describe("the nudge", () => {
  const nudged = async (id: string) =>
    world.apply(await nudge({ member: id }, world.context)).map(line);

  test("reaches who stayed silent", async () => {
    await joins("nina");
    expect(await nudged("nina")).toEqual(["dm nina: Psst <@nina>, Hearth {waits}"]);
  });

  test.each([
    ["left", { leftAt: 1 }],
    ["is muted", { mutedUntil: Date.UTC(2028, 0, 1), muteCase: 1 }],
    ["is banned", { banned: true }],
  ])("leaves alone who %s", async (_, set) => {
    await joins("nina");
    world.apply([{ change: "member", member: "nina", set }]);
    expect(await nudged("nina")).toEqual([]);
  });
});

test("the nudge leaves alone who wrote since they joined, whatever they wrote before", async () => {
  const message = { channel: "general", member: "nina", bot: false, text: "hello" };
  world.apply([{ change: "message", message: { ...message, id: "m1", at: world.now - hour } }]);
  await joins("nina");
  expect(await nudge({ member: "nina" }, world.context)).toHaveLength(1);
  world.apply([{ change: "message", message: { ...message, id: "m2", at: world.now + hour } }]);
  expect(await nudge({ member: "nina" }, world.context)).toEqual([]);
});

test("a manager's text is no format: only two names are replaced, and only once", () => {
  world.configure({ community: { name: "{member} & Co" } });
  expect(fill("{community}: {member} {x} $& '{member}'", "nina", world.context)).toBe(
    "{member} & Co: <@nina> {x} $& '<@nina>'",
  );
});

test("long rules take several messages, and no rule is parted", () => {
  const rules = Array.from({ length: 10 }, (_, index) => `${index} ${"x".repeat(500)}`);
  const parts = pages(rules);
  expect(parts.every((part) => part.length <= 1900)).toBe(true);
  expect(parts.join("\n").split("\n")).toEqual(rules);
});
