import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import button from "../../../events/button.ts";
import messageDeleted from "../../../events/message-deleted.ts";
import reactionAdded from "../../../events/reaction-added.ts";
import reactionRemoved from "../../../events/reaction-removed.ts";
import scheduleDue from "../../../events/schedule-due.ts";
import { card as cardOf } from "../../../src/community/contests/card.ts";
import { rank } from "../../../src/community/contests/rank.ts";
import { restoreEntries } from "../../../src/community/contests/withdraw.ts";
import { quotation } from "../../../src/community/quotation.ts";
import { chance } from "../../../src/runtime/chance.ts";
import { line, noon, pressed, World } from "../moderation/fake.ts";

const day = 86_400_000;
const contest = {
  name: "photo",
  channel: "#photos",
  title: "Best photo",
  text: "Show us your street.",
  every: "monday at 12:00",
  lasts: "7d",
  prize: "A mug",
};
const id = "photo@2027-03-01T12:00:00.000Z";
let world: World;
let messages = 0;

beforeEach(() => {
  world = new World({ contests: { contests: [contest] } });
});

async function due(task: string, data: object) {
  const { now } = world;
  const event = {
    kind: "schedule-due",
    id: `${now}`,
    space: "space",
    at: now,
    key: task,
    task,
    due: now,
    data,
  } as const;
  return world.apply(await scheduleDue.decide(event, world.context)).map(line);
}

const opens = () => due("contest", { name: "photo" });
const closes = () => due("contest-close", { contest: id });

function says(member: string, text: string, channel = "photos") {
  const message = { id: `m${++messages}`, at: world.now, channel, member, bot: false, text };
  world.apply([{ change: "message", message }]);
  return message;
}

const opening = () => world.sent.find(({ about }) => about === `contest:${id}`)!;
const card = (entry: number) => world.sent.find(({ about }) => about === `entry:${id}:${entry}`)!;

async function enters(member: string) {
  const event = pressed(world, opening().id, member, "enter");
  return world.apply(await button.decide(event, world.context)).map(line);
}

async function reacts(
  member: string,
  entry: number,
  emoji = "❤️",
  kind: "added" | "removed" = "added",
  bot = false,
) {
  return reactsOn(card(entry).id, member, emoji, kind, bot);
}

async function reactsOn(
  message: string,
  member: string,
  emoji = "❤️",
  kind: "added" | "removed" = "added",
  bot = false,
) {
  const base = {
    id: "r",
    space: "space",
    at: world.now,
    message,
    member: { id: member, bot },
    emoji,
  };
  world.apply(
    kind === "added"
      ? await reactionAdded.decide({ kind: "reaction-added", ...base }, world.context)
      : await reactionRemoved.decide({ kind: "reaction-removed", ...base }, world.context),
  );
}

async function deleted(message: string, by?: string) {
  const base = { kind: "message-deleted", id: "d", space: "space", at: world.now } as const;
  const event = { ...base, message, ...(by && { by: { id: by } }) };
  return world.apply(await messageDeleted.decide(event, world.context)).map(line);
}

test("opens with a title, a date, a prize and a button, and plans its end", async () => {
  const [text] = await opens();
  expect(text).toMatch(
    /^send photos: Best photo\nShow us your street\.\n\n🎁 A mug\nOpen until Monday, 8 March/,
  );
  expect(opening()).toMatchObject({
    because: "schedule:contest:photo",
    action: { content: { buttons: [{ id: "enter", label: "Take part" }] } },
  });
  expect(world.contests.get(id)).toMatchObject({ openedAt: noon, closesAt: noon + 7 * day });
  expect(world.schedules.get(`contest-close:${id}`)).toMatchObject({
    due: noon + 7 * day,
    task: "contest-close",
    data: { contest: id },
  });
});

test("does not open over one that is still open, and says so to staff", async () => {
  await opens();
  world.now += day;
  expect(await opens()).toEqual([expect.stringMatching(/^send staff: .*“photo”.*8 March/)]);
  expect(world.contests.size).toBe(1);
});

test("that ends when the next begins is closed first", async () => {
  await opens();
  world.now += 7 * day;
  const texts = await opens();
  expect(texts.at(-2)).toContain("nobody took part");
  expect(texts.at(-1)).toContain("Open until Monday, 15 March");
  expect(await closes()).toEqual([]);
});

