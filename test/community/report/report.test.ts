import { describe, expect, it } from "vitest";
import { collectReport } from "../../../src/community/report/collect.ts";
import type { ActivityRow } from "../../../src/core/history.ts";
import { readerOf, type World } from "./reader.ts";

const paris = { timeZone: "Europe/Paris", language: "en" };

let number = 0;
const says = (at: string, member: string, text: string, more: Partial<ActivityRow> = {}) => ({
  what: "message" as const,
  at: Date.parse(at),
  member,
  message: `m${++number}`,
  channel: "general",
  text,
  ...more,
});
const reacts = (at: string, member: string, channel = "general"): ActivityRow => ({
  what: "reaction",
  at: Date.parse(at),
  member,
  message: "m1",
  channel,
});
const joins = (at: string, member: string): ActivityRow => ({
  what: "joined",
  at: Date.parse(at),
  member,
});
const leaves = (at: string, member: string): ActivityRow => ({
  what: "left",
  at: Date.parse(at),
  member,
});

function reportOf(world: World, from: string, to: string) {
  return collectReport(readerOf(world), { from, to, ...paris });
}

/** Two days in UTC+1: March 1 begins at 23:00Z on February 28. */
const small: World = {
  rows: [
    says("2027-02-28T22:59:59Z", "early", "yesterday, to the community"),
    joins("2027-02-28T23:00:00Z", "alice"),
    joins("2027-03-01T08:00:00Z", "bob"),
    says("2027-03-01T08:10:00Z", "alice", "Could anyone explain lifetimes?"),
    says("2027-03-01T08:12:00Z", "alice", "lifetimes confuse me"),
    says("2027-03-01T08:14:00Z", "carol", "I love lifetimes, thank you!"),
    says("2027-03-01T08:40:00Z", "dan", "awful weather"),
    says("2027-03-01T09:30:00Z", "carol", "any news?", { channel: "news" }),
    says("2027-03-01T10:30:00.001Z", "dan", "too late", { channel: "news" }),
    leaves("2027-03-01T12:00:00Z", "dan"),
    joins("2027-03-01T13:00:00Z", "dan"),
    reacts("2027-03-02T09:00:00Z", "alice"),
    says("2027-03-02T09:10:00Z", "bob", "12345"),
    says("2027-03-02T23:00:00Z", "late", "tomorrow"),
  ],
  uncounted: ["carol"],
  cases: { warn: 2, mute: 1 },
  deletions: { "no-invites": 3 },
};

it("answers every field for a small world", async () => {
  expect(await reportOf(small, "2027-03-01", "2027-03-03")).toEqual({
    from: "2027-03-01",
    to: "2027-03-03",
    timeZone: "Europe/Paris",
    members: { joined: 3, left: 1, net: 2 },
    messages: 7,
    reactions: 1,
    activeMembers: 4,
    daily: [
      { date: "2027-03-01", messages: 6, activeMembers: 3, joined: 3, left: 1 },
      { date: "2027-03-02", messages: 1, activeMembers: 2, joined: 0, left: 0 },
    ],
    stickiness: 2.5 / 4,
    newcomers: {
      joined: 3,
      activated: 2,
      activationRate: 2 / 3,
      medianMinutesToFirstMessage: (550 + 1510) / 2,
    },
    // Of the three only Alice's second day was over: she reacted in it.
    retention: { d1: 1, d7: null, d30: null },
    responses: {
      questions: 2,
      answered: 1,
      answerRate: 0.5,
      medianMinutesToFirstResponse: 4,
    },
    conversations: { count: 4, medianMessages: 1, medianMinutes: 0 },
    mood: {
      // Of six messages with a letter: confuse -2/5; love 3/5 and thank 2/5; awful -3/5.
      mean: (-0.4 + 0.5 - 0.6) / 6,
      positiveShare: 1 / 6,
      negativeShare: 2 / 6,
    },
    topChannels: [
      { channel: "general", messages: 5, activeMembers: 4 },
      { channel: "news", messages: 2, activeMembers: 2 },
    ],
    topContributors: [
      { member: "alice", messages: 2 },
      { member: "dan", messages: 2 },
      { member: "bob", messages: 1 },
    ],
    topics: [{ term: "lifetimes", score: expect.any(Number) }],
    moderation: { cases: { warn: 2, mute: 1 }, deletedByRule: { "no-invites": 3 } },
  });
});

