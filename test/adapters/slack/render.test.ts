import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodiesOf } from "../../../src/adapters/slack/blocks.ts";
import { plainText, render, renderParts } from "../../../src/adapters/slack/render.ts";
import { quote } from "../../../src/core/markup.ts";
import { blockErrors } from "./server/blocks.ts";

const directory = {
  memberName: (id: string) => (id === "U1" ? "bob_b" : id),
  channelName: (id: string) => (id === "C1" ? "help" : id),
};
const naming = { directory, ping: ["U2"] };
const shown = (markup: string) => render(markup, naming);
/** Look-alikes and unseen characters back to what was written, entities resolved. */
const read = (mrkdwn: string) =>
  mrkdwn
    .replace(/\u200b/g, "")
    .replace(/[\u2217\ufe61]/g, "*")
    .replace(/[\u02cd\u2e0f]/g, "_")
    .replace(/\u223c/g, "~")
    .replace(/\u02cb/g, "`")
    .replace(/\u203a/g, ">")
    .replace(/%(?:2A|60|3C|3E|7C|22)/g, "*")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

describe("markup as mrkdwn", () => {
  it.each([
    ["**bold** and *italic*", "*bold* and _italic_"],
    ["***both***", "*_both_*"],
    ["~~gone~~", "~gone~"],
    ["`code`", "`code`"],
    ["> quoted\nnot", "> quoted\nnot"],
    ["- one\n- two", "• one\n• two"],
    ["[a page](https://x.org/a?b=1&c=2)", "<https://x.org/a?b=1&amp;c=2|a page>"],
    ["see https://x.org/a.", "see <https://x.org/a>."],
    ["<@U2> and <@U1>", "<@U2> and @bob_b"],
    ["in <#C1>", "in <#C1>"],
    ["in <#general>", "in #general"],
    [":wave: hello", ":wave: hello"],
    ["<:hearth:12> <a:fire:34>", ":hearth: :fire:"],
    ["**a *b***", "*a _b_*"],
    ["[by <@U2>](https://x.org/a)", "<https://x.org/a|by @U2>"],
    ["a & b < c", "a &amp; b &lt; c"],
    ["half**bold**half", "half\u200b*bold*\u200bhalf"],
    ["**one**, `two`.", "*one*, `two`."],
    ["**never closed", "\u2217\u2217never closed"],
    ["snake_case stays, _this_ does not", "snake_case stays, \u02cdthis\u02cd does not"],
    ["at 10:30", "at 10:30"],
  ])("%s", (markup, mrkdwn) => {
    expect(shown(markup)).toBe(mrkdwn);
  });

  it.each([
    ["<!channel> <!here> <@U2>", "&lt;!channel&gt; &lt;!here&gt; &lt;@U2&gt;"],
    ["*loud* _thin_ ~cut~", "\u2217loud\u2217 \u02cdthin\u02cd \u223ccut\u223c"],
    ["`code` ```more```", "\u02cbcode\u02cb \u02cb\u02cb\u02cbmore\u02cb\u02cb\u02cb"],
    ["> quoted", "\u203a quoted"],
    [":wave:", ":\u200bwave:"],
    ["\uff0awide\uff0a", "\ufe61wide\ufe61"],
  ])("a member's %s means nothing", (written, mrkdwn) => {
    expect(shown(quote(written))).toBe(mrkdwn);
  });

  it("a member's address is a link that shows where it goes", () => {
    expect(shown(quote("https://x.org/a_b?c=*"))).toBe("<https://x.org/a_b?c=>\u2217");
  });

  it("nobody is mentioned whom the content does not ping, also in labels", () => {
    expect(plainText("<@U2> and **<@U1>**", { directory })).toBe("@U2 and @bob_b");
  });
});