describe("taking part", () => {
  beforeEach(opens);

  test("asks for something to enter with first", async () => {
    says("alice", "elsewhere", "general");
    expect(await enters("alice")).toEqual([
      "reply alice: Post your entry in <#photos> first, then press the button again.",
    ]);
  });

  test("takes the newest message in the channel since the opening", async () => {
    says("alice", "old");
    const newest = says("alice", "my *street*\n@everyone");
    expect(await enters("alice")).toEqual([
      "send photos: Entry no. 1 by <@alice>\n> my *street*\n> @everyone",
      "reply alice: You’re in, with entry no. 1. Good luck!",
    ]);
    expect(card(1).action).toMatchObject({
      content: { text: expect.stringContaining("> my \\*street\\*\n> \\@everyone") },
    });
    expect(world.entries).toMatchObject([{ contest: id, number: 1, text: newest.text }]);
  });

  test("does not take a message that was deleted", async () => {
    const { id: message } = says("alice", "spam");
    world.apply([{ change: "message-deleted", message, by: "rule" }]);
    expect((await enters("alice"))[0]).toContain("Post your entry");
  });

  test("is once for each", async () => {
    says("alice", "one");
    says("bob", "two");
    await enters("alice");
    await enters("bob");
    expect(await enters("alice")).toEqual([
      expect.stringContaining("with entry no. 1. One entry each"),
    ]);
    expect(world.entries.map(({ number }) => number)).toEqual([1, 2]);
  });

  test("ends at the closing time, even before the closing itself", async () => {
    says("alice", "late");
    world.now += 7 * day;
    expect(await enters("alice")).toEqual([expect.stringContaining("This contest is closed")]);
  });
});

describe("votes", () => {
  beforeEach(async () => {
    await opens();
    says("alice", "one");
    await enters("alice");
  });

  test.each<[string, Parameters<typeof reacts>, number]>([
    ["the contest's emoji counts", ["bob", 1, "❤️"], 1],
    ["with or without the mark for colour", ["bob", 1, "❤"], 1],
    ["another emoji does not", ["bob", 1, "👍"], 0],
    ["one's own does not", ["alice", 1, "❤️"], 0],
    ["a bot's does not", ["foyer", 1, "❤️", "added", true], 0],
  ])("%s", async (_, args, votes) => {
    await reacts(...args);
    expect(world.votes.size).toBe(votes);
    expect(world.changes.at(votes ? -2 : -1)).toMatchObject({ change: "reaction" });
  });

  test("can be taken back, and end with the contest", async () => {
    await reacts("bob", 1);
    await reacts("bob", 1, "❤️", "removed");
    expect(world.votes.size).toBe(0);
    world.now += 7 * day;
    await reacts("bob", 1);
    expect(world.votes.size).toBe(0);
  });

  test("count on the message that was entered too, once per member", async () => {
    const { id: message } = [...world.messages.values()].at(-1)!;
    await reactsOn(message, "bob");
    await reacts("bob", 1);
    await reactsOn(message, "alice");
    await reactsOn(message, "mod", "👍");
    expect([...world.votes]).toEqual([`${id} 1 bob`]);
  });

  test.each([
    ["message", "card"],
    ["card", "message"],
  ] as const)("hold while one of the two is there: first the %s", async (first, second) => {
    const on = { message: [...world.messages.values()].at(-1)!.id, card: card(1).id };
    await reactsOn(on.message, "bob");
    await reactsOn(on.card, "bob", "❤");
    await reactsOn(on[first], "bob", first === "card" ? "❤" : "❤️", "removed");
    expect(world.votes.size).toBe(1);
    await reactsOn(on[second], "bob", second === "card" ? "❤" : "❤️", "removed");
    expect(world.votes.size).toBe(0);
  });

  test("given before the message was entered count, a bot's and one's own do not", async () => {
    const { id: message } = says("mod", "three");
    world.apply([{ change: "member", member: "robot", set: { bot: true } }]);
    for (const member of ["bob", "mod", "robot"]) await reactsOn(message, member);
    await reactsOn(message, "alice", "👍");
    await enters("mod");
    expect([...world.votes]).toEqual([`${id} 2 bob`]);
  });

  test("go on under the terms of the opening when the settings change", async () => {
    world.configure({ contests: { contests: [{ ...contest, vote: "👍" }] } });
    await reacts("bob", 1, "❤️");
    expect(world.votes.size).toBe(1);
  });
});

