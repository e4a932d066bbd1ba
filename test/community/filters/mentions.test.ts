import { describe, expect, test } from "vitest";
import { mentionsFilter } from "../../../src/community/filters/mentions.ts";
import { compiled, found } from "./run.ts";

const filter = compiled(mentionsFilter, { over: 2 });

describe("mentions", () => {
  test.each<[string, string[]]>([
    ["<@1> <@2> <@3>", ["<@1>", "<@2>", "<@3>"]],
    ["<@!1> @bob @Zoë", ["<@!1>", "@bob", "@Zoë"]],
    ["@everyone @here @channel", ["@everyone", "@here", "@channel"]],
    ["<!here> <@U1|ann> <@&5>", ["<!here>", "<@U1|ann>", "<@&5>"]],
    ["@a, @b; (@c)", ["@a", "@b", "@c"]],
    ["@a @b @A @c", ["@a", "@b", "@c"]],
  ])("too many in %j", (text, expected) => {
    expect(found(filter, text)).toEqual(expected);
  });

  test.each([
    "nobody",
    "<@1> <@2>",
    "<@1> <@!1> @1 <@1>",
    "@bob @bob. @Bob!",
    "a@x.com b@x.com c@x.com",
    "`@a @b @c`",
    "```\n@Override @Test @Before\n```",
    "@ @ @",
    "@@@",
  ])("few enough in %j", (text) => {
    expect(found(filter, text)).toBeUndefined();
  });

  describe("of everybody", () => {
    const everyone = compiled(mentionsFilter, { everyone: true });

    test.each<[string, string[]]>([
      ["hey @everyone", ["@everyone"]],
      ["@Here, now", ["@Here"]],
      ["@channel: lunch", ["@channel"]],
      ["<!here> and <!channel|channel>", ["<!here>", "<!channel|channel>"]],
      ["<!everyone>", ["<!everyone>"]],
      ["(@everyone) @bob @here", ["@everyone", "@here"]],
      ["@everyone @everyone", ["@everyone"]],
    ])("is tried in %j", (text, expected) => {
      expect(found(everyone, text)).toEqual(expected);
    });

    test.each([
      "everyone is here",
      "@everyone-else",
      "@everyones",
      "me@here.com",
      "`@everyone`",
      "```\n@here\n```",
      "@bob @ann @zoe <@1> <@2>",
      "<!subteam^S123|@team>",
    ])("is not in %j", (text) => {
      expect(found(everyone, text)).toBeUndefined();
    });

    test("is found beside too many others, and they with it", () => {
      const both = compiled(mentionsFilter, { over: 1, everyone: true });
      expect(found(both, "@here")).toEqual(["@here"]);
      expect(found(both, "@a @b @here")).toEqual(["@a", "@b", "@here"]);
      expect(found(both, "@a")).toBeUndefined();
    });
  });

  test("wants to know what to look for", () => {
    const nothing = 'expected "over" with a number of members, or "everyone: true"';
    expect(mentionsFilter.check?.({})).toBe(nothing);
    expect(mentionsFilter.check?.({ everyone: false })).toBe(nothing);
    expect(mentionsFilter.check?.({ everyone: true })).toBeUndefined();
    expect(mentionsFilter.check?.({ over: 3 })).toBeUndefined();
  });
});
