/** Ways in which people write a word to get it past a filter. Each answers undefined where it does not apply. */

const letters = (word: string) => [...word];
const isPlain = (word: string) => /^[a-z]+$/.test(word);
const shifted = (first: number) => (word: string) =>
  isPlain(word)
    ? letters(word)
        .map((letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 97))
        .join("")
    : undefined;
const table = (pairs: string) => {
  const known = new Map(
    pairs.split(" ").map((pair) => [pair[0] ?? "", [...pair].slice(1).join("")]),
  );
  return (word: string) => {
    const changed = letters(word)
      .map((letter) => known.get(letter) ?? letter)
      .join("");
    return changed === word ? undefined : changed;
  };
};
const joined = (mark: string) => (word: string) =>
  word.includes(" ") || word.length < 4 ? undefined : letters(word).join(mark);
const formats = /[|*`+\\._\-\s\u202c\u202e]/;
/** Behind the second letter. */
const inside = (mark: string) => (word: string) => {
  let seen = 0;
  return letters(word)
    .map((letter) => (!formats.test(letter) && ++seen === 2 ? letter + mark : letter))
    .join("");
};
/** Not on what formats: a mark between two bars makes them bars. */
const onEach = (mark: string) => (word: string) =>
  letters(word)
    .map((letter) => (formats.test(letter) ? letter : letter + mark))
    .join("");

export const ways: Readonly<Record<string, (word: string) => string | undefined>> = {
  "in capitals": (word) => word.toUpperCase(),
  "in mixed case": (word) =>
    letters(word)
      .map((letter, place) => (place % 2 ? letter.toUpperCase() : letter))
      .join(""),
  "with accents": table("aà eé iï oö uü cç nñ"),
  "in full-width letters": shifted(0xff41),
  "in bold mathematical letters": shifted(0x1d41a),
  "in script letters": shifted(0x1d4ea),
  "in fraktur letters": shifted(0x1d586),
  "in circled letters": shifted(0x24d0),
  "in black circled letters": shifted(0x1f150),
  "in black squared letters": shifted(0x1f170),
  "with Cyrillic letters": table("aа eе oо cс pр xх"),
  "with Greek letters": table("oο aα iι kκ"),
  "with digits": table("i1 o0 a4 e3 s5"),
  "with signs": table("a@ s$"),
  "with zero-width characters": inside("\u200b"),
  "with joiners on each letter": onEach("\u2060"),
  "with combining marks": onEach("\u0335"),
  "with a soft hyphen": inside("\u00ad"),
  spaced: joined(" "),
  dotted: joined("."),
  dashed: joined("-"),
  underscored: joined("_"),
  "with plus signs between": joined("+"),
  "drawn out": (word) => word.replace(/[aeiou]/, (vowel) => vowel.repeat(4)),
  "in bold inside": (word) => `${word.slice(0, 2)}**${word.slice(2, 3)}**${word.slice(3)}`,
  "with spoiler bars inside": inside("||||"),
  "with a code span inside": (word) => `${word.slice(0, 2)}\`${word.slice(2)}\``,
  "with a backslash inside": inside("\\"),
  // On lines of their own, as people do it.
  "one letter a line": (word) => {
    const lines = joined("\n")(word);
    return lines && `\n${lines}\n`;
  },
  "written backwards behind an override": (word) =>
    `\u202e${letters(word).toReversed().join("")}\u202c`,
};

/** Ways that can be put on one another, letter by letter, without hiding the word from people. */
export const together: readonly string[] = [
  "in capitals",
  "in mixed case",
  "with zero-width characters",
  "with joiners on each letter",
  "with combining marks",
  "with a soft hyphen",
];

const masked = (sign: string) => (word: string) => {
  if (!isPlain(word) || word.length < 5) return undefined;
  // A vowel between two consonants: everyday punctuation hides no other.
  const hidden = word.replace(/([^aeiou])[aeiou](?=[^aeiou])/, `$1${sign}`);
  return hidden === word ? undefined : hidden;
};
/** Letter by letter in phrases too, whose words stay apart. */
const spread = (alphabet: string) => {
  const shapes = [...alphabet];
  return (word: string) =>
    /^[a-z ]+$/.test(word)
      ? letters(word)
          .map((letter) => shapes[letter.charCodeAt(0) - 97] ?? letter)
          .join("")
      : undefined;
};
const run = (first: number) =>
  spread(Array.from({ length: 26 }, (_, place) => String.fromCodePoint(first + place)).join(""));
const each = (write: (letter: string) => string) => (word: string) =>
  letters(word)
    .map((letter) => (letter === " " ? letter : write(letter)))
    .join("");

/** Ways that leave nothing to put others on, and ways to write phrases. */
export const moreWays: Readonly<Record<string, (word: string) => string | undefined>> = {
  "as it is": (word) => word,
  "with a star for a vowel": masked("*"),
  "with a number sign for a vowel": masked("#"),
  "with a dash for a vowel": masked("-"),
  "with a dot for a vowel": masked("."),
  "with a bullet for a vowel": masked("●"),
  "with a block for a vowel": masked("█"),
  "with an emoji for a vowel": masked("🍆"),
  "with a star for a consonant": (word) =>
    isPlain(word) && word.length > 4 ? `${word.slice(0, 3)}*${word.slice(4)}` : undefined,
  "in small capitals": spread("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘqʀꜱᴛᴜᴠᴡxʏᴢ"),
  "in superscript": spread("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ"),
  "in regional indicators": run(0x1f1e6),
  "in white squared letters": run(0x1f130),
  "in parenthesised letters": run(0x249c),
  "in double-struck letters": run(0x1d552),
  "in monospace letters": run(0x1d68a),
  "in bold full-width capitals": run(0xff21),
  "in keycaps": each((letter) => `${letter}\u20e3`),
  "escaped letter by letter": each((letter) => `\\${letter}`),
  "in a spoiler each": each((letter) => `||${letter}||`),
  "with variation selectors": each((letter) => `${letter}\ufe0f`),
  "three of each letter": each((letter) => letter.repeat(3)),
  starred: joined("*"),
  slashed: joined("/"),
  barred: joined("|"),
  "with emoji between": joined("🔥"),
  "with no-break spaces": joined("\u00a0"),
  "hyphened at a line's end": (word) =>
    isPlain(word) ? `${word.slice(0, 2)}-\n${word.slice(2)}` : undefined,
  "half of it behind an override": (word) =>
    isPlain(word)
      ? `${word.slice(0, 2)}\u202e${letters(word.slice(2)).toReversed().join("")}\u202c`
      : undefined,
  "a word a line": (word) => (word.includes(" ") ? word.replaceAll(" ", "\n") : undefined),
  "dashed words": (word) => (word.includes(" ") ? word.replaceAll(" ", "-") : undefined),
  "dotted words": (word) => (word.includes(" ") ? word.replaceAll(" ", ".") : undefined),
};
