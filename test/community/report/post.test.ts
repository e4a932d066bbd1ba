import { describe, expect, it } from "vitest";
import { adviceOf } from "../../../src/community/report/advice.ts";
import { collectReport } from "../../../src/community/report/collect.ts";
import { engagement, engagementData } from "../../../src/community/report/engagement.ts";
import { postReport, reportText } from "../../../src/community/report/post.ts";
import type { Report } from "../../../src/community/report/report.ts";
import { fakeContext, fakeDirectory, fakeSettings } from "../context-fake.ts";
import { translatorOf, wordsOf } from "./catalogues.ts";
import { readerOf } from "./reader.ts";

const quiet: Report = {
  from: "2027-03-22",
  to: "2027-03-29",
  timeZone: "Europe/Paris",
  members: { joined: 0, left: 0, net: 0 },
  messages: 0,
  reactions: 0,
  activeMembers: 0,
  daily: [{ date: "2027-03-22", messages: 0, activeMembers: 0, joined: 0, left: 0 }],
  stickiness: null,
  newcomers: { joined: 0, activated: 0, activationRate: null, medianMinutesToFirstMessage: null },
  retention: { d1: null, d7: null, d30: null },
  responses: {
    questions: 0,
    answered: 0,
    answerRate: null,
    medianMinutesToFirstResponse: null,
  },
  conversations: { count: 0, medianMessages: null, medianMinutes: null },
  mood: { mean: null, positiveShare: null, negativeShare: null },
  topChannels: [],
  topContributors: [],
  topics: [],
  moderation: { cases: {}, deletedByRule: {} },
};

const lively: Report = {
  ...quiet,
  members: { joined: 8, left: 2, net: 6 },
  messages: 120,
  activeMembers: 34,
  newcomers: { joined: 8, activated: 5, activationRate: 5 / 8, medianMinutesToFirstMessage: 14.4 },
  responses: {
    questions: 24,
    answered: 18,
    answerRate: 0.75,
    medianMinutesToFirstResponse: 6,
  },
  topContributors: [{ member: "alice", messages: 20 }],
  topics: [
    { term: "cargo", score: 9 },
    { term: "life_times", score: 8 },
  ],
  moderation: { cases: { warn: 3, mute: 1 }, deletedByRule: { links: 2, caps: 3 } },
};

describe("the text", () => {
  it("says what changed, the figures and one thing to do", () => {
    const lines = reportText(lively, wordsOf("en"), "Hearth", { ...quiet, messages: 100 }).split(
      "\n",
    );
    expect(lines).toEqual([
      "**How Hearth is doing: March 22\u2009–\u200928, 2027**",
      "34 members took part and wrote 120 messages, 20% more than the time before. 8 people joined, 2 left.",
      expect.stringMatching(/^- \*\*Newcomers:\*\* 5 of 8 wrote within a week, .* 14 minutes\.$/),
      expect.stringMatching(/^- \*\*Questions:\*\* 18 of 24 got an answer .* 6 minutes\.$/),
      "- **Talked about:** cargo, life\\_times",
      "- **Moderation:** 3 warnings, 1 mute, and 5 messages deleted by rules",
      "**Worth doing:** thank <@alice>, who kept things going.",
    ]);
  });

  it("does not tell of deletions twice", () => {
    const deletions = (deletedByRule: Record<string, number>) =>
      reportText(
        { ...lively, moderation: { cases: { delete: 5 }, deletedByRule } },
        wordsOf("en"),
        "a",
      )
        .split("\n")
        .filter((line) => line.startsWith("- **Moderation"));
    expect(deletions({ links: 5 })).toEqual(["- **Moderation:** 5 messages deleted by rules"]);
    expect(deletions({})).toEqual([expect.stringContaining("5")]);
  });

  it("says little when little happened", () => {
    expect(reportText(quiet, wordsOf("en"), "Hearth").split("\n")).toEqual([
      "**How Hearth is doing: March 22\u2009–\u200928, 2027**",
      "Nobody wrote or reacted in this time.",
      expect.stringContaining("start something small"),
    ]);
  });

  it.each(["tu", "vous"] as const)("speaks French, with %s", (address) => {
    const text = reportText({ ...lively, topContributors: [] }, wordsOf("fr", address), "Foyer");
    expect(text).toContain("34 membres ont participé, avec 120 messages.");
    expect(text).toContain(address === "tu" ? "Dis-le" : "Dites-le");
  });

  it("does not take a member who has many words for a name: they are escaped", () => {
    expect(reportText(lively, wordsOf("en"), "a")).not.toContain("life_times");
  });
});

