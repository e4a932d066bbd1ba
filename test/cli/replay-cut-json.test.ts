import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cut, createCutter } from "../../src/cli/replay/cut-json.ts";

function cut(document: string | Uint8Array, sizes: readonly number[] = [1 << 20]) {
  const bytes = typeof document === "string" ? Buffer.from(document) : Buffer.from(document);
  const cutter = createCutter("messages");
  const cuts: Cut[] = [];
  let turn = 0;
  for (let from = 0; from < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    cuts.push(...cutter.push(bytes.subarray(from, from + size)));
    from += size;
  }
  return { cuts, state: cutter.state };
}

const itemsOf = (cuts: readonly Cut[]) => cuts.filter((one) => one.cut === "item");

describe("cutting JSON", () => {
  it("finds the objects of the array and the fields beside it", () => {
    const { cuts, state } = cut(
      '\uFEFF{"guild": {"id": "1"}, "count": 3,\n "messages": [\n {"a": "]}\\"{"},\n\n {"b": [{}]}], "after": [1]}',
    );
    expect(cuts).toEqual([
      { cut: "field", key: "guild", text: '{"id": "1"}' },
      { cut: "item", text: '{"a": "]}\\"{"}', offset: expect.any(Number), bytes: 14, line: 3 },
      { cut: "item", text: '{"b": [{}]}', offset: expect.any(Number), bytes: 11, line: 5 },
      { cut: "field", key: "after", text: "[1]" },
    ]);
    expect(state).toMatchObject({ found: true, ended: true, open: false });
  });

  it("knows where an object stands in the file", () => {
    const document = '{"é": "é", "messages": [{"x": 1}, {"y": "é"}]}';
    const bytes = Buffer.from(document);
    for (const { offset, bytes: length, text } of itemsOf(cut(document).cuts))
      expect(bytes.toString("utf8", offset, offset + length)).toBe(text);
  });

  it("leaves texts unread where only places are wanted", () => {
    const cutter = createCutter("messages", { text: false });
    const cuts = cutter.push(Buffer.from('{"messages": [{"x": 1}]}'));
    expect(cuts).toEqual([{ cut: "item", text: "", offset: 14, bytes: 8, line: 1 }]);
  });

  it.each([
    ["nothing", "", { begun: false, ended: false }],
    ["cut within a string", '{"messages": [{"x": "y', { found: true, ended: false, open: true }],
    [
      "cut between two objects",
      '{"messages": [{"x": 1},',
      { found: true, ended: false, open: false },
    ],
    ["a list", '[{"x": 1}]', { foreign: true }],
    ["no JSON", "hello", { foreign: true }],
    ["another array", '{"rows": [{"x": 1}]}', { found: false, ended: true }],
    ["the array in something else", '{"a": {"messages": [{"x": 1}]}}', { found: false }],
    ["no array", '{"messages": {"x": 1}}', { found: false, ended: true }],
  ])("says how far it came: %s", (_, document, state) => {
    expect(cut(document).state).toMatchObject(state);
  });

  it("goes on after an object that is wrong inside", () => {
    const { cuts } = cut('{"messages": [{"x": nonsense}, {"y": 2}]}');
    expect(itemsOf(cuts).map(({ text }) => text)).toEqual(['{"x": nonsense}', '{"y": 2}']);
  });

  it("cuts the same however the bytes come", () => {
    const key = fc.constantFrom("guild", "messages", "dateRange", 'q"', "\\", "é🎉");
    const message = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue());
    const document = fc
      .tuple(fc.dictionary(key, fc.jsonValue()), fc.array(message), fc.nat(4))
      .map(([fields, messages, space]) => JSON.stringify({ ...fields, messages }, null, space));
    fc.assert(
      fc.property(
        document,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (text, sizes) => {
          const whole = cut(text);
          expect(cut(text, sizes)).toEqual(whole);
          const { messages } = JSON.parse(text) as { messages: unknown[] };
          expect(itemsOf(whole.cuts).map((one) => JSON.parse(one.text))).toEqual(messages);
          expect(whole.state.ended).toBe(true);
        },
      ),
    );
  });
});
