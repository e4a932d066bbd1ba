import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain, quote } from "../../src/core/markup.ts";
import { type Node, parseInline, textOf } from "../../src/core/markup-tree.ts";

const text = (text: string): Node => ({ kind: "text", text });
const marked =
  (mark: "bold" | "italic" | "struck") =>
  (...inside: readonly (Node | string)[]): Node => ({
    kind: "marked",
    mark,
    inside: inside.map((one) => (typeof one === "string" ? text(one) : one)),
  });
const bold = marked("bold");
const italic = marked("italic");
const struck = marked("struck");
const code = (text: string): Node => ({ kind: "code", text });
const emoji = (text: string): Node => ({ kind: "emoji", text });
const url = (url: string, apart = false): Node => ({ kind: "url", url, apart });

const table = (rows: readonly (readonly [source: string, ...nodes: (Node | string)[]])[]) =>
  it.each(rows.map(([source, ...nodes]) => ({ source, nodes })))("$source", ({ source, nodes }) => {
    const expected = nodes.map((one) => (typeof one === "string" ? text(one) : one));
    expect(parseInline(source)).toEqual(expected);
  });

describe("marks", () => {
  table([
    ["**bold** and *italic*", bold("bold"), " and ", italic("italic")],
    ["~~gone~~", struck("gone")],
    ["half**bold**half", "half", bold("bold"), "half"],
    ["**a *b* c**", bold("a ", italic("b"), " c")],
    ["**a *b***", bold("a ", italic("b"))],
    ["***a* b**", bold(italic("a"), " b")],
    ["***both***", bold(italic("both"))],
    ["**bold***", bold("bold"), "*"],
    ["**a \\* b***", bold("a * b"), "*"],
    ["~~a **b**~~", struck("a ", bold("b"))],
    ["**never closed", "**never closed"],
    ["**half closed*", italic("*half closed")],
    ["snake_case _stays_", "snake_case _stays_"],
    ["\\*\\*no\\*\\* **a\\*\\*b**", "**no** ", bold("a**b")],
    ["\\d is no escape", "\\d is no escape"],
  ]);
});

describe("code", () => {
  table([
    ["`a`", code("a")],
    ["`/ban @someone`", code("/ban @someone")],
    ["`**a** <@b>`", code("**a** <@b>")],
    ["`a``b`", code("a"), code("b")],
    ["`a\\`b`", code("a`b")],
    ["`never closed", "`never closed"],
  ]);
});

describe("names", () => {
  table([
    ["<@U1> in <#C1>", { kind: "member", id: "U1" }, " in ", { kind: "channel", id: "C1" }],
    ["**<@alice>**", bold({ kind: "member", id: "alice" })],
    ["<@> <@a b> \\<@a\\>", "<@> <@a b> <@a>"],
    [":wave: hello", emoji(":wave:"), " hello"],
    [":don't-know: :+1:", emoji(":don't-know:"), " ", emoji(":+1:")],
    ["<:hearth:12> <a:fire:34>", emoji("<:hearth:12>"), " ", emoji("<a:fire:34>")],
    ["\\:wave\\: at 10:30", ":wave: at 10:30"],
  ]);
});

describe("links", () => {
  const rules = "https://x.org/rules";
  table([
    [`[the rules](${rules})`, { kind: "link", label: [text("the rules")], url: rules }],
    [
      `[the **rules**](${rules})`,
      { kind: "link", label: [text("the "), bold("rules")], url: rules },
    ],
    [`[${rules}](${rules})`, { kind: "link", label: [text(rules)], url: rules }],
    [`[a \\] b](${rules})`, { kind: "link", label: [text("a ] b")], url: rules }],
    ["[a](javascript:x)", "[a](javascript:x)"],
    [`\\[free\\]\\(${rules})`, "[free](", url(rules, true), ")"],
  ]);
});

