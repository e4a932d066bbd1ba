import { describe, expect, test } from "vitest";
import { mentionsFilter } from "../../../src/community/filters/mentions.ts";
import { found, noWindows } from "./run.ts";

const filter = mentionsFilter.compile({ over: 2 }, "mentions", noWindows);

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
});
