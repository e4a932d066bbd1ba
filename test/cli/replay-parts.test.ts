import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReplayMessage } from "../../src/cli/replay/item.ts";
import { createTwins, merge } from "../../src/cli/replay/merge.ts";
import { createNames } from "../../src/cli/replay/names.ts";
import { createProgress } from "../../src/cli/replay/progress.ts";
import { createSamples, excerpt } from "../../src/cli/replay/samples.ts";
import { columnsOf, wrap } from "../../src/cli/replay/wrap.ts";

const message = (at: number, id = String(at)): ReplayMessage => ({
  subject: "messages",
  space: "play",
  id,
  at,
  channel: "c",
  member: "m",
  text: "",
  bot: false,
});

async function* inBatches(times: readonly number[], size: number) {
  for (let from = 0; from < times.length; from += size)
    yield times.slice(from, from + size).map((at) => message(at));
}

describe("merging", () => {
  it("gives everything in the order of time, of one instant the earlier source first", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(20), { maxLength: 30 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        async (given, size) => {
          const times = given.map((one) => one.toSorted((a, b) => a - b));
          const streams = times.map((one, source) => ({ source, messages: inBatches(one, size) }));
          const merged: string[] = [];
          for await (const batch of merge(streams))
            merged.push(...batch.map((one) => `${one.message.at} ${one.source}`));
          const expected = times
            .flatMap((one, source) => one.map((at) => ({ at, source })))
            .sort((a, b) => a.at - b.at || a.source - b.source)
            .map(({ at, source }) => `${at} ${source}`);
          expect(merged).toEqual(expected);
        },
      ),
    ));

  it("knows twins by time and id", () => {
    const isTwin = createTwins();
    const told = [message(1, "a"), message(1, "b"), message(1, "a"), message(2, "a")];
    expect(told.map(isTwin)).toEqual([false, false, true, false]);
    const other = createTwins();
    expect([message(1, "a"), { ...message(1, "a"), space: "sandbox" }].map(other)).toEqual([
      false,
      false,
    ]);
  });
});

describe("samples", () => {
  it("are at most ten, spread over time, the first and the last among them", () => {
    const samples = createSamples();
    for (let at = 0; at < 1_000; at++)
      samples.offer(at, String(at), () => ({ id: String(at) }) as never);
    const ids = samples.all.map(({ id }) => Number(id));
    expect(ids).toHaveLength(10);
    expect(ids[0]).toBe(0);
    expect(ids.at(-1)).toBe(999);
    const gaps = ids.slice(1).map((id, index) => id - (ids[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(300);
  });

  it("show nothing twice", () => {
    const samples = createSamples();
    for (const at of [1, 2, 3]) samples.offer(at, "same", () => ({ id: String(at) }) as never);
    expect(samples.all.map(({ id }) => id)).toEqual(["1"]);
  });

  const nameOf = (id: string) => `name of ${id}`;

  it.each([
    ["you idiot", [[4, 9]], "you idiot", ["idiot"]],
    ["<@1> is an idiot, <@2>", [[11, 16]], "@name of 1 is an idiot, @name of 2", ["idiot"]],
    [
      "two idiots",
      [
        [4, 9],
        [5, 7],
      ],
      "two idiots",
      ["idiot"],
    ],
    ["nothing", [], "nothing", []],
    ["beyond", [[3, 99]], "beyond", ["ond"]],
    [
      `${"x".repeat(500)}idiot${"y".repeat(500)}`,
      [[500, 505]],
      `…${"x".repeat(120)}idiot${"y".repeat(240)}…`,
      ["idiot"],
    ],
    [`${"🎉".repeat(100)}idiot`, [[200, 205]], `…${"🎉".repeat(60)}idiot`, ["idiot"]],
    [
      `idiot${" z".repeat(400)} moron`,
      [
        [0, 5],
        [806, 811],
      ],
      `idiot${" z".repeat(120)}…`,
      ["idiot"],
    ],
  ] as const)("show as much of %j as is needed", (text, spans, shown, marked) => {
    const cut = excerpt(
      text,
      spans.map(([start, end]) => ({ start, end })),
      nameOf,
    );
    expect(cut.text).toBe(shown);
    expect(cut.spans.map(({ start, end }) => cut.text.slice(start, end))).toEqual(marked);
  });

  it("mark within what they show, whatever matched", () => {
    const span = fc.record({ start: fc.nat(600), length: fc.nat(300) });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 900, unit: "grapheme" }),
        fc.array(span),
        (text, given) => {
          const spans = given.map(({ start, length }) => ({ start, end: start + length }));
          const cut = excerpt(text, spans, nameOf);
          let at = 0;
          for (const { start, end } of cut.spans) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThanOrEqual(start);
            at = end;
          }
          expect(at).toBeLessThanOrEqual(cut.text.length);
        },
      ),
    );
  });
});

