import { describe, expect, it } from "vitest";
import { createTerms, rankTopics, termOf } from "../../../src/community/report/topics.ts";

describe("a term", () => {
  it.each([
    ["cargo", "cargo"],
    ["alice's", "alice"],
    ["l'application", "application"],
    ["the", undefined],
    ["not", undefined],
    ["avec", undefined],
    ["c'est", undefined],
    ["wouldn't", undefined],
    ["ab", undefined],
    ["2027", undefined],
  ])("%s: %s", (word, term) => expect(termOf(word)).toBe(term));
});

it("counts a term once a message", () => {
  const terms = createTerms();
  terms.add(["cargo", "cargo", "crate"]);
  terms.add(["cargo"]);
  expect(Object.fromEntries(terms.counts)).toEqual({ cargo: 2, crate: 1 });
});

it("lets go of what was met once when there is too much", () => {
  const terms = createTerms();
  terms.add(["cargo"]);
  terms.add(["cargo"]);
  const letters = (index: number) => index.toString(26).replace(/\d/g, (d) => "qrstuvwxyz"[+d]!);
  for (let index = 0; index <= 100_000; index++) terms.add([`zzz${letters(index)}`]);
  expect(terms.counts.get("cargo")).toBe(2);
  expect(terms.counts.size).toBeLessThan(100_000);
});

describe("topics", () => {
  const counts = (of: Record<string, number>) => new Map(Object.entries(of));

  it("are what is said more than before, not what is always said", () => {
    const now = counts({ weather: 50, lunch: 50, launch: 20 });
    const before = counts({ weather: 50, lunch: 50 });
    expect(rankTopics(now, before).map(({ term }) => term)).toEqual(["launch"]);
  });

  it("are what is said most where there is no before", () => {
    const now = counts({ launch: 20, lunch: 10, table: 2, once: 1, other: 1, more: 1 });
    expect(rankTopics(now, new Map()).map(({ term }) => term)).toEqual(["launch", "lunch"]);
  });

  it("score by G²", () => {
    // 8 of 10 now, (1 + 1) of (10 + 2) before: 2 Σ O ln(O/E) with E = 10·10/22 and 10·12/22.
    const [topic] = rankTopics(counts({ launch: 8, lunch: 2 }), counts({ launch: 1, lunch: 9 }));
    const expected = 2 * (8 * Math.log((8 * 22) / 100) + 2 * Math.log((2 * 22) / 120));
    expect(topic).toEqual({ term: "launch", score: Math.round(expected * 100) / 100 });
  });

  it("do not depend on the order in which terms came, and are no names", () => {
    const now = { beta: 5, alpha: 5, gamma: 9, delta: 1, bob: 9, rest: 1, more: 1, else: 1 };
    const reversed = Object.fromEntries(Object.entries(now).reverse());
    const topics = rankTopics(counts(now), new Map(), new Set(["bob"]));
    expect(topics).toEqual(rankTopics(counts(reversed), new Map(), new Set(["bob"])));
    expect(topics.map(({ term }) => term)).toEqual(["gamma", "alpha", "beta"]);
  });
});