describe("the advice", () => {
  const words = wordsOf("en");
  it.each<[string, Report, Report | undefined]>([
    ["quiet", quiet, undefined],
    [
      "answers",
      { ...lively, responses: { ...lively.responses, answered: 10, answerRate: 10 / 24 } },
      undefined,
    ],
    [
      "welcome",
      { ...lively, newcomers: { ...lively.newcomers, activated: 2, activationRate: 0.25 } },
      undefined,
    ],
    ["leaving", { ...lively, members: { joined: 1, left: 5, net: -4 } }, undefined],
    ["fewer", lively, { ...lively, messages: 200 }],
    [
      "mood",
      { ...lively, mood: { mean: -0.2, positiveShare: 0.1, negativeShare: 0.5 } },
      undefined,
    ],
    ["return", { ...lively, retention: { d1: 0.5, d7: 0.1, d30: null } }, undefined],
    ["few", { ...lively, topContributors: [{ member: "alice", messages: 90 }] }, undefined],
    ["thanks", lively, { ...lively, messages: 119 }],
    ["well", { ...lively, topContributors: [] }, undefined],
  ])("%s", (key, report, previous) => {
    const advice = adviceOf(report, words, previous);
    expect(advice.key).toBe(key);
    for (const language of ["en", "fr"]) {
      expect(wordsOf(language).t(`report.advice.${key}`, advice.values)).not.toBe("");
    }
  });
});

describe("the picture's data", () => {
  it("fits what is drawn, in both languages", () => {
    for (const language of ["en", "fr"]) {
      const data = engagement(lively, wordsOf(language), "Hearth", { ...quiet, messages: 100 });
      expect(engagementData.parse(data)).toEqual(data);
    }
  });

  it("holds a long period against the eye week by week, as means of a day", () => {
    const daily = Array.from({ length: 100 }, (_, index) => ({
      date: new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10),
      messages: 7,
      activeMembers: index % 2,
      joined: 0,
      left: 1,
    }));
    const { points } = engagement({ ...lively, daily }, wordsOf("en"), "Hearth");
    expect(points).toHaveLength(15);
    expect(points[0]).toEqual({ label: "Jan 1", messages: 7, active: 0.4, joined: 0, left: 1 });
    expect(points.at(-1)).toMatchObject({ messages: 7, left: 1 });
  });
});

describe("a scheduled report", () => {
  const due = Date.parse("2027-03-29T07:00:00Z");
  const says = (at: string, member: string) => ({
    what: "message" as const,
    at: Date.parse(at),
    member,
    message: at,
    channel: "general",
    text: "hello",
  });
  const reader = readerOf({
    rows: [
      says("2027-03-16T10:00:00Z", "alice"),
      says("2027-03-23T10:00:00Z", "alice"),
      says("2027-03-24T10:00:00Z", "bob"),
      says("2027-03-29T05:00:00Z", "today"),
    ],
  });
  const { t, length } = translatorOf("en");

  function contextOf(report: object = {}, directory = fakeDirectory) {
    const scheduled = { name: "weekly", channel: "#staff", every: "monday at 09:00", ...report };
    return fakeContext({
      t,
      length,
      directory,
      settings: fakeSettings({
        community: { name: "Hearth *", time_zone: "Europe/Paris" },
        reports: { reports: [scheduled] },
      }),
      report: (from, to) =>
        collectReport(reader, { from, to, timeZone: "Europe/Paris", language: "en" }),
    });
  }

  it("goes to its channel with a picture", async () => {
    const effects = await postReport({ name: "weekly", due }, contextOf());
    expect(effects).toEqual([
      {
        because: "schedule:report:weekly",
        settle: true,
        act: {
          action: "send",
          channel: "staff",
          content: {
            text: expect.stringContaining("wrote 2 messages, 100% more than the time before"),
            picture: {
              chart: "engagement",
              alt: "22\u2009–\u200928 March 2027: 2 messages by 2 active members; 0 joined, 0 left. Charts show each day.",
              data: expect.objectContaining({ title: "How Hearth * is doing" }),
            },
          },
        },
      },
    ]);
    expect(JSON.stringify(effects)).toContain("How Hearth \\\\* is doing");
  });

  it("is text alone where the settings say so", async () => {
    const [effect] = await postReport({ name: "weekly", due }, contextOf({ picture: false }));
    expect(effect).not.toHaveProperty("act.content.picture");
  });

  it("tells staff when its channel is gone", async () => {
    const directory = {
      ...fakeDirectory,
      channel: (name: string) => (name === "#gone" ? undefined : name.slice(1)),
    };
    const effects = await postReport(
      { name: "weekly", due },
      contextOf({ channel: "#gone" }, directory),
    );
    expect(effects).toMatchObject([
      {
        act: {
          action: "send",
          channel: "staff",
          content: { text: expect.stringContaining("#gone") },
        },
      },
    ]);
  });

  it("is nothing once it was taken out of the settings", async () => {
    expect(await postReport({ name: "monthly", due }, contextOf())).toEqual([]);
  });
});
