import fc from "fast-check";
import { expect, test } from "vitest";
import { postPrompt } from "../../../src/community/prompts/post.ts";
import { type Rotation, rotate, start } from "../../../src/community/prompts/rotate.ts";
import { chance } from "../../../src/runtime/chance.ts";
import { World } from "../moderation/fake.ts";

function draw(texts: readonly string[], rotation: Rotation, seed: string) {
  const next = rotate(texts, rotation, (...words) => chance(seed, ...words));
  if (!next) throw new Error("a list with texts has a next one");
  // The rotation lives as JSON between two draws.
  return { text: next.text, rotation: JSON.parse(JSON.stringify(next.rotation)) as Rotation };
}

const list = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 });

test("every round uses every text once, and no text comes twice in a row", () => {
  fc.assert(
    fc.property(list, fc.string(), (texts, seed) => {
      let rotation = start;
      let last: string | undefined;
      for (let round = 0; round < 4; round++) {
        const drawn: string[] = [];
        for (let place = 0; place < texts.length; place++) {
          const next = draw(texts, rotation, seed);
          if (texts.length > 1) expect(next.text).not.toBe(last);
          last = next.text;
          rotation = next.rotation;
          drawn.push(next.text);
        }
        expect(drawn.toSorted()).toEqual(texts.toSorted());
      }
    }),
    { numRuns: 60 },
  );
});

test("whatever is edited between two draws, none comes twice in a row", () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 20 }), fc.string(), (lists, seed) => {
      let rotation = start;
      let last: string | undefined;
      for (const texts of lists) {
        const next = draw(texts, rotation, seed);
        expect(texts).toContain(next.text);
        if (texts.length > 1) expect(next.text).not.toBe(last);
        ({ text: last, rotation } = next);
      }
    }),
    { numRuns: 100 },
  );
});

test("a text that was posted is not posted again because the list was put in another order", () => {
  const texts = ["a", "b", "c", "d"];
  const first = draw(texts, start, "x");
  const second = draw(texts.toReversed(), first.rotation, "x");
  const rest = draw(["new", ...texts], second.rotation, "x");
  expect(new Set([first.text, second.text, rest.text]).size).toBe(3);
});

test("rounds differ in their order", () => {
  const texts = ["a", "b", "c", "d", "e", "f"];
  const orders = new Set<string>();
  let rotation = start;
  for (let round = 0; round < 5; round++) {
    let order = "";
    for (const _ of texts) {
      const next = draw(texts, rotation, "x");
      order += next.text;
      rotation = next.rotation;
    }
    orders.add(order);
  }
  expect(orders.size).toBeGreaterThan(1);
});

const prompts = (channel: string) => ({
  prompts: {
    prompts: [{ name: "tea", channel, every: "day at 09:00", texts: ["Tea?", "Coffee?"] }],
  },
});

test("a prompt posts its next text and remembers how far it has come", async () => {
  const world = new World(prompts("#general"));
  const texts = [];
  for (let day = 0; day < 2; day++) {
    const [row] = world.apply(await postPrompt("tea", world.context));
    expect(row).toMatchObject({ because: "schedule:prompt:tea", action: { channel: "general" } });
    texts.push(row?.action.action === "send" && row.action.content.text);
  }
  expect(texts.toSorted()).toEqual(["Coffee?", "Tea?"]);
});

test("a prompt without its channel tells staff, and one that was taken away is silent", async () => {
  const world = new World(prompts("#nowhere"));
  const [row] = world.apply(await postPrompt("tea", world.context));
  expect(row?.action).toMatchObject({
    channel: "staff",
    content: { text: expect.stringContaining("#nowhere") },
  });
  expect(await postPrompt("gone", world.context)).toEqual([]);
});
