import { describe, expect, test } from "vitest";
import { capsFilter } from "../../../src/community/filters/caps.ts";
import { compiled, found } from "./run.ts";

const filter = compiled(capsFilter, { share: 0.7, longer_than: 12 });

describe("caps", () => {
  test.each([
    "WHY DOES THIS NOT WORK",
    "WHY DOES THIS NOT WORK????? 111",
    "POURQUOI ÇA NE MARCHE PAS ÉVIDEMMENT",
    "ПОЧЕМУ НЕ РАБОТАЕТ",
    "ＷＨＹ ＮＯＴ ＷＯＲＫＩＮＧ",
    "𝐖𝐇𝐘 𝐍𝐎𝐓 𝐖𝐎𝐑𝐊𝐈𝐍𝐆",
    "WHY IS https://example.com/lower-case-path-that-is-long DOWN AGAIN",
    "ABCDEFGHIJKLM",
  ])("%j shouts", (text) => {
    expect(found(filter, text)).toEqual([text]);
  });

  test.each([
    "why does this not work",
    "ABCDEFGHIJKL",
    "OK LOL",
    "I use HTTP, JSON and SQL here",
    "look: https://EXAMPLE.COM/THIS/IS/A/LONG/PATH",
    "run `SELECT NAME FROM PEOPLE`",
    "```\nCREATE TABLE EVERYTHING\n``` works",
    "@SOMEBODYWITHALONGNAME hi",
    "<:PARTYPARROTPARTYPARROT:123> <@U0123ABCDEFGHIJKL>",
    "1234567890 !!! ???",
    "你好世界你好世界你好世界你好世界",
    "",
  ])("%j does not", (text) => {
    expect(found(filter, text)).toBeUndefined();
  });
});
