import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emojiName, signOf } from "../../../../src/adapters/slack/emoji.ts";
import { alsoOf, ownWordsOf } from "../../../../src/adapters/slack/inbound/also.ts";
import { decoded } from "../../../../src/adapters/slack/inbound/text.ts";
import { messageId, partsOf, timeOf } from "../../../../src/adapters/slack/message-id.ts";

describe("a text as people read it", () => {
  it.each([
    ["plain", "plain"],
    ["1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"],
    ["&amp;lt; stays", "&lt; stays"],
    ["&quot; is none of Slack's", "&quot; is none of Slack's"],
    ["<@U1> and <@U1|alice>", "<@U1> and <@U1>"],
    ["<#C1> and <#C1|help> and <#C1|>", "<#C1> and <#C1> and <#C1>"],
    ["<!here> <!channel|channel> <!everyone>", "@here @channel @everyone"],
    ["<!subteam^S1|@moderators> <!subteam^S1>", "<@&S1> <@&S1>"],
    ["<!date^1392734382^{date}|Feb 18>", "Feb 18"],
    ["<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"],
    ["<https://evil.example|my bank>", "my bank (https://evil.example)"],
    ["<http://example.org|example.org>", "http://example.org"],
    ["<https://example.org/|example.org>", "https://example.org/"],
    ["<mailto:a@b.example|a@b.example> <tel:123|call>", "a@b.example call (123)"],
    ["yes :tada: :+1::skin-tone-3: :party_parrot:", "yes 🎉 👍🏼 :party_parrot:"],
    ["at 10:30:45, in `:tada:` and ```\n:tada:```", "at 10:30:45, in `:tada:` and ```\n:tada:```"],
    ["not < a > reference &lt;@U1&gt;", "not  a  reference <@U1>"],
  ])("%s", (text, read) => expect(decoded(text)).toBe(read));

  it("is what somebody typed, whatever that was", () => {
    const escaped = (text: string) =>
      text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/:[a-z0-9_+'-]+:/.test(text));
        expect(decoded(escaped(text))).toBe(text);
      }),
    );
  });

  it("takes no longer for being made to", () => {
    const nasty = `${"<".repeat(20_000)}${"`".repeat(20_001)}${":a".repeat(20_000)}`;
    expect(decoded(nasty)).toBe(nasty);
  });
});

describe("what a message shows beside its text", () => {
  const section = (...elements: object[]) => [
    { type: "rich_text", elements: [{ type: "rich_text_section", elements }] },
  ];

  it("is nothing where the blocks say what the text says", () => {
    expect(
      alsoOf({
        text: "*hi* <@U1|alice>, see <http://example.org|example.org> &lt;3 :tada: <!here>\n• one\n• two",
        blocks: [
          {
            type: "rich_text",
            elements: [
              {
                type: "rich_text_section",
                elements: [
                  { type: "text", text: "hi", style: { bold: true } },
                  { type: "text", text: " " },
                  { type: "user", user_id: "U1" },
                  { type: "text", text: ", see " },
                  { type: "link", url: "http://example.org", text: "example.org" },
                  { type: "text", text: " <3 " },
                  { type: "emoji", name: "tada", unicode: "1f389" },
                  { type: "text", text: " " },
                  { type: "broadcast", range: "here" },
                ],
              },
              {
                type: "rich_text_list",
                style: "bullet",
                elements: ["one", "two"].map((text) => ({
                  type: "rich_text_section",
                  elements: [{ type: "text", text }],
                })),
              },
            ],
          },
        ],
      }),
    ).toBeUndefined();
  });

  it("is what the blocks say beyond the text", () => {
    expect(
      alsoOf({
        text: "A message for you",
        blocks: [
          { type: "header", text: { type: "plain_text", text: "Win &amp; win" } },
          { type: "section", text: { type: "mrkdwn", text: "<https://evil.example|here>" } },
          { type: "image", image_url: "https://evil.example/a.png", alt_text: "free coins" },
          { type: "section", fields: [{ type: "mrkdwn", text: "A message" }] },
          ...section({ type: "text", text: "hidden" }),
        ],
      }),
    ).toEqual([
      "Win & win",
      "here (https://evil.example)",
      "free coins",
      "https://evil.example/a.png",
      "hidden",
    ]);
  });

  it("is what was forwarded, in attachments or in blocks of theirs", () => {
    expect(
      alsoOf({
        text: "",
        attachments: [
          {
            author_name: "Bob",
            text: "first",
            fallback: "[Bob] first",
            message_blocks: [{ message: { blocks: section({ type: "text", text: "first" }) } }],
          },
          { message_blocks: [{ message: { blocks: section({ type: "text", text: "second" }) } }] },
          { fallback: "only this" },
          { title: "T", fields: [{ title: "f", value: "v" }], footer: "end" },
        ],
      }),
    ).toEqual(["Bob", "first", "second", "only this", "T", "end", "f", "v"]);
  });

  it("is files by name, title and what is shown of them", () => {
    expect(
      alsoOf({
        text: "",
        files: [
          { name: "a.png", title: "a.png", alt_txt: "a cat" },
          { name: "b.txt", title: "Notes &amp; more", preview: "x &lt; y" },
        ],
      }),
    ).toEqual(["a.png", "a cat", "b.txt", "Notes & more", "x < y"]);
  });

  it("is read from whatever comes", () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const message = {
          text: anything,
          blocks: anything,
          attachments: [anything],
          files: anything,
        };
        alsoOf(message);
        alsoOf({ blocks: [anything], attachments: [{ blocks: [anything], fields: anything }] });
        ownWordsOf(message);
      }),
    );
  });
});