describe("an entry whose message is deleted", () => {
  let message: string;
  beforeEach(async () => {
    await opens();
    message = says("alice", "my street").id;
    await enters("alice");
    await reacts("bob", 1);
  });

  test.each([
    ["its author", undefined],
    ["a moderator", "mod"],
  ])("by %s is withdrawn, and its card says so without the words", async (_, by) => {
    expect(await deleted(message, by)).toEqual([
      "edit photos: Entry no. 1 by <@alice>\nWithdrawn, because the message was deleted.",
    ]);
    expect(world.sent.at(-1)?.action).toMatchObject({ message: card(1).id });
    world.now += 7 * day;
    expect((await closes()).at(-1)).toContain("none of its entries was left");
  });

  test("leaves room for another one", async () => {
    await deleted(message);
    says("alice", "a better one");
    expect((await enters("alice"))[0]).toContain("Entry no. 2 by <@alice>");
    world.now += 7 * day;
    expect((await closes()).at(-1)).toMatch(/<@alice> with entry no\. 2/);
  });

  test("stands again when the deletion is undone, unless another took its place", async () => {
    const restored = async () =>
      world.apply(await restoreEntries(message, world.context)).map(line);
    await deleted(message, "mod");
    expect(await restored()).toEqual(["edit photos: Entry no. 1 by <@alice>\n> my street"]);
    expect(world.entries[0]).not.toHaveProperty("withdrawnAt");
    expect(await restored()).toEqual([]);
    await deleted(message, "mod");
    world.messages.set(message, { ...world.messages.get(message)!, deleted: "moderator" });
    says("alice", "another");
    await enters("alice");
    expect(await restored()).toEqual([]);
  });

  test("after the end changes nothing", async () => {
    world.now += 7 * day;
    await closes();
    expect(await deleted(message, "mod")).toEqual([]);
  });
});

describe("the end", () => {
  test.each<[string, () => void]>([
    ["banned", () => world.apply([{ change: "member", member: "bob", set: { banned: true } }])],
    ["gone", () => world.apply([{ change: "member", member: "bob", set: { leftAt: world.now } }])],
    [
      "removed",
      () => {
        const base = { number: 1, member: "bob", reason: "", at: world.now } as const;
        world.apply([{ change: "case", case: { ...base, kind: "kick", status: "done" } }]);
      },
    ],
  ])("passes over who is %s", async (_, happens) => {
    await opens();
    for (const member of ["alice", "bob"]) {
      says(member, `by ${member}`);
      await enters(member);
    }
    await reacts("mod", 2);
    world.now += day;
    happens();
    world.now += 6 * day;
    const text = (await closes()).at(-1);
    expect(text).toContain("<@alice> with entry no. 1");
    expect(text).not.toContain("bob");
  });

  test("of an election in which nobody voted says so", async () => {
    await opens();
    says("alice", "one");
    await enters("alice");
    world.now += 7 * day - 1;
    says("bob", "two");
    await enters("bob");
    world.now += 1;
    const text = (await closes()).at(-1);
    expect(text).toContain("Nobody voted, so the lot decided.");
    expect(text).not.toContain("Equal votes");
  });

  test("with a single entry and no vote draws no lot", async () => {
    await opens();
    says("alice", "one");
    await enters("alice");
    world.now += 7 * day;
    expect((await closes()).at(-1)).toContain("Nobody voted, but it was the only entry.");
  });

  test("leaves an opening that invites to nothing any more", async () => {
    await opens();
    says("alice", "one");
    await enters("alice");
    await reacts("bob", 1);
    world.now += 7 * day;
    expect((await closes())[0]).toBe(
      "edit photos: Best photo: we have a winner!\n1. <@alice> with entry no. 1 and 1 vote\n🎁 A mug\nClosed: Monday, 8 March 2027 at 12:00.",
    );
  });

  test("without entries says so and takes the button away", async () => {
    await opens();
    world.now += 7 * day;
    expect(await closes()).toEqual([
      expect.stringMatching(/^edit photos: Best photo[\s\S]*Closed: Monday, 8 March 2027/),
      "send photos: Best photo is over, and nobody took part this time. Next time, be the first!",
    ]);
    expect(world.sent.at(-2)?.action).not.toHaveProperty("content.buttons");
    expect(await closes()).toEqual([]);
  });

  test("announces the one with the most votes, and pings them", async () => {
    await opens();
    for (const member of ["alice", "bob"]) {
      says(member, `by ${member}`);
      await enters(member);
    }
    await reacts("mod", 2);
    world.now += 7 * day;
    const texts = await closes();
    expect(texts.at(-1)).toBe(
      "send photos: Best photo: we have a winner!\n1. <@bob> with entry no. 2 and 1 vote\n> by bob\n🎁 A mug",
    );
    expect(world.sent.at(-1)?.action).toMatchObject({ content: { ping: ["bob"] } });
  });

  test("draws equal votes by lot, so that anybody can draw again", async () => {
    await opens();
    for (const member of ["alice", "bob"]) {
      says(member, `by ${member}`);
      await enters(member);
    }
    await reacts("mod", 1);
    await reacts("mod", 2);
    world.now += 7 * day;
    const winner = chance(id, "1") < chance(id, "2") ? "alice" : "bob";
    const text = (await closes()).at(-1);
    expect(text).toContain(`1. <@${winner}>`);
    expect(text).toContain("Equal votes were put in order by lot.");
  });
});

