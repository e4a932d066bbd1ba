import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { wordsFilter } from "../../../src/community/filters/words.ts";
import { compiled, found, message } from "./run.ts";

const compile = (...words: string[]) => compiled(wordsFilter, { words });

const english = compile(
  "fuck",
  "fucking",
  "shit",
  "ass",
  "cunt",
  "cock",
  "bitch",
  "penis",
  "god",
  "tit",
  "nazi*",
  "*hole",
  "*slut*",
  "kill yourself",
  "free money",
  "1488",
  "idiot",
);
const french = compile(
  "connard",
  "pute",
  "con",
  "bite",
  "pédé",
  "cul",
  "salope",
  "enculé*",
  "ta gueule",
  "bâtard",
  "nique",
);

/** Written, the stretch that must be found, and how it was read. */
const evasions: [string, string, string?][] = [
  ["fuck", "fuck"],
  ["what the FUCK is this", "FUCK"],
  ["FuCk!", "FuCk"],
  ["oh fuuuuuck", "fuuuuuck", "fuck"],
  ["ffuucckk", "ffuucckk", "fuck"],
  ["fuuck", "fuuck", "fuck"],
  ["asss", "asss", "ass"],
  ["f.u.c.k", "f.u.c.k", "fuck"],
  ["oh f u c k", "f u c k", "fuck"],
  ["f-u-c-k off", "f-u-c-k", "fuck"],
  ["f_u_c_k", "f_u_c_k", "fuck"],
  ["f*u*c*k", "f*u*c*k", "fuck"],
  ["F . U . C . K", "F . U . C . K", "fuck"],
  ["f u c k you", "f u c k", "fuck"],
  ["f u c k y o u", "f u c k", "fuck"],
  ["what a f u c k", "f u c k", "fuck"],
  ["f.u.cking", "f.u.cking", "fucking"],
  ["a s s", "a s s", "ass"],
  ["5 h 1 t", "5 h 1 t", "shit"],
  ["f**u**ck", "f**u**ck", "fuck"],
  ["f||u||ck", "f||u||ck", "fuck"],
  ["f~~u~~ck", "f~~u~~ck", "fuck"],
  ["fu__c__k", "fu__c__k", "fuck"],
  ["fu`c`k", "fu`c`k", "fuck"],
  ["f\\uck", "f\\uck", "fuck"],
  ["||fuck||", "fuck"],
  ["**fuck**", "fuck"],
  ["_fuck_", "fuck"],
  ["sh1t", "sh1t", "shit"],
  ["$hit", "$hit", "shit"],
  ["5h17", "5h17", "shit"],
  ["sh!t happens", "sh!t", "shit"],
  ["@ss", "@ss", "ass"],
  ["a$$", "a$$", "ass"],
  ["455", ""],
  ["b1tch", "b1tch", "bitch"],
  ["p3n15", "p3n15", "penis"],
  ["c0ck", "c0ck", "cock"],
  ["1d10t", "1d10t", "idiot"],
  ["s1ut", "s1ut", "slut"],
  ["f\u200bu\u200bc\u200bk", "f\u200bu\u200bc\u200bk", "fuck"],
  ["f\u00aduck", "f\u00aduck", "fuck"],
  ["fu\u2060ck", "fu\u2060ck", "fuck"],
  ["f\u0336u\u0336c\u0336k\u0336", "f\u0336u\u0336c\u0336k\u0336", "fuck"],
  ["fúck", "fúck", "fuck"],
  ["fǔçķ", "fǔçķ", "fuck"],
  ["ｆｕｃｋ", "ｆｕｃｋ", "fuck"],
  ["𝐟𝐮𝐜𝐤", "𝐟𝐮𝐜𝐤", "fuck"],
  ["ｓｈ１ｔ", "ｓｈ１ｔ", "shit"],
  ["ｆυｃｋ", "ｆυｃｋ", "fuck"],
  ["f🔥u🔥c🔥k", "f🔥u🔥c🔥k", "fuck"],
  ["𝔣𝔲𝔠𝔨", "𝔣𝔲𝔠𝔨", "fuck"],
  ["ⓕⓤⓒⓚ", "ⓕⓤⓒⓚ", "fuck"],
  ["🅵🆄🅲🅺", "🅵🆄🅲🅺", "fuck"],
  ["🇫🇺🇨🇰", "🇫🇺🇨🇰", "fuck"],
  ["ꜰᴜᴄᴋ", "ꜰᴜᴄᴋ", "fuck"],
  ["ƒυ¢к", "ƒυ¢к", "fuck"],
  ["fuсk", "fuсk", "fuck"],
  ["fцck", "fцck", "fuck"],
  ["fυck", "fυck", "fuck"],
  ["аѕѕ", "аѕѕ", "ass"],
  ["you are an аss", "аss", "ass"],
  ["ϲunt", "ϲunt", "cunt"],
  ["kill yourself", "kill yourself"],
  ["k1ll y0urself", "k1ll y0urself", "kill yourself"],
  ["Kill   yourself", "Kill   yourself", "kill yourself"],
  ["kill\nyourself", "kill\nyourself", "kill yourself"],
  ["fr33 m0ney", "fr33 m0ney", "free money"],
  ["neo nazis here", "nazis"],
  ["asshole", "asshole"],
  ["a$$h0le", "a$$h0le", "asshole"],
  ["such sluttyness", "sluttyness"],
  ["1488", "1488"],
  ["fuck😀", "fuck"],
  ["😀fuck", "fuck"],
  ["well,fuck.", "fuck"],
  ["“fuck”", "fuck"],
];

