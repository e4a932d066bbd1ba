import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderParts } from "../../../src/adapters/discord/render.ts";
import { quote } from "../../../src/core/markup.ts";
import { meanings, readMarkdown } from "./read-markdown.ts";

const limit = 2_000;
const times = (text: string, count: number) => text.repeat(count);

describe("a long text", () => {
  it("is one part while it fits", () => {
    expect(renderParts(times("x", limit))).toHaveLength(1);
    expect(renderParts(times("x", limit + 1))).toHaveLength(2);
    expect(renderParts("")).toEqual([""]);
  });

  it("is parted between paragraphs", () => {
    const paragraph = times("word ", 150).trim();
    const parts = renderParts(`${paragraph}\n\n${paragraph}\nand\n\n${paragraph}`);
    expect(parts).toEqual([`${paragraph}\n\n${paragraph}\nand`, paragraph]);
  });

  it("is parted between lines where a paragraph is too long", () => {
    const line = times("word ", 60).trim();
    const parts = renderParts(times(`${line}\n`, 10));
    expect(parts.every((part) => part.split("\n").every((one) => one === line))).toBe(true);
  });

  it("is parted between words where a line is too long", () => {
    expect(new Set(renderParts(times("word ", 1_000)).join(" ").split(" "))).toEqual(
      new Set(["word"]),
    );
  });

  it("goes on in bold and in its quotation", () => {
    const [first, second] = renderParts(`> **${times("word ", 450)}end**`);
    expect(first).toMatch(/^> \*\*word .* word\*\*$/);
    expect(second).toMatch(/^> \*\*word .* end\*\*$/);
  });

  it("does not become a list where a part begins", () => {
    const parts = renderParts(times("- ", 1_500).replace(/^/, "x "));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts.slice(1)) expect(part).toMatch(/^\\- - -/);
  });

  it("keeps mentions, code and addresses whole", () => {
    const pieces = ["<@123456789012345678>", "`/warn somebody`", "https://example.org/a_b"];
    for (const piece of pieces) {
      const parts = renderParts(times(`${piece} `, 300));
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.every((part) => part.replaceAll(piece, "").trim() === "")).toBe(true);
    }
  });

  it("is parted even when it is one word, one address or one code", () => {
    const parts = renderParts(
      `${times("é", 3_000)} https://example.org/${times("a", 3_000)} \`${times("c", 3_000)}\``,
    );
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(limit);
    expect(parts.join("").match(/[éac]/g)?.length).toBeGreaterThanOrEqual(9_000);
  });
});

describe("every part", () => {
  const written = fc
    .array(
      fc.constantFrom(
        ..."*_~`|<>@#:-\\[]() \n\n",
        "word ",
        "a longer sentence of members. ",
        "@everyone ",
        "https://example.org/a_b ",
        "1. ",
        "👩‍👩‍👧",
        "😀",
        "e\u0301",
      ),
      { minLength: 200, maxLength: 400, size: "max" },
    )
    .map((pieces) => pieces.join(""));
  const numRuns = 60;
  const tight = 1_100;

  it("fits, means nothing and loses nothing", () => {
    fc.assert(
      fc.property(written, (text) => {
        const parts = renderParts(quote(text), tight);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(tight);
          expect(part.isWellFormed()).toBe(true);
          expect(meanings(readMarkdown(part).bare)).toEqual([]);
        }
        const seen = parts.map((part) => readMarkdown(part).seen).join("");
        expect(seen.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
      { numRuns },
    );
  });

  it("closes what it opens", () => {
    fc.assert(
      fc.property(written, (text) => {
        const line = quote(text.replace(/\s+/g, " ").trim());
        for (const part of renderParts(`> **${line}**`, tight)) {
          expect(part.replace(/^> \*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, "")).toBe("");
        }
      }),
      { numRuns },
    );
  });
});
