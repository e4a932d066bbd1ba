import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { offTopicFilter } from "../../../src/community/filters/off-topic.ts";
import { type Language, messages, settings } from "../topics/maker-space.ts";
import { compiled, message } from "./run.ts";

const channels = settings.en.map((one) => ({ ...one, examples: [...one.examples] }));
const filter = compiled(offTopicFilter, { channels });
const looking =
  "We are looking for a carpenter, full-time, start in May, send us your CV, the contract is for a year";

describe("off-topic", () => {
  test("tells which words told, and where the message belongs", () => {
    const spans = filter(message(looking, { channel: "help" }));
    expect(spans?.[0]?.to).toBe("jobs");
    expect(spans?.map(({ start, end }) => looking.slice(start, end))).toEqual([
      "carpenter",
      "CV",
      "contract",
    ]);
    expect(spans?.slice(1).some((span) => span.to !== undefined)).toBe(false);
  });

  test.each([
    ["where it belongs", "jobs", looking],
    ["in a channel without a purpose", "lounge", looking],
    ["where there is no channel", "", looking],
    ["where it says too little", "help", "Apply, carpenter! CV, salary, interview"],
    [
      "where only its code and links say so",
      "help",
      `please look here \`${looking}\` and tell me if it is all right`,
    ],
    ["where nothing is known", "help", "one two three four five six seven eight nine"],
  ])("says nothing %s", (_why, channel, text) => {
    expect(filter(message(text, { channel }))).toBeUndefined();
  });

  test.each<[Language, number]>([
    ["en", 0.1],
    ["fr", 0.15],
  ])("in a maker space (%s) nobody is disturbed, and some are shown the way", (language, least) => {
    const own = settings[language].map((one) => ({ ...one, examples: [...one.examples] }));
    const test = compiled(offTopicFilter, { channels: own, language });
    const judged = messages[language].flatMap(([room, text]) =>
      own.map(({ channel }) => {
        const to = test(message(text, { channel: channel.slice(1) }))?.[0]?.to;
        return { text, home: channel === room, right: `#${to}` === room, to };
      }),
    );
    expect(judged.filter(({ home, to }) => home && to !== undefined)).toEqual([]);
    const hints = judged.filter(({ home, to }) => !home && to !== undefined);
    expect(hints.filter(({ right }) => !right)).toEqual([]);
    expect(hints.length / judged.filter(({ home }) => !home).length).toBeGreaterThan(least);
  });

  test("a lower bar finds more", () => {
    const count = (sure: number) => {
      const test = compiled(offTopicFilter, { channels, sure });
      return messages.en.filter(([, text]) => test(message(text, { channel: "off-topic" }))).length;
    };
    expect(count(0.6)).toBeGreaterThan(count(0.9));
  });

  test("asks for channels when it first needs them, and again for those not found, once a minute", () => {
    const asked: string[] = [];
    const known = new Map([["#help", "c1"]]);
    const lazy = compiled(
      offTopicFilter,
      { channels },
      {
        channel(name) {
          asked.push(name);
          return known.get(name);
        },
      },
    );
    expect(asked).toEqual([]);
    // There is no #jobs to send anybody to.
    expect(lazy(message(looking, { channel: "c1", at: 0 }))).toBeUndefined();
    expect(asked).toHaveLength(4);
    known.set("#jobs", "c4");
    expect(lazy(message(looking, { channel: "c1", at: 59_999 }))).toBeUndefined();
    expect(asked).toHaveLength(4);
    expect(lazy(message(looking, { channel: "c1", at: 60_000 }))?.[0]?.to).toBe("c4");
    expect(asked.slice(4)).toEqual(["#show-and-tell", "#off-topic", "#jobs"]);
  });

  test("a channel named twice, by name and by id, sends nobody to where they are", () => {
    const [help, , , jobs] = channels;
    const twice = compiled(
      offTopicFilter,
      { channels: [{ ...help!, channel: "c4" }, jobs!] },
      { channel: () => "c4" },
    );
    expect(twice(message(looking, { channel: "c4" }))).toBeUndefined();
  });

  test("never throws, and points into the text", () => {
    const word = fc.constantFrom(
      "CV",
      "salary",
      "`",
      "solder",
      "PLA",
      "https://a.b/c",
      "@x",
      "\u{1f600}",
    );
    const text = fc.array(fc.oneof(word, fc.string({ unit: "binary", maxLength: 20 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (words) => {
        const said = words.join(" ");
        for (const { start, end } of filter(message(said, { channel: "help" })) ?? [])
          expect(said.slice(start, end)).toMatch(/^\S+$/);
      }),
    );
  });

  test.each([
    [
      { channels: [channels[0]] },
      "expected at least two channels, since a message is sent from one to another",
    ],
    [{}, "expected a list of channels with what they are about"],
    [
      { channels: ["#help", "#jobs"] },
      'expected a channel with what it is about: { channel: "#help", about: "…" }',
    ],
    [
      { channels: [{ channel: "#help", about: "help" }, channels[3]] },
      "expected a few sentences about what the channel is for",
    ],
    [{ channels, sure: 0.2 }, "expected at least 0.5"],
    [{ channels, language: "de" }, "expected en or fr"],
  ])("refuses wrong settings (%#)", (given, wrong) => {
    const parsed = z.strictObject(offTopicFilter.settings).safeParse(given);
    expect(new Set(parsed.error?.issues.map((issue) => issue.message))).toEqual(new Set([wrong]));
  });

  test.each([
    [
      { channels: [channels[0], channels[1], channels[0]] },
      "expected each channel once, got #help twice",
    ],
    [{ channels }, undefined],
    [{ channels: "#help" }, undefined],
    [{ channels: [null, 3, { channel: 4 }] }, undefined],
    [{}, undefined],
  ])("checks the channels together (%#)", (given, wrong) => {
    expect(offTopicFilter.check?.(given)).toBe(wrong);
  });
});