it("is null where there is nobody to speak of", async () => {
  const report = await reportOf({ rows: [] }, "2027-03-01", "2027-03-02");
  expect(report).toMatchObject({
    messages: 0,
    stickiness: null,
    newcomers: { joined: 0, activated: 0, activationRate: null, medianMinutesToFirstMessage: null },
    retention: { d1: null, d7: null, d30: null },
    responses: { questions: 0, answerRate: null, medianMinutesToFirstResponse: null },
    conversations: { count: 0, medianMessages: null, medianMinutes: null },
    mood: { mean: null, positiveShare: null, negativeShare: null },
    daily: [{ date: "2027-03-01", messages: 0, activeMembers: 0, joined: 0, left: 0 }],
  });
});

describe("days on which the clocks change", () => {
  it.each([
    ["of 23 hours", "2027-03-28", "2027-03-27T23:00:00Z", "2027-03-28T21:59:59.999Z"],
    ["of 25 hours", "2027-10-31", "2027-10-30T22:00:00Z", "2027-10-31T22:59:59.999Z"],
  ])("one %s has its first and its last instant", async (_, date, first, last) => {
    const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    const before = new Date(Date.parse(first) - 1).toISOString();
    const after = new Date(Date.parse(last) + 1).toISOString();
    const rows = [before, first, last, after].map((at) => says(at, "alice", "hi"));
    const { messages, daily } = await reportOf({ rows }, date, next);
    expect({ messages, daily }).toEqual({
      messages: 2,
      daily: [{ date, messages: 2, activeMembers: 1, joined: 0, left: 0 }],
    });
  });

  it("leaves out a day that a zone left out", async () => {
    const { daily } = await collectReport(readerOf({ rows: [] }), {
      from: "2011-12-29",
      to: "2012-01-01",
      timeZone: "Pacific/Apia",
      language: "en",
    });
    expect(daily.map(({ date }) => date)).toEqual(["2011-12-29", "2011-12-31"]);
  });
});

describe("newcomers", () => {
  const joined = "2027-03-01T12:00:00.000Z";
  const later = (days: number, milliseconds = 0) =>
    new Date(Date.parse(joined) + days * 86_400_000 + milliseconds).toISOString();

  it.each([
    ["at the instant of joining", later(0), 1],
    ["at the last instant of the week", later(7, -1), 1],
    ["a week later", later(7), 0],
  ])("a first message %s", async (_, at, activated) => {
    const rows = [joins(joined, "alice"), says(at, "alice", "hi")];
    const { newcomers } = await reportOf({ rows }, "2027-03-01", "2027-04-01");
    expect(newcomers).toMatchObject({ joined: 1, activated });
  });

  it("does not mind a message that comes before the join of the same instant", async () => {
    const rows = [says(joined, "alice", "hi"), joins(joined, "alice")];
    const { newcomers } = await reportOf({ rows }, "2027-03-01", "2027-03-02");
    expect(newcomers).toMatchObject({ activated: 1, medianMinutesToFirstMessage: 0 });
  });

  it("counts who joins twice once, from the first time", async () => {
    const rows = [
      joins(joined, "alice"),
      leaves(later(1), "alice"),
      joins(later(2), "alice"),
      says(later(2, 60_000), "alice", "back"),
    ];
    const { newcomers, members } = await reportOf({ rows }, "2027-03-01", "2027-04-01");
    expect(members).toEqual({ joined: 2, left: 1, net: 1 });
    expect(newcomers).toMatchObject({ joined: 1, medianMinutesToFirstMessage: 2 * 1440 + 1 });
  });

  it.each([
    ["d1", 1, 2],
    ["d7", 7, 14],
    ["d30", 30, 60],
  ] as const)("%s looks from day %d to day %d, half open", async (window, begin, end) => {
    const seenAt = async (at: string) => {
      const rows = [joins(joined, "alice"), reacts(at, "alice")];
      return (await reportOf({ rows }, "2027-03-01", "2027-06-01")).retention[window];
    };
    expect(await seenAt(later(begin, -1))).toBe(0);
    expect(await seenAt(later(begin))).toBe(1);
    expect(await seenAt(later(end, -1))).toBe(1);
    expect(await seenAt(later(end))).toBe(0);
  });

  it("speaks only of those whose window is over", async () => {
    // Alice's second day ends when the period does, Bob's a millisecond after.
    const rows = [
      joins("2027-02-28T23:00:00.000Z", "alice"),
      joins("2027-02-28T23:00:00.001Z", "bob"),
      says("2027-03-02T12:00:00Z", "bob", "hi"),
    ];
    const { retention } = await reportOf({ rows }, "2027-03-01", "2027-03-03");
    expect(retention.d1).toBe(0);
  });
});