const frenchEvasions: [string, string, string?][] = [
  ["connard", "connard"],
  ["Quel CONNARD !", "CONNARD"],
  ["connnnard", "connnnard", "connard"],
  ["c0nn4rd", "c0nn4rd", "connard"],
  ["c o n n a r d", "c o n n a r d", "connard"],
  ["c.o.n.n.a.r.d", "c.o.n.n.a.r.d", "connard"],
  ["connard🇫🇷", "connard"],
  ["сonnard", "сonnard", "connard"],
  ["pute", "pute"],
  ["puuuute", "puuuute", "pute"],
  ["puté", "puté", "pute"],
  ["pu|te", ""],
  ["p**u**te", "p**u**te", "pute"],
  ["pu\u200dte", "pu\u200dte", "pute"],
  ["pede", "pede", "pédé"],
  ["PÉDÉ", "PÉDÉ"],
  ["p3d3", "p3d3", "pédé"],
  ["t’es con", "con"],
  ["l’enculé", "enculé"],
  ["encules", "encules", "enculés"],
  ["ENCULÉS", "ENCULÉS"],
  ["ta gueule", "ta gueule"],
  ["Ta  GUEULE", "Ta  GUEULE", "ta gueule"],
  ["t4 gu3ule", "t4 gu3ule", "ta gueule"],
  ["batard", "batard", "bâtard"],
  ["b@tard", "b@tard", "bâtard"],
  ["ｓａｌｏｐｅ", "ｓａｌｏｐｅ", "salope"],
  ["s@lope", "s@lope", "salope"],
  ["salоpe", "salоpe", "salope"],
  ["n1que", "n1que", "nique"],
];

const innocents =
  `Scunthorpe United won|the assassin creeps|a cockpit and a cocktail|pass it to me|Penistone town
classic bass, please|I assess the assets|grass and glass|Dickens wrote it|push it, then ship it|class it as done
good morning|goods|my goddaughter's goodness|4 cats|I have 4 cats and 5 dogs|call 455 now|at 5 pm|3 a.m.|a 5 s break
1,488 people|14 88|14888|title and titan|a titbit|constitution|shitake? no: shiitake|Hitchcock's peacock|cocker spaniel
matsushita|the arsenal|Essex and Sussex|Middlesex|as|as a class|as_set|is_hit|hash: a55e7f0c11d4e55|u8, i32 and f64
skill yourself up|kill the process yourself|free the money|money free|i.e. this|e.g. that|U.S.A.|a b c d e f|I a m here
Привет, как дела?|сор и рис|Я пас|Хорошо, спасибо|у меня есть кот|он ас|асс|Καλημέρα σε όλους|το ποσό|τι κάνεις
你好世界|こんにちは|안녕하세요|مرحبا بالعالم|שלום עולם|नमस्ते दुनिया|🎉🎉🎉|:-) ;-)|https://example.com/?q=as&s=1
fn main() { let x = 1; }|vec![1, 3, 5]|a[0] = b[1];|$5 and 10$|user@example.com|@bob hi|x * y * z|**bold** and _italics_|wow!as|
the nation's notation|skip it|what if u c k as a value|p a s s|s c u n t h o r p e|embassy staff|bassoon`
    .split(/[|\n]/)
    .filter((text) => text !== "");

const frenchInnocents =
  `un passage pédestre|le connaître|disputer|la culture|habiter ici|réputé|députée|amputer
un circuit|calculer|reculer|le cube|occuper|la bitume|ma petite habitude|débiter|un arbitre|la bitte d’amarrage
content|conte|contre|concert|la conférence|second|façon|balcon|flocon|Mâcon|l’icône|le ruban|conduire|reconnu
particulier|ridicule|véhicule|particule|articuler|acculer|culotte|sculpter|le dispute|computer|la réputation|imputer
technique|unique|panique|communiquer|le chroniqueur|mécanique|Dominique|la clinique|il tonique
mon âge de 4 ans|à 5 h|les années 70|n° 1|l’an 2000|3 €|1er avril|le 14 juillet|c’est la 1re fois|100 %
ça va ?|où es-tu ?|d’accord !|l’été dernier|bœuf et œuf|cœur|naïve|Noël|aiguë|À bientôt
ta belle gueule de bois|gueule de loup|ta, gueules-de-loup|le peuple|la pédagogie|pédaler|pédiatre|salopette|le salon
un bâton|bâtir|le bâtiment|bataille|enclume|une encyclopédie|y a-t-il|il y a|a y est|putois|le putsch`.split(
    /[|\n]/,
  );

