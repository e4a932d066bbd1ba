import { describe, expect, it } from "vitest";
import { isQuestion, pause, prose, tokens } from "../../../src/community/report/prose.ts";

describe("a question", () => {
  it.each([
    ["what is this?", true],
    ["quoi\u202f?", true],
    ["no idea", false],
    ["try `x?.y`", false],
    ["``a ` b?`` says it", false],
    ["is `x` right?", true],
    ["```\nlet a = b ? c : d\n```", false],
    ["```never closed ?", false],
    ["a lone ` and a question?", true],
    ["see https://example.org/?q=1", false],
    ["see https://example.org/?q=1&r=2 maybe", false],
    ["have you read https://example.org/a?", true],
    ["(see https://example.org/a?b)", false],
    ["look at www.example.org/a?b=c", false],
    ["look at example.org/search?q=rust", false],
    ["have you tried node.js?", true],
    ["<https://example.org/?q=1|the page>", false],
    ["[is it this?](https://example.org)", true],
    ["mailto:a@example.org?subject=hi", false],
    ["discord://open?x=1", false],
    ["`code?` and https://a.b/?c", false],
  ])("%s: %s", (text, asks) => expect(isQuestion(prose(text))).toBe(asks));

  it("takes a long message without pause", () => {
    const long = [
      "a-".repeat(20_000),
      "`".repeat(20_000),
      "a.".repeat(20_000),
      "<@".repeat(20_000),
    ];
    for (const text of long) expect(isQuestion(prose(`${text} ?`))).toBe(true);
  });
});

describe("words", () => {
  it.each([
    ["Don’t worry, be happy!", ["don't", "worry", pause, "be", "happy", pause]],
    ["L’ÉTÉ est là", ["l'été", "est", "là"]],
    ["12 345 !", []],
    ["<@U123|bob> hello <:smile:99>", ["hello"]],
    ["`let x` https://a.org/b", []],
  ])("%s", (text, words) => expect(tokens(prose(text))).toEqual(words));

  it("are the same however accents are written", () => {
    expect(tokens("e\u0301te\u0301")).toEqual(tokens("été"));
  });
});