test("ranking: never fewer votes above more, and a lot is named when it decided", () => {
  const entry = fc.record({ votes: fc.nat(3) });
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      (votes, count) => {
        const entries = votes.map((one, index) => ({
          contest: id,
          member: `m${index}`,
          at: 0,
          number: index + 1,
          text: "",
          votes: one.votes,
        }));
        const { winners, byLot, unvoted } = rank(entries, count, (number) =>
          chance("lot", `${number}`),
        );
        expect(winners).toHaveLength(Math.min(count, entries.length));
        const sorted = entries.map((one) => one.votes).sort((one, other) => other - one);
        expect(winners.map((one) => one.votes)).toEqual(sorted.slice(0, count));
        const tied = winners.some(
          (winner) => entries.filter((one) => one.votes === winner.votes).length > 1,
        );
        expect(byLot).toBe(tied);
        expect(unvoted).toBe(entries.every((one) => one.votes === 0));
      },
    ),
  );
});

test.each([
  ["one\r\ntwo", "> one\n> two"],
  ["> not mine\n- x", "> \\> not mine\n> \\- x"],
  ["   ", ""],
  ["👍🏽".repeat(600), `> ${"👍🏽".repeat(500)}…`],
  ["x".repeat(500), `> ${"x".repeat(500)}`],
])("quotes what members wrote (%#)", (text, expected) => {
  expect(quotation(text, world.context.directory)).toBe(expected);
});

test("the card of a picture without words leads to it, or says what it is", () => {
  const { context } = world;
  const entry = { number: 1, member: "alice", text: " ", message: "m1" };
  expect(cardOf(entry, { channel: "photos" }, context)).toMatch(/\n\*A picture or a file/);
  const directory = {
    ...context.directory,
    link: (at: { channel: string; thread?: string; message: string }) =>
      `https://chat.example/${at.channel}/${at.thread}/${at.message}`,
  };
  expect(cardOf(entry, { channel: "photos", thread: "t" }, { ...context, directory })).toMatch(
    /\n\[A picture.*\]\(https:\/\/chat.example\/photos\/t\/m1\)$/,
  );
  const written = { ...entry, text: "Look!" };
  expect(cardOf(written, { channel: "photos" }, { ...context, directory })).toMatch(/\n> Look!$/);
});

test.each([
  ["see https://a.example/x, or a.example", "> see `https\\://a.example/x`, or `a.example`"],
  ["a.example\nb a.example", "> `a.example`\n> b `a.example`"],
  ["12345678 https://a.example/x", "> 12345678 `https\\://`…"],
  ["fresh https", "> fresh https"],
])("shows as code what nobody is to follow: %j", (text, expected) => {
  const inert = ["a.example", "https://a.example/x"];
  const most = text.startsWith("1") ? 17 : 500;
  expect(quotation(text, world.context.directory, { inert, most })).toBe(expected);
});