describe("words", () => {
  describe.each([
    ["English", english, evasions],
    ["French", french, frenchEvasions],
  ] as const)("%s in disguise", (_, filter, table) => {
    test.each(table)("%j", (text, written, read) => {
      const spans = filter(message(text));
      if (written === "") return expect(spans).toBeUndefined();
      const [span] = spans ?? [];
      expect(spans).toHaveLength(1);
      expect(text.slice(span!.start, span!.end)).toBe(written);
      expect(span!.read).toBe(read);
    });
  });

  test.each(innocents)("leaves alone %j", (text) => {
    expect(found(english, text)).toBeUndefined();
  });

  test.each(frenchInnocents)("laisse tranquille %j", (text) => {
    expect(found(french, text)).toBeUndefined();
  });

  it("has enough of both", () => {
    expect(evasions.length + frenchEvasions.length).toBeGreaterThan(90);
    expect(innocents.length).toBeGreaterThan(60);
    expect(frenchInnocents.length).toBeGreaterThan(60);
  });

  it("finds every word of a text, in its order, the longest of those that overlap", () => {
    const filter = compile("kill yourself", "kill", "you", "fool");
    expect(found(filter, "you fool, kill yourself; fool")).toEqual([
      "you",
      "fool",
      "kill yourself",
      "fool",
    ]);
  });

  it.each([
    ["spam*", "spam spammer antispam", ["spam", "spammer"]],
    ["*spam", "spam spammer antispam", ["spam", "antispam"]],
    ["*spam*", "spam spammer antispam x", ["spam", "spammer", "antispam"]],
    ["spam", "spam spammer antispam", ["spam"]],
    ["buy now*", "buy nowadays, buy  now", ["buy nowadays", "buy  now"]],
    ["хуй*", "какой-то хуйня", ["хуйня"]],
    ["*死*", "早く死ね", ["早く死ね"]],
  ])("reads %s in %j as %j", (word, text, expected) => {
    expect(found(compile(word), text)).toEqual(expected);
  });

  it("says how a part of a word was read", () => {
    expect(compile("spam*")(message("$pammers"))).toEqual([{ start: 0, end: 8, read: "spammers" }]);
    expect(compile("*spam*")(message("αntispαm"))?.[0]?.read).toBe("antispam");
  });

  it("points into the text behind characters of two units", () => {
    expect(english(message("😀😀 𝐟𝐮𝐜𝐤 😀"))).toEqual([{ start: 5, end: 13, read: "fuck" }]);
  });

  it("finds a listed word whatever stands around it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
        const text = `${before} zzyzx ${after}`;
        expect(found(compile("zzyzx"), text)).toContain("zzyzx");
      }),
    );
  });

  it("never throws, and its spans lie inside the text, in order and apart", () => {
    const unit = fc.oneof(
      fc.constantFrom(...[..."fuckshitas 10$@!*|_~`\\.-<>а о\u200b\u0301🇫𝐟\ud83d\udc00"]),
      fc.string({ minLength: 1, maxLength: 1, unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
        const text = units.join("");
        let last = 0;
        for (const { start, end } of english(message(text)) ?? []) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["nazi".repeat(5000), "f.".repeat(10_000), "a ".repeat(10_000), "*_~`".repeat(5000)])(
    "takes its time over no text of 20,000 units",
    (text) => {
      expect(() => english(message(text))).not.toThrow();
    },
  );

  it.each([
    [[], "expected at least one word"],
    [["a*b"], 'expected "*" only at the start or the end of a word, such as "spam*"'],
    [["***"], 'expected "*" only at the start or the end of a word, such as "spam*"'],
    [["*"], "expected a word with at least one letter or digit"],
    [["🖕"], "expected a word with at least one letter or digit"],
    [[7], 'expected a word such as "spam", "spam*" or "two words"'],
    ["spam", "expected a list of words"],
  ])("refuses the list %j", (words, problem) => {
    const parsed = z.strictObject(wordsFilter.settings).safeParse({ words });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([problem]);
  });
});

describe("what nobody sees", () => {
  const screen = compiled(wordsFilter, { words: ["fuck", "asshole", "idiot"] });
  it.each([
    ["behind bold marks", "fu**\u200bck**", "fuck"],
    ["behind spoiler bars", "fu||||\u200bck", "fuck"],
    ["behind a code mark", "fu`\u200bck`", "fuck"],
    ["behind a backslash", "fu\\\u2060ck", "fuck"],
    ["between digits for letters", "4\u200b5\u200b5\u200bh\u200b0\u200bl\u200b3", "asshole"],
    ["among marks for thousands", "i\u0489d\u0489iot", "idiot"],
    ["as a control character", "fu\u0001ck", "fuck"],
  ])("does not hide a word: %s", (_, text, read) => {
    expect(screen(message(text))?.map((span) => span.read)).toEqual([read]);
  });

  it.each(["fu\nck", "id\tiot", "fu ck"])("a blank is none of it: %j", (text) => {
    const plain = compiled(wordsFilter, { words: ["fu", "ck", "id", "iot"] });
    expect(found(plain, text)).toEqual(text.split(/\s/));
  });
});
