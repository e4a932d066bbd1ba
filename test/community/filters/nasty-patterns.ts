/** Patterns that keep a regular expression engine busy, by what they are; bench/regex.ts times them. */
export const nastyPatterns: Readonly<Record<string, readonly string[]>> = {
  "optional, then required": ["(a?){100}a{100}z"],
  "as many optional as may be": ["(a?){300}a{300}z"],
  "counted anything": [".{1000}z"],
  "counted anything behind a letter": ["a.{900}z"],
  "counts in counts": ["(.{0,40}x){10}z"],
  "a count of alternatives": ["(?:a|b|ab|ba){150}z"],
  "nested repeats": ["(x+x+)+y"],
  "deeply nested repeats": ["((((a*)*)*)*)*z"],
  "many repeats in a row": ["a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*z"],
  "twenty back": ["(a|b)*a(a|b){18}z"],
  "three hundred back": ["(?:a|b)*a(?:a|b){300}z"],
  "letters of every script": ["\\p{L}{500}z"],
  "words of every script": ["\\w{1,500}!"],
  "all but one": ["[^q]{800}q"],
  "a thousand letters": [
    `(?:${Array.from({ length: 900 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join("|")})+z`,
  ],
  "edges of words": ["(?:\\b\\w{1,20}\\b.?){30}z"],
  "edges of lines": ["(?m)(?:^.*$\\s*){50}z"],
  "a matter of case": [`${"[k-s]{1,9}".repeat(40)}!`],
  "a thousand patterns": Array.from({ length: 1000 }, (_, at) => `[^${at % 10}]{3}w${at}x*`),
  "a thousand patterns that go on": Array.from({ length: 500 }, (_, at) => `a.*b${at}z`),
  "two thousand words": Array.from({ length: 2000 }, (_, at) => `\\b${word(at)}\\b`),
  "a thousand words in Chinese": Array.from({ length: 1000 }, (_, at) => han(at * 7, 4)),
  "every letter once": ["a", "\\S\\S", "b|c|d", "[e-z]"],
};

/** Texts that they dislike, of any length in UTF-16 units. */
export const nastyTexts: Readonly<Record<string, (length: number) => string>> = {
  "one letter": (length) => "a".repeat(length),
  "another letter": (length) => "x".repeat(length),
  "two letters": (length) => letters("ab", length),
  "nine letters": (length) => letters("klmnopqrs", length),
  words: (length) => fill((at) => `${word(at)} `, length),
  lines: (length) => fill((at) => `${word(at)}\n`, length),
  Chinese: (length) => fill((at) => han(at * 7, 4), length),
  emoji: (length) => "😀é漢".repeat(length / 4),
  hidden: (length) => "a\u200b".repeat(length / 2),
  "every kind of letter": (length) =>
    fill((at) => String.fromCharCode(32 + ((at * 97) % 40_000)), length),
};

function fill(part: (at: number) => string, length: number): string {
  let text = "";
  for (let at = 0; text.length < length; at++) text += part(at);
  return text.slice(0, length);
}

/** Always the same letters, in no order. */
function letters(among: string, length: number): string {
  let state = 1;
  return fill(() => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return among.charAt((state >>> 16) % among.length);
  }, length);
}

function word(at: number): string {
  return (at * 7919 + 46_656).toString(36).split("").reverse().join("");
}

function han(at: number, length: number): string {
  return Array.from({ length }, (_, place) =>
    String.fromCharCode(0x4e00 + ((at * 31 + place * 577) % 3000)),
  ).join("");
}
