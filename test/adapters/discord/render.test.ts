import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodiesOf, plainText, render } from "../../../src/adapters/discord/render.ts";
import { quote } from "../../../src/core/markup.ts";
import { meanings, readMarkdown } from "./read-markdown.ts";

describe("catalogue text", () => {
  it.each([
    ["**bold** and *italic*", "**bold** and *italic*"],
    ["**bold with *italic* in it**", "**bold with *italic* in it**"],
    ["**bold, then *both***", "**bold, then *both***"],
    ["~~gone~~", "~~gone~~"],
    ["*it*_al_", "*it*\\_al\\_"],
    ["`code`", "`code`"],
    ["`/ban @someone`", "`/ban @someone`"],
    ["**not closed", "\\*\\*not closed"],
    ["> a quotation", "> a quotation"],
    [">", ">"],
    ["- a list\n- of two", "- a list\n- of two"],
    [
      "<@123456789012345678> in <#223456789012345678>",
      "<@123456789012345678> in <#223456789012345678>",
    ],
    ["<@U0ABC> in <#C0ABC>", "@U0ABC in #C0ABC"],
    ["see https://example.org/a_b_c.", "see <https://example.org/a_b_c>."],
    ["see https://example.org/a_b_c now", "see https://example.org/a_b_c now"],
    ["**https://example.org/a**", "**https://example.org/a**"],
    ["[the rules](https://example.org/rules)", "[the rules](https://example.org/rules)"],
    ["[the **rules**](https://example.org/rules)", "[the **rules**](https://example.org/rules)"],
    [
      "well done :tada: <:hearth:123456789012345678>",
      "well done :tada: <:hearth:123456789012345678>",
    ],
    ["a ~ b | c _ d", "a \\~ b \\| c \\_ d"],
    ["# not a heading", "\\# not a heading"],
    ["1. not a list", "1\\. not a list"],
    ["at 10:30", "at 10:30"],
    ["wait… * what * now", "wait…  *what*  now"],
    ["first\r\nsecond", "first\nsecond"],
    ["`a``b`", "`a`\u200b`b`"],
    ["lone \ud83d half", "lone \ufffd half"],
  ])("%j is %j", (markup, markdown) => {
    expect(render(markup)).toBe(markdown);
  });
});