describe("an edit", () => {
  const message = { text: "see https://example.org" };
  it("is told from a preview of a link", () => {
    const preview = { from_url: "https://example.org", title: "Example", text: "An example" };
    expect(ownWordsOf({ ...message, attachments: [preview] })).toBe(ownWordsOf(message));
    expect(alsoOf({ ...message, attachments: [preview] })).toEqual(["Example", "An example"]);
  });

  it.each([
    ["another text", { text: "see" }],
    ["another file", { ...message, files: [{ name: "x.exe" }] }],
    ["another attachment", { ...message, attachments: [{ text: "spam" }] }],
    [
      "something forwarded",
      { ...message, attachments: [{ is_share: true, from_url: "https://x", text: "spam" }] },
    ],
  ])("is %s", (_, changed) => expect(ownWordsOf(changed)).not.toBe(ownWordsOf(message)));
});

describe("emoji", () => {
  it("are found both ways", () => {
    for (const [name, sign] of [
      ["+1", "👍"],
      ["heart", "❤️"],
      ["raised_hands::skin-tone-6", "🙌🏿"],
      ["flag-fr", "🇫🇷"],
    ] as const) {
      expect(signOf(name)).toBe(sign);
      expect(emojiName(sign)).toBe(name);
    }
    expect(signOf("thumbsup")).toBe("👍");
    expect(emojiName("❤")).toBe("heart");
    expect(signOf("heart::skin-tone-3")).toBe("❤️");
    expect(signOf("partyparrot")).toBe("partyparrot");
    expect(signOf("constructor")).toBe("constructor");
    expect(emojiName("🛸")).toBeUndefined();
  });

  it("are whole signs, as the world writes them", () => {
    for (const name of [
      "+1",
      "heart",
      "v",
      "one",
      "rainbow-flag",
      "hot_pepper",
      "us",
      "gear",
      "umbrella",
    ])
      expect(signOf(name)).toMatch(/^\p{RGI_Emoji}$/v);
  });
});

describe("a message's id", () => {
  it("holds its channel and its ts, to the last digit", () => {
    const id = messageId("C012AB", "1700000000.000100");
    expect(partsOf(id)).toEqual({ channel: "C012AB", ts: "1700000000.000100" });
    expect(partsOf("nowhere")).toBeUndefined();
    expect(partsOf("C012AB/170")).toBeUndefined();
    expect(timeOf("1700000000.123999")).toBe(1_700_000_000_123);
    expect(timeOf("1700000000")).toBe(1_700_000_000_000);
  });
});