describe("answers", () => {
  const question = (more: Partial<ActivityRow> = {}) =>
    says("2027-03-01T10:00:00Z", "alice", "why?", { message: "q", ...more });
  const answer = (at: string, more: Partial<ActivityRow> = {}) =>
    says(`2027-03-01T${at}Z`, more.member ?? "bob", "because", more);

  it.each<[string, ActivityRow[], number | null]>([
    ["another member in the channel", [question(), answer("10:05:00")], 5],
    ["exactly an hour later", [question(), answer("11:00:00")], 60],
    ["over an hour later", [question(), answer("11:00:00.001")], null],
    ["oneself", [question(), answer("10:05:00", { member: "alice" })], null],
    [
      "oneself first, then another",
      [question(), answer("10:05:00", { member: "alice" }), answer("10:09:00")],
      9,
    ],
    ["another channel", [question(), answer("10:05:00", { channel: "news" })], null],
    [
      "a reply from another channel",
      [question(), answer("10:05:00", { channel: "news", replyTo: "q" })],
      5,
    ],
    [
      "the thread of the question",
      [question({ thread: "t" }), answer("10:05:00", { thread: "t" })],
      5,
    ],
    ["outside of its thread", [question({ thread: "t" }), answer("10:05:00")], null],
    ["the thread that hangs on it", [question(), answer("10:05:00", { thread: "q" })], 5],
    ["the same instant, after it", [question(), answer("10:00:00")], 0],
    ["only before it", [answer("09:59:00"), question()], null],
  ])("%s", async (_, rows, minutes) => {
    const { responses } = await reportOf({ rows }, "2027-03-01", "2027-03-02");
    expect(responses).toEqual({
      questions: 1,
      answered: minutes === null ? 0 : 1,
      answerRate: minutes === null ? 0 : 1,
      medianMinutesToFirstResponse: minutes,
    });
  });

  it("one message answers everything that others asked there in the last hour", async () => {
    const rows = [
      question(),
      says("2027-03-01T10:10:00Z", "carol", "and why not?"),
      answer("10:20:00", { member: "carol" }),
      answer("10:30:00"),
    ];
    const { responses } = await reportOf({ rows }, "2027-03-01", "2027-03-02");
    expect(responses).toMatchObject({ answered: 2, medianMinutesToFirstResponse: (10 + 20) / 2 });
  });
});

describe("conversations", () => {
  it("go on over 30 minutes of silence and no longer, threads included", async () => {
    const rows = [
      says("2027-03-01T10:00:00Z", "alice", "a"),
      says("2027-03-01T10:30:00Z", "bob", "b", { thread: "t" }),
      says("2027-03-01T10:30:00Z", "bob", "elsewhere", { channel: "news" }),
      says("2027-03-01T11:00:00.001Z", "alice", "c"),
    ];
    const { conversations } = await reportOf({ rows }, "2027-03-01", "2027-03-02");
    expect(conversations).toEqual({ count: 3, medianMessages: 1, medianMinutes: 0 });
  });

  it("take the mean of the middle two", async () => {
    const rows = [
      says("2027-03-01T10:00:00Z", "alice", "a"),
      says("2027-03-01T10:10:00Z", "bob", "b"),
      says("2027-03-01T14:00:00Z", "bob", "c"),
    ];
    const { conversations } = await reportOf({ rows }, "2027-03-01", "2027-03-02");
    expect(conversations).toEqual({ count: 2, medianMessages: 1.5, medianMinutes: 5 });
  });
});

it("names ten contributors, however many ask to be left out", async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `member-${String(index).padStart(2, "0")}`);
  const rows = ids.map((id) => says("2027-03-01T10:00:00Z", id, "hello"));
  const { topContributors } = await reportOf(
    { rows, uncounted: ids.slice(0, 15) },
    "2027-03-01",
    "2027-03-02",
  );
  expect(topContributors.map(({ member }) => member)).toEqual(ids.slice(15, 25));
});

it("asks the history for the period and, for the topics, for the one before", async () => {
  const reader = readerOf({ rows: [] });
  await collectReport(reader, { from: "2027-03-28", to: "2027-03-30", ...paris });
  const instant = (text: string) => Date.parse(text);
  expect(reader.asked).toEqual([
    [instant("2027-03-27T23:00:00Z"), instant("2027-03-29T22:00:00Z")],
    [instant("2027-03-25T23:00:00Z"), instant("2027-03-27T23:00:00Z")],
  ]);
});