describe("names", () => {
  it("are found as managers write them, and told of where they are not", () => {
    const { names, directory, unknown } = createNames();
    names.channel("1", "General", "Talk");
    names.role("9", "Moderator");
    names.member("5", "Ann");
    expect(directory.channel("#general")).toBe("1");
    expect(directory.channel("1")).toBe("1");
    expect(directory.category?.("1")).toBe("Talk");
    expect(directory.role("@moderator")).toBe("9");
    expect(directory.role("@Manager")).toBe("Manager");
    expect(directory.memberName("5")).toBe("Ann");
    expect(directory.memberName("6")).toBe("6");
    expect(unknown()).toEqual({ channels: [], roles: ["@Manager"] });
  });
});

describe("wrapping", () => {
  it("keeps lines within the width and loses no word", () => {
    const room = { width: 20, indent: 2, hang: 4 };
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme-ascii", minLength: 1 })), (words) => {
        const text = words.join(" ").replace(/\s+/g, " ").trim();
        const lines = wrap(text, room);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(20);
        expect(lines.join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
      }),
    );
  });

  it("counts wide characters twice", () => {
    expect(columnsOf("漢字 é🎉e\u0301")).toBe(9);
    expect(wrap("漢字漢字漢字", { width: 6, indent: 0, hang: 0 })).toEqual(["漢字漢", "字漢字"]);
  });
});

describe("progress", () => {
  function run(columns: number | undefined, steps: readonly number[]) {
    let time = 0;
    let said = "";
    const progress = createProgress(100 * 1_048_576, {
      write: (text) => {
        said += text;
      },
      now: () => time,
      columns,
    });
    for (const step of steps) {
      time += step;
      progress.looked(1_000);
      progress.read(10 * 1_048_576);
    }
    progress.end();
    return said;
  }

  it("says nothing of what is short", () => {
    expect(run(100, [100, 100, 100])).toBe("");
    expect(run(undefined, [3_000, 3_000])).toBe("");
  });

  it("draws one bar on a terminal, and takes it away", () => {
    const said = run(100, [900, 200, 10, 200]);
    expect(said.split("\r")).toHaveLength(4);
    expect(said).toContain("20%  20 of 100 MB");
    expect(said).toContain("2,000 messages");
    expect(said).toMatch(/\[#+-+\]/);
    expect(said).not.toContain("\n");
    expect(said.endsWith("\r\u001b[K")).toBe(true);
  });

  it("fits into a narrow terminal", () => {
    for (const line of run(30, [2_000, 2_000]).replaceAll("\u001b[K", "").split("\r"))
      expect(line.length).toBeLessThan(30);
  });

  it("writes a line now and then elsewhere", () => {
    const said = run(undefined, [4_000, 4_000, 4_000, 4_000, 4_000, 4_000]);
    expect(said.split("\n")).toHaveLength(3);
    expect(said).toContain("about");
    expect(said).not.toContain("\u001b");
  });
});
