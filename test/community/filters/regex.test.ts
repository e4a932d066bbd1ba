import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it, test } from "vitest";
import { mostWork, regexFilter } from "../../../src/community/filters/regex.ts";
import { problemOfPattern } from "../../../src/community/filters/regex-check.ts";
import { compileProgram } from "../../../src/community/filters/regex-program.ts";
import { createSearch } from "../../../src/community/filters/regex-search.ts";
import { translate } from "../../../src/community/filters/regex-syntax.ts";
import { ruleOf, rulesSettings } from "../rules/rule.ts";
import { anyText, expectSoundSpans } from "./any-text.ts";
import { nastyPatterns, nastyTexts } from "./nasty-patterns.ts";
import { compiled, found, message } from "./run.ts";

const filterFor = (...patterns: string[]) => compiled(regexFilter, { patterns });

describe("regex", () => {
  test.each<[string, string, string[]]>([
    ["free (nitro|robux)", "FREE nitro! free robux", ["FREE nitro", "free robux"]],
    ["fre+", "free freeeee fre", ["free", "freeeee", "fre"]],
    ["colou?r", "color colour colouur", ["color", "colour"]],
    ["a.c", "abc a\nc aéc a😀c", ["abc", "aéc", "a😀c"]],
    ["a(?s:.)c", "a\nc", ["a\nc"]],
    ["a[^b]c", "abc axc a\nc", ["axc", "a\nc"]],
    ["^hello", "hello hello\nhello", ["hello"]],
    ["(?m)^hello", "hello hello\nhello", ["hello", "hello"]],
    ["hello$", "hello\nhello", ["hello"]],
    ["(?m)o$", "hello\nhello", ["o", "o"]],
    ["\\Ahi\\z", "hi", ["hi"]],
    ["a|ab", "ab", ["a"]],
    ["ab|a", "ab", ["ab"]],
    ["a+?b", "aaab", ["aaab"]],
    ["a{2,3}", "a aa aaa aaaa", ["aa", "aaa", "aaa"]],
    ["(?<name>a)(?P<other>b)", "ab", ["ab"]],
    ["(?i:A)b", "aB ab", ["aB", "ab"]],
    ["\\bbar\\b", "bar barn rebar bar", ["bar", "bar"]],
    ["\\bété\\b", "été, étés; l’été", ["été", "été"]],
    ["\\bcon\\b", "con économie conçu çon \u0301con", ["con"]],
    ["\\bкот\\b", "кот котик", ["кот"]],
    ["\\Bar", "bar ar", ["ar"]],
    ["\\w{2,}", "naïve кот 漢字 x_1 e\u0301!", ["naïve", "кот", "漢字", "x_1", "e\u0301"]],
    ["x\\W", "xé x! x漢 x\u0301", ["x!"]],
    ["\\d{3}", "123 १२३ ٣٤٥", ["123", "१२३", "٣٤٥"]],
    ["n\\D", "n1 nx", ["nx"]],
    ["a\\sb", "a b a\u00a0b a\u3000b a\u2003b ab", ["a b", "a\u00a0b", "a\u3000b", "a\u2003b"]],
    ["[\\w.]+@[\\w.]+", "mail zoë@exämple.com now", ["zoë@exämple.com"]],
    ["[\\s,]x", "a,x\u00a0x", [",x", "\u00a0x"]],
    ["[^\\s]x", "a,x \u00a0x", [",x"]],
    ["[\\S]x", "a,x \u00a0x", [",x"]],
    ["[\\D]x", "1x ax", ["ax"]],
    ["\\p{Greek}{3,}", "abc αβγ", ["αβγ"]],
    ["\\p{Script=Greek}{3,}", "abc αβγ", ["αβγ"]],
    ["\\p{Letter}{3}", "abc", ["abc"]],
    ["\\pL\\PL", "a1", ["a1"]],
    ["\\u00e9\\u{1f600}\\x41\\x{42}", "é😀ab", ["é😀ab"]],
    ["caf[\\u00e9e]", "cafe café", ["cafe", "café"]],
    ["1\\.5\\$", "1.5$ 1x5$", ["1.5$"]],
    ["https?:\\/\\/evil\\.com\\/\\S*", "see http://evil.com/a?b c", ["http://evil.com/a?b"]],
    ["{a}", "{a}", ["{a}"]],
    ["a{,3}", "a{,3}", ["a{,3}"]],
    ["[]a]+b", "]a]b", ["]a]b"]],
    ["[a\\]]+b", "]a]b", ["]a]b"]],
    ["[[:digit:]]x", "1x", ["1x"]],
    ["[a[b]+!", "a[b!", ["a[b!"]],
    ["k", "K \u212a k", ["K", "\u212a", "k"]],
    ["ς", "Σ σ ς", ["Σ", "σ", "ς"]],
    ["ÉTÉ", "été", ["été"]],
    ["[à-ö]{2}", "ÀÖ", ["ÀÖ"]],
    ["😀{2}", "😀😀", ["😀😀"]],
    ["[😀-😂]", "😁", ["😁"]],
    ["x\\0", "x\0", ["x\0"]],
    ["\\-\\_\\é\\'", "-_é'", ["-_é'"]],
    ["(a*)*b", "aaab", ["aaab"]],
    ["(|a)+b", "aab", ["aab"]],
    ["((a{0,5}){0,5}){0,5}b", "aaab", ["aaab"]],
  ])("%s in %j", (pattern, text, expected) => {
    expect(problemOfPattern(pattern)).toBeUndefined();
    expect(found(filterFor(pattern), text)).toEqual(expected);
  });

  test.each([
    ["free (nitro|robux)", "free as in freedom"],
    ["\\bbar\\b", "rebar barn b a r"],
    ["\\bpute\\b", "député, réputé, pute\u0301"],
    ["^spam", "no spam"],
    ["a{3}", "aa a aa"],
    ["\\p{Greek}", "abc"],
    ["a\\sb", "ab a_b"],
    ["😀", "\ud83d"],
  ])("%s leaves alone %j", (pattern, text) => {
    expect(found(filterFor(pattern), text)).toBeUndefined();
  });

  it("takes no notice of case, or does", () => {
    const patterns = ["Buy NOW"];
    expect(found(compiled(regexFilter, { patterns }), "buy now Buy NOW")).toHaveLength(2);
    expect(found(compiled(regexFilter, { patterns, case: true }), "buy now Buy NOW")).toEqual([
      "Buy NOW",
    ]);
    expect(found(filterFor("(?-i)NOW"), "now NOW")).toEqual(["NOW"]);
  });

  it("finds what several patterns match, in the order of the text, the first of what overlaps", () => {
    const filter = filterFor("^xx", "b+", "abc", "c");
    expect(found(filter, "abbc abc b c")).toEqual(["bb", "c", "abc", "b", "c"]);
  });

  it("sees through characters that nobody sees", () => {
    const filter = filterFor("free nitro", "\\bscam\\b");
    expect(found(filter, "now fr\u200bee ni\u2060tr\u00ado!")).toEqual([
      "fr\u200bee ni\u2060tr\u00ado",
    ]);
    expect(filter(message("s\u{e0041}c\u{e0042}am"))).toEqual([{ start: 0, end: 8, read: "scam" }]);
    expect(found(filter, "\u200bscam\u200b")).toEqual(["scam"]);
    expect(found(filter, "\u202eanother\u202c")).toBeUndefined();
  });

  it("can look for characters that nobody sees", () => {
    expect(found(filterFor("\\x{200b}{2,}"), "a\u200b\u200bb")).toEqual(["\u200b\u200b"]);
  });

  describe("with what is fine", () => {
    const links = compiled(regexFilter, {
      patterns: ["https?://\\S+"],
      allow: ["https?://(?:[a-z0-9-]+\\.)*example\\.com(?:/[^\\s,]*)?"],
    });
    test.each<[string, string[] | undefined]>([
      ["https://example.com/x", undefined],
      ["https://docs.example.com and http://example.com", undefined],
      ["https://evil.com", ["https://evil.com"]],
      ["https://example.com https://evil.com", ["https://evil.com"]],
      ["https://example.com/,https://evil.com", ["https://evil.com"]],
      ["https://evil.com/https://example.com", ["https://evil.com/https://example.com"]],
    ])("%s", (text, expected) => {
      expect(found(links, text)).toEqual(expected);
    });

    it("looks before and behind a match", () => {
      const filter = compiled(regexFilter, {
        patterns: ["spam"],
        allow: ["no spam", "spam ?filter"],
      });
      expect(found(filter, "no spam, spam filter, spamfilter")).toBeUndefined();
      expect(found(filter, "no spam but spam")).toEqual(["spam"]);
    });

    it("finds one behind ever so many that are fine", () => {
      const filter = compiled(regexFilter, { patterns: ["spam"], allow: ["no spam"] });
      expect(found(filter, `${"no spam ".repeat(400)}spam`)).toEqual(["spam"]);
    });
  });

  it("reads patterns from lists", () => {
    const lists = { "lists/a.txt": ["fo+", "\\bbar\\b"], "lists/b.txt": ["baz"] };
    const filter = compiled(
      regexFilter,
      { lists: Object.keys(lists), patterns: ["qux"] },
      { lists },
    );
    expect(found(filter, "foo bar baz qux")).toEqual(["foo", "bar", "baz", "qux"]);
    expect(regexFilter.checkEntry?.("a(?=b)")).toMatch(/^expected a pattern without "\(\?="/);
    expect(regexFilter.checkEntry?.("a".repeat(2001))).toBe("expected at most 2000 characters");
    expect(regexFilter.checkEntry?.("fo+")).toBeUndefined();
  });

  it("points at no more than twenty places", () => {
    expect(found(filterFor("a", "b"), "ab".repeat(100))).toHaveLength(20);
  });
});