describe("whatever members write", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          "*",
          "_",
          "~",
          "`",
          "```",
          ":wave:",
          ":",
          "<!channel>",
          "<@U2>",
          "<#C1>",
          "@here",
          "&",
          ">",
          "<",
          "\n",
          " ",
          "a",
          "B",
          "7",
          "|",
          "\\",
          "\uff0a",
          "\uff3f",
          "\uff1e",
          "\u200b",
          "-",
          "]",
          "(https://x.org)",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  );
  const lines = (mrkdwn: string) => mrkdwn.split("\n");

  it("mentions nobody", () => {
    fc.assert(
      fc.property(text, (written) => {
        const controls = [...shown(quote(written)).matchAll(/<[^>]*>/g)].map(([one]) => one);
        for (const one of controls) expect(one).toMatch(/^<https?:\/\/[^|]*>$/);
      }),
    );
  });

  it("formats nothing", () => {
    fc.assert(
      fc.property(text, (written) => {
        // Within a link nothing formats, and its address stays whole.
        for (const line of lines(shown(quote(written)).replace(/<[^>]*>/g, ""))) {
          expect(line).not.toMatch(/[*~`\uff0a\uff3f\uff40\uff5e]/);
          expect(line).not.toMatch(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/);
          expect(line).not.toMatch(/:[\p{L}\p{N}_+'-]+:/u);
          expect(line).not.toMatch(/^\s*(?:>|&gt;|\uff1e)/);
        }
      }),
    );
  });

  it("reads as they wrote it", () => {
    const letters = /[\p{L}\p{N}]/gu;
    fc.assert(
      fc.property(text, (written) => {
        const seen = read(shown(quote(written)));
        expect(seen.match(letters)?.join("")).toBe(written.toWellFormed().match(letters)?.join(""));
      }),
    );
  });

  it("changes no format around it", () => {
    fc.assert(
      fc.property(text, (written) => {
        const whole = shown(`**before** *a ${quote(written.replace(/[\r\n]/g, " "))} b* **after**`);
        const bare = whole.replace(/<[^>]*>/g, "");
        expect(bare.startsWith("*before*")).toBe(true);
        expect(bare.endsWith("*after*")).toBe(true);
        expect(bare.match(/\*/g)).toHaveLength(4);
      }),
    );
  });
});

describe("long texts", () => {
  it("are parted between paragraphs, and nothing is lost", () => {
    const paragraphs = Array.from({ length: 12 }, (_, at) => `**${at}** ${"words ".repeat(90)}end`);
    const parts = renderParts(paragraphs.join("\n\n"), naming);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(3_000);
      expect(part).toMatch(/^\*\d+\* /);
      expect(part.endsWith("end")).toBe(true);
    }
  });

  it("in one line are parted between words, formats and quotations going on", () => {
    const parts = renderParts(`> **${"word ".repeat(1_500)}**`, naming);
    for (const part of parts)
      for (const line of part.split("\n")) expect(line).toMatch(/^> \*word.*word\*$/);
  });

  it("fit, whatever they are", () => {
    const piece = fc.constantFrom(
      "word ",
      "**b** ",
      "\n",
      "\n\n",
      "> ",
      "x".repeat(700),
      "`c` ",
      "&&&",
      "👩‍👩‍👧 ",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 300 }),
        fc.constantFrom(300, 3_000),
        (list, limit) => {
          for (const part of renderParts(list.join(""), naming, limit))
            expect(part.length).toBeLessThanOrEqual(Math.max(limit, 5 * 500 + 3));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("become messages that Slack takes, the buttons on the last", () => {
    const text = Array.from(
      { length: 30 },
      (_, at) => `${at} ${"words & words ".repeat(100)}`,
    ).join("\n");
    const buttons = Array.from({ length: 7 }, (_, at) => ({
      id: `button-${at}`,
      label: "A label that is much too long for what Slack lets a button have".repeat(2),
    }));
    const bodies = bodiesOf({ text, buttons }, directory, { file: "F1", alt: "a chart" });
    expect(bodies.length).toBeGreaterThan(2);
    for (const { text: fallback, blocks } of bodies) {
      expect(blockErrors(blocks)).toEqual([]);
      expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
      expect(fallback.length).toBeLessThanOrEqual(4_000);
    }
    const kinds = bodies.map(({ blocks }) => new Set(blocks.map(({ type }) => type)));
    expect(kinds.at(-1)).toEqual(new Set(["section", "image", "actions"]));
    expect(kinds.slice(0, -1)).toEqual(kinds.slice(0, -1).map(() => new Set(["section"])));
  });

  it("are shown whole, and Slack makes nothing of what only looks like a mention", () => {
    expect(bodiesOf({ text: "@here in #general" }, directory)[0]?.blocks).toEqual([
      {
        type: "section",
        text: { type: "mrkdwn", text: "@here in #general", verbatim: true },
        expand: true,
      },
    ]);
  });

  it("of nothing are still a message", () => {
    expect(bodiesOf({ text: "" }, directory)).toEqual([{ text: "…", blocks: [] }]);
  });
});