describe("member-written text", () => {
  it.each([
    [
      "**loud** _low_ ~~gone~~ ||hidden||",
      "\\*\\*loud\\*\\* \\_low\\_ \\~\\~gone\\~\\~ \\|\\|hidden\\|\\|",
    ],
    ["[free](https://evil.example)", "\\[free\\](<https://evil.example>)"],
    ["@everyone @here <@1> <@&2>", "@\u200beveryone @\u200bhere \\<@1> \\<@&2>"],
    ["</ban:1> <t:1:R> <:x:2> <id:home>", "\\</ban:1> \\<t\\:1:R> \\<\\:x:2> \\<id:home>"],
    [
      "# big\n-# small\n>>> all\n- one\n+ two\n1. three",
      "\\# big\n\\-# small\n\\>>> all\n\\- one\n\\+ two\n1\\. three",
    ],
    ["```\ncode\n```", "\\`\\`\\`\ncode\n\\`\\`\\`"],
    [":smile: at 10:30", "\\:smile: at 10:30"],
    ["back\\slash", "back\\\\slash"],
    ["(https://example.org/a_(b)_c)", "(<https://example.org/a_(b)_c>)"],
    ["https://example.org/a*b*c d", "https://example.org/a%2Ab%2Ac d"],
  ])("%j cannot format", (text, markdown) => {
    expect(render(quote(text))).toBe(markdown);
  });

  it("keeps an address working inside a format, and the format whole", () => {
    expect(
      render(`**${quote("https://example.org/**x")}** “${quote("https://example.org/y")}”`),
    ).toBe("**https://example.org/%2A%2Ax** “<https://example.org/y>”");
  });

  it("cannot leave code", () => {
    expect(render(`\`${quote("a``b`c @everyone <@1>")}\``)).toBe(
      "`` a`\u200b`b`c @\u200beveryone <\u200b@1> ``",
    );
    expect(render(`**say \`${quote("a**b")}\` now**`)).toBe("**say** `a**b` **now**");
  });

  const written = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom(
          ..."*_~`|<>@#:-+\\[]()!/1. \n",
          "@everyone",
          "@here",
          "<@123456789012345678>",
          "<@&123456789012345678>",
          "<:x:123456789012345678>",
          "https://example.org/",
          "](https://evil.example/x)",
          "```",
          "# ",
          "-# ",
          ">>> ",
          "12. ",
          ":smile:",
          "word",
          "é",
          "👩‍👩‍👧",
        ),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join("")),
  );

  it("means nothing, whatever it is", () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(meanings(readMarkdown(render(quote(text))).bare)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is read as it was written", () => {
    fc.assert(
      fc.property(written, (text) => {
        const lines = text.replace(/\r\n|\r/g, "\n").trimEnd();
        expect(readMarkdown(render(quote(text))).seen).toBe(lines);
      }),
      { numRuns: 2_000 },
    );
  });

  it("ends neither a format nor a quotation around it", () => {
    fc.assert(
      fc.property(written, (text) => {
        const line = quote(text.replace(/\s+/g, " ").trim());
        if (!line) return;
        expect(render(`> **${line}** and`).replace(strong, "")).toBe("> and");
        expect(render(`> *${line}* and`).replace(emphasis, "")).toBe("> and");
      }),
      { numRuns: 1_000 },
    );
  });
});

/** As Discord's clients find them where they have read on to the first mark. */
const strong = /(?<=^> )\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*) /;
const emphasis =
  /(?<=^> )\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*) /;

describe("plain text", () => {
  it("has neither marks nor escapes", () => {
    expect(plainText(`**${quote("a*b")}** \`c\` [d](https://example.org/x)\n<@12>`)).toBe(
      "a*b c d\n<@12>",
    );
  });
});

describe("bodies", () => {
  const id = "123456789012345678";

  it("mention only whom the content pings", () => {
    const [body] = bodiesOf({ text: `<@${id}> <@223456789012345678>`, ping: [id, id, "alice"] });
    expect(body?.allowed_mentions).toEqual({ parse: [], users: [id], replied_user: false });
    expect(bodiesOf({ text: "x" })[0]?.allowed_mentions).toEqual({
      parse: [],
      users: [],
      replied_user: false,
    });
  });

  it("bear buttons in rows of five", () => {
    const buttons = Array.from({ length: 7 }, (_, index) => ({
      id: `b${index}`,
      label: "x".repeat(index === 0 ? 100 : 3),
      ...(index === 0 && { style: "danger" as const }),
    }));
    const [body] = bodiesOf({ text: "x", buttons });
    expect(body?.components.map(({ components }) => components.length)).toEqual([5, 2]);
    expect(body?.components[0]?.components[0]).toEqual({
      type: 2,
      style: 4,
      custom_id: "b0",
      label: `${"x".repeat(79)}…`,
    });
  });

  it("put the buttons on the last of several", () => {
    const bodies = bodiesOf({ text: "word ".repeat(1_000), buttons: [{ id: "a", label: "A" }] });
    expect(bodies.map(({ components }) => components.length)).toEqual([0, 0, 1]);
  });

  it("cut the text where there may be no more of them", () => {
    const bodies = bodiesOf({ text: "word ".repeat(1_000), buttons: [{ id: "a", label: "A" }] }, 2);
    expect(bodies.map(({ components }) => components.length)).toEqual([0, 1]);
    expect(bodies[1]?.content.endsWith("word…")).toBe(true);
    expect(bodies[1]?.content.length).toBeLessThanOrEqual(2_000);
  });
});