describe("addresses", () => {
  table([
    ["see https://x.org/a now", "see ", url("https://x.org/a"), " now"],
    ["see https://x.org/a_b_c", "see ", url("https://x.org/a_b_c")],
    ["**https://x.org/a**", bold(url("https://x.org/a"))],
    ["https://x.org/a_(b)_c", url("https://x.org/a_(b)_c")],
    ["https://x.org/a_(b)", url("https://x.org/a_(b)")],
    ["(https://x.org/a_(b))", "(", url("https://x.org/a_(b)", true), ")"],
    ["(https://x.org/a)", "(", url("https://x.org/a", true), ")"],
    ["(https://x.org/a).", "(", url("https://x.org/a", true), ")."],
    ["“https://x.org/a”", "“", url("https://x.org/a", true), "”"],
    ["«https://x.org/a»", "«", url("https://x.org/a", true), "»"],
    [
      "https://x.org/a, https://x.org/b!",
      url("https://x.org/a", true),
      ", ",
      url("https://x.org/b", true),
      "!",
    ],
    ["https://x.org/a…", url("https://x.org/a", true), "…"],
    ["https://x.org/a?b=c&d", url("https://x.org/a?b=c&d")],
    ["见https://x.org/a", "见", url("https://x.org/a")],
    ["xhttps://x.org/a", "xhttps://x.org/a"],
    ["_https://x.org/a_", "_", url("https://x.org/a", true), "_"],
    ["https://", "https://"],
    ["https://.", "https://."],
    ["https\\://x.org/a\\_b\\*c", url("https://x.org/a_b*c")],
    ["https\\://x.org/a\\*\\* d", url("https://x.org/a", true), "** d"],
    ["https\\://x.org/\\(a\\)\\)", url("https://x.org/(a)", true), ")"],
  ]);
});

describe("the words", () => {
  it("have no marks, and names as they are written", () => {
    const nodes = parseInline(
      "**a *b*** `c` [d **e**](https://x.org) https://x.org/f <@g> <#h> :i:",
    );
    expect(textOf(nodes)).toBe("a b c d e https://x.org/f <@g> <#h> :i:");
  });

  it("may be others for some, wherever they are", () => {
    const nodes = parseInline("**<@a>** [<@b>](https://x.org) :c:");
    const named = textOf(nodes, (node) => (node.kind === "member" ? `@${node.id}!` : undefined));
    expect(named).toBe("@a! @b! :c:");
  });

  it.each([
    ["**bold** *it* `code` ~~gone~~", "bold it code gone"],
    ["**a *b***", "a b"],
    ["`**a**`", "**a**"],
    ["> **a**\n- *b*", "> a\n- b"],
    ["[the **rules**](https://x.org)", "[the rules](https://x.org)"],
    ["<@a> in <#b>, 2 ** 3", "<@a> in <#b>, 2 ** 3"],
  ])("of %j, plainly, are %j", (markup, words) => {
    expect(plain(markup)).toBe(words);
  });
});

describe("what members write", () => {
  const written = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom(
          ..."\\`*_~|>#-[]()<@:.1 a",
          "**",
          "<@1>",
          "<:x:12>",
          ":wave:",
          "https://x.org/",
          "](https://x.org/)",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  );

  it("means nothing but addresses, and is read as it was written", () => {
    fc.assert(
      fc.property(written, (written) => {
        const nodes = parseInline(quote(written));
        for (const { kind } of nodes) expect(["text", "url"]).toContain(kind);
        expect(textOf(nodes)).toBe(written);
        expect(plain(quote(written))).toBe(written);
      }),
      { numRuns: 1_000 },
    );
  });

  it("ends no format around it", () => {
    fc.assert(
      fc.property(written, (written) => {
        if (!written) return;
        for (const sign of ["**", "*", "~~", "`"]) {
          const nodes = parseInline(`${sign}${quote(written)}${sign} and`);
          expect(nodes).toHaveLength(2);
          expect(textOf(nodes)).toBe(`${written} and`);
        }
      }),
    );
  });
});
