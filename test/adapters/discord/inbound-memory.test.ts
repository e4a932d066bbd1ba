import { describe, expect, it } from "vitest";
import { alsoOf, ownWordsOf } from "../../../src/adapters/discord/inbound/also.ts";
import { createReactions } from "../../../src/adapters/discord/inbound/reactions.ts";
import { firstIdAt, madeAt } from "../../../src/adapters/discord/snowflake.ts";

describe("reactions", () => {
  it("are remembered up to a number, on however many messages they are", () => {
    const reactions = createReactions(
      {
        space: "s",
        directory: { actor: (id: string) => ({ id }), learn() {} },
        now: () => 1,
        emit() {},
      } as never,
      { seen() {}, changed() {} },
    );
    for (let user = 0; user < 60_000; user++)
      reactions.added({
        message_id: String(user % 100),
        user_id: String(user),
        emoji: { id: null, name: "👍" },
      } as never);
    expect(reactions.size()).toBeLessThanOrEqual(20_000);
    expect(reactions.size()).toBeGreaterThanOrEqual(10_000);
  });
});

describe("ids", () => {
  it("tell when they were made", () => {
    expect(madeAt("175928847299117063")).toBe(1_462_015_105_796);
    expect(madeAt(firstIdAt(1_700_000_000_123))).toBe(1_700_000_000_123);
    expect(firstIdAt(0)).toBe("0");
  });
});

describe("what stands beside a text", () => {
  it("is read wherever it stands", () => {
    const embed = {
      title: "t",
      description: "d",
      url: "https://u.example",
      fields: [{ name: "n", value: "v" }],
      footer: { text: "f" },
      author: { name: "a" },
    };
    expect(alsoOf({ embeds: [embed] })).toEqual([
      "t",
      "d",
      "n",
      "v",
      "f",
      "a",
      "https://u.example",
    ]);
    const components = [
      { type: 1, components: [{ type: 2, style: 1, custom_id: "x", label: "Press" }] },
      { type: 17, components: [{ type: 9, components: [{ type: 10, content: "deep" }] }] },
    ];
    expect(alsoOf({ components: components as never })).toEqual(["Press", "deep"]);
    expect(alsoOf({ sticker_items: [{ id: "1", name: "wave", format_type: 1 }] })).toEqual([
      "wave",
    ]);
    expect(alsoOf({})).toBe(undefined);
  });

  it("is a person's own without the previews, a bot's with its embeds", () => {
    const embeds = [{ title: "t" }];
    expect(ownWordsOf({ embeds }, "text", false)).toBe(ownWordsOf({}, "text", false));
    expect(ownWordsOf({ embeds }, "text", true)).not.toBe("text");
  });
});