describe("a pattern that cannot be had", () => {
  test.each<[string, string | RegExp]>([
    ["", "expected a pattern that is not empty"],
    ["   ", "expected a pattern that is not empty"],
    [
      "a(?=b)",
      'expected a pattern without "(?=": at character 2 it looks ahead; write what follows into the pattern, or ask for both with filter: all',
    ],
    [
      "😀a(?!b)",
      'expected a pattern without "(?!": at character 3 it looks at what must not follow; list what is fine under "allow"',
    ],
    [
      "(?<=a)b",
      'expected a pattern without "(?<=": at character 1 it looks at what comes before; write it into the pattern itself',
    ],
    [
      "x(?<!a)b",
      /^expected a pattern without "\(\?<!": at character 2 it looks at what must not come before; list/,
    ],
    [
      "(.)\\1{5,}",
      /^expected a pattern without back-references: "\\1" at character 4 asks for the same text again/,
    ],
    ["(?<x>a)\\k<x>", /^expected a pattern without back-references: "\\k" at character 8/],
    [
      "(?P<x>a)(?P=x)",
      /^expected a pattern without "\(\?P=": at character 9 it is a back-reference/,
    ],
    [
      "a++b",
      'expected "+" in place of "++" at character 2: nothing is ever tried twice here, so no count needs to be possessive',
    ],
    ["a*+", /^expected "\*" in place of "\*\+"/],
    ["a{2,3}+", /^expected "\{2,3\}" in place of "\{2,3\}\+"/],
    [
      "(?>a)",
      /^expected a pattern without "\(\?>": at character 1 it is an atomic group; write "\(\?:"/,
    ],
    ["(?(1)a|b)", /^expected a pattern without "\(\?\(": at character 1 it is a condition/],
    ["(?#note)a", /^expected a pattern without "\(\?#": at character 1 it is a comment/],
    ["(?R)", /^expected a pattern without "\(\?R": at character 1 it is a recursion/],
    ["(?x)a b", /^expected a pattern without "\(\?x\)" at character 1: no such group is known/],
    [
      "\bfoo\b",
      "expected a pattern in single quotes: in double quotes YAML reads \\b as a backspace",
    ],
    [
      "/free nitro/i",
      'expected a pattern without slashes around it: "free nitro"; where a slash is meant, write \\/',
    ],
    ["/free/", /^expected a pattern without slashes around it: "free"/],
    [
      "a*",
      'expected a pattern that needs at least one character: "a*" is also found where there is nothing, so in every message',
    ],
    ["a|", /^expected a pattern that needs at least one character/],
    ["^", /^expected a pattern that needs at least one character/],
    ["^$", /^expected a pattern that needs at least one character/],
    ["\\b", /^expected a pattern that needs at least one character/],
    ["(a|b*)", /^expected a pattern that needs at least one character/],
    ["a{0,5}", /^expected a pattern that needs at least one character/],
    ["()", /^expected a pattern that needs at least one character/],
    [
      ".",
      "expected a pattern that tells messages apart: this one is found in any of them; for that there is filter: every",
    ],
    ["\\S+", /^expected a pattern that tells messages apart/],
    ["\\w", /^expected a pattern that tells messages apart/],
    ["[^q]", /^expected a pattern that tells messages apart/],
    ["*.exe", /^expected something before "\*" for it to repeat; any text at all is "\.\*"/],
    ["a|*b", /^expected something before "\*" for it to repeat/],
    ["(+a)", /^expected something before "\+" for it to repeat/],
    ["a**", /^expected one count, not "\*\*"/],
    ["(ab", 'expected a ")" for each "("; where the sign itself is meant, write \\('],
    ["ab)", 'expected no ")" without a "(" before it; where the sign itself is meant, write \\)'],
    [":)", /^expected no "\)" without a "\("/],
    ["[ab", 'expected a "]" for the "[" at character 1; where the sign itself is meant, write \\['],
    ["[z-a]", /^expected characters that are known and in order, not "z-a"/],
    ["\\p{Nonsense}", /^expected characters that are known and in order, not "\\p{Nonsense}"/],
    ["\\p", /^expected a kind of character such as/],
    ["[\\W]x", /^expected a pattern without "\\W" inside of \[ \] \(at character 2\)/],
    ["a\\", /^expected something behind the "\\" at the end/],
    [
      "end\\Z",
      'expected a pattern without "\\Z" at character 4: it has no meaning; the end of the text is "$"',
    ],
    ["\\Qa\\E", /^expected a pattern without "\\Q" at character 1: it has no meaning/],
    ["\\G", /^expected a pattern without "\\G"/],
    ["[\\b]", /^expected a pattern without "\\b" at character 2/],
    ["\\x{110000}", /^expected/],
    [
      "a{1001}",
      /^expected counts up to 1000: "\{1001\}" at character 2 is more; leave the upper bound out, such as "\{1000,\}"/,
    ],
    ["a{5,2000}", /^expected counts up to 1000: .* such as "\{5,\}"/],
    ["a{3,2}", 'expected a pattern that can be read: invalid repeat count in "{3,2}"'],
    [
      "(a{100}){100}",
      /^expected a smaller pattern: with its counts written out it has \d+ steps, and at most 2000 are read quickly/,
    ],
    ["((a{30}){30}){30}", /^expected a smaller pattern/],
    ["(a{1000}){1000}(b{1000}){1000}", /^expected a smaller pattern/],
    [`${"(".repeat(1500)}a`, /^expected/],
    [`${"(".repeat(999)}a${")".repeat(999)}${"{2}".repeat(3)}`, /^expected/],
  ])("%s", (pattern, problem) => {
    const said = problemOfPattern(pattern);
    if (typeof problem === "string") expect(said).toBe(problem);
    else expect(said).toMatch(problem);
  });

  test.each<[object, string | RegExp]>([
    [{ patterns: [] }, "expected at least one pattern"],
    [{ patterns: "free" }, "expected a list of patterns"],
    [{ patterns: [5] }, /^expected a pattern such as/],
    [{ patterns: ["ok", "a(?!b)"] }, /^expected a pattern without "\(\?!"/],
    [{ patterns: ["a".repeat(2001)] }, "expected at most 2000 characters"],
    [{ patterns: ["ok"], allow: ["x*"] }, /^expected a pattern that needs at least one character/],
    [{ patterns: ["ok"], case: "yes" }, "expected true or false"],
    [{ lists: ["../patterns.txt"] }, /^expected a file/],
  ])("%j in a rule", (settings, problem) => {
    const parsed = rulesSettings.safeParse({ rules: [ruleOf({ filter: "regex", ...settings })] });
    const said = parsed.error?.issues.map((issue) => issue.message);
    expect(said).toEqual([typeof problem === "string" ? problem : expect.stringMatching(problem)]);
  });

  it("is missed where there is none", () => {
    expect(regexFilter.check?.({})).toBe(
      'expected "patterns" with regular expressions, or "lists" with files of them',
    );
    expect(regexFilter.check?.({ patterns: ["a"] })).toBeUndefined();
    expect(regexFilter.check?.({ lists: ["lists/a.txt"] })).toBeUndefined();
  });

  it("is one too many where they are too large together", () => {
    const patterns = Array.from({ length: 50 }, (_, at) => `[^${at}]{900}z`);
    expect(regexFilter.check?.({ patterns })).toMatch(
      /^expected fewer or smaller patterns: written out they have \d+ steps together, and at most 40000/,
    );
    expect(regexFilter.check?.({ patterns: patterns.slice(0, 40) })).toBeUndefined();
  });

  it("is told in a sentence, or can be used, whatever it is", () => {
    fc.assert(
      fc.property(
        anyText("ab(|)[]{}*+?^$.\\dwpbs123-<>=!:", 20),
        anyText("ab12 é"),
        (pattern, text) => {
          const problem = problemOfPattern(pattern);
          if (problem === undefined) expectSoundSpans(filterFor(pattern), text);
          else expect(problem).toMatch(/^expected /);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Every match, and what finding them took. */
function search(patterns: readonly string[], text: string, work = Number.POSITIVE_INFINITY) {
  const sources = patterns.map((pattern) => {
    const translated = translate(pattern);
    if ("problem" in translated) throw new Error(translated.problem);
    return translated.source;
  });
  const next = createSearch(compileProgram(sources, false));
  const everything = () => {
    const allowance = { work };
    const spans: [number, number][] = [];
    for (let at = 0; ; ) {
      const span = next(text, at, allowance);
      if (!span) return { spans, left: allowance.work };
      spans.push([span.start, span.end]);
      at = span.end;
    }
  };
  return everything;
}

describe("the search", () => {
  const atom = fc.constantFrom(
    "a",
    "b",
    "c",
    ".",
    "[ab]",
    "[^a]",
    "\\b",
    "^",
    "$",
    "(?m:^)",
    "(?m:$)",
    "\\B",
    "ab",
    "B",
  );
  const count = fc.constantFrom("", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}?");
  const patterns = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      atom,
      fc.tuple(tie("pattern"), tie("pattern")).map((parts) => parts.join("")),
      fc.tuple(tie("pattern"), tie("pattern")).map((parts) => `(?:${parts.join("|")})`),
      fc.tuple(tie("pattern"), count).map(([part, times]) => `(?:${part})${times}`),
    ),
  })).pattern;
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", " ", "\n"), maxLength: 30 });

  it("finds what re2js finds", () => {
    fc.assert(
      fc.property(patterns, text, (pattern, written) => {
        if (problemOfPattern(`x${pattern}`)) return;
        const translated = translate(pattern);
        if ("problem" in translated) return;
        const other = RE2JS.compile(translated.source, RE2JS.CASE_INSENSITIVE);
        // What matches nothing at all is refused, so it is not compared.
        if (problemOfPattern(pattern)?.includes("at least one character")) return;
        const expected: [number, number][] = [];
        const matcher = other.matcher(written);
        while (matcher.find()) expected.push([matcher.start(), matcher.end()]);
        expect(search([pattern], written)().spans).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it("finds the same, at the same cost, whether or not it has seen the text before", () => {
    fc.assert(
      fc.property(patterns, text, fc.integer({ min: 1, max: 400 }), (pattern, written, work) => {
        if (problemOfPattern(pattern)) return;
        const everything = search([pattern], written, work);
        expect(everything()).toEqual(everything());
      }),
    );
  });

  const pairs = Object.keys(nastyPatterns).flatMap((pattern) =>
    Object.keys(nastyTexts).map((text) => [pattern, text] as const),
  );
  test.each(pairs)("%s against %s takes no more than it may", (pattern, kind) => {
    const sources = nastyPatterns[pattern] ?? [];
    for (const source of sources.slice(0, 3)) expect(problemOfPattern(source)).toBeUndefined();
    const written = nastyTexts[kind]?.(4000) ?? "";
    const everything = search(sources, written, mostWork);
    // One step beyond what is allowed to find a match, and as much again to find out where it begins.
    expect(everything().left).toBeGreaterThan(-mostWork - 2 * 20_000);
    expect(everything()).toEqual(everything());
  });

  it.each([
    [4000, ".{65}z", "z"],
    [12_000, ".{20}z", "z"],
    [40_000, ".{5}z", "z"],
    [40_000, "(?:[a-z0-9-]+\\.)+(?:ru|xyz|top)\\b", " free-things.xyz"],
  ])("reads %i characters to their end for %s", (length, pattern, ending) => {
    const written = "a".repeat(length - ending.length) + ending;
    expect(filterFor(pattern)(message(written))?.at(-1)?.end).toBe(length);
  });

  it("stops reading what takes too long, at the same place every time", () => {
    const filter = filterFor("(a?){300}a{300}z", "late");
    const written = (length: number) => message(`${"a".repeat(length)} late`);
    expect(filter(written(100))).toHaveLength(1);
    for (let time = 0; time < 3; time++) expect(filter(written(40_000))).toBeUndefined();
  });
});
